"""Who comes before whom."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Page, Selection

from ..queries import seniority as queries
from ..queries.places import places, unit_asked, whole_or_units
from .people import around


@require_safe
@needs("employees.read")
def seniority(request: Any) -> HttpResponse:
    """The seniority list (DUK) as of a day, for the units whose records one may read."""
    on = DayForm(request.GET).day(timezone.localdate())
    readable = whole_or_units(request.actor, "employees.read")
    where = places(on=on, chosen=unit_asked(request.GET.get("unit", "")), readable=readable)
    spec = queries.seniority_list(where)

    def found(selection: Selection) -> Page:
        return queries.seniority(selection, where=where, is_narrow="unit" in selection.filters, on=on)

    context = around(request, on) | {"is_part": readable is not None, "criteria": queries.criteria()}
    return show_list(request, spec, found, "directory/seniority.html", context)
