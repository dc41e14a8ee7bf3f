"""Missions, goals, objectives and their targets."""

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
from jenjang.kernel.ui.refusing import done

from .. import commands, forms, permissions, queries
from .plans import deed_on

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("programmes.keep")
def new_mission(request: Any, plan_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    head = queries.head_of(plan_id)
    numbers = [mission.number for mission in queries.plan_page(head).missions]
    form = forms.MissionForm(request.POST or None, initial={"number": max(numbers, default=0) + 1})
    del form.fields["version"]
    form.fields["why"].required = not head.is_draft
    if form.is_valid():
        given = {"plan_id": plan_id, **form.cleaned_data}
        is_done, _made = done(form, commands.add_mission, request.actor, at=timezone.now(), **given)
        if is_done:
            messages.success(request, _("Misi ditambahkan."))
            return redirect("programmes:plan_of", plan_id)
    return show_deed(request, form, deed_on(head, _("Tambah misi"), _("Simpan misi")))


@read_or_send
@needs("programmes.keep")
def mission(request: Any, mission_id: int) -> HttpResponse:
    """Other words or another number."""
    permissions.can_keep(request.actor).require()
    row, head = queries.mission_of(mission_id)
    now = {"number": row.number, "text": row.text, "version": row.version}
    form = forms.MissionForm(request.POST or None, initial=now)
    form.fields["why"].required = not head.is_draft
    if form.is_valid():
        is_done, _none = done(
            form, commands.change_mission, request.actor, mission_id=mission_id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("programmes:plan_of", head.id)
    return show_deed(request, form, deed_on(head, _("Ubah misi"), _("Simpan perubahan")))


@require_POST
@needs("programmes.keep")
def mission_removal(request: Any, mission_id: int) -> HttpResponse:
    plan_id = commands.remove_mission(request.actor, mission_id=mission_id, at=timezone.now())
    messages.success(request, _("Misi dihapus dari konsep."))
    return redirect("programmes:plan_of", plan_id)


@read_or_send
@needs("programmes.keep")
def new_objective(request: Any, plan_id: int) -> HttpResponse:
    """A goal or an objective; `?mission=1` and `?goal=2` propose where."""
    permissions.can_keep(request.actor).require()
    head = queries.head_of(plan_id)
    goal = request.GET.get("goal", "")
    proposed = {"mission_id": request.GET.get("mission"), "goal_id": goal, "level": "objective" if goal else "goal"}
    form = _objective_form(request, head, proposed)
    del form.fields["version"]
    if form.is_valid():
        given = {"plan_id": plan_id, **form.cleaned_data}
        is_done, made = done(form, commands.add_objective, request.actor, at=timezone.now(), **given)
        if is_done:
            messages.success(request, _("Tersimpan. Tambahkan indikator dan targetnya."))
            return redirect("programmes:objective", made)
    return show_deed(request, form, deed_on(head, _("Tambah tujuan atau sasaran"), _("Simpan")))


@require_safe
@public
def objective(request: Any, objective_id: int) -> HttpResponse:
    """A goal or an objective with its targets and every revision of them."""
    page = queries.objective_page(objective_id)
    queries.plan_for(request.actor, page.head.id)
    can_keep = permissions.can_keep(request.actor)
    context = {
        "page": page,
        "head": page.head,
        "aim": page.aim,
        "can_keep": can_keep,
        "is_editing": bool(can_keep) and page.head.is_open,
    }
    return render(request, "programmes/objective.html", context)


@read_or_send
@needs("programmes.keep")
def change(request: Any, objective_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    record, head = queries.objective_of(objective_id)
    names = ("mission_id", "goal_id", "level", "code", "text", "version")
    form = _objective_form(request, head, {name: getattr(record, name) for name in names}, but=record.pk)
    if form.is_valid():
        is_done, _none = done(
            form, commands.change_objective, request.actor, objective_id=objective_id, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("programmes:objective", objective_id)
    return show_deed(request, form, _deed(record, _("Ubah tujuan atau sasaran"), _("Simpan perubahan")))


@require_POST
@needs("programmes.keep")
def removal(request: Any, objective_id: int) -> HttpResponse:
    plan_id = commands.remove_objective(request.actor, objective_id=objective_id, at=timezone.now())
    messages.success(request, _("Dihapus dari konsep, beserta targetnya."))
    return redirect("programmes:plan_of", plan_id)


@read_or_send
@needs("programmes.keep")
def new_targets(request: Any, objective_id: int) -> HttpResponse:
    """Another indicator of the objective."""
    permissions.can_keep(request.actor).require()
    page = queries.objective_page(objective_id)
    form = forms.TargetsForm(
        request.POST or None, head=page.head, is_new=True, initial={"version": page.aim.version}
    )  # fmt: skip
    if form.is_valid() and _stored(request, form, objective_id, form.cleaned_data["indicator"]):
        return redirect("programmes:objective", objective_id)
    lead = _("Pilih indikator dari kamus, lalu isi target setiap tahun.")
    return show_deed(request, form, _deed(page.aim, _("Tambah indikator dan target"), _("Simpan target"), lead))


@read_or_send
@needs("programmes.keep")
def targets(request: Any, objective_id: int, indicator_id: int) -> HttpResponse:
    """Other targets; in force each is a revision with its reason."""
    permissions.can_keep(request.actor).require()
    page = queries.objective_page(objective_id)
    measure = page.measure(indicator_id)
    if measure is None:
        raise NotFound(_("Indikator ini tidak ada pada tujuan atau sasaran ini."))
    form = forms.TargetsForm(
        request.POST or None, head=page.head, cells=measure.cells, initial={"version": page.aim.version}
    )
    if form.is_valid() and _stored(request, form, objective_id, indicator_id):
        return redirect("programmes:objective", objective_id)
    title = _("Isi target") if page.head.is_draft else _("Revisi target")
    return show_deed(request, form, _deed(page.aim, title, _("Simpan target"), f"{measure.code} · {measure.name}"))


def _stored(request: Any, form: forms.TargetsForm, objective_id: int, indicator_id: int) -> bool:
    given = form.cleaned_data
    is_done, _none = done(
        form, commands.set_targets, request.actor, objective_id=objective_id, indicator_id=indicator_id, given=form.given,
        why=given["why"], version=given["version"], at=timezone.now(),
    )  # fmt: skip
    if is_done:
        messages.success(request, _("Target tersimpan."))
    return is_done


def _objective_form(
    request: Any, head: queries.PlanHead, initial: dict[str, Any], *, but: int = 0
) -> forms.ObjectiveForm:
    page = queries.plan_page(head)
    form = forms.ObjectiveForm(
        request.POST or None,
        initial=initial,
        missions=[(one.id, f"{one.number}. {one.text}"[:120]) for one in page.missions],
        goals=[
            (aim.id, f"{aim.code} {aim.text}"[:120])
            for mission in page.missions
            for aim in mission.aims
            if aim.is_goal and aim.id != but
        ],
    )
    form.fields["why"].required = not head.is_draft
    return form


def _deed(aim: Any, title: str, submit: str, lead: str = "") -> Deed:
    where = reverse("programmes:objective", args=[aim.id])
    name = f"{aim.code} {aim.text}"
    return Deed(title, lead or name, submit, (name[:60], where), where)
