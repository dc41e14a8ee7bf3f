"""Taking a publication over: every row of an agency's year becomes a figure, or nothing does."""

import hashlib
import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.law.explained import Explained
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_now
from jenjang.organization.units import queries as units
from jenjang.organization.units.queries import UnitFact

from .. import permissions
from ..models import Figure, Quarter, Report
from ..rules.judging import RULES, Judged, percent_of, printed_of, rating_of
from ..rules.names import same_unit
from ..rules.publication import AgencyYear, Publication, labels, split
from ..rules.shape import parents, reporting
from ..rules.values import number_of, text_of
from .profiles import note_use
from .summing import rated, settle

BATCH = 500
MANY = 500  # rows from which the planner is to look at the tables anew
NUMBERS = ("target", "actual", "plan_target", "plan_actual", "budget", "spending", "plan_budget", "plan_spending")
WORDS = ("row", "level", "description", "indicator", "measure_unit", "direction", "source", "note")

PERCENTS = ("printed", "printed_absorption", "printed_plan_absorption")

Tell = Callable[[int, int], None]  # figures done, figures in all


@dataclass(frozen=True)
class Imported:
    """What became of one agency's year. changed: rows that differ from the version before; None where there was none.

    is_new: False where the very same reading is there already and nothing was written.
    """

    report_id: int
    title: str
    version: int
    figures: int
    changed: int | None
    is_new: bool


@dataclass(frozen=True)
class Outcome:
    """What an import left. left: rows not taken, as they name other governments or years, or no agency."""

    reports: tuple[Imported, ...]
    left: tuple[int, ...]
    left_labels: tuple[str, ...]


@transaction.atomic
def import_report(
    actor: Actor,
    *,
    publication: Publication,
    at: datetime,
    with_others: bool = False,
    tell: Tell = lambda done, total: None,
) -> Outcome:
    """Keep every agency's year of a publication as a report; a newer reading supersedes the older one.

    Rows that name another government or year are left out and counted, unless with_others; a file that holds
    nothing else is refused.
    """
    _one_at_a_time()
    government = tenancy.government_by_id(active_government_id())
    found = split(publication, government=government.name, with_others=with_others)
    if publication.errors:
        raise DomainError(_still_wrong(publication))
    if not found.taken:
        raise DomainError(_nothing_to_take(publication, government.name))
    known = units.facts(on=at.date())
    total, done = found.total, 0
    reports, stored = [], []
    for part in found.taken:
        told, report = _import_year(actor, part, publication, known, at=at, tell=_after(done, total, tell))
        reports.append(told)
        stored += [report] if report else []
        done += len(part.rows)
    if total > MANY:
        refresh_now(Figure, Quarter)
    settle(stored)
    note_use(publication.profile, at=at)
    return Outcome(tuple(reports), found.left, found.left_labels)


def _one_at_a_time() -> None:
    """Two imports of the same table at once: the second waits here, then finds what the first has kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('published.import', %s))", [active_government_id()]
        )


def _after(before: int, total: int, tell: Tell) -> Callable[[int], None]:
    """Tell of one report's figures as so many more of all."""
    return lambda done: tell(before + done, total)


def _nothing_to_take(publication: Publication, name: str) -> str:
    return _(
        "Tidak ada baris tentang %(name)s tahun %(year)s; berkas ini menyebut %(labels)s. Tidak ada yang disimpan. "
        "Pilih pemerintah dan tahun yang disebut, atau minta baris pemerintah lain ikut disimpan seperti tercetak."
    ) % {"name": name, "year": publication.year, "labels": ", ".join(labels(publication.owners)) or "–"}


def _still_wrong(publication: Publication) -> str:
    first = publication.errors[0]
    return _("Tidak ada yang diimpor. Baris %(row)d: %(message)s") % {"row": first.row, "message": first.message}


def _import_year(
    actor: Actor,
    part: AgencyYear,
    publication: Publication,
    known: list[UnitFact],
    *,
    at: datetime,
    tell: Callable[[int], None],
) -> tuple[Imported, Report | None]:
    """What became of it, and the report that was stored, if one was."""
    unit_id = _unit_of(part, known)
    permissions.can_import(actor, unit_ids=units.unit_and_above(unit_id, on=at.date()) if unit_id else ()).require()
    key = {
        "agency": part.agency[:300],
        "printed_government": part.government[:200],
        "year": part.year,
        "profile": publication.profile,
    }
    former = Report.objects.select_for_update().filter(**key, superseded_at__isnull=True).first()
    before = dict(Figure.objects.filter(report=former).values_list("row", "fingerprint")) if former else {}
    with transaction.atomic():
        if former:
            former.superseded_at = at
            former.save(update_fields=["superseded_at"])
        report = Report.objects.create(
            government_id=active_government_id(),
            **key,
            unit_id=unit_id,
            title=_title(part),
            source=publication.source,
            file_name=publication.file_name[:255],
            file_sha256=publication.sha256,
            version=former.version + 1 if former else 1,
            supersedes=former,
            imported_at=at,
            imported_by=actor.name[:150],
            user_id=actor.user_id,
        )
        differing = _keep(report, part, before, tell)
        is_repeated = former is not None and not differing and former.unit_id == unit_id
        transaction.set_rollback(is_repeated)
    if former and is_repeated:
        trail.record(actor, "published.import_repeated", former, at=at, after={"sha256": publication.sha256})
        return Imported(former.pk, former.title, former.version, len(part.rows), 0, is_new=False), None
    changed = differing if former else None
    trail.record(
        actor,
        "published.imported",
        report,
        at=at,
        before={"version": former.version, "sha256": former.file_sha256} if former else None,
        after={"version": report.version, "sha256": report.file_sha256, "figures": len(part.rows), "changed": changed},
    )
    return Imported(report.pk, report.title, report.version, len(part.rows), changed, is_new=True), report


