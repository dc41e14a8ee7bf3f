"""An agency's year in a few numbers, without adding up what overlaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.numbers import plain
from jenjang.performance.indicators.rules.money import ABSORPTION_RULE
from jenjang.performance.indicators.rules.reporting import REPORTING_RATE_RULE
from jenjang.performance.published.rules.judging import percent_of
from jenjang.performance.published.rules.lines import Level
from jenjang.performance.published.rules.shape import Reporting

# Money is added up at one level only: a programme holds its activities. Affairs overlap one another in print, so they come last.
MONEY_LEVELS: Final = (
    Level.PROGRAMME,
    Level.ACTIVITY,
    Level.SUBACTIVITY,
    Level.OBJECTIVE,
    Level.OTHER,
    Level.FIELD,
    Level.AGENCY,
    Level.AFFAIR,
)


@dataclass(frozen=True)
class LevelTotals:
    """Rows of one level and rating: how many, how many owe something or have a remark, and their money where both sums are there."""

    level: str
    rating: str
    rows: int
    owing: int
    troubled: int
    with_money: int
    without_money: int
    budgets: Decimal | None
    spendings: Decimal | None
    reported_cells: int
    expected_cells: int


@dataclass(frozen=True)
class RatingCount:
    label: str
    rows: int


@dataclass(frozen=True)
class AgencyTotals:
    """Of one report. money_level and money_rows say what budget and spending were added up from; silent_money rows had no spending."""

    rows: int
    owing: int
    troubled: int
    ratings: tuple[RatingCount, ...]
    unrated: int
    money_level: str
    money_rows: int
    silent_money: int
    budget: Decimal | None
    spending: Decimal | None
    reporting: Reporting

    def absorption(self, on: date) -> Answer:
        """Absorption of the sums by the rule, with its reason where there is none."""
        inputs = {"budget": _plain(self.budget), "spending": _plain(self.spending)}
        return ABSORPTION_RULE.answer(inputs, on=on)

    def absorption_percent(self, on: date) -> Decimal | None:
        return percent_of(self.absorption(on)) if self.budget is not None else None

    def reporting_rate(self, on: date) -> Answer:
        """How many of the figures that should be there are reported, by the rule."""
        counts = {"reported_figures": self.reporting.reported, "expected_figures": self.reporting.expected}
        return REPORTING_RATE_RULE.answer({name: str(count) for name, count in counts.items()}, on=on)

    def reporting_percent(self, on: date) -> Decimal | None:
        found = self.reporting_rate(on).values["reporting_rate_percent"]
        return None if found is None else Decimal(str(found))


def totals(groups: Iterable[LevelTotals]) -> AgencyTotals:
    """Add up the groups of one report."""
    every = list(groups)
    level = next((level for level in MONEY_LEVELS if any(g.level == level and g.with_money for g in every)), None)
    money = [group for group in every if group.level == level]
    rated: dict[str, int] = {}
    for group in every:
        rated[group.rating] = rated.get(group.rating, 0) + group.rows
    return AgencyTotals(
        rows=sum(group.rows for group in every),
        owing=sum(group.owing for group in every),
        troubled=sum(group.troubled for group in every),
        ratings=tuple(
            RatingCount(label, rows) for label, rows in sorted(rated.items(), key=lambda one: -one[1]) if label
        ),
        unrated=rated.get("", 0),
        money_level=level.value if level else "",
        money_rows=sum(group.with_money for group in money),
        silent_money=sum(group.without_money for group in money),
        budget=_sum(group.budgets for group in money) if level else None,
        spending=_sum(group.spendings for group in money) if level else None,
        reporting=Reporting(sum(group.reported_cells for group in every), sum(group.expected_cells for group in every)),
    )


def _sum(parts: Iterable[Decimal | None]) -> Decimal:
    return sum((part for part in parts if part is not None), Decimal(0))


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
