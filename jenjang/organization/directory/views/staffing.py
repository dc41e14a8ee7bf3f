"""Who leads and serves in a unit, its posts against their holders, and the posts without one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public


@require_safe
@public
def unit_people(request: Any, unit_id: int) -> HttpResponse:
    """The people of a unit and its staffing map."""
    return render(request, "directory/unit_people.html", {"unit_id": unit_id})


@require_safe
@needs("directory.browse")
def vacancies(request: Any) -> HttpResponse:
    """Posts that lack holders."""
    return render(request, "directory/vacancies.html", {})
