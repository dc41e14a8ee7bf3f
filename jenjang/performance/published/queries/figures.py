"""One row with what it belongs to and what belongs to it, and the same row in other years."""

from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from ..models import Figure, Quarter, Report
from ..rules.below import added
from ..rules.naming import name_of
from ..rules.shape import cumulative_percents, spending_curve
from .reading import LIST_FIELDS, head_of, of_same_agency, one_each, quarter_rows, quarters_of, row_of, rows_of, said
from .rows import Above, FigurePage, FigureRow, PrintedCell, ReportHead, YearOfAgency

DEEPEST = 7  # from affair down to a further indicator
ABOVE = ("id", "description", "indicator", "row", "level")


def figure(figure_id: int) -> FigurePage:
    """One row, what it belongs to and what belongs to it. Five queries."""
    head, row, above, years = figure_on_its_way(figure_id)
    quarters = quarters_of(Quarter.objects.filter(figure_id=figure_id))
    children = rows_of(with_told(Figure.objects.filter(parent_id=figure_id)).order_by("row"), {}, "told")
    shown = replace(row, quarters=quarter_rows(row.printed, quarters.get(figure_id, [])), has_children=bool(children))
    return FigurePage(
        head,
        shown,
        above,
        children,
        tuple(spending_curve([quarter.spending for quarter in shown.quarters], shown.budget)),
        tuple(cumulative_percents([quarter.cumulative for quarter in shown.quarters])),
        tuple(
            PrintedCell(said(name_of(name)), text)
            for name, text in shown.printed.items()
            if not (name.startswith("printed") and _is_number(text))
        ),
        years=years,
        below=added(children),
    )


def figure_on_its_way(figure_id: int) -> tuple[ReportHead, FigureRow, tuple[Above, ...], tuple[YearOfAgency, ...]]:
    """A row without its quarters, its report, what it belongs to, and the same row in other years. Three queries."""
    values = Figure.objects.filter(pk=figure_id).values(*LIST_FIELDS, "report_id", *_fields_above()).first()
    if values is None:
        raise NotFound(_("Baris publikasi ini tidak ada di pemerintah ini."))
    head = head_of(Report.objects.get(pk=values["report_id"]))
    row = row_of({name: values[name] for name in LIST_FIELDS}, [], has_children=False)
    return head, row, _above(values), years_of_row(head, row)


def with_told(figures: Any) -> Any:
    """Rows with what their quarters say was spent so far, as `told`."""
    of_row = Quarter.objects.filter(figure_id=OuterRef("pk")).order_by().values("figure_id")
    return figures.annotate(told=Subquery(of_row.annotate(sum=Sum("spending")).values("sum")))


def years_of_row(head: ReportHead, row: FigureRow) -> tuple[YearOfAgency, ...]:
    """The agency's years with the row called the same, where there is one. One query."""
    same = Figure.objects.filter(
        report_id=OuterRef("pk"), level=row.level, description=row.description, indicator=row.indicator
    ).order_by("row")
    found = of_same_agency(head).annotate(same=Subquery(same.values("pk")[:1])).order_by("-year", "pk")
    years = one_each(found.values_list("year", "pk", "profile", "same"), head)
    return tuple(
        YearOfAgency(one.year, one.report_id, row.id if one.report_id == head.id else one.figure_id) for one in years
    )


def _fields_above() -> list[str]:
    return [f"{'parent__' * depth}{name}" for depth in range(1, DEEPEST) for name in ABOVE]


def _above(values: dict[str, Any]) -> tuple[Above, ...]:
    """From the top down."""
    found = []
    for depth in range(1, DEEPEST):
        part = {name: values[f"{'parent__' * depth}{name}"] for name in ABOVE}
        if part["id"] is None:
            break
        found.insert(0, Above(**part))
    return tuple(found)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdigit()
