"""The tables of an accountability report (LKjIP), from what an agency published: values in, a whole document's content out.

What the report has to hold: target and actual, comparison with earlier years, comparison with the medium-term plan, and how the money was
used (PermenPANRB 53/2014, Lampiran II; place from memory). The regulation asks for an analysis of efficiency and gives no formula: the
difference between achievement and absorption, in points, is a choice of this application.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.words import Phrase
from jenjang.performance.published.rules.lines import Level

SOURCE: Final = Phrase(
    "Susunan: PermenPANRB 53/2014, Lampiran II (dari ingatan, perlu dikonfirmasi).",
    "Arrangement: PermenPANRB 53/2014, Lampiran II (from memory, to be confirmed).",
)


class Kind(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    RATING = "rating"


@dataclass(frozen=True)
class Head:
    """A column. key: what its cells are, for the explanation of a computed one."""

    title: Phrase
    kind: Kind
    key: str = ""


@dataclass(frozen=True)
class Cell:
    """One value as the kind of its column says; None has a reason. figure_id: of the row a computed value belongs to. meaning: of a rating."""

    value: Decimal | str | None
    reason: Phrase | None = None
    figure_id: int | None = None
    meaning: str = ""


@dataclass(frozen=True)
class Line:
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """One table with what is said above and below it."""

    key: str
    title: Phrase
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Accountability:
    """The report: of which agency and year, its tables, what a reader must know, and where it comes from."""

    government: str
    agency: str
    year: int
    sections: tuple[Section, ...]
    notes: tuple[Phrase, ...]
    sources: tuple[Phrase, ...]


@dataclass(frozen=True)
class Row:
    """A published row as the report needs it. owes: whether it prints a target, owes_money: a budget."""

    figure_id: int
    level: str
    title: str
    indicator: str
    measure_unit: str
    target: Decimal | None
    actual: Decimal | None
    achievement_percent: Decimal | None
    rating: str
    meaning: str
    plan_target: Decimal | None
    plan_actual: Decimal | None
    plan_achievement_percent: Decimal | None
    budget: Decimal | None
    spending: Decimal | None
    absorption_percent: Decimal | None

    @property
    def same(self) -> tuple[str, str]:
        """What a row is called, to find it in other years."""
        return self.title.casefold(), self.indicator.casefold()

    @property
    def owes(self) -> bool:
        return self.target is not None or self.actual is not None


@dataclass(frozen=True)
class Year:
    """An earlier year; rows None where the agency published none."""

    year: int
    rows: tuple[Row, ...] | None


NOT_REPORTED = Phrase("belum dilaporkan", "not reported")
NOT_PRINTED = Phrase("tidak tercetak", "not printed")
NO_REPORT = Phrase("tidak ada laporan", "no report")
NOT_IN_YEAR = Phrase("tidak ada di tahun itu", "not in that year")
NOT_COMPUTED = Phrase("tidak dapat dihitung", "cannot be computed")

INDICATOR = Phrase("Sasaran · indikator", "Objective · indicator")
PROGRAMME = Phrase("Program", "Programme")
UNIT = Phrase("Satuan", "Unit")
TARGET, ACTUAL = Phrase("Target", "Target"), Phrase("Realisasi", "Actual")
ACHIEVEMENT, RATING = Phrase("Capaian", "Achievement"), Phrase("Predikat", "Rating")
BUDGET, SPENDING = Phrase("Anggaran", "Budget"), Phrase("Belanja", "Spending")
ABSORPTION = Phrase("Serapan", "Absorption")
DIFFERENCE = Phrase("Capaian − serapan", "Achievement − absorption")
JUDGED = Phrase("Penggunaan uang", "Use of money")
EFFICIENT = Phrase("capaian melampaui serapan", "achievement exceeds absorption")
INEFFICIENT = Phrase("serapan melampaui capaian", "absorption exceeds achievement")
EVEN = Phrase("seimbang", "even")

BY_PROGRAMMES = Phrase(
    "Tabel yang diterbitkan tidak memuat sasaran; yang dibandingkan adalah indikator programnya.",
    "The published table holds no objectives; the indicators of its programmes are compared.",
)
BY_ALL = Phrase(
    "Tabel yang diterbitkan tidak memuat sasaran maupun program berindikator; semua baris berindikator dibandingkan.",
    "The published table holds neither objectives nor programmes with indicators; all rows with an indicator are compared.",
)
NO_TARGETS = Phrase(
    "Tabel yang diterbitkan tidak memuat target, jadi capaian tidak dapat dihitung dan tidak diperkirakan.",
    "The published table holds no targets, so no achievement can be computed, and none is guessed.",
)
NO_PLAN = Phrase(
    "Tabel yang diterbitkan tidak memuat target akhir rencana lima tahun.",
    "The published table holds no targets of the end of the five-year plan.",
)
NO_EARLIER = Phrase(
    "Belum ada tahun lain dari perangkat daerah ini di sini.", "No other year of this agency is here yet."
)
NO_MONEY = Phrase("Tidak ada program dengan anggaran yang tercetak.", "No programme with a printed budget.")
EFFICIENCY_BY = Phrase(
    "Peraturan meminta analisis efisiensi tanpa menyebut rumus. Di sini: capaian dikurangi serapan, dalam poin; itu pilihan aplikasi.",
    "The regulation asks for an analysis of efficiency without a formula. Here: achievement minus absorption, in points; a choice of this application.",
)
AS_PRINTED = Phrase(
    "Semua angka seperti diterbitkan perangkat daerah; persentase dihitung ulang di sini. Yang belum dilaporkan bukan nol.",
    "All figures as the agency published them; percentages are recomputed here. What is not reported is not zero.",
)
PUBLISHED_IN = Phrase("Diterbitkan dalam: {file}. {source}", "Published in: {file}. {source}")


def accountability(
    rows: Sequence[Row], earlier: Sequence[Year], *, government: str, agency: str, year: int, file: str, source: str
) -> Accountability:
    """The report of a year. earlier: the years to compare with, newest first; rows: of the year, in the order printed."""
    compared, note = _compared(rows)
    about = (note,) if note else ()
    if compared and all(row.target is None for row in compared):
        about = (*about, NO_TARGETS)
    return Accountability(
        government,
        agency,
        year,
        sections=(
            _year_section(compared, about),
            _earlier_section(compared, earlier, year),
            _plan_section(compared),
            _efficiency_section(compared),
            _money_section([row for row in rows if row.level == Level.PROGRAMME]),
        ),
        notes=(AS_PRINTED,),
        sources=(PUBLISHED_IN.filled(file=file, source=source), SOURCE),
    )


def _compared(rows: Sequence[Row]) -> tuple[list[Row], Phrase | None]:
    """The rows that carry the report: objectives, else programmes, else all with an indicator."""
    for level, note in ((Level.OBJECTIVE, None), (Level.PROGRAMME, BY_PROGRAMMES)):
        found = [row for row in rows if row.level == level and row.owes]
        if found:
            return found, note
    return [row for row in rows if row.owes], BY_ALL


def _year_section(rows: Sequence[Row], notes: tuple[Phrase, ...]) -> Section:
    heads = (
        Head(INDICATOR, Kind.TEXT), Head(UNIT, Kind.TEXT), Head(TARGET, Kind.NUMBER), Head(ACTUAL, Kind.NUMBER),
        Head(ACHIEVEMENT, Kind.PERCENT, "achievement"), Head(RATING, Kind.RATING),
    )  # fmt: skip
    lines = tuple(
        Line(
            (
                _name(row), Cell(row.measure_unit), _printed(row.target), _reported(row.actual),
                _computed(row.achievement_percent, row), Cell(row.rating or None, meaning=row.meaning),
            )
        )
        for row in rows
    )  # fmt: skip
    return Section(
        "year", Phrase("Target, realisasi, dan capaian", "Target, actual and achievement"), heads, lines, notes
    )


def _earlier_section(rows: Sequence[Row], earlier: Sequence[Year], year: int) -> Section:
    years = sorted(earlier, key=lambda one: one.year)
    heads = [Head(INDICATOR, Kind.TEXT)]
    for one in (*(one.year for one in years), year):
        heads.append(Head(Phrase(f"Realisasi {one}", f"Actual {one}"), Kind.NUMBER))
        heads.append(Head(Phrase(f"Capaian {one}", f"Achievement {one}"), Kind.PERCENT, "achievement"))
    found = [None if one.rows is None else {row.same: row for row in reversed(one.rows)} for one in years]
    lines = []
    for row in rows:
        cells = [_name(row)]
        for known in found:
            cells += _of_year(None if known is None else known.get(row.same), is_published=known is not None)
        lines.append(Line((*cells, *_of_year(row, is_published=True))))
    title = Phrase("Perbandingan dengan tahun-tahun sebelumnya", "Comparison with earlier years")
    return Section("earlier", title, tuple(heads), tuple(lines) if years else (), () if years else (NO_EARLIER,))


def _of_year(row: Row | None, *, is_published: bool) -> list[Cell]:
    if row is None:
        absent = Cell(None, NOT_IN_YEAR if is_published else NO_REPORT)
        return [absent, absent]
    return [_reported(row.actual), _computed(row.achievement_percent, row)]


def _plan_section(rows: Sequence[Row]) -> Section:
    heads = (
        Head(INDICATOR, Kind.TEXT), Head(UNIT, Kind.TEXT),
        Head(Phrase("Target akhir rencana", "Target at the plan's end"), Kind.NUMBER),
        Head(Phrase("Realisasi sampai tahun ini", "Actual up to this year"), Kind.NUMBER),
        Head(Phrase("Capaian rencana", "Achievement of the plan"), Kind.PERCENT, "plan_achievement"),
    )  # fmt: skip
    lines = tuple(
        Line(
            (
                _name(row), Cell(row.measure_unit), _printed(row.plan_target), _reported(row.plan_actual),
                _computed(row.plan_achievement_percent, row),
            )
        )
        for row in rows
        if row.plan_target is not None
    )  # fmt: skip
    title = Phrase("Kemajuan menuju akhir rencana lima tahun", "Progress towards the end of the five-year plan")
    return Section("plan", title, heads, lines, () if lines else (NO_PLAN,))


def _efficiency_section(rows: Sequence[Row]) -> Section:
    heads = (
        Head(INDICATOR, Kind.TEXT), Head(ACHIEVEMENT, Kind.PERCENT, "achievement"), Head(ABSORPTION, Kind.PERCENT, "absorption"),
        Head(DIFFERENCE, Kind.POINTS), Head(JUDGED, Kind.TEXT),
    )  # fmt: skip
    lines = []
    for row in rows:
        if row.budget is None:
            continue
        gap = efficiency(row.achievement_percent, row.absorption_percent)
        lines.append(
            Line(
                (
                    _name(row), _computed(row.achievement_percent, row), _computed(row.absorption_percent, row),
                    Cell(gap, None if gap is not None else NOT_COMPUTED), _use(gap),
                )
            )
        )  # fmt: skip
    title = Phrase("Efisiensi: capaian dibanding serapan anggaran", "Efficiency: achievement against absorption")
    return Section("efficiency", title, heads, tuple(lines), (EFFICIENCY_BY,) if lines else (NO_MONEY,))


def efficiency(achievement_percent: Decimal | None, absorption_percent: Decimal | None) -> Decimal | None:
    """Achievement minus absorption in points, two decimals; above zero more was reached than was spent. None where either is unknown."""
    if achievement_percent is None or absorption_percent is None:
        return None
    return half_up(achievement_percent - absorption_percent, 2)


def _use(gap: Decimal | None) -> Cell:
    if gap is None:
        return Cell(None, NOT_COMPUTED)
    said = EFFICIENT if gap > 0 else INEFFICIENT if gap < 0 else EVEN
    return Cell(None, said)


def _money_section(rows: Sequence[Row]) -> Section:
    heads = (
        Head(PROGRAMME, Kind.TEXT), Head(BUDGET, Kind.MONEY), Head(SPENDING, Kind.MONEY),
        Head(ABSORPTION, Kind.PERCENT, "absorption"),
    )  # fmt: skip
    lines = tuple(
        Line(
            (
                Cell(row.title, figure_id=row.figure_id),
                Cell(row.budget),
                _reported(row.spending),
                _computed(row.absorption_percent, row),
            )
        )
        for row in rows
        if row.budget is not None
    )
    title = Phrase("Realisasi anggaran menurut program", "Spending by programme")
    return Section("money", title, heads, lines, () if lines else (NO_MONEY,))


def _name(row: Row) -> Cell:
    text = " · ".join(dict.fromkeys(filter(None, (row.title, row.indicator))))
    return Cell(text, figure_id=row.figure_id)


def _printed(value: Decimal | None) -> Cell:
    return Cell(value, None if value is not None else NOT_PRINTED)


def _reported(value: Decimal | None) -> Cell:
    return Cell(value, None if value is not None else NOT_REPORTED)


def _computed(value: Decimal | None, row: Row) -> Cell:
    return Cell(value, None if value is not None else NOT_COMPUTED, figure_id=row.figure_id)
