"""Who works where."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs


@require_safe
@needs("directory.browse")
def people(request: Any) -> HttpResponse:
    """The people as of a day: to search, narrow, sort and take along."""
    return render(request, "directory/people.html")
