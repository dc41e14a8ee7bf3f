"""Tables of cumulative plan and actual, in percent."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from ..rules.points import point
from ..rules.printed import deviation_note
from ..rules.series import Code, Note, Point, Series, in_both
from .cells import Cells, Row, remarked, written
from .earned import INDEXES, PARTS, Indexes, indexes_of


def series_of(cells: Cells, otherwise: str, *, on: date) -> list[Series]:
    return [_series(cells, name, rows, on) for name, rows in cells.grouped(otherwise).items()]


def _series(cells: Cells, name: str, rows: list[Row], on: date) -> Series:
    cells.in_order(rows)
    points, notes = [], []
    for row in rows:
        found = point(row.text("at"), row.percent("plan"), row.percent("actual"), on=on, contract=row.contract)
        points.append(found)
        if "deviation" in cells.places and (note := deviation_note(found, row.points("deviation"))):
            notes.append(note)
    cells.never_falling(rows, "plan", [found.plan for found in points])
    indexes, said = indexes_of(cells, rows, points, on=on) if written(rows, *PARTS, *INDEXES) else (Indexes(), [])
    return Series(
        name,
        tuple(points),
        spi=indexes.spi,
        cpi=indexes.cpi,
        eac=indexes.eac,
        notes=(*notes, *said, *remarks(points)),
        source_note=remarked(rows),
        is_contract=any(row.contract for row in rows),
        parts=indexes.parts,
    )


def remarks(points: Sequence[Point]) -> list[Note]:
    """What a reader should know of a series in percent."""
    notes = []
    lonely = [found.at for found in points if found.plan is None and found.actual is not None]
    if lonely:
        at = ", ".join(filter(None, lonely))
        notes.append(
            Note(
                f"rencana tidak tercetak ({at or '–'}), jadi deviasi tidak ada",
                f"no plan is printed ({at or '–'}), so there is no deviation",
                Code.NO_PLAN,
            )
        )
    known = [(found.at, found.actual) for found in points if found.actual is not None]
    for (_before, first), (at, second) in pairwise(known):
        if second < first:
            (first_id, first_en), (second_id, second_en) = in_both(first), in_both(second)
            notes.append(
                Note(
                    f"{at}: realisasi kumulatif turun dari {first_id} ke {second_id}",
                    f"{at}: the cumulative actual falls from {first_en} to {second_en}",
                    Code.FALLS,
                )
            )
    values = [value for found in points for value in (found.plan, found.actual) if value is not None]
    if len(points) > 1 and values and Decimal(0) < max(values) <= 1:
        notes.append(
            Note(
                "semua angka paling besar 1 dan dibaca sebagai persen; bila yang dimaksud pecahan, kalikan dengan 100",
                "no figure is above 1, and they are read as percent; if they are fractions, multiply by 100",
                Code.SMALL,
            )
        )
    return notes
