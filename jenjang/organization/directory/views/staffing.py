"""Who leads and serves in a unit, its posts against their holders, and the posts without one."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Filter, Page, Selection
from jenjang.organization.units import queries as units
from jenjang.organization.units import rules as tree

from ..forms import DayForm
from ..queries import staffing

LEVELS_TO_CHOOSE = 2  # agencies and districts; a whole city's units would be more than one can choose from


@require_safe
@public
def unit_people(request: Any, unit_id: int) -> HttpResponse:
    """The head and the people of a unit, and each post's need against its holders."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    facts = {fact.id: fact for fact in units.facts(on=on)}
    if unit_id not in facts:
        raise NotFound(_("Unit ini tidak ada pada tanggal itu."))
    parents = {fact.id: fact.parent_id for fact in facts.values()}
    browses = request.actor.may_anywhere("directory.browse")
    context: dict[str, Any] = {
        "unit": facts[unit_id],
        "above": [facts[above] for above in reversed(tree.above(parents, unit_id))],
        "browses": browses,
        "can_edit": request.actor.may("positions.edit"),
        **_day(on, today),
    }

    def found(selection: Selection) -> Page:
        page, context["totals"] = staffing.staffing_of(
            request.actor,
            selection,
            unit_id=unit_id,
            within={unit_id} | tree.below(parents, unit_id),
            names={fact.id: fact.short_name or fact.name for fact in facts.values()},
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
    facts = units.facts(on=on)
    parents = {fact.id: fact.parent_id for fact in facts}
    spec = replace(staffing.VACANCIES, filters=(_unit_filter(facts, parents), *staffing.VACANCIES.filters))

    def found(selection: Selection) -> Page:
        unit = selection.filters.get("unit")
        rest = {key: value for key, value in selection.filters.items() if key != "unit"}
        page = staffing.vacancies(
            replace(selection, filters=rest),
            within={int(unit)} | tree.below(parents, int(unit)) if unit else None,
            names={fact.id: fact.name for fact in facts},
            on=on,
        )
        return replace(page, selection=replace(page.selection, filters=selection.filters))

    return show_list(request, spec, found, "directory/vacancies.html", _day(on, today))


def _unit_filter(facts: list[units.UnitFact], parents: dict[int, int | None]) -> Filter:
    """Agencies and districts to choose from, each with all below it."""
    near_the_top = [fact for fact in facts if len(tree.above(parents, fact.id)) < LEVELS_TO_CHOOSE]
    choices = [(fact.id, fact.name) for fact in sorted(near_the_top, key=lambda fact: fact.name)]
    return Filter("unit", gettext_lazy("Unit dan bagiannya"), choices)


def _day(on: date, today: date) -> dict[str, Any]:
    """What the templates need to show the day and to keep it in links."""
    return {
        "on": on,
        "is_today": on == today,
        "day_form": DayForm(initial={"on": on}),
        "suffix": "" if on == today else f"?on={on:%Y-%m-%d}",
    }
