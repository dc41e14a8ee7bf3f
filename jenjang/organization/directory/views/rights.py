"""Who may do what where, and why."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.listing import show_list

from ..forms import DayForm
from ..queries import rights as queries


@require_safe
@needs("rights.read")
def rights(request: Any) -> HttpResponse:
    """Each right held on a day, with its holder and its ground."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    choices = queries.rights_spec(chosen=request.GET.get("unit", ""), on=on)
    context = {
        "day_form": DayForm(initial={"on": on}),
        "is_today": on == today,
        "suffix": "" if on == today else f"?on={on:%Y-%m-%d}",
    }
    listed = partial(queries.rights_listed, choices=choices, on=on)
    return show_list(request, choices.spec, listed, "directory/rights.html", context)


@require_safe
@needs("rights.read")
def rights_matrix(request: Any) -> HttpResponse:
    """What each role may do."""
    return render(request, "directory/rights_matrix.html", {"matrix": queries.rights_matrix()})
