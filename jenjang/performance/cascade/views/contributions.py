"""Requests for contributions: asking, answering, withdrawing."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.refusing import done, status_of
from jenjang.organization.units import queries as units

from .. import commands, permissions, queries
from ..forms import AnswerForm, AskForm, ReasonForm
from .nodes import deed_on

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs("portal.workspace")
def listed(request: Any) -> HttpResponse:
    """Everything units asked of one another."""
    query = partial(queries.contributions_listed, on=timezone.localdate())
    return show_list(request, queries.CONTRIBUTIONS, query, "cascade/contributions.html")


@read_or_send
@needs("portal.workspace")
def contribution(request: Any, contribution_id: int) -> HttpResponse:
    """A request; who may answer it does so here."""
    row = queries.contribution(contribution_id, on=timezone.localdate())
    above = units.units_and_above({row.unit_id}, on=timezone.localdate())
    can_answer = permissions.can_answer(request.actor, above)
    form = AnswerForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST":
        can_answer.require()
    if form.is_valid():
        given = form.cleaned_data
        is_done, _none = done(
            form, commands.answer, request.actor, contribution_id=contribution_id, is_accepted=given["answer"] == "accept",
            reason=given["reason"], version=given["version"], at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Jawaban tersimpan; peminta melihatnya di pohon."))
            return redirect("cascade:contribution", contribution_id)
    can_withdraw = permissions.can_edit(request.actor, units.units_and_above({row.owner_id}, on=timezone.localdate()) if row.owner_id else ())  # fmt: skip
    context = {
        "row": row,
        "form": form,
        "can_answer": can_answer,
        "can_withdraw": bool(can_withdraw) and row.may_be_withdrawn,
    }
    return render(request, "cascade/contribution.html", context, status=status_of(form))


@read_or_send
@needs("cascade.edit")
def asking(request: Any, node_id: int) -> HttpResponse:
    """Ask another unit."""
    today = timezone.localdate()
    one = queries.tree_of_node(node_id, on=today).node(node_id)
    above = units.units_and_above({one.unit_id}, on=today) if one.unit_id else ()
    permissions.can_edit(request.actor, above).require()
    form = AskForm(
        request.POST or None, units=[choice for choice in units.choices(on=today) if choice[0] != one.unit_id]
    )
    if form.is_valid():
        is_done, made = done(
            form, commands.ask_for_contribution, request.actor, node_id=node_id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Permintaan dikirim ke kotak masuk unit itu."))
            return redirect("cascade:contribution", made)
    lead = _("Untuk: %(text)s. Unit yang diminta menyanggupi atau menolak dengan alasan.") % {"text": one.text}
    return show_deed(request, form, deed_on(one, _("Minta dukungan unit lain"), _("Kirim permintaan"), lead=lead))


@read_or_send
@needs("cascade.edit")
def withdrawal(request: Any, contribution_id: int) -> HttpResponse:
    """Take a request back."""
    today = timezone.localdate()
    row = queries.contribution(contribution_id, on=today)
    above = units.units_and_above({row.owner_id}, on=today) if row.owner_id else ()
    permissions.can_edit(request.actor, above).require()
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        is_done, _none = done(
            form, commands.withdraw_contribution, request.actor, contribution_id=contribution_id, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Permintaan ditarik."))
            return redirect("cascade:contribution", contribution_id)
    where = reverse("cascade:contribution", args=[row.id])
    deed = Deed(
        _("Tarik permintaan"), row.contribution, _("Tarik"), (row.contribution[:60], where), where, tone="danger"
    )
    return show_deed(request, form, deed)
