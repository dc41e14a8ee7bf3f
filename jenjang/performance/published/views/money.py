"""Where the money is, as tiles to press and a table beside them: of a government, an agency, a row."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS

from .. import queries
from ..tables import MONEY_COLUMNS
from .turning import of_agency, of_government, of_row, year_asked


@require_safe
@public
def of_year(request: Any) -> HttpResponse:
    """Of the agencies of a year."""
    found, money = queries.money_of_year(year=year_asked(request), today=timezone.localdate())
    context = {
        "title": request.government.name,
        "year": found.year,
        "years": of_government(request, found.years, found.year),
        "why": "published:report_explanation",
        "version": (tuple(row.key for row in found.rows), money.scales),
    }
    return _shown(request, money, "published:report_money", "published:report", context)


@require_safe
@public
def of_report(request: Any, report_id: int) -> HttpResponse:
    """Of an agency's programmes, or of the highest level that prints money."""
    head, years, money = queries.money_of_report(report_id)
    context = {
        "title": head.title,
        "year": head.year,
        "report": head,
        "version": (head.id, head.key),
        "years": of_agency(request, years, report_id, "published:report_money"),
        "why": "published:explanation",
    }
    return _shown(request, money, "published:figure_money", "published:figure", context)


@require_safe
@public
def of_figure(request: Any, figure_id: int) -> HttpResponse:
    """Of what belongs to a row."""
    head, row, above, years, money = queries.money_of_figure(figure_id)
    context = {
        "title": row.title,
        "year": head.year,
        "report": head,
        "figure": row,
        "above": above,
        "version": (row.id, head.key),
        "years": of_row(years, figure_id, "published:figure_money", "published:report_money"),
        "why": "published:explanation",
    }
    return _shown(request, money, "published:figure_money", "published:figure", context)


def _shown(request: Any, money: queries.Money, deeper: str, leaf: str, context: dict[str, Any]) -> HttpResponse:
    if request.GET.get("export") in EXPORTS:
        return export(MONEY_COLUMNS, money.parts, request.GET["export"])
    take_along = f"?year={context['year']}&" if "report" not in context and context["year"] else "?"
    context |= {"money": money, "deeper": deeper, "leaf": leaf, "take_along": take_along}
    return render(request, "published/money.html", context)
