"""Forms that say who holds a post."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.refusing import done, status_of

from .. import commands, forms, permissions, queries

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("positions.appoint")
def appointment(request: Any, position_id: int) -> HttpResponse:
    """Somebody holds the post from a day on; `?employee=12` proposes whom, `?kind=plt` how."""
    permissions.can_appoint(request.actor).require()
    today = timezone.localdate()
    page = queries.position(position_id, on=today)
    form = forms.AppointForm(request.POST or None, initial=_proposed(request, today))
    if form.is_valid():
        given = form.cleaned_data
        is_done, incumbency_id = done(
            form, commands.appoint, request.actor, position_id=position_id, employee_id=given["employee_id"], term=form.term(),
            end_former=given["end_former"], end_acting=given["end_acting"], at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Pemangku jabatan tercatat."))
            _warn(request, position_id, incumbency_id)
            return redirect("positions:position", position_id)
    return render(request, "positions/appointment.html", {"page": page, "form": form}, status=status_of(form))


@read_or_send
@needs("positions.appoint")
def end(request: Any, incumbency_id: int) -> HttpResponse:
    """Somebody no longer holds the post."""
    held = _held(request, incumbency_id)
    form = forms.EndForm(request.POST or None, initial={"on": timezone.localdate(), "version": held.version})
    return _changed(request, held, form, "positions/end.html", commands.end_incumbency)


@read_or_send
@needs("positions.appoint")
def correct_incumbency(request: Any, incumbency_id: int) -> HttpResponse:
    """Put a mistake right."""
    held = _held(request, incumbency_id)
    kept = ("kind", "since", "until", "decree_number", "decree_on", "version")
    form = forms.CorrectTermForm(request.POST or None, initial={name: getattr(held, name) for name in kept})

    def correct(actor: Any, *, incumbency_id: int, at: Any, version: int | None, why: str, **_values: Any) -> None:
        commands.correct_incumbency(
            actor, incumbency_id=incumbency_id, term=form.term(), at=at, why=why, version=version
        )

    return _changed(request, held, form, "positions/correct_incumbency.html", correct)


@read_or_send
@needs("positions.appoint")
def withdrawal(request: Any, incumbency_id: int) -> HttpResponse:
    """Take back what was entered in error."""
    held = _held(request, incumbency_id)
    form = forms.WithdrawForm(request.POST or None, initial={"version": held.version})
    return _changed(request, held, form, "positions/withdrawal.html", commands.withdraw_incumbency)


def _held(request: Any, incumbency_id: int) -> queries.IncumbencyPage:
    permissions.can_appoint(request.actor).require()
    return queries.incumbency(incumbency_id)


def _changed(request: Any, held: queries.IncumbencyPage, form: Form, template: str, command: Any) -> HttpResponse:
    """Do it and go to the post, or show the form."""
    if form.is_valid():
        is_done, _none = done(
            form, command, request.actor, incumbency_id=held.id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("positions:position", held.position_id)
    return render(request, template, {"held": held, "form": form}, status=status_of(form))


def _proposed(request: Any, today: Any) -> dict[str, Any]:
    asked = request.GET.get("employee", "")
    proposed: dict[str, Any] = {"since": today, "kind": request.GET.get("kind", "definitive")}
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        with_nip = bool(request.actor.may("employees.read"))
        proposed["employee_id"] = queries.person_value(int(asked), with_nip=with_nip, on=today)
    return proposed


def _warn(request: Any, position_id: int, incumbency_id: int | None) -> None:
    """What should be looked at, though it was not refused."""
    page = queries.position(position_id, on=timezone.localdate())
    for one in page.incumbents:
        if one.id == incumbency_id:
            for caution in one.cautions:
                messages.warning(request, caution.words.said(get_language() or "id"))
