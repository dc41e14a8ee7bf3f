"""An agency's year in a few numbers, without adding up what overlaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jenjang.kernel.law.explained import Answer, Explained, Term
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.tables import setting
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.money import ABSORPTION_RULE
from jenjang.performance.indicators.rules.rating import SCORE_CAP
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
    """Rows of one level and rating: how many, how many owe something or have a remark, their targets and achievements, and their money.

    budgets, spendings: where a row has both. planned, spent: of all rows with a budget, with a spending. scores: achievements, each cut at the cap of scores.
    """

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
    rating_meaning: str = ""
    targets: int = 0
    achieved: int = 0
    scores: Decimal | None = None
    planned: Decimal | None = None
    spent: Decimal | None = None


@dataclass(frozen=True)
class QuarterTotals:
    """Spending in one quarter of the rows of a level; None where none reports. silent: rows that should and do not."""

    number: int
    spending: Decimal | None
    silent: int = 0


@dataclass(frozen=True)
class LevelQuarter:
    """The same of one level, before the level that counts is known."""

    level: str
    number: int
    spending: Decimal | None
    silent: int


@dataclass(frozen=True)
class RatingCount:
    label: str
    rows: int
    meaning: str = ""


MEAN = Phrase("Rata-rata capaian", "Mean achievement")
SCORES = Phrase("jumlah capaian, masing-masing paling tinggi {cap} %", "sum of achievements, each {cap} % at most")
ROWS = Phrase("baris dengan capaian", "rows with an achievement")
LEFT_OUT = Phrase(
    "{rows} baris bertarget tidak punya capaian (belum dilaporkan, atau tidak dapat dihitung) dan tidak ikut; itu bukan nol.",
    "{rows} rows with a target have no achievement (not reported, or not computable) and are left out; that is not zero.",
)
NO_TARGETS = Phrase(
    "tabel yang diterbitkan tidak memuat target, jadi capaian tidak dapat dihitung",
    "the published table holds no targets, so no achievement can be computed",
)
NOTHING_ACHIEVED = Phrase(
    "belum ada realisasi yang dapat dibandingkan dengan target", "no actual can be compared with a target yet"
)


@dataclass(frozen=True)
class AgencyTotals:
    """Of one report. money_level and money_rows say what budget and spending were added up from; silent_money rows had no spending.

    planned, spent: budgets and spendings of the level that counts, also where a row has but one of them. quarters: spending of each quarter there is.
    """

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
    targets: int = 0
    achieved: int = 0
    scores: Decimal | None = None
    planned: Decimal | None = None
    spent: Decimal | None = None
    quarters: tuple[QuarterTotals, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)

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

    def achievement(self, on: date) -> Explained[Decimal | None]:
        """Mean achievement of the rows that have one, each counted with the cap of scores at most; percent, two decimals.

        Source: choice of the application; no regulation says how an agency's rows make one number.
        """
        version = SCORE_CAP.at(on)
        cap = setting(version, "cap_percent")
        if not self.achieved or self.scores is None:
            return Explained(
                None, title=MEAN, reason=NOTHING_ACHIEVED if self.targets else NO_TARGETS, cite=version.cite(cap)
            )
        left = self.targets - self.achieved
        return Explained(
            half_up(Fraction(self.scores) / self.achieved, 2),
            title=MEAN,
            formula=Phrase("{scores} ÷ {rows}", "{scores} ÷ {rows}"),
            inputs={
                "scores": Term(SCORES.filled(cap=plain(cap.value)), self.scores),
                "rows": Term(ROWS, Decimal(self.achieved)),
            },
            notes=(LEFT_OUT.filled(rows=str(left)),) if left > 0 else (),
            cite=version.cite(cap),
        )

    def achievement_percent(self, on: date) -> Decimal | None:
        return self.achievement(on).value


def totals(groups: Iterable[LevelTotals], quarters: Iterable[LevelQuarter] = ()) -> AgencyTotals:
    """Add up the groups of one report, money at one level alone."""
    every, by_quarter = list(groups), list(quarters)
    level = next((level for level in MONEY_LEVELS if any(g.level == level and g.with_money for g in every)), None)
    money = [group for group in every if group.level == level]
    spent_at = level or _level_with_spending(every, by_quarter)
    told = sorted((one for one in by_quarter if one.level == spent_at), key=lambda one: one.number)
    return AgencyTotals(
        rows=sum(group.rows for group in every),
        owing=sum(group.owing for group in every),
        troubled=sum(group.troubled for group in every),
        ratings=_ratings(every),
        unrated=sum(group.rows for group in every if not group.rating),
        money_level=level.value if level else spent_at.value if spent_at else "",
        money_rows=sum(group.with_money for group in money),
        silent_money=sum(group.without_money for group in money),
        budget=_sum(group.budgets for group in money) if level else None,
        spending=_sum(group.spendings for group in money) if level else None,
        reporting=Reporting(sum(group.reported_cells for group in every), sum(group.expected_cells for group in every)),
        targets=sum(group.targets for group in every),
        achieved=sum(group.achieved for group in every),
        scores=_sum_or_none(group.scores for group in every),
        planned=_sum_or_none(group.planned for group in every if group.level == spent_at),
        spent=_spent([group.spent for group in every if group.level == spent_at], told),
        quarters=tuple(QuarterTotals(one.number, one.spending, one.silent) for one in told),
        levels=_counted((group.level, group.rows) for group in every),
    )


def together(parts: Sequence[AgencyTotals]) -> AgencyTotals:
    """Several reports as one: of a government's year."""
    return AgencyTotals(
        rows=sum(part.rows for part in parts),
        owing=sum(part.owing for part in parts),
        troubled=sum(part.troubled for part in parts),
        ratings=_ordered((one.label, one.meaning, one.rows) for part in parts for one in part.ratings),
        unrated=sum(part.unrated for part in parts),
        money_level=next(iter({part.money_level for part in parts if part.money_level}), ""),
        money_rows=sum(part.money_rows for part in parts),
        silent_money=sum(part.silent_money for part in parts),
        budget=_sum_or_none(part.budget for part in parts),
        spending=_sum_or_none(part.spending for part in parts),
        reporting=Reporting(
            sum(part.reporting.reported for part in parts), sum(part.reporting.expected for part in parts)
        ),
        targets=sum(part.targets for part in parts),
        achieved=sum(part.achieved for part in parts),
        scores=_sum_or_none(part.scores for part in parts),
        planned=_sum_or_none(part.planned for part in parts),
        spent=_sum_or_none(part.spent for part in parts),
        quarters=_quarters_together(parts),
        levels=_counted(pair for part in parts for pair in part.levels.items()),
    )


