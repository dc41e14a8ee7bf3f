"""An agency's year: its sums and a page of its rows, narrowed and cut in the database."""

from typing import Any

from django.db.models import F, Q

from ..models import Figure, Level, Quarter
from .keeping import of_report, remembered
from .reading import newer_than, quarters_of, rows_of, years_of
from .rows import FigureRow, Narrowing, ReportPage

PAGE_SIZE = 60
PROBLEM = ~Q(findings=[]) | ~Q(remarks=[])
ONLY = {"problem": PROBLEM, "silent": Q(expected__gt=F("reported"))}


def report(
    report_id: int,
    narrowing: Narrowing | None = None,
    *,
    number: int = 1,
    with_quarters: bool = True,
    everything: bool = False,
) -> ReportPage:
    """A report with a page of its rows in the order printed, or every row. Five queries at most for a current report.

    number: of the page; one beyond the end is the last.
    """
    kept = of_report(report_id)
    head, totals = kept.head, kept.totals
    narrowing = narrowing or Narrowing()
    wanted = _narrowed(Figure.objects.filter(report_id=report_id), narrowing)
    total = wanted.count() if narrowing else totals.rows
    number = max(1, min(number, -(-total // PAGE_SIZE)))
    cut = slice(None) if everything else slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)

    def rows() -> tuple[FigureRow, ...]:
        figures, quarters = wanted.order_by("row")[cut], {}
        if with_quarters and totals.quarters:
            of_rows = Quarter.objects.filter(figure__report_id=report_id)
            shown = of_rows if everything else of_rows.filter(figure__in=list(figures.values_list("pk", flat=True)))
            quarters = quarters_of(shown)
        return rows_of(figures, quarters)

    is_plain = not (narrowing or with_quarters or everything)
    return ReportPage(
        head,
        remembered(("report", report_id, number), rows) if is_plain else rows(),
        totals,
        newer_than(head),
        years=years_of(head),
        total=total,
        number=number,
        size=PAGE_SIZE,
        has_plan=kept.has_plan,
        has_print=kept.has_print,
    )


def _narrowed(figures: Any, narrowing: Narrowing) -> Any:
    for word in narrowing.text.split():
        figures = figures.filter(Q(description__icontains=word) | Q(indicator__icontains=word))
    if narrowing.level in Level.values:
        figures = figures.filter(level=narrowing.level)
    return figures.filter(ONLY[narrowing.only]) if narrowing.only in ONLY else figures
