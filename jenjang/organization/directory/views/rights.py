"""Who may do what where, and why."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import STAND_IN, show_list
from jenjang.kernel.ui.lists import Page, Selection

from ..queries import rights as queries


@require_safe
@needs("rights.read")
def rights(request: Any) -> HttpResponse:
    """Each right held on a day, with its holder and its ground."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    choices = queries.rights_spec(chosen=request.GET.get("unit", ""), on=on)
    suffix = "" if on == today else f"?on={on:%Y-%m-%d}"
    context = {"day_form": DayForm(initial={"on": on}), "is_today": on == today, "suffix": suffix}
    listed = partial(_listed, choices=choices, on=on, suffix=suffix)
    return show_list(request, choices.spec, listed, "directory/rights.html", context)


@require_safe
@needs("rights.read")
def rights_matrix(request: Any) -> HttpResponse:
    """What each role may do."""
    return render(request, "directory/rights_matrix.html", {"matrix": queries.rights_matrix()})


def _listed(selection: Selection, *, choices: queries.UnitChoices, on: date, suffix: str) -> Page:
    """As asked; on a page, though not in an export, person and post are links."""
    page = queries.rights_listed(selection, choices=choices, on=on)
    if selection.export:
        return page
    to_person = reverse("directory:person_rights", args=[STAND_IN]) + suffix
    to_post = reverse("positions:position", args=[STAND_IN]) + suffix
    return replace(page, rows=[_Linked(right, to_person, to_post) for right in page.rows])


class _Linked:
    """A right whose person and post are links. to_person, to_post: addresses with `STAND_IN` for the number."""

    def __init__(self, right: queries.Right, to_person: str, to_post: str) -> None:
        self._right = right
        self.person = _link(right.person, to_person, right.employee_id)
        self.why = _link(right.why, to_post, right.position_id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._right, name)


def _link(words: str, address: str, number: int | None) -> str:
    if number is None:
        return words
    return format_html('<a href="{}">{}</a>', address.replace(STAND_IN, f"{number:d}"), words)
