"""Forms that establish, change, correct, abolish and entitle posts."""

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
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.refusing import done, status_of
from jenjang.organization.units import queries as units

from .. import commands, forms, permissions, queries

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("positions.edit")
def establishing(request: Any) -> HttpResponse:
    """Establish a post; `?unit=12` and `?below=34` propose where."""
    permissions.can_edit(request.actor).require()
    today = timezone.localdate()
    form = forms.EstablishForm(
        request.POST or None,
        initial={
            "unit_id": request.GET.get("unit"),
            "superior_id": queries.post_value(_number(request.GET.get("below", "")), on=today),
            "established_on": today,
            "need": 1,
            "kind": "staff",
        },
        units=units.choices(on=today),
    )
    if form.is_valid():
        is_done, position_id = done(
            form, commands.establish_position, request.actor, **form.cleaned_data, at=timezone.now()
        )
        if is_done:
            messages.success(request, _("Jabatan dibentuk."))
            return redirect("positions:position", position_id)
    return render(request, "positions/establishing.html", {"form": form}, status=status_of(form))


@read_or_send
@needs("positions.edit")
def change(request: Any, position_id: int) -> HttpResponse:
    """Another title, class, need or superior from a day on."""
    permissions.can_edit(request.actor).require()
    page = queries.position(position_id, on=timezone.localdate())
    form = forms.ChangeForm(request.POST or None, initial={**_facts(page), "since": timezone.localdate()})
    return _changed(request, page, form, "positions/change.html", commands.change_position)


@read_or_send
@needs("positions.edit")
def correction(request: Any, position_id: int) -> HttpResponse:
    """Put a mistake right; `?on=` tells which stretch."""
    permissions.can_edit(request.actor).require()
    page = queries.position(position_id, on=DayForm(request.GET).day(timezone.localdate()))
    kept = ("code", "kind", "level", "profession", "is_head", "established_on", "abolished_on")
    initial = {**_facts(page), **{name: getattr(page, name) for name in kept}}
    form = forms.CorrectForm(request.POST or None, initial=initial)

    def correct(actor: Any, *, position_id: int, at: Any, version: int | None, why: str, **_values: Any) -> None:
        commands.correct_position(
            actor,
            position_id=position_id,
            correction=form.correction(),
            on=page.seen_on,
            at=at,
            version=version,
            why=why,
        )

    return _changed(request, page, form, "positions/correction.html", correct)


@read_or_send
@needs("positions.edit")
def abolition(request: Any, position_id: int) -> HttpResponse:
    """End a post."""
    permissions.can_edit(request.actor).require()
    page = queries.position(position_id, on=timezone.localdate())
    form = forms.AbolishForm(request.POST or None, initial={"on": timezone.localdate(), "version": page.version})
    return _changed(request, page, form, "positions/abolition.html", commands.abolish_position)


@read_or_send
@needs("positions.entitle")
def role(request: Any, position_id: int) -> HttpResponse:
    """Which role the post bears."""
    permissions.can_entitle(request.actor).require()
    page = queries.position(position_id, on=timezone.localdate())
    known = all_roles()
    usual = _("(yang lazim: %(role)s)") % {"role": known[page.usual.role].label}
    initial: dict[str, Any] = {"version": page.version}
    if not page.bears_the_usual:
        initial |= {"role": page.role, "whole_government": page.whole_government}
    form = forms.RoleForm(
        request.POST or None, initial=initial, roles=[(name, kind.label) for name, kind in known.items()], usual=usual
    )
    return _changed(request, page, form, "positions/role.html", commands.set_role)


def _changed(
    request: Any, page: queries.PostPage, form: Form, template: str, command: Callable[..., None]
) -> HttpResponse:
    """Do it and go to the post, or show the form."""
    if form.is_valid():
        is_done, _none = done(form, command, request.actor, position_id=page.id, at=timezone.now(), **form.cleaned_data)
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("positions:position", page.id)
    return render(request, template, {"page": page, "form": form}, status=status_of(form))


def _facts(page: queries.PostPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "superior_id": queries.post_value(page.now.superior_id, on=page.seen_on),
        "job_class": page.now.job_class,
        "need": page.now.need,
        "version": page.version,
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
