"""What pages are told of reports and their rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from ..models import Against, Direction, Level
from ..rules.below import Added
from ..rules.judging import Kind
from ..rules.overview import AgencyTotals
from ..rules.shape import CurvePoint, Reporting


@dataclass(frozen=True)
class ReportHead:
    """A report without its rows. key: of its sums, another one whenever anything of its rows or their ratings changes."""

    id: int
    title: str
    agency: str
    government: str
    unit_id: int | None
    year: int
    profile: str
    source: str
    file_name: str
    sha256: str
    version: int
    imported_at: datetime
    imported_by: str
    superseded_at: datetime | None
    supersedes_id: int | None
    key: int = 0

    @property
    def last_day(self) -> date:
        """The day whose law judges the year."""
        return date(self.year, 12, 31)


@dataclass(frozen=True)
class AgencyRow:
    """An agency's year in the list of a government."""

    report: ReportHead
    totals: AgencyTotals

    @property
    def key(self) -> int:
        return self.report.key

    @cached_property
    def absorption_percent(self) -> Decimal | None:
        return self.totals.absorption_percent(self.report.last_day)

    @cached_property
    def reporting_percent(self) -> Decimal | None:
        return self.totals.reporting_percent(self.report.last_day)

    @cached_property
    def achievement_percent(self) -> Decimal | None:
        return self.totals.achievement_percent(self.report.last_day)


@dataclass(frozen=True)
class YearOfAgency:
    """A published year of an agency: its report, and the row called the same where one is looked at."""

    year: int
    report_id: int
    figure_id: int | None = None


@dataclass(frozen=True)
class SilentUnit:
    id: int
    name: str


@dataclass(frozen=True)
class YearOfAgencies:
    """The agencies that published a year, those that did not, and the years there are (newest first)."""

    year: int | None
    years: tuple[int, ...]
    rows: tuple[AgencyRow, ...]
    silent: tuple[SilentUnit, ...]
    totals: AgencyTotals

    @property
    def keys(self) -> tuple[int, ...]:
        """Change whenever a report, its ratings or who is silent changes."""
        return (*(row.key for row in self.rows), 0, *(unit.id for unit in self.silent))

    @property
    def achievement_percent(self) -> Decimal | None:
        return self.totals.achievement_percent(self._last_day)

    @property
    def absorption_percent(self) -> Decimal | None:
        return self.totals.absorption_percent(self._last_day)

    @property
    def reporting_percent(self) -> Decimal | None:
        return self.totals.reporting_percent(self._last_day)

    @property
    def _last_day(self) -> date:
        return date(self.year or 1, 12, 31)


@dataclass(frozen=True)
class Finding:
    """One thing a reader must know, in the language of the page."""

    kind: str
    sentence: str


@dataclass(frozen=True)
class QuarterRow:
    number: int
    actual: Decimal | None
    cumulative: Decimal | None
    spending: Decimal | None
    printed_actual: str
    printed_spending: str


