"""Who may do what where, and why."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs


@require_safe
@needs("rights.read")
def rights(request: Any) -> HttpResponse:
    """Each right held, with its holder and its ground."""
    return render(request, "directory/rights.html")


@require_safe
@needs("rights.read")
def rights_matrix(request: Any) -> HttpResponse:
    """What each role may do."""
    return render(request, "directory/rights_matrix.html")
