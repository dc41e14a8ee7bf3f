"""The accountability report of an agency's year, gathered from what it published in this and earlier years."""

from ..models import Figure, Level
from ..rules.accountability import Accountability, Row, Year, accountability
from .keeping import of_report, remembered
from .reading import rows_of, years_of
from .rows import FigureRow, ReportHead, YearOfAgency

MOST_EARLIER = 4
CARRYING = (Level.OBJECTIVE, Level.PROGRAMME)


Account = tuple[ReportHead, tuple[YearOfAgency, ...], Accountability]


def accountability_of(report_id: int, *, government: str) -> Account:
    """Three queries, or none."""
    return remembered(("accountability", report_id, government), lambda: _account(report_id, government))


def _account(report_id: int, government: str) -> Account:
    kept = of_report(report_id)
    head, years = kept.head, years_of(kept.head)
    earlier = [one for one in years if one.year < head.year][:MOST_EARLIER]
    wanted = [report_id, *(one.report_id for one in earlier)]
    levels = [level for level in CARRYING if kept.totals.levels.get(level)]
    found = Figure.objects.filter(report_id__in=wanted)
    found = found.filter(level__in=levels) if levels else found
    by_report: dict[int | None, list[Row]] = {}
    for row in rows_of(found.order_by("report_id", "row"), {}, "report_id"):
        by_report.setdefault(row.report_id, []).append(_row(row))
    before = [Year(year, None) for year in _between(earlier, head.year)]
    before = [Year(one.year, tuple(by_report.get(one.report_id, ()))) for one in earlier] + before
    return (
        head,
        years,
        accountability(
            by_report.get(report_id, []),
            before,
            government=head.government or government,
            agency=head.agency,
            year=head.year,
            file=head.file_name,
            source=head.source,
        ),
    )


def _between(earlier: list[YearOfAgency], year: int) -> list[int]:
    """Years without a report between the oldest one compared and this one: they are shown as absent."""
    known = {one.year for one in earlier}
    return [between for between in range(min(known, default=year), year) if between not in known]


def _row(row: FigureRow) -> Row:
    return Row(
        row.id, row.level, row.title, row.indicator, row.measure_unit, row.target, row.actual, row.achievement_percent, row.rating,
        row.rating_meaning, row.plan_target, row.plan_actual, row.plan_achievement_percent, row.budget, row.spending,
        row.absorption_percent,
    )  # fmt: skip
