"""Ceilings: the list, a unit's year added up, and setting one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.ui.fields import DayForm, asked_year
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.refusing import done, status_of
from jenjang.organization.units import queries as units

from .. import commands, forms, permissions, queries

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public
def listed(request: Any) -> HttpResponse:
    """The ceilings in force today: to search, narrow, sort and take along."""
    context = {
        "can_set": permissions.can_set_somewhere(request.actor),
        "can_import": permissions.can_import(request.actor),
        "empty_ways": "budgets/_beginning.html",
    }
    query = partial(queries.ceilings_listed, on=timezone.localdate())
    return show_list(request, queries.CEILINGS, query, "budgets/list.html", context)


@require_safe
@public
def of_unit(request: Any, unit_id: int) -> HttpResponse:
    """A unit's ceilings of a year as of a day, added up, with what does not fit."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    page = queries.unit_year(unit_id, asked_year(request.GET.get("year", "")), on=on)
    context = {
        "page": page,
        "is_today": on == today,
        "day_form": DayForm(initial={"on": on}),
        "keep": {"year": page.year},
        "can_set": permissions.can_set(request.actor, page.above),
    }
    return render(request, "budgets/unit.html", context)


@require_safe
@public
def ceiling(request: Any, ceiling_id: int) -> HttpResponse:
    """One ceiling and its versions."""
    page = queries.ceiling(ceiling_id, on=timezone.localdate())
    context = {"page": page, "can_set": permissions.can_set(request.actor, page.above)}
    return render(request, "budgets/ceiling.html", context)


@read_or_send
@needs("budgets.edit")
def setting(request: Any) -> HttpResponse:
    """A ceiling; `?unit=12&year=2026&code=1.02.02` propose which."""
    today = timezone.localdate()
    initial = {
        "unit_id": request.GET.get("unit"),
        "year": asked_year(request.GET.get("year", "")) or today.year,
        "code": request.GET.get("code", "").replace("\0", "")[:30],
        "starts_on": today.replace(month=1, day=1),
    }
    form = forms.SetForm(request.POST or None, initial=initial, units=units.choices(on=today))
    if form.is_valid():
        is_done, ceiling_id = done(form, commands.set_ceiling, request.actor, **form.cleaned_data, at=timezone.now())
        if is_done:
            messages.success(request, _("Pagu ditetapkan."))
            return redirect("budgets:ceiling", ceiling_id)
    return render(request, "budgets/setting.html", {"form": form}, status=status_of(form))


@read_or_send
@needs("budgets.edit")
def change(request: Any, ceiling_id: int) -> HttpResponse:
    """Another amount from a day on."""
    today = timezone.localdate()
    page = queries.ceiling(ceiling_id, on=today)
    permissions.can_set(request.actor, page.above).require()
    initial = {
        "stage": "change",
        "starts_on": today if today.year == page.year else page.starts_on,
        "source": page.source,
    }
    form = forms.VersionForm(request.POST or None, initial=initial)
    if form.is_valid():
        same = {"unit_id": page.unit_id, "year": page.year, "code": page.code}
        is_done, new_id = done(
            form, commands.set_ceiling, request.actor, **same, **form.cleaned_data, at=timezone.now()
        )
        if is_done:
            messages.success(request, _("Pagu diubah; yang lama tetap tercatat."))
            return redirect("budgets:ceiling", new_id)
    return render(request, "budgets/change.html", {"page": page, "form": form}, status=status_of(form))


@read_or_send
@needs("budgets.edit")
def withdrawal(request: Any, ceiling_id: int) -> HttpResponse:
    """Take a ceiling back, with a reason."""
    page = queries.ceiling(ceiling_id, on=timezone.localdate())
    permissions.can_set(request.actor, page.above).require()
    form = forms.WithdrawForm(request.POST or None)
    if form.is_valid():
        is_done, _none = done(
            form, commands.withdraw_ceiling, request.actor, ceiling_id=page.id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Pagu dicabut."))
            return redirect("budgets:ceiling", page.id)
    return render(request, "budgets/withdrawal.html", {"page": page, "form": form}, status=status_of(form))
