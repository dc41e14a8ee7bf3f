"""Years side by side: of a government, and of one agency. A year without a report is absent, never zero."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..models import Figure, Sums
from ..rules.overview import AgencyTotals, together
from .figures import with_told
from .government import published_years
from .reading import head_of, rows_of, sums_of, totals_of, years_of
from .rows import FigureRow, ReportHead

MOST_YEARS = 5


@dataclass(frozen=True)
class YearColumn:
    """One year: its sums, None where nothing was published. report_id: of the one report they are of; agencies: how many they are of."""

    year: int
    totals: AgencyTotals | None
    agencies: int = 0
    report_id: int | None = None

    @property
    def on(self) -> date:
        return date(self.year, 12, 31)

    @property
    def achievement_percent(self) -> Decimal | None:
        return self.totals.achievement_percent(self.on) if self.totals else None

    @property
    def absorption_percent(self) -> Decimal | None:
        return self.totals.absorption_percent(self.on) if self.totals else None

    @property
    def reporting_percent(self) -> Decimal | None:
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

    @property
    def quarters(self) -> list[int]:
        return sorted({one.number for column in self.columns if column.totals for one in column.totals.quarters})


def years_of_government(chosen: Collection[int]) -> YearsBeside:
    """The years chosen (the newest five where none is), each summed over its agencies. Two queries."""
    known = tuple(sorted(published_years()))
    years = _chosen(chosen, known)
    found = list(
        Sums.objects.select_related("report")
        .filter(report__superseded_at__isnull=True, report__year__in=years)
        .order_by("report__year", "report__agency", "pk")
    )
    by_year = {year: [sums for sums in found if sums.report.year == year] for year in years}
    columns = tuple(
        YearColumn(
            year, together([totals_of(one) for one in by_year[year]]) if by_year[year] else None, len(by_year[year])
        )
        for year in years
    )
    return YearsBeside(known, columns, tuple(_agencies(by_year, years)))


def years_of_agency(report_id: int, chosen: Collection[int]) -> tuple[ReportHead, YearsBeside]:
    """The same of the agency of a report, with its rows at the level of money. Four queries."""
    head = head_of(sums_of(report_id).report)
    every = years_of(head)
    known = tuple(sorted(one.year for one in every))
    years = _chosen(chosen, known)
    reports = {one.year: one.report_id for one in every}
    sums = {
        one.report_id: one for one in Sums.objects.filter(report_id__in=[reports[y] for y in years if y in reports])
    }
    columns = []
    for year in years:
        kept = sums.get(reports.get(year, 0))
        columns.append(YearColumn(year, totals_of(kept) if kept else None, 1 if kept else 0, reports.get(year)))
    return head, YearsBeside(known, tuple(columns), tuple(_rows(columns)))


def _chosen(asked: Collection[int], known: tuple[int, ...]) -> tuple[int, ...]:
    """The years asked for, also such as nobody has published; the newest where none is asked for."""
    return tuple(sorted(set(asked))[-MOST_YEARS:]) or known[-MOST_YEARS:]


def _agencies(by_year: dict[int, list[Sums]], years: tuple[int, ...]) -> Iterable[Beside]:
    """Of every agency one line: of a unit, or of a printed name where the unit is not known."""
    lines: dict[object, dict[int, YearColumn]] = {}
    names: dict[object, str] = {}
    for year in years:
        for sums in by_year[year]:
            report = sums.report
            key = report.unit_id or (report.agency, report.printed_government)
            names[key] = report.agency
            lines.setdefault(key, {}).setdefault(year, YearColumn(year, totals_of(sums), 1, report.pk))
    for key in sorted(lines, key=lambda key: names[key]):
        yield Beside(names[key], tuple(lines[key].get(year) for year in years))


def _rows(columns: list[YearColumn]) -> Iterable[Beside]:
    """The rows at the level of money, those called the same in one line, in the order of the newest year. One query."""
    levels = {column.report_id: column.totals.money_level for column in columns if column.totals}
    found = with_told(Figure.objects.filter(report_id__in=levels, level__in=set(levels.values()))).order_by(
        "-report__year", "row"
    )
    lines: dict[tuple[str, str], dict[int | None, FigureRow]] = {}
    for row in rows_of(found, {}, "told", "report_id"):
        if row.level == levels[row.report_id]:
            lines.setdefault((row.description.casefold(), row.indicator.casefold()), {}).setdefault(row.report_id, row)
    for cells in lines.values():
        yield Beside(next(iter(cells.values())).title, tuple(cells.get(column.report_id) for column in columns))
