"""Tables of items: their cost (or weight) and the share of each that should be, and is, done by the end of a period."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import half_up, plain

from ..rules.points import weighed_point
from ..rules.series import Code, Note, Point, Series, in_both
from ..rules.weights import cumulative, weights
from .cells import Cells, Row, remarked
from .points import remarks

HUNDREDTH = Fraction(1, 200)  # half of the last decimal a printed weight usually has


def series_of(cells: Cells, otherwise: str, *, on: date) -> list[Series]:
    return [_series(cells, name, rows, on) for name, rows in cells.grouped(otherwise).items()]


def _series(cells: Cells, name: str, rows: list[Row], on: date) -> Series:
    periods = _by_period(rows)
    weighted, notes = _weights(cells, next(iter(periods.values())))
    points: list[Point] = []
    for at, of_period in periods.items():
        if not _complete(cells, periods, at):
            continue
        planned = [row.percent("plan") for row in of_period]
        actual = [row.percent("actual") for row in of_period]
        for row, share in zip(of_period, planned, strict=True):
            if share is None and not cells.faults.found:
                row.fault("plan", _("porsi rencana kosong; tanpa itu rencana kumulatif tidak dapat dihitung"))
        if cells.faults.found or not weighted:
            continue
        plan = cumulative(weighted, planned)
        points.append(
            weighed_point(at, plan or Fraction(0), cumulative(weighted, actual), on=on, contract=of_period[0].contract)
        )
    return Series(
        name,
        tuple(points),
        notes=(*notes, *remarks(points)),
        source_note=remarked(rows),
        is_contract=any(row.contract for row in rows),
    )


def _by_period(rows: list[Row]) -> dict[str, list[Row]]:
    periods: dict[str, list[Row]] = {}
    for row in rows:
        periods.setdefault(row.text("at"), []).append(row)
    return periods


def _complete(cells: Cells, periods: dict[str, list[Row]], at: str) -> bool:
    """Every period names the same items as the first, in the same order."""
    first = [row.text("item") for row in next(iter(periods.values()))]
    here = [row.text("item") for row in periods[at]]
    if "item" in cells.places and len(set(here)) < len(here):
        doubled = next(row for row in periods[at] if here.count(row.text("item")) > 1)
        doubled.fault("item", _("“%(item)s” muncul dua kali dalam periode yang sama") % {"item": doubled.text("item")})
        return False
    if here != first:
        periods[at][0].fault(
            "item",
            _(
                "periode “%(at)s” berisi %(here)s pekerjaan (%(items)s), padahal periode pertama berisi %(first)s (%(wanted)s)"
            )
            % {
                "at": at or "–",
                "here": len(here),
                "items": ", ".join(here),
                "first": len(first),
                "wanted": ", ".join(first),
            },
        )
        return False
    return True


def _weights(cells: Cells, rows: list[Row]) -> tuple[tuple[Fraction, ...], list[Note]]:
    """From the cost; from the printed weights where there is none, which must then add up to 100."""
    printed = [row.percent("weight") if "weight" in cells.places else None for row in rows]
    if "cost" not in cells.places:
        return _printed_weights(cells, rows, printed), []
    costs = [row.money("cost") for row in rows]
    known = [cost for cost in costs if cost is not None]
    if len(known) < len(costs):
        for row, cost in zip(rows, costs, strict=True):
            if cost is None and not row.text("cost"):
                row.fault("cost", _("biaya kosong; tanpa itu tidak ada bobot"))
        return (), []
    try:
        weighted = weights(known)
    except BadInput:
        rows[0].fault("cost", _("jumlah biaya semua pekerjaan nol; tanpa biaya tidak ada bobot"))
        return (), []
    return weighted, [
        _weight_note(row, value, weight)
        for row, value, weight in zip(rows, printed, weighted, strict=True)
        if value is not None and abs(Fraction(value) - weight) > _half_of(value)
    ]


def _printed_weights(cells: Cells, rows: list[Row], printed: list[Decimal | None]) -> tuple[Fraction, ...]:
    for row, value in zip(rows, printed, strict=True):
        if value is None and not row.text("weight"):
            row.fault("weight", _("bobot kosong; tanpa itu tidak ada kurva"))
    known = [Fraction(value) for value in printed if value is not None]
    total = sum(known, Fraction(0))
    if len(known) == len(rows) and abs(total - 100) > HUNDREDTH * len(rows):
        rows[-1].fault("weight", _("bobot berjumlah %(total)s, bukan 100") % {"total": plain(half_up(total, 2))})
    return tuple(known) if len(known) == len(rows) else ()


def _half_of(value: Decimal) -> Fraction:
    return Fraction(1, 2 * 10 ** max(-int(value.as_tuple().exponent), 0))


def _weight_note(row: Row, printed: Decimal, weight: Fraction) -> Note:
    item = row.text("item") or str(row.line)
    (printed_id, printed_en), (due_id, due_en) = (
        in_both(printed),
        in_both(half_up(weight, max(2, -int(printed.as_tuple().exponent)))),
    )
    return Note(
        f"{item}: bobot tercetak {printed_id}, padahal menurut biaya {due_id}",
        f"{item}: printed weight {printed_en}, but {due_en} by its cost",
        Code.WEIGHT_DIFFERS,
    )
