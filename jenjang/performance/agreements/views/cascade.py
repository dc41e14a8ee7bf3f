"""What nobody took on, and what is promised twice."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs

from .. import permissions, queries

PARENTS = 20  # on a page


@require_safe
@needs("agreements.take_part")
def cascade(request: Any) -> HttpResponse:
    """Every promise of the year and what became of it below; `?year=2025` another year, `?only=open` what is left."""
    permissions.can_see_cascade(request.actor).require()
    today = timezone.localdate()
    year = year_asked(request, today.year)
    only = request.GET.get("only") if request.GET.get("only") in ("open", "more") else ""
    found = queries.cascade(year, on=today)
    shown = [one for one in found.parents if one.shown(only)]
    page, pages = page_asked(request, len(shown))
    context = {
        "cascade": found,
        "shown": [(one, one.shown(only)) for one in shown[(page - 1) * PARENTS : page * PARENTS]],
        "year": year,
        "years": queries.seasons(),
        "only": only,
        "page_number": page,
        "pages": pages,
    }
    return render(request, "agreements/cascade.html", context)


def page_asked(request: Any, total: int) -> tuple[int, int]:
    """Which page, of how many."""
    pages = max(1, -(-total // PARENTS))
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1, pages


def year_asked(request: Any, otherwise: int) -> int:
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else otherwise
    return number if 2000 <= number <= 2099 else otherwise
