"""The organization chart: who answers to whom."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public


@require_safe
@public
def chart(request: Any) -> HttpResponse:
    """The chart, unfolding; for paper with `?print=a3`."""
    return render(request, "directory/chart.html", {})


@require_safe
@public
def chart_branch(request: Any, position_id: int) -> HttpResponse:
    """The posts that answer to one post, when its branch is opened."""
    return render(request, "directory/_branch.html", {"position_id": position_id})