def _unit_of(part: AgencyYear, known: list[UnitFact]) -> int | None:
    """The one unit called like the printed agency; none where there is no such unit or more than one."""
    if part.government:
        return None
    found = [unit.id for unit in known if same_unit(part.agency, unit.name, unit.short_name)]
    return found[0] if len(found) == 1 else None


def _title(part: AgencyYear) -> str:
    """As printed, so not translated: agency, its government where it is another, and the year."""
    agency = f"{part.agency} ({part.government})" if part.government else part.agency
    return f"{agency} {part.year}"[:400]


def _keep(report: Report, part: AgencyYear, before: dict[int, str], tell: Callable[[int], None]) -> int:
    """Store rows and quarters some hundreds at a time; answers with how many were added, dropped or say something else than before.

    before: the fingerprints of the version that is superseded, by row; emptied here. Keys are drawn first, so that a row can
    name the one it belongs to in the same statement.
    """
    above, differing = parents(part.levels), 0
    ids, depths = _keys(len(above)), array("H")
    for start in range(0, len(above), BATCH):
        rows = part.rows[start : start + BATCH]
        figures = []
        for position, row in enumerate(rows, start):
            parent = above[position]
            depths.append(0 if parent is None else depths[parent] + 1)
            figure = _figure(row)
            figure.pk, figure.report, figure.depth = ids[position], report, depths[position]
            figure.parent_id = None if parent is None else ids[parent]
            differing += before.pop(figure.row, None) != figure.fingerprint
            figures.append((figure, row))
        Figure.objects.bulk_create(figure for figure, _row in figures)
        Quarter.objects.bulk_create(quarter for figure, row in figures for quarter in _quarters(row, figure))
        tell(start + len(figures))
    return differing + len(before)


def _keys(count: int) -> Sequence[int]:
    """As many keys as rows, drawn at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Figure._meta.db_table, count],
        )
        return array("Q", (key for (key,) in cursor.fetchall()))


def _figure(row: Judged) -> Figure:
    values = _values(row)
    return Figure(government_id=active_government_id(), **values, **rated(row), fingerprint=_fingerprint(values, row))


def _values(row: Judged) -> dict[str, Any]:
    """The columns of a figure, from a judged row."""
    line, reported = row.line, reporting(row.line)
    answers = {
        "achievement": row.achievement,
        "plan_achievement": row.plan_achievement,
        "absorption": row.absorption,
        "plan_absorption": row.plan_absorption,
    }
    return {
        **{name: getattr(line, name) for name in WORDS},
        "level": line.level.value,
        "measure_unit": line.measure_unit[:200],
        "against": line.against.value,
        **{name: number_of(getattr(line, name)) for name in NUMBERS},
        "printed_percent": number_of(printed_of(line)),
        "printed": _printed(row),
        "achievement_percent": percent_of(row.achievement),
        "rating": rating_of(row.achievement),
        "plan_achievement_percent": percent_of(row.plan_achievement),
        "absorption_percent": percent_of(row.absorption),
        "plan_absorption_percent": percent_of(row.plan_absorption),
        "difference": row.difference,
        "answers": {name: answer.as_dict() for name, answer in answers.items() if answer} | _refused(row),
        "findings": [{"kind": finding.kind.value, **finding.sentence.as_dict()} for finding in row.findings],
        "remarks": [remark.as_dict() for remark in row.remarks],
        "reported": reported.reported,
        "expected": reported.expected,
    }


def _refused(row: Judged) -> dict[str, Any]:
    """Why a percentage was not worked out, kept like an answer."""
    return {
        name: Explained(None, title=RULES[name].title, reason=reason).as_dict() for name, reason in row.refusals.items()
    }


def _printed(row: Judged) -> dict[str, str]:
    """Cells that were no number, and the printed percentages with just the decimals they were printed with."""
    cells = row.line.cells
    texts = {name: text for name, cell in cells.items() if (text := text_of(cell))}
    percents = {name: plain(number) for name in PERCENTS if (number := number_of(cells[name])) is not None}
    return texts | percents


def _fingerprint(values: dict[str, Any], row: Judged) -> str:
    """Of everything printed and computed, quarters and versions of the law included."""
    quarters = [repr(quarter) for quarter in row.line.quarters]
    return hashlib.sha256(json.dumps([values, quarters], default=str, sort_keys=True).encode()).hexdigest()


def _quarters(row: Judged, figure: Figure) -> list[Quarter]:
    return [
        Quarter(
            government_id=active_government_id(),
            figure=figure,
            number=quarter.number,
            actual=number_of(quarter.actual),
            cumulative=number_of(quarter.cumulative),
            spending=number_of(quarter.spending),
        )
        for quarter in row.line.quarters
    ]
