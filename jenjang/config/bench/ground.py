"""What a run is measured on: governments like Kota Jambi with so many rows, and where their pages are.

Rows are employees for the pages about people, published rows for those about what agencies published, agreements for those of promises:
those of one year, and those of five.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection
from django.utils import timezone

from jenjang.config.bench import agreed, published
from jenjang.config.bench.running import Report, Stop, cookie_of
from jenjang.config.bench.table import AS_FILE, VISITOR
from jenjang.config.demo import city, staffing
from jenjang.config.demo.governments import DEMOS
from jenjang.config.demo.loading import bring_units, unit_rows
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.access.queries import user_by_id
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.queries import governments
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.positions import queries as positions
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units import queries as units

LIKE = DEMOS[0]
# Each government needs a region of its own; these are cities and regencies of the same province.
REGIONS = ("15.72", "15.01", "15.02", "15.03", "15.04", "15.05", "15.06", "15.07", "15.08", "15.09")
PEOPLE: Mapping[str, str] = {
    "directory": "employees/",
    "search": "employees/?q=sari",
    "suggestions": "search/suggest/?q=sari",
    "unit": "units/{unit}/people/",
    "unit page": "units/{unit}/",
    f"unit page{VISITOR}": "units/{unit}/",
    "chart": "chart/",
    "person": "employees/{employee}/",
    "horizon": "horizon/",
    "seniority": "seniority/",
    "tenure": "tenure/",
    "vacancies": "vacancies/",
    "rights": "rights/",
}
FIGURES: Mapping[str, str] = {
    "agencies": "published/",
    "report": "published/{report}/",
    "row": "published/figures/{row}/",
    "money": "published/money/",
    "money below": "published/figures/{row}/money/",
    "accountability": "published/{report}/accountability/",
    "years": "published/years/",
    "agency years": "published/{report}/years/",
    "plain words": "published/{report}/plain/",
}
AGREEMENTS: Mapping[str, str] = {
    "agreements": "agreements/",
    "agreement": "agreements/{agreement}/",
    "plan": "agreements/{agreement}/plan/",
    "workbook form": "agreements/workbook/",
    "cascade": "agreements/cascade/",
    "unsigned": "agreements/signing/",
    f"promised{VISITOR}": "promised/",
    "tree": "tree/",
    f"tree{VISITOR}": "tree/",
    "branch": "tree/{node}/branch/",
    f"outline{AS_FILE}": "tree/?export=csv",
    "programme plan": "plan/",
    f"promises{VISITOR}": "promises/",
    f"promise{VISITOR}": "promises/{promise}/",
    "indicators": "indicators/",
    "manual": "indicators/{indicator}/",
}


PLAN = ("access_assignment", "indicators_indicator", "programmes_flagshipprogramme", "units_unit")
TREE = (*PLAN, "cascade_node", "positions_position")
MANUALS = ("access_assignment", "cascade_node", "indicators_indicator", "programmes_objective")


@dataclass(frozen=True)
class Ground:
    """Pages whose cost goes by the same rows. sizes: how many rows a run has by default; what: they are.

    touched: tables a change of which lets no remembered answer stand; apart: those of pages that show something else.
    """

    what: str
    places: Mapping[str, str]
    sizes: tuple[int, ...]
    fill: Callable[[Actor, str, int, datetime], str]
    known: Callable[[date], Mapping[str, Any]]
    role: str
    touched: tuple[str, ...]
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stops(ground: Ground, size: int, *, report: Report) -> list[Stop]:
    """Open and fill a government with so many rows; its pages, signed in as who works with them."""
    at, slug = timezone.now(), f"{ground.what.split()[-1]}-{size}"
    government_id = open_government(region_code=free_region(), slug=slug, name=f"Kota Ukuran {size}", at=at)
    with government_scope(government_id):
        actor = system(government_id)
        report(f"  {ground.fill(actor, slug, size, at)}")
    with government_scope(government_id):  # the database has looked at what was filled in
        cookie = _enter(actor, slug, ground.role, at)
        known = ground.known(timezone.localdate(at))
    tables = {page: ground.apart.get(page, ground.touched) for page in ground.places}
    return [
        Stop(
            page,
            size,
            f"/{slug}/{path.format(**known)}",
            "" if page.endswith(VISITOR) else cookie,
            partial(_touch, government_id, tables[page]),
        )
        for page, path in ground.places.items()
    ]


def _touch(government_id: int, tables: Collection[str]) -> None:
    """For the database a statement that might have changed rows is a change."""
    with government_scope(government_id), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'UPDATE "{table}" SET id = id WHERE false')  # noqa: S608 - names from below


def _people(actor: Actor, slug: str, size: int, at: datetime) -> str:
    """At least as many employees as there are structural posts."""
    own = own_territory(LIKE.code)
    territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
    bring_units(actor, unit_rows(LIKE), at)
    told = staffing.staff(actor, LIKE, slug=slug, at=at)
    return f"{told}; {city.load(actor, bring_units=bring_units, at=at, in_service=size)}"


def _enter(actor: Actor, slug: str, role: str, at: datetime) -> str:
    user_id = access.add_account(actor, name="Petugas Ukur", password=None, email=f"ukur@{slug}.example", at=at)
    access.assign_role(actor, user_id=user_id, role=role, since=date(2020, 1, 1), at=at)
    return cookie_of(user_by_id(user_id))


def _known_people(today: date) -> dict[str, int]:
    """A large agency, and its head."""
    unit_id = units.unit_ids_by_code()["DINKES"]
    head = positions.held(on=today).filter(position__unit_id=unit_id, position__is_head=True).first()
    return {"unit": unit_id, "employee": head.employee_id}


def free_region() -> str:
    """A region without a government."""
    taken = {government.region_code for government in governments()}
    return next(code for code in REGIONS if code not in taken)


GROUNDS = (
    Ground(
        "employees",
        PEOPLE,
        (1_000, 10_000),
        _people,
        _known_people,
        "personnel",
        ("access_assignment", "employees_employee", "positions_position", "units_unit"),
    ),
    Ground(
        "published rows",
        FIGURES,
        (2_000, 60_000),
        published.fill,
        published.known,
        "secretary",
        ("access_assignment", "published_report", "units_unit"),
    ),
    Ground(
        "agreements",
        AGREEMENTS,
        (1_200, 6_000),
        agreed.fill,
        agreed.known,
        "secretary",
        ("access_assignment", "agreements_agreementversion", "units_unit"),
        {
            **dict.fromkeys(("tree", f"tree{VISITOR}", "branch", f"outline{AS_FILE}"), TREE),
            **dict.fromkeys(("programme plan", f"promises{VISITOR}", f"promise{VISITOR}"), PLAN),
            **dict.fromkeys(("indicators", "manual"), MANUALS),
        },
    ),
)
