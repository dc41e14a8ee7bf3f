"""Proposing, withdrawing, returning, revising."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.refusing import done

from .. import commands, forms, queries
from ..rules.ready import problems
from .page import in_words, shown

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("agreements.take_part")
def proposal(request: Any, agreement_id: int) -> HttpResponse:
    """What is still missing; posted to, the version is put before the superior."""
    page = shown(request, agreement_id)
    page.may.propose.require()
    form = forms.EditForm(request.POST or None, initial={"edit": page.version.edit})
    if form.is_valid():
        site = request.build_absolute_uri(get_script_prefix())
        is_done, _number = done(
            form, commands.propose, request.actor, version_id=page.version.id, edit=form.cleaned_data["edit"], site=site, at=timezone.now()
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Perjanjian diajukan. Tandatangani sebagai pihak pertama."))
            return redirect("agreements:agreement", agreement_id)
    rows = queries.rows_of(page.version.id, on=timezone.localdate())
    found = problems(rows.content, needs_plan=page.needs_plan)
    todo = [(one, in_words(one.said)) for one in found]
    status = 200 if not form.is_bound else getattr(form, "status", 422)
    return render(
        request, "agreements/proposal.html", {"page": page, "form": form, "todo": todo, "tab": "content"}, status=status
    )


@require_POST
@needs("agreements.take_part")
def withdrawal(request: Any, agreement_id: int) -> HttpResponse:
    page = shown(request, agreement_id)
    commands.withdraw(request.actor, version_id=page.version.id, at=timezone.now())
    messages.success(request, _("Pengajuan ditarik; perjanjian kembali menjadi konsep."))
    return redirect("agreements:agreement", agreement_id)


@read_or_send
@needs("agreements.take_part")
def giving_back(request: Any, agreement_id: int) -> HttpResponse:
    """Send it back, with the reason."""
    page = shown(request, agreement_id)
    page.may.give_back.require()
    form = forms.ReturnForm(request.POST or None)
    if form.is_valid():
        is_done, _none = done(
            form, commands.return_with_reason, request.actor, version_id=page.version.id, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Perjanjian dikembalikan; pejabatnya diberi tahu."))
            return redirect("agreements:signing")
    lead = _("Perjanjian kembali kepada pejabatnya untuk diperbaiki. Dokumen yang diajukan tidak berlaku lagi.")
    return show_deed(request, form, _deed(page, _("Kembalikan perjanjian"), lead, _("Kembalikan"), tone="danger"))


@read_or_send
@needs("agreements.take_part")
def revision(request: Any, agreement_id: int) -> HttpResponse:
    """Begin a new version."""
    page = shown(request, agreement_id)
    page.may.revise.require()
    form = forms.ReviseForm(request.POST or None)
    if form.is_valid():
        is_done, _version = done(
            form, commands.revise, request.actor, agreement_id=page.id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Versi baru dimulai. Yang lama tetap berlaku sampai yang baru ditandatangani."))
            return redirect("agreements:agreement", agreement_id)
    lead = _(
        "Isi versi yang berlaku disalin ke versi baru. Yang lama tetap berlaku dan terbaca bersama tanda tangannya."
    )
    return show_deed(request, form, _deed(page, _("Revisi perjanjian"), lead, _("Mulai revisi")))


@require_POST
@needs("agreements.take_part")
def discarding(request: Any, agreement_id: int) -> HttpResponse:
    """Throw an open revision away."""
    page = shown(request, agreement_id)
    commands.discard_revision(request.actor, version_id=page.version.id, at=timezone.now())
    messages.success(request, _("Revisi dibuang; versi yang berlaku tidak berubah."))
    return redirect("agreements:agreement", agreement_id)


def _deed(page: queries.AgreementPage, title: str, lead: str, submit: str, *, tone: str = "primary") -> Deed:
    return Deed(title, lead, submit, (page.title[:60], page.href), page.href, tone=tone)
