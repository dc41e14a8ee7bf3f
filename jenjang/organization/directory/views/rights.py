"""Who may do what where, and why."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Page, Selection
from jenjang.kernel.ui.markup import safe

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
    return replace(page, rows=[_Linked(right, suffix) for right in page.rows])


class _Linked:
    """A right whose person and post are links."""

    def __init__(self, right: queries.Right, suffix: str) -> None:
        self._right = right
        self.person = _link(right.person, "directory:person_rights", right.employee_id, suffix)
        self.why = _link(right.why, "positions:position", right.position_id, suffix)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._right, name)


def _link(words: str, page: str, number: int | None, suffix: str) -> str:
    if number is None:
        return words
    return SafeString(f'<a href="{numbered(page, number)}{suffix}">{safe(words)}</a>')
