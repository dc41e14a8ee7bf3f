"""How rows hang together, and the curves they draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from jenjang.kernel.law.numbers import half_up
from jenjang.performance.published.rules.lines import Against, Level, Line
from jenjang.performance.published.rules.values import BLANK, Grade, Number, Reading

# A row belongs to the nearest row above it of a higher level. Objectives and unknown levels stand by themselves.
RANKS: Final = {
    level: rank
    for rank, level in enumerate(
        (Level.AFFAIR, Level.FIELD, Level.AGENCY, Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY)
    )
}


def parents(levels: Sequence[Level]) -> list[int | None]:
    """For each row the position of the row it belongs to, or None at the top."""
    found: list[int | None] = []
    open_rows: list[tuple[int, int]] = []  # (rank, position), ranks rising
    last: int | None = None  # the last row that is no further indicator
    for position, level in enumerate(levels):
        if level is Level.FURTHER:
            found.append(last)
            continue
        last = position
        rank = RANKS.get(level)
        if rank is None:
            open_rows = []
            found.append(None)
            continue
        while open_rows and open_rows[-1][0] >= rank:
            open_rows.pop()
        found.append(open_rows[-1][1] if open_rows else None)
        open_rows.append((rank, position))
    return found


STEPS: Final = frozenset({Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY})


@dataclass(frozen=True)
class CurvePoint:
    """One quarter of a curve: what was added, the sum so far and its share; None where it is not known."""

    number: int
    added: Decimal | None
    so_far: Decimal | None
    percent: Decimal | None

    @property
    def explained_by(self) -> str:
        """Name of the explanation of its share."""
        return f"spending-{self.number}"


def spending_curve(quarters: Sequence[Decimal | None], budget: Decimal | None) -> list[CurvePoint]:
    """Cumulative spending by quarter against the year's budget, percent with two decimals.

    A quarter not reported leaves a gap: the sum is not known from there on, rather than taken as unchanged.
    """
    points: list[CurvePoint] = []
    so_far: Decimal | None = Decimal(0)
    for number, added in enumerate(quarters, start=1):
        so_far = None if so_far is None or added is None else so_far + added
        points.append(CurvePoint(number, added, so_far, share(so_far, budget)))
    return points


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of whole in percent, two decimals; None where either is missing or the whole is not positive."""
    if part is None or whole is None or whole <= 0:
        return None
    return half_up(part / whole * 100, 2)


def cumulative_percents(fractions: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Cumulative fractions as printed (0.285) in percent, two decimals."""
    return [None if fraction is None else half_up(fraction * 100, 2) for fraction in fractions]


@dataclass(frozen=True)
class Reporting:
    """How much of what was expected has been reported."""

    reported: int
    expected: int

    @property
    def silent(self) -> int:
        return self.expected - self.reported


def reporting(line: Line) -> Reporting:
    """Counts what a row owes: an actual where it prints a target, spending where it prints a budget, quarter by quarter too.

    A table without targets and budgets asks by its columns: an actual for every indicator, spending for every step of the plan.
    """
    cells: list[Reading] = []
    if line.target != BLANK or line.plan_target != BLANK:
        cells += [
            line.actual if line.target != BLANK else line.plan_actual,
            *(quarter.actual for quarter in line.quarters),
        ]
    if line.budget != BLANK:
        cells += [line.spending, *(quarter.spending for quarter in line.quarters)]
    if line.against is Against.NOTHING and not cells:
        cells += [quarter.actual for quarter in line.quarters if line.indicator]
        cells += [quarter.spending for quarter in line.quarters if line.level in STEPS]
    return Reporting(sum(isinstance(cell, Number | Grade) for cell in cells), len(cells))


def quarters_over(year: int, today: date) -> int:
    """How many quarters of the year are over on that day."""
    return 4 if today.year > year else 0 if today.year < year else (today.month - 1) // 3
