"""Who has been in the same post for how long."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list

from ..queries import tenure as queries
from ..queries.places import places, unit_asked, whole_or_units
from .people import around


@require_safe
@needs("employees.read")
def tenure(request: Any) -> HttpResponse:
    """Time in post as of a day, with its marks, for the units whose records one may read."""
    on = DayForm(request.GET).day(timezone.localdate())
    readable = whole_or_units(request.actor, "employees.read")
    where = places(on=on, chosen=unit_asked(request.GET.get("unit", "")), readable=readable)
    spec = queries.tenure_list(where, on=on)
    found = partial(queries.tenure, spec=spec, within=where.within, on=on)
    context = around(request, on) | {"is_part": readable is not None}
    return show_list(request, spec, found, "directory/tenure.html", context)
