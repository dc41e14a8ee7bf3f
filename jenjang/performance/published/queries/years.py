"""Years side by side: of a government, and of one agency. A year without a report is absent, never zero."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..models import Figure
from ..rules.overview import AgencyTotals
from .figures import with_told
from .government import published_years
from .keeping import Kept, all_together, of_report, of_reports, of_years, remembered
from .reading import rows_of, years_of
from .rows import AgencyRow, FigureRow, ReportHead

MOST_YEARS = 5


@dataclass(frozen=True)
class YearColumn:
    """One year: its sums, None where nothing was published. report_id: of the one report they are of; agencies: how many they are of."""

    year: int
    totals: AgencyTotals | None
    agencies: int = 0
    report_id: int | None = None
    row: AgencyRow | None = None  # of the one report, with what was worked out of it before

    @property
    def on(self) -> date:
        return date(self.year, 12, 31)

    @property
    def achievement_percent(self) -> Decimal | None:
        if self.row:
            return self.row.achievement_percent
        return self.totals.achievement_percent(self.on) if self.totals else None

    @property
    def absorption_percent(self) -> Decimal | None:
        if self.row:
            return self.row.absorption_percent
        return self.totals.absorption_percent(self.on) if self.totals else None

    @property
    def reporting_percent(self) -> Decimal | None:
        if self.row:
            return self.row.reporting_percent
        return self.totals.reporting_percent(self.on) if self.totals else None

    def spent_in(self, quarter: int) -> Decimal | None:
        """None where the quarter was not reported, and where there are no quarters."""
        quarters = self.totals.quarters if self.totals else ()
        return next((one.spending for one in quarters if one.number == quarter), None)


@dataclass(frozen=True)
class Beside:
    """A line of the table: an agency or a row, with what it is in each of the years, None where it is absent."""

    label: str
    cells: tuple["YearColumn | FigureRow | None", ...]


@dataclass(frozen=True)
class YearsBeside:
    """The chosen years, oldest first, of all there are; and the lines below them: agencies, or the rows of one agency."""

    known: tuple[int, ...]
    columns: tuple[YearColumn, ...]
    lines: tuple[Beside, ...]
    key: tuple[int, ...]  # of all the sums in it

    @property
    def quarters(self) -> list[int]:
        return sorted({one.number for column in self.columns if column.totals for one in column.totals.quarters})


def years_of_government(chosen: Collection[int]) -> YearsBeside:
    """The years chosen (the newest five where none is), each summed over its agencies. Two queries."""
    known = tuple(sorted(published_years()))
    years = _chosen(chosen, known)
    by_year: dict[int, list[Kept]] = {year: [] for year in years}
    for kept in of_years(min(years, default=0), max(years, default=0)):
        by_year.get(kept.head.year, []).append(kept)
    columns = tuple(_column(year, by_year[year]) for year in years)
    return YearsBeside(
        known, columns, tuple(_agencies(by_year, years)), tuple(one.key for each in by_year.values() for one in each)
    )


def years_of_agency(report_id: int, chosen: Collection[int]) -> tuple[ReportHead, YearsBeside]:
    """The same of the agency of a report, with its rows at the level of money. Four queries."""
    head = of_report(report_id).head
    every = years_of(head)
    known = tuple(sorted(one.year for one in every))
    years = _chosen(chosen, known)
    reports = {one.year: one.report_id for one in every}
    found = of_reports(reports[year] for year in years if year in reports)
    columns = []
    for year in years:
        kept = found.get(reports.get(year, 0))
        columns.append(_of_report(kept) if kept else YearColumn(year, None))
    rows = remembered(("rows of years", tuple(found), years), lambda: tuple(_rows(columns)))
    keys = tuple(kept.key for kept in found.values())
    return head, YearsBeside(known, tuple(columns), rows, keys)


def _column(year: int, reports: list[Kept]) -> YearColumn:
    return YearColumn(year, all_together(tuple(reports)) if reports else None, len(reports))


def _of_report(kept: Kept) -> YearColumn:
    return YearColumn(kept.head.year, kept.totals, 1, kept.head.id, kept.row)


def _chosen(asked: Collection[int], known: tuple[int, ...]) -> tuple[int, ...]:
    """The years asked for, also such as nobody has published; the newest where none is asked for."""
    return tuple(sorted(set(asked))[-MOST_YEARS:]) or known[-MOST_YEARS:]


def _agencies(by_year: dict[int, list[Kept]], years: tuple[int, ...]) -> Iterable[Beside]:
    """Of every agency one line: of a unit, or of a printed name where the unit is not known."""
    lines: dict[int | tuple[str, str], dict[int, YearColumn]] = {}
    names: dict[int | tuple[str, str], str] = {}
    for year in years:
        for kept in by_year[year]:
            key: int | tuple[str, str] = kept.head.unit_id or (kept.head.agency, kept.head.government)
            names[key] = kept.head.agency
            lines.setdefault(key, {}).setdefault(year, _of_report(kept))
    for one in sorted(lines, key=lambda key: names[key]):
        yield Beside(names[one], tuple(lines[one].get(year) for year in years))


def _rows(columns: list[YearColumn]) -> Iterable[Beside]:
    """The rows at the level of money, those called the same in one line, in the order of the newest year. One query."""
    levels = {column.report_id: column.totals.money_level for column in columns if column.totals}
    found = with_told(Figure.objects.filter(report_id__in=levels, level__in=set(levels.values()))).order_by(
        "-report__year", "row"
    )
    rows: dict[tuple[str, str], dict[int | None, FigureRow]] = {}
    for row in rows_of(found, {}, "told", "report_id"):
        if row.level == levels[row.report_id]:
            rows.setdefault((row.description.casefold(), row.indicator.casefold()), {}).setdefault(row.report_id, row)
    for cells in rows.values():
        yield Beside(next(iter(cells.values())).title, tuple(cells.get(column.report_id) for column in columns))
