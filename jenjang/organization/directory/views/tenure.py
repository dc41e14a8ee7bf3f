"""Who has been in the same post for how long."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs


@require_safe
@needs("employees.read")
def tenure(request: Any) -> HttpResponse:
    """Time in post as of a day, with the marks above 2, 5 and 10 years."""
    return render(request, "directory/tenure.html")
