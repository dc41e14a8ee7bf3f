"""What nobody took on, and what is promised twice."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs

from .. import cascade_drawings, permissions, queries

PARTS = ("open", "more", "twice")


@require_safe
@needs("agreements.take_part")
def cascade(request: Any) -> HttpResponse:
    """Every promise of the year and what became of it below; `?year=2025` another year, `?only=open` what is left."""
    permissions.can_see_cascade(request.actor).require()
    today = timezone.localdate()
    year = year_asked(request, today.year)
    only = request.GET.get("only") if request.GET.get("only") in PARTS else ""
    found = queries.cascade(year, on=today, only=only, page=_page_asked(request))
    context = {"cascade": found, "panels": cascade_drawings.panels(found), "year": year, "years": queries.seasons()}
    return render(request, "agreements/cascade.html", context)


def _page_asked(request: Any) -> int:
    """From 1; one past the last shows the last."""
    asked = request.GET.get("page", "")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def year_asked(request: Any, otherwise: int) -> int:
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else otherwise
    return number if 2000 <= number <= 2099 else otherwise
