"""Writing what an agreement promises and what money it has."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.refusing import done, status_of

from .. import commands, forms, queries
from .page import shown

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("agreements.take_part")
def promises(request: Any, agreement_id: int) -> HttpResponse:
    """Objectives, indicators, weights and targets of the open version."""
    page = shown(request, agreement_id)
    page.may.edit.require()
    rows = queries.rows_of(page.version.id)
    form = forms.PromisesForm(request.POST or None, rows=rows, initial={"edit": page.version.edit})
    if form.is_valid():
        given = form.objectives()
        is_done, _edit = done(
            form, commands.write_promises, request.actor, page.version.id, form.cleaned_data["edit"], given, at=timezone.now()
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Isi perjanjian tersimpan."))
            again = "more" in request.POST
            return redirect("agreements:content" if again else "agreements:agreement", agreement_id)
    return render(
        request, "agreements/content.html", {"page": page, "form": form, "tab": "content"}, status=status_of(form)
    )


@read_or_send
@needs("agreements.take_part")
def shares(request: Any, agreement_id: int) -> HttpResponse:
    """Take shares of what the superior promised."""
    page = shown(request, agreement_id)
    page.may.edit.require()
    source = queries.source_of(page.id)
    offered = queries.offered(source, page.id, on=timezone.localdate()) if source else ()
    form = forms.SharesForm(request.POST or None, offered=offered, initial={"edit": page.version.edit})
    if form.is_valid():
        given = form.cleaned_data
        is_done, _edit = done(
            form, commands.copy_from_superior, request.actor, page.version.id, given["edit"], given["taken"], at=timezone.now()
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Bagian diambil. Isi bobot dan targetnya."))
            return redirect("agreements:content", agreement_id)
    context = {"page": page, "form": form, "offered": offered, "source": source, "tab": "content"}
    return render(request, "agreements/shares.html", context, status=status_of(form))


@read_or_send
@needs("agreements.take_part")
def budget(request: Any, agreement_id: int) -> HttpResponse:
    """Programmes and money by official code, held against the ceilings handed down."""
    page = shown(request, agreement_id)
    page.may.edit.require()
    rows = queries.rows_of(page.version.id, on=timezone.localdate())
    form = forms.BudgetForm(
        request.POST or None, rows=rows, initial={"edit": page.version.edit, "year": page.year}
    )  # fmt: skip
    if form.is_valid():
        is_done, _edit = done(
            form, commands.write_budget, request.actor, page.version.id, form.cleaned_data["edit"], form.lines(), at=timezone.now()
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Anggaran tersimpan."))
            again = "more" in request.POST
            return redirect("agreements:budget" if again else "agreements:agreement", agreement_id)
    ceilings = queries.ceilings_for(page.unit_id, page.year, on=timezone.localdate())
    context = {"page": page, "form": form, "ceilings": ceilings, "tab": "content"}
    return render(request, "agreements/budget.html", context, status=status_of(form))
