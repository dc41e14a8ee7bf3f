"""Where a plan is heading: the pace so far, carried on over what is still planned, with the spread of the last periods.

Method (docs/decisions/0013): pace = actual ÷ plan at the latest reported point (the schedule index, as both have the same budget);
forecast = actual now + (plan then − plan now) × pace. The spread runs from the slowest to the fastest of this pace and the paces
of the last three reported periods by themselves. A forecast in percent ends at 100. Before a tenth of the work should be done
there is none: the pace of a first few percent says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.words import Phrase

from .series import Point, Series

RECENT: Final = 3  # periods whose own pace makes the spread
LEAST_PLANNED: Final = Fraction(1, 10)  # of the whole, before a pace means anything
METHOD: Final = Phrase(
    "Prakiraan: laju sampai sekarang (realisasi ÷ rencana) diteruskan pada sisa rencana; rentangnya dari laju terlambat"
    " sampai tercepat dalam tiga periode terakhir.",
    "Forecast: the pace so far (actual ÷ plan) carried on over the rest of the plan; its range runs from the slowest to the"
    " fastest pace of the last three periods.",
)


@dataclass(frozen=True)
class ForecastPoint:
    """What is expected by the end of a period; low and high are None where there is but one period to judge by."""

    at: str
    expected: Decimal
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Forecast:
    """pace: actual ÷ plan so far, six decimals; since: the latest reported point; points: the periods after it."""

    pace: Decimal
    since: Point
    points: tuple[ForecastPoint, ...]
    method: Phrase = METHOD

    @property
    def end(self) -> ForecastPoint:
        return self.points[-1]


def forecast(series: Series) -> Forecast | None:
    """The forecast over the planned periods after the latest report; None where nothing can be said."""
    known = [point for point in series.points if point.actual is not None and point.plan is not None]
    if not known or known[-1] is not series.latest or not known[-1].plan:
        return None
    now = known[-1]
    ahead = series.points[series.points.index(now) + 1 :]
    planned = [point for point in ahead if point.plan is not None]
    if not planned or Fraction(now.plan or 0) < LEAST_PLANNED * Fraction(_whole(series, planned)):
        return None
    pace = Fraction(now.actual or 0) / Fraction(now.plan or 1)
    recent = _paces(known)
    paces = [pace, *recent]
    top = Decimal(100) if series.unit == "percent" else None

    def at_pace(point: Point, speed: Fraction) -> Decimal:
        reached = Fraction(now.actual or 0) + (Fraction(point.plan or 0) - Fraction(now.plan or 0)) * max(
            speed, Fraction(0)
        )
        value = half_up(reached, 2)
        return value if top is None or (now.actual or 0) > top else min(value, top)

    points = tuple(
        ForecastPoint(
            point.at,
            at_pace(point, pace),
            at_pace(point, min(paces)) if recent else None,
            at_pace(point, max(paces)) if recent else None,
        )
        for point in planned
    )
    return Forecast(half_up(pace, 6), now, points)


def _whole(series: Series, planned: Sequence[Point]) -> Decimal:
    """All of the work: 100 percent, or the last planned sum of money."""
    return Decimal(100) if series.unit == "percent" else planned[-1].plan or Decimal(0)


def _paces(known: Sequence[Point]) -> list[Fraction]:
    """The pace of each of the last reported periods by itself; a period in which nothing was planned has none."""
    steps = [
        (
            Fraction(after.actual or 0) - Fraction(before.actual or 0),
            Fraction(after.plan or 0) - Fraction(before.plan or 0),
        )
        for before, after in pairwise(known)
    ]
    return [done / planned for done, planned in steps[-RECENT:] if planned > 0]
