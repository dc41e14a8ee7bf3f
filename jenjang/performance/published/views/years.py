"""Two or more years beside each other, of the government and of one agency."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.lists import EXPORTS

from .. import queries
from ..besides import MEASURES, lines, measures, table_file
from .turning import years_asked


@require_safe
@public
def of_government(request: Any) -> HttpResponse:
    """The government's years, and each agency's."""
    found = queries.years_of_government(years_asked(request))
    return _shown(request, found, {"title": request.government.name, "name": "published-years"})


@require_safe
@public
def of_agency(request: Any, report_id: int) -> HttpResponse:
    """An agency's years, and each of its programmes'."""
    head, found = queries.years_of_agency(report_id, years_asked(request))
    return _shown(request, found, {"title": head.agency, "report": head, "name": "published-agency-years"})


def _shown(request: Any, found: queries.YearsBeside, context: dict[str, Any]) -> HttpResponse:
    measure = MEASURES.get(request.GET.get("measure", ""), MEASURES["achievement"])
    is_government = "report" not in context
    if request.GET.get("export") in EXPORTS:
        whole, below = measures(found, whole_government=is_government), lines(found, measure)
        return table_file(found, [*whole, *below], request.GET["export"], name=context["name"])
    chosen = [column.year for column in found.columns]
    context |= {
        "found": found,
        "is_government": is_government,
        "measure": measure,
        "choices": MEASURES.values(),
        "offered": [(year, year in chosen) for year in sorted({*found.known, *chosen})],
        "version": (context["name"], found.key, tuple(chosen), measure.key),
        "query": urlencode({"year": list(map(str, chosen)), "measure": [measure.key]}, doseq=True),
    }
    return render(request, "published/years.html", context)
