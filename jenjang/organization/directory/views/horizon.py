"""Who leaves within 36 months: as a picture, as a table, by name."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs


@require_safe
@needs("employees.read")
def horizon(request: Any) -> HttpResponse:
    """Retirements and ends of contract by month and unit."""
    return render(request, "directory/horizon.html")


@require_safe
@needs("employees.read")
def horizon_list(request: Any) -> HttpResponse:
    """Those who leave, by name."""
    return render(request, "directory/horizon_list.html")