@dataclass(frozen=True)
class FigureRow:
    """A row of a report. printed: text of cells that were no number, and printed percentages, by cell."""

    id: int
    row: int
    parent_id: int | None
    depth: int
    level: str
    description: str
    indicator: str
    measure_unit: str
    direction: str
    target: Decimal | None
    actual: Decimal | None
    plan_target: Decimal | None
    plan_actual: Decimal | None
    budget: Decimal | None
    spending: Decimal | None
    plan_budget: Decimal | None
    plan_spending: Decimal | None
    printed_percent: Decimal | None
    against: str
    printed: Mapping[str, str]
    achievement_percent: Decimal | None
    rating: str
    rating_meaning: str
    plan_achievement_percent: Decimal | None
    absorption_percent: Decimal | None
    plan_absorption_percent: Decimal | None
    difference: Decimal | None
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]
    reported: int
    expected: int
    source: str
    note: str
    quarters: tuple[QuarterRow, ...] = ()
    has_children: bool = False
    told: Decimal | None = None  # spent in the quarters reported, where it was asked for
    is_open: bool = False  # whether rows lie below it, where it was asked for
    report_id: int | None = None

    @property
    def spent(self) -> Decimal | None:
        """Of the year as printed, else of the quarters reported so far."""
        return self.told if self.spending is None else self.spending

    @property
    def title(self) -> str:
        return self.description or self.indicator or _("Baris %(row)s") % {"row": self.row}

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label)

    @property
    def against_label(self) -> str:
        return str(Against(self.against).label)

    @property
    def direction_label(self) -> str:
        return str(Direction(self.direction).label) if self.direction else ""

    @property
    def reporting(self) -> Reporting:
        return Reporting(self.reported, self.expected)

    @property
    def owes_performance(self) -> bool:
        """Whether a target is printed, so that an actual is expected."""
        return any(value is not None for value in (self.target, self.plan_target)) or "target" in self.printed

    @property
    def owes_spending(self) -> bool:
        return self.budget is not None or "budget" in self.printed

    def may_have(self, name: str) -> bool:
        """Whether a percentage of this name was asked of the rules, so that its absence has a reason."""
        base = {"achievement": self.target, "plan_achievement": self.plan_target, "absorption": self.budget}
        return base.get(name, self.plan_budget) is not None

    @property
    def differs(self) -> bool:
        return any(finding.kind == Kind.DIFFERS for finding in self.findings)

    @property
    def has_problem(self) -> bool:
        return bool(self.findings or self.remarks)

    @cached_property
    def compared_percent(self) -> Decimal | None:
        """The computed percentage that the printed one is compared with."""
        return {
            "year": self.achievement_percent,
            "plan": self.plan_achievement_percent,
            "budget": self.absorption_percent,
        }.get(self.against)

    @property
    def compared_name(self) -> str:
        """Name of that percentage in the address of its explanation."""
        return {"year": "achievement", "plan": "plan_achievement", "budget": "absorption"}.get(self.against, "")

    @property
    def printed_text(self) -> str:
        """The printed percentage, or what was printed in its place."""
        by_money = self.against == Against.BUDGET or "printed" not in self.printed
        return self.printed.get("printed_absorption" if by_money else "printed", "")


@dataclass(frozen=True)
class ReportPage:
    """An agency's year: a page of its rows in the order printed, each knowing its depth. total: rows that fit the narrowing."""

    report: ReportHead
    rows: tuple[FigureRow, ...]
    totals: AgencyTotals
    newer_id: int | None
    years: tuple[YearOfAgency, ...]
    total: int
    number: int
    size: int
    has_plan: bool
    has_print: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def absorption_percent(self) -> Decimal | None:
        return self.totals.absorption_percent(self.report.last_day)

    @property
    def reporting_percent(self) -> Decimal | None:
        return self.totals.reporting_percent(self.report.last_day)

    @property
    def achievement_percent(self) -> Decimal | None:
        return self.totals.achievement_percent(self.report.last_day)

    @property
    def money_level_label(self) -> str:
        """The level whose budgets and spendings were added up."""
        return str(Level(self.totals.money_level).label) if self.totals.money_level else ""

    @property
    def levels(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in Level.choices if value in self.totals.levels]

    @property
    def has_quarters(self) -> bool:
        return bool(self.totals.quarters)


@dataclass(frozen=True)
class Narrowing:
    """Which rows are looked at. only: `problem`, `silent` or nothing."""

    text: str = ""
    level: str = ""
    only: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.level or self.only)


@dataclass(frozen=True)
class PrintedCell:
    """A cell that was no number, by its name and as printed."""

    name: str
    text: str


@dataclass(frozen=True)
class Above:
    """A row that another belongs to."""

    id: int
    description: str
    indicator: str
    row: int
    level: str

    @property
    def title(self) -> str:
        return self.description or self.indicator or _("Baris %(row)s") % {"row": self.row}


@dataclass(frozen=True)
class FigurePage:
    """One row with everything about it. above: from the top down to the row it belongs to; below: what belongs to it, added up."""

    report: ReportHead
    figure: FigureRow
    above: tuple[Above, ...]
    children: tuple[FigureRow, ...]
    spending: tuple[CurvePoint, ...]
    progress: tuple[Decimal | None, ...]
    odd_cells: tuple[PrintedCell, ...]
    years: tuple[YearOfAgency, ...]
    below: Added


@dataclass(frozen=True)
class Hit:
    """A search result."""

    id: int
    title: str
    level_label: str
    report_title: str
