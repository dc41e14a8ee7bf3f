"""Who leads and serves in a unit, its posts against their holders, and the posts without one."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Filter, Page, Selection
from jenjang.organization.units import queries as units

from ..queries import staffing
from ..queries.places import places, unit_asked


@require_safe
@public
def unit_people(request: Any, unit_id: int) -> HttpResponse:
    """The head and the people of a unit, and each post's need against its holders."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    around = units.surroundings(unit_id, on=on)
    browses = request.actor.may_anywhere("directory.browse")
    context: dict[str, Any] = {
        "unit": around,
        "above": [(numbered("units:unit", above), name) for above, name in around.above],
        "unit_url": numbered("units:unit", unit_id),
        "people_url": numbered("directory:unit_people", unit_id),
        "chart_url": f"{reverse('directory:chart')}?unit={unit_id}",
        "browses": browses,
        "can_edit": request.actor.may("positions.edit"),
        **_day(on, today),
    }

    def found(selection: Selection) -> Page:
        page, context["totals"] = staffing.staffing_of(
            request.actor,
            selection,
            unit_id=unit_id,
            within=around.within,
            on=on,
        )
        context["head"] = next((row for row in page.rows if row.is_head and row.unit_id == unit_id), None)
        return page

    spec = staffing.STAFFING if browses else staffing.PUBLIC_STAFFING
    return show_list(request, spec, found, "directory/unit_people.html", context)


@require_safe
@needs("directory.browse")
def vacancies(request: Any) -> HttpResponse:
    """Posts without a definitive holder, or with fewer than they need, as of a day."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    unit = unit_asked(request.GET.get("unit", ""))
    found = places(on=on, chosen=unit)
    by_unit = Filter("unit", gettext_lazy("Unit dan bagiannya"), found.choices, by_query=True)
    spec = replace(staffing.VACANCIES, filters=(by_unit, *staffing.VACANCIES.filters))
    listed = partial(staffing.vacancies, within=found.within, on=on)
    return show_list(request, spec, listed, "directory/vacancies.html", _day(on, today))


def _day(on: date, today: date) -> dict[str, Any]:
    """What the templates need to show the day and to keep it in links."""
    return {
        "on": on,
        "is_today": on == today,
        "day_form": DayForm(initial={"on": on}),
        "suffix": "" if on == today else f"?on={on:%Y-%m-%d}",
    }
