"""Tables of earned value: BCWS, BCWP, ACWP in rupiah, with or without printed indexes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..rules.earned import earned_value
from ..rules.points import money_point
from ..rules.printed import index_notes
from ..rules.series import Code, Note, Point, Series, Status
from .cells import Cells, Row, remarked

PARTS = ("bcws", "bcwp", "acwp", "bac")
INDEXES = ("spi", "cpi", "eac")


@dataclass(frozen=True)
class Indexes:
    """Schedule and cost performance and the estimate at completion; None where a part is missing. parts: what each comes from."""

    spi: Decimal | None = None
    cpi: Decimal | None = None
    eac: Decimal | None = None
    parts: Mapping[str, Mapping[str, Decimal | None]] = field(default_factory=dict)


def series_of(cells: Cells, otherwise: str, *, on: date) -> list[Series]:
    return [_series(cells, name, rows, on) for name, rows in cells.grouped(otherwise).items()]


def _series(cells: Cells, name: str, rows: list[Row], on: date) -> Series:
    cells.in_order(rows)
    points = []
    for row in rows:
        planned, earned, whole = (_money(cells, row, part) for part in ("bcws", "bcwp", "bac"))
        points.append(money_point(row.text("at"), planned, earned, budget=whole, on=on))
    cells.never_falling(rows, "bcws", [point.plan for point in points])
    indexes, notes = indexes_of(cells, rows, points, on=on)
    if any(point.status is Status.NOT_JUDGED and point.deviation is not None for point in points):
        notes.append(NO_BUDGET)
    return Series(
        name,
        tuple(points),
        "rupiah",
        spi=indexes.spi,
        cpi=indexes.cpi,
        eac=indexes.eac,
        notes=tuple(notes),
        source_note=remarked(rows),
        parts=indexes.parts,
    )


def indexes_of(cells: Cells, rows: Sequence[Row], points: Sequence[Point], *, on: date) -> tuple[Indexes, list[Note]]:
    """SPI, CPI and EAC of the latest row that has their parts, and what is to be said of the printed ones."""
    latest: dict[str, Decimal | None] = dict.fromkeys(INDEXES)
    notes: list[Note] = []
    parts: dict[str, Mapping[str, Decimal | None]] = {}
    for row, point in zip(rows, points, strict=True):
        given = {part: _money(cells, row, part) for part in PARTS}
        found = earned_value(**given, on=on)
        computed = {"spi": found.spi.value, "cpi": found.cpi.value, "eac": found.eac.value}
        latest |= {index: value for index, value in computed.items() if value is not None}
        parts |= {index: given for index, value in computed.items() if value is not None}
        notes += index_notes(point, _printed(cells, row), computed)
    return Indexes(**latest, parts=parts), notes


def _money(cells: Cells, row: Row, part: str) -> Decimal | None:
    return row.money(part) if part in cells.places else None


def _printed(cells: Cells, row: Row) -> dict[str, Decimal | None]:
    return {
        index: (row.money(index) if index == "eac" else row.points(index)) if index in cells.places else None
        for index in INDEXES
    }


NO_BUDGET = Note(
    "anggaran seluruh pekerjaan (BAC) tidak tercetak: keterlambatan dalam rupiah tidak dapat dinyatakan dalam poin persen,"
    " dan EAC tidak dapat diperkirakan",
    "the budget of the whole work (BAC) is not printed: a delay in rupiah cannot be told in percentage points, and EAC"
    " cannot be estimated",
    Code.NO_BUDGET,
)
