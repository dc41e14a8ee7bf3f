"""Indicators out of workbooks and CSV files: each row checked in plain words, then brought in all or none.

A row states an indicator as it is to be, known by its code. What one in use means changes from today on, or from the later day the row
names; the older manual stays. An empty cell says nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
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
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from . import permissions, queries
from .commands.ground import CODE, LARGEST, LONGEST, MOST_DECIMALS
from .commands.importing import Draft, Plan, Progress, import_indicators, plan_of, stored_indicators
from .models import Accumulation, Direction, Frequency, IndicatorLevel, IndicatorState, Variant
from .rules.manual import FACTS, LOWER, Manual, gaps

NEW: Mapping[str, Any] = {
    "unit_id": None, "is_main": False, "state": IndicatorState.DRAFT, **{name: getattr(Manual(), name) for name in FACTS},
}  # fmt: skip
DIRECTIONS = {
    "naik": Direction.HIGHER, "positif": Direction.HIGHER, "turun": Direction.LOWER, "negatif": Direction.LOWER,
    "rentang": Direction.RANGE, "tanggal": Direction.DATE,
}  # fmt: skip
LEVELS = {"dampak": IndicatorLevel.IMPACT, "hasil": IndicatorLevel.OUTCOME, "keluaran": IndicatorLevel.OUTPUT}
ACCUMULATIONS = {"jumlah": Accumulation.SUM, "akhir": Accumulation.LAST, "rata-rata": Accumulation.AVERAGE}
FREQUENCIES = {
    "bulan": Frequency.MONTHLY, "triwulan": Frequency.QUARTERLY, "semester": Frequency.HALF_YEARLY, "tahun": Frequency.YEARLY,
}  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """What a file may name, and whose rows the actor may bring in. above: of each unit today, itself first."""

    stored: Mapping[str, Any]
    units: Mapping[str, int]
    above: Mapping[int, tuple[int, ...]]
    posts: Mapping[str, int]
    words: Mapping[str, Offered]
    today: date


@dataclass
class Reading(Cells):
    """Rows on their way to drafts, with what is wrong so far."""

    drafts: list[Draft] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)  # row number by code


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; four queries at most, however many rows."""
    permissions.can_import(actor).require()
    reading, plan = _looked_at(actor, rows, timezone.localdate(at))
    return reading.preview(len(plan.creates), len(plan.changes), plan.unchanged)


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""

    def tell(done: int, total: int) -> None:
        report(run_id, done, total, _("Menyimpan indikator"))

    plan = bring_in(actor, rows, at=at, progress=tell)
    counts = {"created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged}
    return Outcome(_("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts, result=counts)


@transaction.atomic
def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Progress | None = None) -> Plan:
    """Check the rows once more, because indicators may have changed since the preview, and import them all or none."""
    today = timezone.localdate(at)
    reading, plan = _looked_at(actor, rows, today)
    reading.require_none()
    import_indicators(actor, plan=plan, today=today, at=at, progress=progress)
    return plan


def _looked_at(actor: Actor, rows: Sequence[Row], today: date) -> tuple[Reading, Plan]:
    ground, reading = _ground(today), Reading()
    for row in rows:
        if code := _code(reading, row):
            reading.rows[code] = row.number
            reading.drafts.append(_draft(reading, row, code, ground, actor))
    return reading, plan_of(reading.drafts, ground.stored, today=today)


def _ground(today: date) -> Ground:
    rows = list(units.periods(on=today).values_list("unit_id", "unit__code", "parent_id"))
    parents = {unit: parent for unit, _code, parent in rows}
    posts = positions.posts(on=today).values_list("position__code", "position_id")
    words = {
        "level": offered(IndicatorLevel, LEVELS),
        "direction": offered(Direction, DIRECTIONS),
        "variant": offered(Variant),
        "accumulation": offered(Accumulation, ACCUMULATIONS),
        "frequency": offered(Frequency, FREQUENCIES),
        "state": offered(IndicatorState),
        "source_room": _suppliers(),
    }
    return Ground(
        stored_indicators(), {code: unit for unit, code, _parent in rows}, {unit: _line(unit, parents) for unit in parents},
        dict(posts), words, today,
    )  # fmt: skip


def _line(unit_id: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    line: list[int] = []
    here: int | None = unit_id
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return tuple(line)


def _suppliers() -> Offered:
    words = {key: key for key in queries.suppliers()}
    for language, _name in settings.LANGUAGES:
        words |= {one.title.said(language).casefold(): key for key, one in queries.suppliers().items()}
    return Offered(words, ", ".join(one.title.said(get_language() or "id") for one in queries.suppliers().values()))


def _code(reading: Reading, row: Row) -> str:
    """The code of the row, '' with the reason told where it is none."""
    code = row["code"]
    if not code:
        reading.missing(row, "code")
    elif not CODE.fullmatch(code):
        said = _(
            "Kode “%(code)s” hanya boleh berisi huruf, angka, titik, garis miring, atau tanda hubung; paling panjang 30."
        )
        reading.complain(row, "code", said % {"code": code[:SHOWN]})
    elif code in reading.rows:
        words = {"code": code, "row": reading.rows[code]}
        reading.complain(
            row, "code", _("Kode %(code)s sudah dipakai di baris %(row)d. Satu kode untuk satu indikator.") % words
        )
    else:
        return code
    return ""


def _draft(reading: Reading, row: Row, code: str, ground: Ground, actor: Actor) -> Draft:
    stored = ground.stored.get(code)
    before = stored.facts if stored else NEW
    stated: dict[str, Any] = {
        **{name: reading.line(row, name, longest) or None for name, longest in LONGEST.items() if name not in TEXTS},
        **{name: _text(reading, row, name) for name in TEXTS},
        **{name: reading.choice(row, name, ground.words[name]) for name in ground.words},
        "is_main": reading.yes_no(row, "is_main"),
        "decimals": reading.whole(row, "decimals", 0, MOST_DECIMALS),
        "baseline_year": reading.whole(row, "baseline_year", 2000, 2099),
        **{name: _number(reading, row, name) for name in ("lowest", "highest", "baseline")},
        "unit_id": _unit(reading, row, "unit_code", ground),
        "data_unit_id": _unit(reading, row, "data_unit_code", ground),
        "data_position_id": _post(reading, row, ground),
    }
    facts = {**before, **{name: value for name, value in stated.items() if value is not None}}
    if facts["direction"] != LOWER:
        facts["variant"] = ""
    _check(reading, row, facts, before, actor, ground)
    return Draft(code, reading.day(row, "starts_on"), facts)


TEXTS = ("definition", "rationale", "formula")


def _text(reading: Reading, row: Row, name: str) -> str | None:
    text = row[name].replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > LONGEST[name]:
        reading.complain(row, name, _("Lebih dari %(count)d huruf.") % {"count": LONGEST[name]})
    return text or None


def _number(reading: Reading, row: Row, name: str) -> Decimal | None:
    if not row[name]:
        return None
    try:
        found = read_decimal(row[name])
    except BadInput as error:
        reading.complain(row, name, error.sentence.said(get_language() or "id"))
        return None
    if abs(found) >= LARGEST or -int(found.normalize().as_tuple().exponent) > MOST_DECIMALS:
        reading.complain(row, name, _("Angka paling banyak 18 angka di depan koma dan 6 di belakangnya."))
        return None
    return found


def _unit(reading: Reading, row: Row, name: str, ground: Ground) -> int | None:
    code = row[name]
    if not code:
        return None
    if code not in ground.units:
        reading.complain(row, name, _("Tidak ada unit dengan kode “%(code)s” hari ini.") % {"code": code[:SHOWN]})
    return ground.units.get(code)


def _post(reading: Reading, row: Row, ground: Ground) -> int | None:
    code = row["data_position_code"]
    if not code:
        return None
    if code not in ground.posts:
        said = _("Tidak ada jabatan dengan kode “%(code)s” hari ini.") % {"code": code[:SHOWN]}
        reading.complain(row, "data_position_code", said)
    return ground.posts.get(code)


def _check(
    reading: Reading, row: Row, facts: Mapping[str, Any], before: Mapping[str, Any], actor: Actor, ground: Ground
) -> None:
    for column, name in (("name", "name"), ("unit_code", "unit_id")):
        if not facts[name] and not row[column]:
            reading.missing(row, column)
    low, high = facts["lowest"], facts["highest"]
    if low is not None and high is not None and low >= high:
        reading.complain(row, "highest", _("Nilai terendah harus di bawah nilai tertinggi."))
    for unit_id in {facts["unit_id"], before["unit_id"]} - {None}:
        may = permissions.can_edit(actor, ground.above.get(unit_id, (unit_id,)))
        if not may:
            reading.complain(row, "unit_code", may.reason)
            break
    if facts["state"] == IndicatorState.RETIRED:
        reading.complain(row, "state", _("Indikator dihentikan di halamannya, dengan alasan; tidak lewat impor."))
    if facts["state"] == IndicatorState.DRAFT and before["state"] == IndicatorState.IN_USE:
        reading.complain(row, "state", _("Indikator yang sudah dipakai tidak dapat menjadi konsep lagi."))
    if facts["state"] == IndicatorState.IN_USE and (missing := gaps(Manual(**{name: facts[name] for name in FACTS}))):
        words = {"todo": missing[0].todo.said(get_language() or "id")}
        reading.complain(
            row,
            COLUMN_OF.get(missing[0].field, missing[0].field),
            _("Indikator yang dipakai harus lengkap. %(todo)s") % words,
        )


COLUMN_OF = {"data_unit_id": "data_unit_code"}
_text_help = gettext_lazy("Lihat penjelasan dan contoh di formulir indikator.")
INDICATORS = ImportKind(
    name="indicators",
    title=gettext_lazy("Indikator"),
    lead=gettext_lazy("Satu baris untuk satu indikator, dikenali dari kodenya. Indikator yang dipakai mendapat versi manual baru mulai hari ini; versi lama tetap tersimpan. Sel kosong tidak menghapus apa pun; indikator yang tidak ada di berkas tidak berubah."),
    columns=(
        Column("code", gettext_lazy("Kode"), required=True, aliases=("kode indikator", "code"), help=gettext_lazy("Kode unik indikator di pemerintah ini. Impor berikutnya mengenali indikator dari kode ini."), example="DINKES-01"),
        Column("name", gettext_lazy("Nama indikator"), required=True, aliases=("indikator", "indikator kinerja", "name"), help=gettext_lazy("Apa yang diukur, tanpa target dan tanpa kata kerja."), example="Angka harapan hidup"),
        Column("unit_code", gettext_lazy("Kode unit"), required=True, aliases=("kode opd", "unit code"), help=gettext_lazy("Unit yang bertanggung jawab atas indikator ini."), example="DINKES"),
        Column("is_main", gettext_lazy("IKU"), aliases=("indikator kinerja utama",), help=gettext_lazy("Ya bila termasuk indikator kinerja utama, yang boleh dibaca siapa pun."), example="ya"),
        Column("state", gettext_lazy("Keadaan"), aliases=("status", "state"), help=gettext_lazy("Konsep, atau Dipakai bila manualnya sudah lengkap."), example="Konsep"),
        Column("definition", gettext_lazy("Definisi operasional"), aliases=("definisi", "definition"), help=gettext_lazy("Apa yang dihitung dan apa yang tidak."), example="Perkiraan rata-rata tahun hidup bayi yang baru lahir."),
        Column("rationale", gettext_lazy("Alasan pemilihan"), aliases=("alasan",), help=_text_help, example="Merangkum akibat seluruh upaya kesehatan."),
        Column("formula", gettext_lazy("Cara menghitung"), aliases=("rumus", "formula", "formulasi"), help=gettext_lazy("Dalam kata-kata."), example="Diambil dari tabel kematian yang dihitung BPS."),
        Column("measure_unit", gettext_lazy("Satuan"), aliases=("satuan ukur", "unit of measure"), example="tahun"),
        Column("level", gettext_lazy("Yang diukur"), aliases=("jenis indikator", "level"), help=gettext_lazy("Dampak, hasil, atau keluaran."), example="Dampak"),
        Column("direction", gettext_lazy("Arah"), aliases=("polaritas", "direction"), help=gettext_lazy("Makin tinggi makin baik, makin rendah makin baik, di dalam rentang, atau selesai pada tanggal."), example="makin tinggi makin baik"),
        Column("variant", gettext_lazy("Rumus bila makin rendah makin baik"), aliases=("varian",), help=gettext_lazy("A atau B; kosong bagi arah lain."), example=""),
        Column("accumulation", gettext_lazy("Nilai tahun dari nilai berkala"), aliases=("akumulasi",), help=gettext_lazy("Dijumlahkan, nilai terakhir, atau dirata-ratakan."), example="nilai terakhir"),
        Column("decimals", gettext_lazy("Angka di belakang koma"), aliases=("desimal",), help=gettext_lazy("0 sampai 6; kosong berarti 2."), example="2"),
        Column("lowest", gettext_lazy("Nilai terendah skala"), help=gettext_lazy("Kosong bila tidak ada batasnya."), example="0"),
        Column("highest", gettext_lazy("Nilai tertinggi skala"), help=gettext_lazy("Kosong bila tidak ada batasnya."), example=""),
        Column("baseline", gettext_lazy("Nilai awal"), aliases=("baseline",), example="72,5"),
        Column("baseline_year", gettext_lazy("Tahun nilai awal"), aliases=("tahun baseline", "baseline year"), example="2024"),
        Column("frequency", gettext_lazy("Seberapa sering"), aliases=("frekuensi", "frequency"), help=gettext_lazy("Bulanan, triwulanan, semesteran, atau tahunan."), example="Tahunan"),
        Column("data_source", gettext_lazy("Sumber data"), aliases=("data source",), example="Publikasi BPS"),
        Column("data_unit_code", gettext_lazy("Kode unit penyedia data"), aliases=("penanggung jawab data",), example="DINKES"),
        Column("data_position_code", gettext_lazy("Kode jabatan penyedia data"), help=gettext_lazy("Boleh kosong bila unitnya disebut."), example=""),
        Column("source_room", gettext_lazy("Asal nilai"), help=gettext_lazy("Kosong bila nilainya diketik."), example=""),
        Column("starts_on", gettext_lazy("Berlaku sejak"), aliases=("tanggal berlaku",), help=gettext_lazy("Kosong berarti 1 Januari tahun ini bagi indikator baru, hari ini bagi versi baru."), example="2026-01-01"),
    ),
    permission="indicators.import",
    check=check,
    apply=apply,
    done_url="indicators:list",
)  # fmt: skip
