"""What a government's two homes show."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.access import queries as access
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.organization.territory import queries as territory
from jenjang.organization.territory.queries import Area, RegionRow
from jenjang.organization.units import queries as units
from jenjang.organization.units.queries import UnitFact
from jenjang.performance.published import queries as published
from jenjang.performance.published.queries import YearOfAgencies

AGENCIES = ("secretariat", "inspectorate", "department", "board", "corps", "hospital")
VILLAGE_DOTS = 3  # 15.71.01.1001


@dataclass(frozen=True)
class DemoAccount:
    """One of the demo's people, to be signed in as with one press."""

    user_id: int
    name: str
    role: str
    unit: str


@dataclass(frozen=True)
class PublicHome:
    """Who a government is: its own region, the parts below it, its units, the newest year it published."""

    region: RegionRow | None
    districts: list[RegionRow]
    villages: int
    areas: list[Area]
    agencies: list[UnitFact]
    district_offices: list[UnitFact]
    units: int
    published: YearOfAgencies
    accounts: list[DemoAccount]

    @property
    def owing(self) -> int:
        """How many agencies and districts owe a report, those that gave one included."""
        return len(self.published.rows) + len(self.published.silent)


def public_home(government: GovernmentInfo, *, on: date) -> PublicHome:
    """All of the public home. Eight queries at most, one of them for demos alone, however much there is."""
    regions = territory.regions(on=on)
    top = next((region for region in regions if not region.parent_code), None)
    facts = sorted(units.facts(on=on), key=lambda unit: unit.name)
    return PublicHome(
        region=top,
        districts=[region for region in regions if top and region.parent_code == top.code],
        villages=sum(region.code.count(".") == VILLAGE_DOTS for region in regions),
        areas=territory.map_of(top.code, on=on) if top else [],
        agencies=[unit for unit in facts if unit.kind in AGENCIES],
        district_offices=[unit for unit in facts if unit.kind == "district"],
        units=len(facts),
        published=published.agencies(year=None, today=on),
        accounts=_demo_accounts(facts, on) if government.is_demo else [],
    )


def _demo_accounts(facts: list[UnitFact], on: date) -> list[DemoAccount]:
    """One line for each person the demo made: the first of the roles held, and the unit it is held for."""
    names = {unit.id: unit.short_name or unit.name for unit in facts}
    people: dict[int, DemoAccount] = {}
    for row in access.accounts_by_role(on=on):
        if row.has_password:  # a real person's: nobody enters by it with one press
            continue
        unit = names.get(row.unit_id or 0, "")
        people.setdefault(row.user_id, DemoAccount(row.user_id, row.name, row.role_label, unit))
    return list(people.values())
