"""Missions, goals, objectives and targets out of workbooks: each row checked in plain words, then brought in all or none.

A row states one target, or an aim without any. The rows go into the newest draft; where there is none, into the plan in force,
where each changed target becomes a revision. What the file does not name stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Problem, Row
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.performance.indicators import queries as indicators

from . import commands, permissions, queries, rules
from .commands.targets import LONGEST_WORDS, AimDraft, Brought
from .models import AimLevel

LEVELS: Mapping[str, str] = {
    "tujuan": AimLevel.GOAL, "goal": AimLevel.GOAL, "sasaran": AimLevel.OBJECTIVE, "objective": AimLevel.OBJECTIVE,
}  # fmt: skip


@dataclass
class Reading:
    """Rows on their way to drafts, with what is wrong so far. missions: words by number, those stored included."""

    head: queries.PlanHead
    indicators: Mapping[str, int]
    missions: dict[int, str]
    stored: Mapping[str, queries.AimRow]
    goals: Mapping[str, str]
    drafts: dict[str, AimDraft] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, row: Row, column: str, message: str) -> None:
        self.problems.append(Problem(row.number, column, message))


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; six queries, however many rows."""
    permissions.can_keep(actor).require()
    head = _plan(actor, at)
    if head is None:
        return Preview(problems=(Problem(0, "", _("Belum ada rencana lima tahun. Susun rencananya dahulu.")),))
    reading = _read(head, rows)
    creates = changes = unchanged = 0
    for draft in reading.drafts.values():
        stored = reading.stored.get(draft.code)
        if stored is None:
            creates += 1
        elif _differs(draft, stored, reading):
            changes += 1
        else:
            unchanged += 1
    return Preview(creates, changes, unchanged, tuple(sorted(reading.problems, key=lambda problem: problem.row)))


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""
    done = bring_in(
        actor, rows, at=at, progress=lambda made, total: report(run_id, made, total, _("Menyimpan sasaran"))
    )
    counts = {"created": done.created, "changed": done.changed, "unchanged": done.unchanged}
    return Outcome(_("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts, result=counts)


def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Any = None) -> Brought:
    """Check the rows once more, because the plan may have changed since the preview, and import them all or none."""
    head = _plan(actor, at)
    if head is None:
        raise DomainError(_("Belum ada rencana lima tahun. Susun rencananya dahulu."))
    reading = _read(head, rows)
    if reading.problems:
        first = min(reading.problems, key=lambda problem: problem.row)
        words = {"row": first.row, "message": first.message}
        raise DomainError(_("Tidak ada yang diimpor. Baris %(row)d: %(message)s") % words)
    drafts = sorted(reading.drafts.values(), key=lambda draft: bool(draft.goal_code))  # goals before what hangs on them
    return commands.import_aims(actor, plan_id=head.id, drafts=drafts, at=at, progress=progress)


def _plan(actor: Actor, at: datetime) -> queries.PlanHead | None:
    drafts = [one for one in queries.plans(actor) if one.is_draft]
    return drafts[0] if drafts else queries.plan_in_force(year=timezone.localdate(at).year)


def _read(head: queries.PlanHead, rows: Sequence[Row]) -> Reading:
    page = queries.plan_page(head)
    stored, goals = {}, {}
    for mission in page.missions:
        for aim in mission.aims:
            stored[aim.code] = aim
            for below in aim.below:
                stored[below.code], goals[below.code] = below, aim.code
    reading = Reading(
        head, indicators.usable_ids_by_code(), {one.number: one.text for one in page.missions}, stored, goals
    )
    for row in rows:
        _read_row(reading, row)
    known = {
        **{code: aim.level for code, aim in stored.items()},
        **{code: one.level for code, one in reading.drafts.items()},
    }
    for row in rows:
        goal = row["goal_code"]
        if goal and known.get(goal) != AimLevel.GOAL:
            reading.complain(row, "goal_code", _("Tujuan dengan kode “%(code)s” tidak ada, baik di berkas ini maupun di rencana.") % {"code": goal[:40]})  # fmt: skip
    return reading


def _read_row(reading: Reading, row: Row) -> None:
    draft, target = _draft(reading, row), _target(reading, row)
    if draft is None:
        return
    former = reading.drafts.setdefault(draft.code, draft)
    if replace(former, targets={}) != draft:
        reading.complain(
            row, "code", _("Kode %(code)s di baris lain berbunyi atau terletak lain.") % {"code": draft.code}
        )
    if target is not None:
        key, given = target
        if key in former.targets:
            reading.complain(row, "year", _("Target indikator ini pada tahun yang sama sudah ada di baris lain."))
        reading.drafts[draft.code] = replace(former, targets={**former.targets, key: given})


def _draft(reading: Reading, row: Row) -> AimDraft | None:
    """The aim that a row names, without its target; None where the row cannot be taken for one."""
    code, text = plain_line(row["code"]), plain_line(row["text"])
    number = _whole(reading, row, "mission", 1, 99)
    level = LEVELS.get(row["level"].strip().casefold(), "")
    if not level:
        reading.complain(row, "level", _("Jenjang ditulis Tujuan atau Sasaran."))
    if not code or len(code) > 20:
        reading.complain(row, "code", _("Isi kode, paling panjang 20 huruf."))
    if not text or len(text) > 500:
        reading.complain(row, "text", _("Isi bunyi tujuan atau sasaran, paling panjang 500 huruf."))
    if level == AimLevel.GOAL and row["goal_code"]:
        reading.complain(row, "goal_code", _("Tujuan langsung berada di bawah misi; kosongkan kode tujuannya."))
    if number is None or not (level and code and text):
        return None
    words = reading.missions.setdefault(number, plain_line(row["mission_text"])[:500])
    if not words:
        told = {"number": number}
        reading.complain(row, "mission_text", _("Misi %(number)d belum ada di rencana: isi bunyinya.") % told)
    return AimDraft(number, words, level, code, row["goal_code"], text, {})


def _target(reading: Reading, row: Row) -> tuple[tuple[int, int], rules.Given] | None:
    if not (row["indicator_code"] or row["year"] or row["target"]):
        return None
    indicator = reading.indicators.get(row["indicator_code"])
    if indicator is None:
        reading.complain(row, "indicator_code", _("Indikator dengan kode “%(code)s” tidak ada di kamus, atau sudah dihentikan.") % {"code": row["indicator_code"][:40]})  # fmt: skip
    year = _whole(reading, row, "year", reading.head.first_year, reading.head.last_year)
    try:
        given = rules.read_target(row["target"], typed=False)
    except BadInput as error:
        reading.complain(row, "target", error.sentence.said(get_language() or "id"))
        return None
    if given.is_empty:
        reading.complain(row, "target", _("Target belum diisi."))
    elif len(given.words) > LONGEST_WORDS:
        reading.complain(row, "target", _("Target dalam kata paling panjang %(most)d huruf.") % {"most": LONGEST_WORDS})  # fmt: skip
    return None if indicator is None or year is None or given.is_empty else ((indicator, year), given)


def _whole(reading: Reading, row: Row, column: str, least: int, most: int) -> int | None:
    text = row[column].strip()
    if text.isascii() and text.isdigit() and len(text) < 5 and least <= int(text) <= most:
        return int(text)
    reading.complain(row, column, _("Isi angka %(least)d sampai %(most)d.") % {"least": least, "most": most})
    return None


def _differs(draft: AimDraft, stored: queries.AimRow, reading: Reading) -> bool:
    if (draft.level, draft.text, draft.goal_code) != (stored.level, stored.text, reading.goals.get(draft.code, "")):
        return True
    now = {(one.indicator_id, cell.year): cell for one in stored.measures for cell in one.cells}
    for key, given in draft.targets.items():
        cell = now.get(key)
        if cell is None or (cell.number, cell.words) != (given.number, given.words):
            return True
    return False


PLAN_TARGETS = ImportKind(
    name="plan_targets",
    title=gettext_lazy("Sasaran dan target rencana"),
    lead=gettext_lazy("Satu baris untuk satu target. Baris masuk ke konsep rencana terbaru; bila tidak ada konsep, ke rencana yang berlaku, dan target yang berubah menjadi revisi."),
    columns=(
        Column("mission", gettext_lazy("Misi"), required=True, aliases=("nomor misi", "mission"), help=gettext_lazy("Nomor misi."), example="1"),
        Column("mission_text", gettext_lazy("Bunyi misi"), aliases=("mission text",), help=gettext_lazy("Perlu bila misi belum ada di rencana."), example="Meningkatkan layanan dasar"),
        Column("level", gettext_lazy("Jenjang"), required=True, aliases=("level",), help=gettext_lazy("Tujuan atau Sasaran."), example="Sasaran"),
        Column("code", gettext_lazy("Kode"), required=True, aliases=("code",), help=gettext_lazy("Nomor tujuan atau sasaran, satu kode untuk satu bunyi."), example="1.1"),
        Column("goal_code", gettext_lazy("Kode tujuan"), aliases=("goal code",), help=gettext_lazy("Untuk sasaran: kode tujuan di atasnya."), example="1"),
        Column("text", gettext_lazy("Bunyi"), required=True, aliases=("text", "uraian"), help=gettext_lazy("Bunyi tujuan atau sasaran."), example="Warga miskin terlindungi"),
        Column("indicator_code", gettext_lazy("Kode indikator"), aliases=("indicator code",), help=gettext_lazy("Kode di kamus indikator."), example="IKU-01"),
        Column("year", gettext_lazy("Tahun"), aliases=("year",), help=gettext_lazy("Tahun target."), example="2026"),
        Column("target", gettext_lazy("Target"), aliases=("target",), help=gettext_lazy("Angka atau kata."), example="7,5"),
    ),
    permission="programmes.keep",
    check=check,
    apply=apply,
    done_url="programmes:plan",
)  # fmt: skip
