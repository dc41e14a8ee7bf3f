"""Who works where."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Page, Selection

from ..queries import people as queries
from ..queries.places import places, unit_asked


@require_safe
@needs("directory.browse")
def people(request: Any) -> HttpResponse:
    """The people as of a day: to search, narrow, sort and take along."""
    on = DayForm(request.GET).day(timezone.localdate())
    where = places(on=on, chosen=unit_asked(request.GET.get("unit", "")))
    spec = queries.people_list(request.actor, where)

    def found(selection: Selection) -> Page:
        return queries.people(selection, spec=spec, within=where.within, on=on)

    context = around(request, on) | {"empty_ways": "directory/_people_ways.html"}
    return show_list(request, spec, found, "directory/people.html", context)


def around(request: Any, on: date) -> dict[str, Any]:
    """What the pages of the lists of people need around the list: the day, and which of the lists lead to each other."""
    return {
        "on": on,
        "suffix": "" if on == timezone.localdate() else f"?on={on:%Y-%m-%d}",
        "can_import": request.actor.may("employees.import"),
    }
