"""The demo: three governments marked as such, with what is public about them and with invented people.

Each government is loaded in one transaction, so an interrupted loading leaves it whole or not there, and the
next start completes what is missing. What is there is never touched again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources

from django.db import connection, transaction
from django.utils import timezone

from jenjang.config.demo_people import PEOPLE, Person
from jenjang.config.wording import counted
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.audit import trail
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.sheets.mapping import guess, rows_of
from jenjang.kernel.sheets.reading import read_table
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.models import Accent
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory import queries as regions
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units import commands as units
from jenjang.organization.units import importing as unit_files
from jenjang.organization.units import queries as unit_queries
from jenjang.performance.published import commands as published
from jenjang.performance.published.importing.reading import read_publication
from jenjang.performance.published.importing.source import SourceFile

LOCK = 7_106_116  # any number, the same for all: two first starts at once load one after the other
ROLES_SINCE = date(2025, 1, 1)

Report = Callable[[str], None]


@dataclass(frozen=True)
class Publication:
    """A published table that the project carries."""

    file: str
    profile: str
    year: int


@dataclass(frozen=True)
class Demo:
    """One government of the demo. units: a file of the units room, or rows in the form of its import."""

    code: str
    name: str
    accent: str
    units: str | tuple[Row, ...]
    publication: Publication | None = None


def _row(number: int, code: str, name: str, short_name: str, kind: str, parent_code: str, region_code: str) -> Row:
    values = {"code": code, "name": name, "short_name": short_name, "kind": kind, "parent_code": parent_code}
    return Row(number, {**values, "region_code": region_code})


PLANNING = "Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan"
DEMOS = (
    Demo("15.71", "Kota Jambi", Accent.MAROON, units="kota_jambi.csv"),
    Demo("33.28", "Kabupaten Tegal", Accent.BLUE, units="kab_tegal.csv"),
    Demo(
        "12.07",
        "Kabupaten Deli Serdang",
        Accent.GREEN,
        units=(
            _row(1, "PEMKAB", "Pemerintah Kabupaten Deli Serdang", "", "government", "", "12.07"),
            _row(2, "BAPPEDALITBANG", PLANNING, "Bappedalitbang", "board", "PEMKAB", ""),
        ),
        publication=Publication("deli_serdang_bappedalitbang_2025.csv", "deli-serdang-renja", 2025),
    ),
)


def ensure_demo(*, report: Report) -> None:
    """Load what is missing of the demo; repeated, it adds nothing. Tells what it does, a line for each government."""
    for demo in DEMOS:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            present = tenancy.government_by_slug_or_code(demo.code)
            if present is None:
                report(f"Loading the demo: {demo.name} …")
                report(f"  {_load(demo, at=timezone.now())}")
            elif not present.is_demo:
                report(f"{present.name} is a real government here; the demo leaves it alone.")


def how_to_sign_in(address: str) -> str:
    """What the first screen after a start says."""
    slugs = [government.slug for government in tenancy.governments() if government.is_demo]
    pages = "\n".join(f"  {address}{slug}/" for slug in slugs)
    return f"Look around and sign in with one press on a role, no password needed:\n{pages}" if slugs else ""


def _load(demo: Demo, *, at: datetime) -> str:
    government_id = open_government(region_code=demo.code, name=demo.name, at=at, is_demo=True, accent=demo.accent)
    actor = system(government_id)
    with government_scope(government_id):
        trail.record(actor, "tenancy.government_opened", at=at, after={"region_code": demo.code, "is_demo": True})
        own = own_territory(demo.code)
        territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
        _bring_units(actor, _unit_rows(demo), at)
        figures = _publish(actor, demo.publication, at) if demo.publication else 0
        people = PEOPLE[demo.code]
        _settle(actor, people, at)
        in_all = len(unit_queries.unit_ids_by_code())
    parts = [counted(len(own.rows), "region"), counted(in_all, "unit"), counted(len(people), "account")]
    return ", ".join([*parts, f"{figures} published rows"] if figures else parts)


def _unit_rows(demo: Demo) -> list[Row]:
    if not isinstance(demo.units, str):
        return list(demo.units)
    content = resources.files("jenjang.organization.units").joinpath("data", demo.units).read_bytes()
    columns = unit_files.UNITS.columns
    table = read_table(content, demo.units, known=unit_files.UNITS.titles())
    return rows_of(table, guess(columns, table.titles))


def _bring_units(actor: Actor, rows: list[Row], at: datetime) -> None:
    """The way every import goes, without its wizard."""
    reading = unit_files.read(rows, regions.region_ids(on=timezone.localdate(at)))
    if reading.problems:
        raise DomainError("; ".join(f"{problem.row}: {problem.message}" for problem in reading.problems))
    units.import_units(actor, drafts=reading.drafts, at=at)


def _publish(actor: Actor, publication: Publication, at: datetime) -> int:
    content = resources.files("jenjang.performance.published").joinpath("data", publication.file).read_bytes()
    read = read_publication(SourceFile(publication.file, content), profile=publication.profile, year=publication.year)
    outcome = published.import_report(actor, publication=read, at=at)
    return sum(report.figures for report in outcome.reports)


def _settle(actor: Actor, people: Sequence[Person], at: datetime) -> None:
    """Accounts without a password, each with its role. Their addresses are of a kind that no mail ever reaches."""
    slug = tenancy.government_by_id(active_government_id()).slug
    unit_ids = unit_queries.unit_ids_by_code()
    for person in people:
        email = f"{person.role.replace('_', '-')}@{slug}.example"
        user_id = access.add_account(actor, name=person.name, password=None, email=email, at=at)
        held = [(person.role, person.unit), *([("agency_head", person.heads)] if person.heads else [])]
        for role, unit in held:
            unit_id = unit_ids[unit] if unit else None
            access.assign_role(actor, user_id=user_id, role=role, since=ROLES_SINCE, unit_id=unit_id, at=at)