def _quarters_together(parts: Iterable[AgencyTotals]) -> tuple[QuarterTotals, ...]:
    every = [quarter for part in parts for quarter in part.quarters]
    return tuple(
        QuarterTotals(
            number,
            _sum_or_none(one.spending for one in every if one.number == number),
            sum(one.silent for one in every if one.number == number),
        )
        for number in sorted({one.number for one in every})
    )


def _level_with_spending(groups: list[LevelTotals], quarters: list[LevelQuarter]) -> Level | None:
    """The level whose spending is added up where no budget is printed."""
    spending = {group.level for group in groups if group.spent is not None}
    spending |= {one.level for one in quarters if one.spending is not None}
    return next((level for level in MONEY_LEVELS if level in spending), None)


def _spent(years: Sequence[Decimal | None], quarters: Sequence[LevelQuarter]) -> Decimal | None:
    """The year's spending as printed, else the quarters reported so far."""
    printed = _sum_or_none(years)
    return _sum_or_none(one.spending for one in quarters) if printed is None else printed


def _ratings(groups: Iterable[LevelTotals]) -> tuple[RatingCount, ...]:
    return _ordered((group.rating, group.rating_meaning, group.rows) for group in groups if group.rating)


def _ordered(counts: Iterable[tuple[str, str, int]]) -> tuple[RatingCount, ...]:
    """Most rows first."""
    summed: dict[tuple[str, str], int] = {}
    for label, meaning, rows in counts:
        summed[label, meaning] = summed.get((label, meaning), 0) + rows
    return tuple(
        RatingCount(label, rows, meaning) for (label, meaning), rows in sorted(summed.items(), key=lambda one: -one[1])
    )


def _counted(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key, count in pairs:
        counts[key] = counts.get(key, 0) + count
    return counts


def _sum(parts: Iterable[Decimal | None]) -> Decimal:
    return sum((part for part in parts if part is not None), Decimal(0))


def _sum_or_none(parts: Iterable[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
