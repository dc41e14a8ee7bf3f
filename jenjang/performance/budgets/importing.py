"""Ceilings out of workbooks and CSV files: each row checked in plain words, then brought in all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import read_decimal
from jenjang.kernel.sheets.cells import SHOWN, Cells, Offered, offered
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Row
from jenjang.organization.units import queries as units

from . import permissions, queries
from .commands.ceilings import BUDGETED_LEVELS, LARGEST
from .commands.importing import Draft, Place, Plan, Progress, import_ceilings, plan_of, stored_ceilings
from .models import Stage

STAGE_WORDS = {"murni": Stage.ORIGINAL, "apbd": Stage.ORIGINAL, "perubahan": Stage.CHANGE, "apbd-p": Stage.CHANGE}


@dataclass(frozen=True)
class Ground:
    """What a file may name, and whose rows the actor may bring in. above: of each unit today, itself first; codes: by year."""

    units: Mapping[str, int]
    above: Mapping[int, tuple[int, ...]]
    codes: Mapping[int, Mapping[str, queries.Code]]
    stages: Offered


@dataclass
class Reading(Cells):
    """Rows on their way to drafts, with what is wrong so far."""

    drafts: list[Draft] = field(default_factory=list)
    places: dict[Place, int] = field(default_factory=dict)


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; as many queries as there are years in the file, and three more."""
    permissions.can_import(actor).require()
    reading, plan = _looked_at(actor, rows, timezone.localdate(at))
    return reading.preview(len(plan.creates), len(plan.changes), plan.unchanged)


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""

    def tell(done: int, total: int) -> None:
        report(run_id, done, total, _("Menyimpan pagu"))

    plan = bring_in(actor, rows, at=at, progress=tell)
    counts = {"created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged}
    return Outcome(_("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts, result=counts)


@transaction.atomic
def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Progress | None = None) -> Plan:
    """Check the rows once more, because ceilings may have changed since the preview, and import them all or none."""
    reading, plan = _looked_at(actor, rows, timezone.localdate(at))
    reading.require_none()
    import_ceilings(actor, plan=plan, at=at, progress=progress)
    return plan


def _looked_at(actor: Actor, rows: Sequence[Row], today: date) -> tuple[Reading, Plan]:
    reading = Reading()
    years = {row.number: reading.whole(row, "year", 2000, 2099) for row in rows}
    ground = _ground(rows, years, today)
    for row in rows:
        if (draft := _draft(reading, row, years[row.number], ground, actor)) is not None:
            if draft.place in reading.places:
                words = {"row": reading.places[draft.place]}
                said = _("Pagu untuk unit, tahun, kode, dan tanggal ini sudah ada di baris %(row)d.")
                reading.complain(row, "code", said % words)
            reading.places.setdefault(draft.place, row.number)
            reading.drafts.append(draft)
    return reading, plan_of(reading.drafts, stored_ceilings())


def _ground(rows: Sequence[Row], years: Mapping[int, int | None], today: date) -> Ground:
    known = list(units.periods(on=today).values_list("unit_id", "unit__code", "parent_id"))
    parents = {unit: parent for unit, _code, parent in known}
    wanted: dict[int, set[str]] = {}
    for row in rows:
        if (year := years[row.number]) is not None:
            wanted.setdefault(year, set()).add(row["code"])
    codes = {year: queries.known_codes(some, on=date(year, 12, 31)) for year, some in wanted.items()}
    return Ground(
        {code: unit for unit, code, _parent in known}, {unit: _line(unit, parents) for unit in parents}, codes,
        offered(Stage, STAGE_WORDS),
    )  # fmt: skip


def _line(unit_id: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    line: list[int] = []
    here: int | None = unit_id
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return tuple(line)


def _draft(reading: Reading, row: Row, year: int | None, ground: Ground, actor: Actor) -> Draft | None:
    before = len(reading.problems)
    for column in ("unit_code", "year", "code", "amount"):
        if not row[column]:
            reading.missing(row, column)
    unit_id = _unit(reading, row, ground, actor)
    code = _code(reading, row, year, ground)
    amount = _amount(reading, row)
    stage = reading.choice(row, "stage", ground.stages) or Stage.ORIGINAL
    starts_on = reading.day(row, "starts_on") or (date(year, 1, 1) if year and stage == Stage.ORIGINAL else None)
    if year and starts_on is None and not row["starts_on"]:
        reading.complain(row, "starts_on", _("Perubahan anggaran perlu tanggal mulai berlaku."))
    if year and starts_on and not date(year - 1, 1, 1) <= starts_on <= date(year, 12, 31):
        reading.complain(row, "starts_on", _("Tanggal ini tidak cocok dengan tahun anggarannya."))
    source = reading.line(row, "source", 300)
    if unit_id is None or year is None or code is None or amount is None or starts_on is None:
        return None
    if len(reading.problems) > before:
        return None
    return Draft(Place(unit_id, year, code.code, starts_on), code.level, code.edition, code.name, amount, stage, source)


def _unit(reading: Reading, row: Row, ground: Ground, actor: Actor) -> int | None:
    code = row["unit_code"]
    if code and code not in ground.units:
        reading.complain(
            row, "unit_code", _("Tidak ada unit dengan kode “%(code)s” hari ini.") % {"code": code[:SHOWN]}
        )
    unit_id = ground.units.get(code)
    if unit_id is not None and not (may := permissions.can_set(actor, ground.above[unit_id])):
        reading.complain(row, "unit_code", may.reason)
    return unit_id


def _code(reading: Reading, row: Row, year: int | None, ground: Ground) -> queries.Code | None:
    if year is None or not row["code"]:
        return None
    found = ground.codes[year].get(row["code"])
    if found is None:
        said = _("Tidak ada kode “%(code)s” dalam daftar kode anggaran tahun itu.") % {"code": row["code"][:SHOWN]}
        reading.complain(row, "code", said)
    elif found.level not in BUDGETED_LEVELS:
        reading.complain(row, "code", _("Pagu ditetapkan untuk program, kegiatan, atau subkegiatan."))
    return found


def _amount(reading: Reading, row: Row) -> int | None:
    text = row["amount"].removeprefix("Rp").strip()
    if not text:
        return None
    try:
        number = read_decimal(text)
    except BadInput as error:
        reading.complain(row, "amount", error.sentence.said(get_language() or "id"))
        return None
    if number != int(number) or not 0 <= number < LARGEST:
        reading.complain(row, "amount", _("Pagu adalah rupiah bulat, tidak kurang dari nol."))
        return None
    return int(number)


CEILINGS = ImportKind(
    name="ceilings",
    title=gettext_lazy("Pagu anggaran"),
    lead=gettext_lazy("Satu baris untuk pagu satu kode sebuah unit dalam setahun. Tanggal yang lain menjadi versi baru; tanggal yang sama dengan jumlah lain menggantikan, dan yang lama tetap tersimpan."),
    columns=(
        Column("unit_code", gettext_lazy("Kode unit"), required=True, aliases=("kode opd", "unit code"), help=gettext_lazy("Kode unit yang sudah tercatat."), example="DINKES"),
        Column("year", gettext_lazy("Tahun"), required=True, aliases=("tahun anggaran", "year"), example="2026"),
        Column("code", gettext_lazy("Kode"), required=True, aliases=("kode rekening", "kode program", "code"), help=gettext_lazy("Kode program, kegiatan, atau subkegiatan menurut nomenklatur."), example="1.02.02.2.02"),
        Column("amount", gettext_lazy("Pagu (Rp)"), required=True, aliases=("pagu", "anggaran", "amount"), help=gettext_lazy("Rupiah bulat."), example="1250000000"),
        Column("stage", gettext_lazy("Tahap anggaran"), aliases=("tahap", "stage"), help=gettext_lazy("Anggaran awal (APBD), Pergeseran, atau Perubahan APBD; kosong berarti anggaran awal."), example="Anggaran awal (APBD)"),
        Column("starts_on", gettext_lazy("Berlaku sejak"), aliases=("tanggal berlaku",), help=gettext_lazy("Kosong berarti 1 Januari tahun anggaran bagi anggaran awal."), example="2026-01-01"),
        Column("source", gettext_lazy("Dasar"), aliases=("dokumen", "nomor dpa"), help=gettext_lazy("Misalnya nomor DPA."), example="DPA 2026"),
    ),
    permission="budgets.import",
    check=check,
    apply=apply,
    done_url="budgets:list",
)  # fmt: skip
