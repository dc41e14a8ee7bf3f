"""Bringing the demo in.

Each government is loaded in one transaction, so an interrupted loading leaves it whole or not there, and the
next start completes what is missing. What is there is never touched again.
"""

import gzip
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from importlib import resources

from django.db import connection, transaction
from django.utils import timezone

from jenjang.config.demo import agreeing, city, measuring, official, promising, staffing
from jenjang.config.demo.governments import DEMOS, Demo, Publication
from jenjang.config.wording import counted
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.audit import trail
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.sheets.mapping import guess, rows_of
from jenjang.kernel.sheets.reading import read_table
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.kernel.tenancy.scope import government_scope
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

Report = Callable[[str], None]


class Size(StrEnum):
    """How much of the demo: the structural posts with their holders, or Kota Jambi with all its employees."""

    SMALL = "small"
    CITY = "city"


def ensure_demo(*, report: Report, size: Size = Size.SMALL) -> None:
    """Load what is missing of the demo; repeated, it adds nothing. Tells what it does, a line for each part."""
    for demo in DEMOS:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            _ensure(demo, tenancy.government_by_slug_or_code(demo.code), size, report)


def how_to_sign_in(address: str) -> str:
    """What the first screen after a start says."""
    slugs = [government.slug for government in tenancy.governments() if government.is_demo]
    pages = "\n".join(f"  {address}{slug}/" for slug in slugs)
    return f"Look around and sign in with one press on a role, no password needed:\n{pages}" if slugs else ""


def _ensure(demo: Demo, present: GovernmentInfo | None, size: Size, report: Report) -> None:
    if present and not present.is_demo:
        report(f"{present.name} is a real government here; the demo leaves it alone.")
        return
    at = timezone.now()
    if present is None:
        report(f"Loading the demo: {demo.name} …")
        present, told = _open(demo, at)
        report(f"  {told}")
    with timezone.override(present.time_zone), government_scope(present.id):
        actor = system(present.id)
        if not staffing.is_there(at):
            report(f"  {staffing.staff(actor, demo, slug=present.slug, at=at)}")
        if demo.measured and not measuring.is_there():
            report(f"  {measuring.load(actor, at=at)}")
        if demo.promised and not promising.is_there(actor):
            report(f"  {promising.load(actor, demo.promised, at=at)}")
        if demo.measured and demo.promised and not agreeing.is_there():
            report(f"  {agreeing.load(actor, slug=present.slug, at=at)}")
        if told := official.complete(actor, demo, slug=present.slug, at=at):
            report(f"  {told}")
        if size is Size.CITY and demo.city_size and not city.is_there():
            report(f"Loading all employees of {demo.name} …")
            report(f"  {city.load(actor, bring_units=bring_units, at=at)}")


def _open(demo: Demo, at: datetime) -> tuple[GovernmentInfo, str]:
    government_id = open_government(region_code=demo.code, name=demo.name, at=at, is_demo=True, accent=demo.accent)
    actor = system(government_id)
    with government_scope(government_id):
        trail.record(actor, "tenancy.government_opened", at=at, after={"region_code": demo.code, "is_demo": True})
        own = own_territory(demo.code)
        territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
        bring_units(actor, unit_rows(demo), at)
        figures = _publish(actor, demo.publication, at) if demo.publication else 0
        in_all = len(unit_queries.unit_ids_by_code())
    parts = [counted(len(own.rows), "region"), counted(in_all, "unit")]
    told = ", ".join([*parts, f"{figures} published rows"] if figures else parts)
    return tenancy.government_by_id(government_id), told


def unit_rows(demo: Demo) -> list[Row]:
    if not isinstance(demo.units, str):
        return list(demo.units)
    content = resources.files("jenjang.organization.units").joinpath("data", demo.units).read_bytes()
    columns = unit_files.UNITS.columns
    table = read_table(content, demo.units, known=unit_files.UNITS.titles())
    return rows_of(table, guess(columns, table.titles))


def bring_units(actor: Actor, rows: Sequence[Row], at: datetime) -> None:
    """The way every import goes, without its wizard."""
    reading = unit_files.read(rows, regions.region_ids(on=timezone.localdate(at)))
    if reading.problems:
        raise DomainError("; ".join(f"{problem.row}: {problem.message}" for problem in reading.problems))
    units.import_units(actor, drafts=reading.drafts, at=at)


def _publish(actor: Actor, publication: Publication, at: datetime) -> int:
    content = resources.files("jenjang.performance.published").joinpath("data", publication.file).read_bytes()
    name = publication.file.removesuffix(".gz")
    content = gzip.decompress(content) if name != publication.file else content
    read = read_publication(SourceFile(name, content), profile=publication.profile, year=publication.year)
    outcome = published.import_report(actor, publication=read, at=at)
    return sum(report.figures for report in outcome.reports)
