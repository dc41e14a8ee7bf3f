"""The plan on one page, its drafting and its coming into force."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS
from jenjang.kernel.ui.refusing import done
from jenjang.kernel.ui.standing import drawn

from .. import commands, permissions, queries
from ..forms import PlanForm

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public
def plan(request: Any) -> HttpResponse:
    """The plan in force; who keeps plans sees the newest where none is in force."""
    known = queries.plans(request.actor)
    head = queries.plan_shown(known, year=timezone.localdate().year)
    if head is None:
        return render(request, "programmes/no_plan.html", {"can_keep": permissions.can_keep(request.actor)})
    return _shown(request, head, known)


@require_safe
@public
def plan_of(request: Any, plan_id: int) -> HttpResponse:
    """Any plan; drafts for who keeps them."""
    return _shown(request, queries.plan_for(request.actor, plan_id), queries.plans(request.actor))


@read_or_send
@needs("programmes.keep")
def drafting(request: Any) -> HttpResponse:
    """Begin a plan."""
    permissions.can_keep(request.actor).require()
    year = timezone.localdate().year
    form = PlanForm(request.POST or None, initial={"first_year": year, "last_year": year + 4})
    del form.fields["version"], form.fields["why"]
    if form.is_valid():
        is_done, plan_id = done(form, commands.draft_plan, request.actor, facts=form.facts(), at=timezone.now())
        if is_done:
            messages.success(request, _("Konsep rencana tersimpan. Isi misi, tujuan, dan sasarannya."))
            return redirect("programmes:plan_of", plan_id)
    lead = _("Rencana mulai sebagai konsep; hanya penyusunnya yang melihat sampai rencana itu diberlakukan.")
    above = (_("Rencana"), reverse("programmes:plan"))
    return show_deed(request, form, Deed(_("Susun rencana lima tahun"), lead, _("Simpan konsep"), above, above[1]))


@read_or_send
@needs("programmes.keep")
def change(request: Any, plan_id: int) -> HttpResponse:
    """Other words, years or regulation."""
    permissions.can_keep(request.actor).require()
    head = queries.head_of(plan_id)
    form = PlanForm(request.POST or None, initial=asdict(head))
    form.fields["why"].required = not head.is_draft
    if form.is_valid():
        given = form.cleaned_data
        is_done, _none = done(
            form, commands.change_plan, request.actor, plan_id=plan_id, facts=form.facts(), why=given["why"], version=given["version"],
            at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("programmes:plan_of", plan_id)
    return show_deed(request, form, deed_on(head, _("Ubah rencana"), _("Simpan perubahan")))


@require_POST
@needs("programmes.keep")
def force(request: Any, plan_id: int) -> HttpResponse:
    """A draft comes into force."""
    commands.bring_into_force(request.actor, plan_id=plan_id, at=timezone.now())
    messages.success(request, _("Rencana ini sekarang berlaku."))
    return redirect("programmes:plan_of", plan_id)


def deed_on(head: queries.PlanHead, title: str, submit: str, *, lead: str = "", tone: str = "primary") -> Deed:
    """A form about something of a plan: it leads back to the plan."""
    where = reverse("programmes:plan_of", args=[head.id])
    return Deed(title, lead or head.title, submit, (head.title, where), where, tone=tone)


def _shown(request: Any, head: queries.PlanHead, known: Sequence[queries.PlanHead]) -> HttpResponse:
    page = queries.plan_page(head)
    if request.GET.get("export") in EXPORTS:
        return export(queries.TARGETS, queries.target_rows(page), request.GET["export"])
    can_keep = permissions.can_keep(request.actor)
    is_editing = bool(can_keep) and head.is_open
    told = {"page": page, "head": head, "is_editing": is_editing}
    context = {
        "missions": ""
        if head.is_draft
        else drawn("programmes/_missions.html", lambda: told, by=(head, is_editing), of=queries.PLAN_ROOMS),
        "page": page,
        "head": head,
        "others": [one for one in known if one.id != head.id],
        "can_keep": can_keep,
        "is_editing": is_editing,
        "can_force": can_keep if not page.obstacles else permissions.refused(page.obstacles),
    }
    return render(request, "programmes/plan.html", context)
