"""Forms that found, change, move, correct and dissolve units."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jenjang.kernel.access.gates import needs
from jenjang.organization.territory import queries as territory

from .. import commands, forms, permissions, queries

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("units.edit")
def founding(request: Any) -> HttpResponse:
    """Found a unit; `?below=12` proposes where."""
    today = timezone.localdate()
    parents, regions = queries.choices(on=today), _regions()
    form = forms.FoundForm(
        request.POST or None,
        initial={"parent_id": request.GET.get("below"), "founded_on": today},
        parents=parents,
        regions=regions,
    )
    if form.is_valid():
        unit_id = commands.found_unit(request.actor, **form.cleaned_data, at=timezone.now())
        messages.success(request, _("Unit didirikan."))
        return redirect("units:unit", unit_id)
    return render(request, "units/founding.html", {"form": form}, status=422 if form.is_bound else 200)


@read_or_send
@needs("units.edit")
def change(request: Any, unit_id: int) -> HttpResponse:
    """Another name or kind from a day on."""
    page = _page_to_edit(request, unit_id)
    form = forms.ChangeForm(request.POST or None, initial={**_facts(page), "since": timezone.localdate()})
    return _changed(request, page, form, "units/change.html", commands.change_unit)


@read_or_send
@needs("units.edit")
def place(request: Any, unit_id: int) -> HttpResponse:
    """Another parent from a day on."""
    page = _page_to_edit(request, unit_id)
    parents = queries.choices(on=timezone.localdate(), without=queries.unit_and_below(unit_id, on=page.seen_on))
    initial = {"parent_id": page.unit.parent_id, "since": timezone.localdate(), "version": page.version}
    form = forms.MoveForm(request.POST or None, initial=initial, parents=parents)
    return _changed(request, page, form, "units/place.html", commands.move_unit)


@read_or_send
@needs("units.edit")
def correction(request: Any, unit_id: int) -> HttpResponse:
    """Put a mistake right."""
    page = _page_to_edit(request, unit_id)
    fact = page.unit
    initial = {
        **_facts(page),
        "region_code": fact.region_code,
        "founded_on": fact.founded_on,
        "dissolved_on": fact.dissolved_on,
    }
    form = forms.CorrectForm(request.POST or None, initial=initial, regions=_regions())

    def correct(actor: Any, *, unit_id: int, at: Any, version: int | None, why: str, **values: Any) -> None:
        commands.correct_unit(
            actor,
            unit_id=unit_id,
            correction=commands.Correction(**values),
            on=page.seen_on,
            at=at,
            version=version,
            why=why,
        )

    return _changed(request, page, form, "units/correction.html", correct)


@read_or_send
@needs("units.edit")
def dissolution(request: Any, unit_id: int) -> HttpResponse:
    """End a unit."""
    page = _page_to_edit(request, unit_id)
    successors = queries.choices(on=timezone.localdate(), without=[unit_id])
    form = forms.DissolveForm(
        request.POST or None, initial={"on": timezone.localdate(), "version": page.version}, successors=successors
    )

    def dissolve(actor: Any, *, unit_id: int, at: Any, version: int | None, why: str, on: Any, **_values: Any) -> None:
        commands.dissolve_unit(
            actor, unit_id=unit_id, on=on, at=at, why=why, successors=form.successors(), version=version
        )

    return _changed(request, page, form, "units/dissolution.html", dissolve)


def _page_to_edit(request: Any, unit_id: int) -> queries.UnitPage:
    page = queries.unit(unit_id, on=timezone.localdate())
    permissions.can_edit(request.actor, page.ids_with_above).require()
    return page


def _changed(
    request: Any, page: queries.UnitPage, form: Form, template: str, command: Callable[..., None]
) -> HttpResponse:
    """Do it and go to the unit, or show the form."""
    if form.is_valid():
        command(request.actor, unit_id=page.unit.id, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Perubahan tersimpan."))
        return redirect("units:unit", page.unit.id)
    return render(request, template, {"page": page, "form": form}, status=422 if form.is_bound else 200)


def _facts(page: queries.UnitPage) -> dict[str, Any]:
    fact = page.unit
    return {"name": fact.name, "short_name": fact.short_name, "kind": fact.kind, "version": page.version}


def _regions() -> list[tuple[str, str]]:
    return [(row.code, f"{row.code} {row.title}") for row in territory.regions(on=timezone.localdate())]
