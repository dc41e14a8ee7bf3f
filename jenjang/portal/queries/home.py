"""What a government's two homes show."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.access import queries as access
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.organization.territory import queries as territory
from jenjang.organization.territory.queries import Area, RegionRow
from jenjang.organization.units import queries as units
from jenjang.organization.units.queries import UnitFact

AGENCIES = ("secretariat", "inspectorate", "department", "board", "corps", "hospital")


@dataclass(frozen=True)
class DemoAccount:
    """One of the demo's people, to be signed in as with one press."""

    user_id: int
    name: str
    role: str
    unit: str


@dataclass(frozen=True)
class PublicHome:
    """Who a government is: its own region, the parts below it, its units. Empty where nothing is loaded yet."""

    region: RegionRow | None
    districts: list[RegionRow]
    villages: int
    areas: list[Area]
    agencies: list[UnitFact]
    district_offices: list[UnitFact]
    units: int
    accounts: list[DemoAccount]


def public_home(government: GovernmentInfo, *, on: date) -> PublicHome:
    """All of the public home but what was published. Four queries, one of them for demos alone."""
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
        accounts=_demo_accounts(facts, on) if government.is_demo else [],
    )


VILLAGE_DOTS = 3  # 15.71.01.1001


def _demo_accounts(facts: list[UnitFact], on: date) -> list[DemoAccount]:
    names = {unit.id: unit.name for unit in facts}
    return [DemoAccount(row.user_id, row.name, row.role_label, names.get(row.unit_id or 0, "")) for row in access.accounts_by_role(on=on)]
