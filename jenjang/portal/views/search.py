"""One search for everything, as a page and while typing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.portal import rules
from jenjang.portal.queries import searching


@require_safe
@public
def search(request: Any) -> HttpResponse:
    """Everything that matches, by kind."""
    text = rules.search_text(request.GET.get("q", ""))
    groups = searching.found(request.actor, text, on=timezone.localdate(), most=searching.MOST_ON_PAGE)
    context = {"text": text, "groups": groups, "count": sum(group.count for group in groups), "is_short": len(text) < rules.SHORTEST_SEARCH}
    return render(request, "portal/search.html", context)


@require_safe
@public
def suggest(request: Any) -> HttpResponse:
    """The best few of every kind, for the list beneath the search field."""
    text = rules.search_text(request.GET.get("q", ""))
    groups = searching.found(request.actor, text, on=timezone.localdate(), most=searching.MOST_SUGGESTED)
    return render(request, "portal/_suggest.html", {"text": text, "groups": groups, "is_short": len(text) < rules.SHORTEST_SEARCH})
