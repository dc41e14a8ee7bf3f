"""Who comes before whom."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs


@require_safe
@needs("employees.read")
def seniority(request: Any) -> HttpResponse:
    """The seniority list (DUK) as of a day."""
    return render(request, "directory/seniority.html")
