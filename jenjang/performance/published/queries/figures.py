"""One row with what it belongs to and what belongs to it, and the same row in other years."""

from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.prepared import Prepared

from ..models import Figure, Quarter, Sums
from ..rules.below import added
from ..rules.naming import name_of
from ..rules.shape import cumulative_percents, spending_curve
from .keeping import remembered
from .reading import (
    LIST_FIELDS,
    MARKS,
    ROOM,
    current_of,
    label_of,
    one_each,
    quarter_rows,
    quarters_of,
    rows_asked,
    said,
)
from .rows import Above, FigurePage, FigureRow, PrintedCell, ReportHead, YearOfAgency

DEEPEST = 7  # from affair down to a further indicator
ABOVE = ("id", "description", "indicator", "row", "level")


def figure(figure_id: int) -> FigurePage:
    """One row, what it belongs to and what belongs to it. Four queries, or none."""
    return remembered(("figure", figure_id), lambda: _page(figure_id))


def _page(figure_id: int) -> FigurePage:
    head, row, above = _on_its_way(figure_id)
    quarters = quarters_of(Quarter.objects.filter(figure_id=figure_id))
    children = rows_asked((*LIST_FIELDS, "told"), _BELOW.rows(parent_id=figure_id), {})
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
        years=years_of_row(head, row),
        below=added(children),
    )


def figure_on_its_way(figure_id: int) -> tuple[ReportHead, FigureRow, tuple[Above, ...], tuple[YearOfAgency, ...]]:
    """A row without its quarters, its report, what it belongs to, and the same row in other years. Two queries, or none."""
    head, row, above = remembered(("row", figure_id), lambda: _on_its_way(figure_id))
    return head, row, above, years_of_row(head, row)


def _on_its_way(figure_id: int) -> tuple[ReportHead, FigureRow, tuple[Above, ...]]:
    rows = _ON_ITS_WAY.rows(figure_id=figure_id)
    if not rows:
        raise NotFound(_("Baris publikasi ini tidak ada di pemerintah ini."))
    found = rows[0]
    values = dict(zip(ASKED, found, strict=True))
    head = replace(ReportHead(*(values[f"report__{name}"] for name in HEAD_FIELDS)), key=values["key"])
    (row,) = rows_asked(LIST_FIELDS, [found[: len(LIST_FIELDS)]], {})
    return head, row, _above(values)


def with_told(figures: Any) -> Any:
    """Rows with what their quarters say was spent so far, as `told`."""
    of_row = Quarter.objects.filter(figure_id=OuterRef("pk")).order_by().values("figure_id")
    return figures.annotate(told=Subquery(of_row.annotate(sum=Sum("spending")).values("sum")))


def years_of_row(head: ReportHead, row: FigureRow) -> tuple[YearOfAgency, ...]:
    """The agency's years with the row called the same, where there is one. One query, or none."""
    found = _SAME.rows(**label_of(head), level=row.level, description=row.description, indicator=row.indicator)
    years = one_each(found, head)
    return tuple(
        YearOfAgency(one.year, one.report_id, row.id if one.report_id == head.id else one.figure_id) for one in years
    )


HEAD_FIELDS = (
    "id", "title", "agency", "printed_government", "unit_id", "year", "profile", "source", "file_name", "file_sha256", "version",
    "imported_at", "imported_by", "superseded_at", "supersedes_id",
)  # fmt: skip


def _fields_above() -> list[str]:
    return [f"{'parent__' * depth}{name}" for depth in range(1, DEEPEST) for name in ABOVE]


def _above(values: dict[str, Any]) -> tuple[Above, ...]:
    """From the top down."""
    found: list[Above] = []
    for depth in range(1, DEEPEST):
        part = {name: values[f"{'parent__' * depth}{name}"] for name in ABOVE}
        if part["id"] is None:
            break
        found.insert(0, Above(**part))
    return tuple(found)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdigit()


ASKED = (*LIST_FIELDS, *(f"report__{name}" for name in HEAD_FIELDS), *_fields_above(), "key")
_ON_ITS_WAY = Prepared(
    lambda figure_id: (
        Figure.objects.filter(pk=figure_id)
        .annotate(key=Subquery(Sums.objects.filter(report_id=OuterRef("report_id")).values("pk")[:1]))
        .values_list(*ASKED)
    ),
    figure_id=-7_106_125,
)
_SAME = Prepared(
    lambda agency, government_label, unit_id, level, description, indicator: (
        current_of(agency, government_label, unit_id)
        .annotate(
            same=Subquery(
                Figure.objects.filter(
                    report_id=OuterRef("pk"), level=level, description=description, indicator=indicator
                )
                .order_by("row")
                .values("pk")[:1]
            )
        )
        .values_list("year", "pk", "profile", "same")
    ),
    of=ROOM,
    **MARKS,
    level="\ue000level\ue001",
    description="\ue000description\ue001",
    indicator="\ue000indicator\ue001",
)
_BELOW = Prepared(
    lambda parent_id: (
        with_told(Figure.objects.filter(parent_id=parent_id)).order_by("row").values_list(*LIST_FIELDS, "told")
    ),
    parent_id=-7_106_126,
)
