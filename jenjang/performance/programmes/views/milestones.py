"""Milestones: planning, reporting with photos, moving, reopening."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.refusing import done
from jenjang.organization.units import queries as units

from .. import commands, permissions, queries
from ..forms import MilestoneForm, MoveForm, ReasonForm, RenameForm, ReportForm
from .flagships import deed_of

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("programmes.keep")
def new(request: Any, flagship_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    page = queries.flagship(flagship_id, on=timezone.localdate())
    form = MilestoneForm(request.POST or None)
    if form.is_valid():
        is_done, _made = done(
            form, commands.add_milestone, request.actor, flagship_id=flagship_id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Tonggak ditambahkan."))
            return redirect("programmes:flagship", flagship_id)
    lead = _("Langkah yang hasilnya dapat dilihat. Tonggak tidak pernah dihapus; bulannya dipindahkan dengan alasan.")
    return show_deed(request, form, deed_of(page, _("Tambah tonggak"), _("Simpan tonggak"), lead=lead))


@read_or_send
@needs("programmes.report")
def report(request: Any, milestone_id: int) -> HttpResponse:
    """A photo, one sentence, done; what was said before stands below."""
    today = timezone.localdate()
    step = queries.milestone(milestone_id, on=today)
    page = queries.flagship(step.flagship_id, on=today)
    permissions.can_report(request.actor, units.units_and_above(page.unit_ids, on=today)).require()
    form = ReportForm(
        request.POST or None, request.FILES or None, is_done=step.is_done, initial={"version": step.version}
    )
    if form.is_valid():
        given = form.cleaned_data
        upload = given["photo"]
        is_done, _none = done(
            form, commands.report_milestone, request.actor, milestone_id=milestone_id, words=given["words"], done_on=form.finished(today),
            file_name=upload.name if upload else "", content=upload or None, version=given["version"], at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Kabar tersimpan. Warga dapat membacanya bila program ini sudah tampil."))
            return redirect("programmes:milestone", milestone_id)
    where = reverse("programmes:flagship", args=[page.id])
    deed = Deed(step.title, "", _("Simpan kabar"), (page.name, where), where, files=True)
    can_keep = permissions.can_keep(request.actor)
    return show_deed(request, form, deed, "programmes/milestone.html", step=step, page=page, can_keep=can_keep)


@read_or_send
@needs("programmes.keep")
def rename(request: Any, milestone_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    step = queries.milestone(milestone_id, on=timezone.localdate())
    form = RenameForm(request.POST or None, initial={"title": step.title, "version": step.version})
    if form.is_valid() and _is_done(request, form, commands.rename_milestone, milestone_id):
        return redirect("programmes:milestone", milestone_id)
    return show_deed(request, form, _deed(step, _("Ubah bunyi tonggak"), _("Simpan perubahan")))


@read_or_send
@needs("programmes.keep")
def move(request: Any, milestone_id: int) -> HttpResponse:
    permissions.can_keep(request.actor).require()
    step = queries.milestone(milestone_id, on=timezone.localdate())
    form = MoveForm(request.POST or None, initial={"month": step.planned, "version": step.version})
    if form.is_valid() and _is_done(request, form, commands.move_milestone, milestone_id):
        return redirect("programmes:milestone", milestone_id)
    return show_deed(request, form, _deed(step, _("Pindahkan bulan"), _("Pindahkan")))


@read_or_send
@needs("programmes.report")
def reopen(request: Any, milestone_id: int) -> HttpResponse:
    """It was called done and is not."""
    today = timezone.localdate()
    step = queries.milestone(milestone_id, on=today)
    above = units.units_and_above(queries.reporting_units(step.flagship_id), on=today)
    permissions.can_report(request.actor, above).require()
    form = ReasonForm(request.POST or None, initial={"version": step.version})
    if form.is_valid() and _is_done(request, form, commands.reopen_milestone, milestone_id):
        return redirect("programmes:milestone", milestone_id)
    return show_deed(request, form, _deed(step, _("Buka kembali tonggak"), _("Buka kembali"), tone="danger"))


@read_or_send
@needs("programmes.report")
def photo_withdrawal(request: Any, photo_id: int) -> HttpResponse:
    """A photo that nobody should see any more."""
    today = timezone.localdate()
    photo = queries.photo(photo_id)
    step = queries.milestone(photo.milestone_id, on=today)
    above = units.units_and_above(queries.reporting_units(step.flagship_id), on=today)
    permissions.can_report(request.actor, above).require()
    form = ReasonForm(request.POST or None)
    del form.fields["version"]
    if form.is_valid():
        is_done, _none = done(
            form, commands.withdraw_photo, request.actor, photo_id=photo_id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Foto ditarik. Tidak ada yang dapat melihatnya lagi."))
            return redirect("programmes:milestone", step.id)
    lead = _("%(caption)s. Catatan bahwa foto ini pernah ada tetap tersimpan.") % {"caption": photo.caption}
    return show_deed(request, form, _deed(step, _("Tarik foto"), _("Tarik foto"), lead=lead, tone="danger"))


def _is_done(request: Any, form: Any, command: Any, milestone_id: int) -> bool:
    is_done, _none = done(
        form, command, request.actor, milestone_id=milestone_id, at=timezone.now(), **form.cleaned_data
    )
    if is_done:
        messages.success(request, _("Perubahan tersimpan."))
    return is_done


def _deed(step: queries.MilestoneRow, title: str, submit: str, *, lead: str = "", tone: str = "primary") -> Deed:
    where = reverse("programmes:milestone", args=[step.id])
    return Deed(title, lead or step.title, submit, (step.title, where), where, tone=tone)
