"""The S-curve as values: cumulative plan against cumulative actual, with what is forecast and what was frozen. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .states import State

Number = Decimal | float | int
Values = Sequence[Number | None]
STEPS = (4, 8, 20, 40, 60, 80)  # ends of an axis of four equal steps that are easy to read, below the next power of ten


@dataclass(frozen=True)
class Line:
    """Cumulative values under a name; None is *not reported*. short: on the switch between two of them, «fisik»."""

    name: str
    values: Values
    short: str = ""


@dataclass(frozen=True)
class Forecast:
    """Where it is heading after the latest report, and between what; None where nothing is forecast."""

    expected: Values
    low: Values = ()
    high: Values = ()


@dataclass(frozen=True)
class Curve:
    """Cumulative values at the end of each period; None is *not reported*.

    due: how many periods should have been reported by now; a later None is the future and no gap.
    today: place of the line on the axis, None for no line. top: highest value of the axis, see `top_of`.
    unit: «%», «Rp», or what else is counted. decimals: of all but money. short_labels: for narrow screens, the labels themselves where left out.
    first, plan_name: what the legend calls actual and plan. second: a further actual, as money beside work.
    baselines: plans that were in force before, frozen. states: how each period stands, shown in the table.
    places: where on the axis each value lies, for dates at uneven distances; 1, 2, 3 … where left out.
    from_zero: whether the first value grew from nothing within what is shown.
    """

    title: str
    labels: Sequence[str]
    plan: Values
    actual: Values
    due: int | None = None
    today: float | None = None
    top: Number = 100
    unit: str = "%"
    short_labels: Sequence[str] = ()
    decimals: int = 2
    plan_name: str = ""
    first: tuple[str, str] = ("", "")  # name, short
    second: Line | None = None
    baselines: Sequence[Line] = ()
    forecast: Forecast | None = None
    states: Sequence[State | None] = ()
    places: Sequence[float] = ()
    from_zero: bool = True

    @cached_property
    def actuals(self) -> list[Line]:
        """The actual, and the second where there is one."""
        name, short = self.first
        return [Line(name, self.actual, short), *([self.second] if self.second else [])]

    @property
    def is_money(self) -> bool:
        return self.unit == "Rp"

    @property
    def has_plan(self) -> bool:
        return any(value is not None for value in self.plan)

    @property
    def is_empty(self) -> bool:
        """Nothing is known, neither planned nor reached: there is nothing to draw."""
        return not self.has_plan and self.latest is None and not any(line.values for line in self.baselines)

    @property
    def periods_due(self) -> int:
        return len(self.labels) if self.due is None else self.due

    @property
    def gaps(self) -> list[int]:
        """Periods that should have been reported and are not."""
        return self.gaps_of(0)

    def gaps_of(self, line: int) -> list[int]:
        values = self.actuals[line].values
        return [at for at, value in enumerate(values) if value is None and at < self.periods_due]

    @property
    def latest(self) -> int | None:
        """The last period with a reported value."""
        return self.latest_of(0)

    def latest_of(self, line: int) -> int | None:
        values = self.actuals[line].values
        return max((at for at, value in enumerate(values) if value is not None), default=None)

    def deviation(self, line: int, at: int) -> Decimal | None:
        """Actual less plan at the end of a period: negative is late."""
        plan, actual = self.plan[at], self.actuals[line].values[at]
        return None if plan is None or actual is None else exact(actual) - exact(plan)

    @property
    def span(self) -> float:
        """The length of the axis."""
        return float(self.places[-1]) if self.places else float(max(len(self.labels), 1))

    def place(self, at: int) -> float:
        """Where the value of a period lies on the axis: at its end, or in its middle where nothing is known of the beginning."""
        if self.places:
            return float(self.places[at])
        return at + 1.0 if self.from_zero else at + 0.5

    def stretch(self, at: int) -> tuple[float, float]:
        """Where a period begins and ends on the axis."""
        if self.places:
            return (self.place(at - 1) if at else 0.0), self.place(at)
        return float(at), at + 1.0


def exact(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def top_of(*values: Values, whole: Number | None = None) -> int:
    """The end of the axis: a number easy to read that no value passes. whole: shown at least, as 100 for a year's plan."""
    known = [float(value) for line in values for value in line if value is not None]
    highest = max([*known, float(whole or 0)], default=0)
    power = 1
    while power * 100 < highest:
        power *= 10
    return next((step * power for step in STEPS if step * power >= highest), 100 * power)


def places_of(days: Sequence[int], *, from_zero: bool) -> list[float]:
    """Places on the axis for days in ascending order; what begins before the first day keeps a step's room before it."""
    if not days:
        return []
    length = max(days[-1] - days[0], 1)
    room = length / max(len(days) - 1, 1) if from_zero else length * 0.04
    return [day - days[0] + room for day in days]
