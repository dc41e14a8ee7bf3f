"""One search for everything, as a page and while typing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.portal import rules
from jenjang.portal.queries.searching import MOST_ON_PAGE, MOST_SUGGESTED, Search, found


@require_safe
@public
def search(request: Any) -> HttpResponse:
    """Everything that matches, by kind."""
    return render(request, "portal/search.html", _answer(request, MOST_ON_PAGE))


@require_safe
@public
def suggest(request: Any) -> HttpResponse:
    """The best few of every kind, for the list beneath the search field."""
    return render(request, "portal/_suggest.html", _answer(request, MOST_SUGGESTED, suggesting=True))


def _answer(request: Any, most: int, *, suggesting: bool = False) -> dict[str, Any]:
    text = rules.search_text(request.GET.get("q", ""))
    groups = found(Search(request.actor, text, timezone.localdate(), most), suggesting=suggesting)
    return {
        "text": text,
        "is_short": len(text) < rules.SHORTEST_SEARCH,
        "groups": groups,
        "count": sum(group.count for group in groups),
        "has_more": any(group.has_more for group in groups),
    }
