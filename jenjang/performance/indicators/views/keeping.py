"""Forms that add, describe, identify and retire indicators."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import needs
from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.ui.refusing import done, status_of
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from .. import commands, forms, permissions, queries
from ..rules.manual import FACTS

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("indicators.edit")
def adding(request: Any) -> HttpResponse:
    """A new indicator; `?unit=12` proposes whose."""
    today = timezone.localdate()
    form = forms.AddForm(
        request.POST or None,
        initial={"unit_id": request.GET.get("unit"), "starts_on": today.replace(month=1, day=1)},
        units=units.choices(on=today),
    )
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("code", "unit_id", "is_main", "starts_on")}
        is_done, indicator_id = done(
            form, commands.add_indicator, request.actor, **given, facts=form.facts(), at=timezone.now()
        )
        if is_done:
            messages.success(request, _("Indikator disimpan sebagai konsep."))
            return redirect("indicators:indicator", indicator_id)
    return render(request, "indicators/adding.html", {"form": form}, status=status_of(form))


@read_or_send
@needs("indicators.edit")
def manual(request: Any, indicator_id: int) -> HttpResponse:
    """Write the manual: a draft's in place, that of one in use as a new version from a day."""
    today = timezone.localdate()
    page = queries.indicator_page(indicator_id, on=today)
    permissions.can_describe(request.actor, page.line, page.state).require()
    is_used = page.state == queries.IndicatorState.IN_USE
    initial = {name: getattr(page.manual, name) for name in FACTS}
    initial["data_position_id"] = positions.post_value(page.manual.data_position_id, on=today)
    initial |= {"starts_on": today if is_used and today > page.since else page.since, "version": page.version}
    form = forms.ManualForm(request.POST or None, initial=initial, units=units.choices(on=today), is_used=is_used)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("starts_on", "version", "why")}
        is_done, _none = done(
            form,
            commands.write_manual,
            request.actor,
            indicator_id=page.id,
            facts=form.facts(),
            at=timezone.now(),
            **given,
        )
        if is_done:
            messages.success(request, _("Manual disimpan."))
            return redirect("indicators:indicator", page.id)
    return render(
        request, "indicators/manual.html", {"page": page, "form": form, "is_used": is_used}, status=status_of(form)
    )


@read_or_send
@needs("indicators.edit")
def identity(request: Any, indicator_id: int) -> HttpResponse:
    """Another code or unit, or whether it is a main indicator."""
    today = timezone.localdate()
    page = queries.indicator_page(indicator_id, on=today)
    permissions.can_edit(request.actor, page.line).require()
    initial = {"code": page.code, "unit_id": page.unit_id, "is_main": page.is_main, "version": page.version}
    form = forms.IdentityForm(request.POST or None, initial=initial, units=units.choices(on=today))
    return _changed(request, page, form, "indicators/identity.html", commands.identify, _("Perubahan tersimpan."))


@require_POST
@needs("indicators.edit")
def use(request: Any, indicator_id: int) -> HttpResponse:
    """Put it in use, or in use again."""
    commands.put_in_use(request.actor, indicator_id=indicator_id, at=timezone.now())
    messages.success(request, _("Indikator dipakai mulai sekarang."))
    return redirect("indicators:indicator", indicator_id)


@read_or_send
@needs("indicators.edit")
def retirement(request: Any, indicator_id: int) -> HttpResponse:
    """End it, with a reason."""
    page = queries.indicator_page(indicator_id, on=timezone.localdate())
    permissions.can_edit(request.actor, page.line).require()
    if not (retiring := permissions.can_retire(request.actor, page.line, page.state)):
        raise Conflict(retiring.reason)
    form = forms.RetireForm(request.POST or None, initial={"on": timezone.localdate(), "version": page.version})
    return _changed(request, page, form, "indicators/retirement.html", commands.retire, _("Indikator dihentikan."))


def _changed(
    request: Any, page: queries.IndicatorPage, form: Any, template: str, command: Any, told: str
) -> HttpResponse:
    """Do it and go to the indicator, or show the form."""
    if form.is_valid():
        is_done, _none = done(
            form, command, request.actor, indicator_id=page.id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, told)
            return redirect("indicators:indicator", page.id)
    return render(request, template, {"page": page, "form": form}, status=status_of(form))
