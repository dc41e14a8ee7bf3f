"""Flagship programmes as those see them who keep and report them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.refusing import done
from jenjang.organization.units import queries as units

from .. import commands, permissions, queries
from ..forms import FlagshipForm, ReasonForm
from .plans import deed_on

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public
def listed(request: Any) -> HttpResponse:
    """All flagship programmes; visitors see the published ones."""
    today = timezone.localdate()
    plan = queries.plan_shown(queries.plans(request.actor), year=today.year)
    context = {
        "plan": plan,
        "can_keep": permissions.can_keep(request.actor),
        "empty_ways": "programmes/_flagship_ways.html",
    }
    query = partial(queries.flagships_listed, request.actor, on=today)
    return show_list(request, queries.FLAGSHIPS, query, "programmes/flagships.html", context)


@require_safe
@public
def flagship(request: Any, flagship_id: int) -> HttpResponse:
    """A programme with its milestones and what may be done."""
    page = page_for(request.actor, flagship_id)
    above = units.units_and_above(page.unit_ids, on=timezone.localdate())
    can_keep = permissions.can_keep(request.actor)
    context = {
        "page": page,
        "can_keep": can_keep,
        "is_editing": bool(can_keep) and page.plan.is_open,
        "can_report": bool(permissions.can_report(request.actor, above)) and page.plan.is_open,
    }
    return render(request, "programmes/flagship.html", context)


@read_or_send
@needs("programmes.keep")
def new(request: Any, plan_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    head = queries.head_of(plan_id)
    form = _form(request, head, {"first_year": head.first_year, "last_year": head.last_year})
    del form.fields["version"]
    if form.is_valid():
        is_done, made = done(
            form, commands.add_flagship, request.actor, plan_id=plan_id, given=form.promised(), why=form.cleaned_data["why"],
            at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Program unggulan tersimpan. Warga melihatnya setelah Anda menampilkannya."))
            return redirect("programmes:flagship", made)
    return show_deed(request, form, deed_on(head, _("Tambah program unggulan"), _("Simpan program")))


@read_or_send
@needs("programmes.keep")
def change(request: Any, flagship_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    page = queries.flagship(flagship_id, on=timezone.localdate())
    names = ("number", "name", "promise", "mission_id", "objective_ids", "first_year", "last_year", "source", "version")
    now = {name: getattr(page, name) for name in names}
    now |= {"lead_unit_id": page.lead_id, "contributing": [unit for unit, _name in page.contributing]}
    form = _form(request, page.plan, now)
    if form.is_valid():
        given = form.cleaned_data
        is_done, _none = done(
            form, commands.change_flagship, request.actor, flagship_id=flagship_id, given=form.promised(), why=given["why"],
            version=given["version"], at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("programmes:flagship", flagship_id)
    return show_deed(request, form, deed_of(page, _("Ubah program unggulan"), _("Simpan perubahan")))


@require_POST
@needs("programmes.keep")
def publication(request: Any, flagship_id: int) -> HttpResponse:
    """Citizens see it from now on."""
    commands.publish(request.actor, flagship_id=flagship_id, at=timezone.now())
    messages.success(request, _("Program ini sekarang tampil bagi warga."))
    return redirect("programmes:flagship", flagship_id)


@read_or_send
@needs("programmes.keep")
def withdrawal(request: Any, flagship_id: int) -> HttpResponse:
    """Citizens see it no more, for a reason."""
    permissions.can_keep(request.actor).require()
    page = queries.flagship(flagship_id, on=timezone.localdate())
    form = ReasonForm(request.POST or None)
    del form.fields["version"]
    if form.is_valid():
        is_done, _none = done(
            form, commands.withdraw_from_public, request.actor, flagship_id=flagship_id, why=form.cleaned_data["why"],
            at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Program ini tidak lagi tampil bagi warga."))
            return redirect("programmes:flagship", flagship_id)
    lead = _("Halaman janji tidak dapat dibuka warga sampai program ini ditampilkan lagi.")
    return show_deed(request, form, deed_of(page, _("Tarik dari halaman warga"), _("Tarik"), lead=lead, tone="danger"))


def page_for(actor: Any, flagship_id: int) -> queries.FlagshipPage:
    """NotFound for visitors where it is not published."""
    page = queries.flagship(flagship_id, on=timezone.localdate())
    if not page.published_on and not permissions.can_keep(actor) and not actor.may_anywhere("programmes.report"):
        raise NotFound(_("Program unggulan ini tidak ada di pemerintah ini."))
    return page


def deed_of(page: queries.FlagshipPage, title: str, submit: str, *, lead: str = "", tone: str = "primary") -> Deed:
    where = reverse("programmes:flagship", args=[page.id])
    return Deed(title, lead or page.name, submit, (page.name, where), where, tone=tone)


def _form(request: Any, head: queries.PlanHead, initial: dict[str, Any]) -> FlagshipForm:
    form = FlagshipForm(
        request.POST or None,
        initial=initial,
        missions=[(one.id, f"{one.number}. {one.text}"[:120]) for one in queries.plan_page(head).missions],
        units=units.choices(on=timezone.localdate()),
        objectives=queries.objective_choices(head.id),
    )
    form.fields["why"].required = not head.is_draft
    return form
