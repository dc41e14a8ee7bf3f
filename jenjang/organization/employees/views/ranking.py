"""Ranks and schooling: entering, correcting, taking out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.gates import needs
from jenjang.kernel.tenancy.errors import Conflict, NotFound

from .. import commands, forms, permissions, queries, rules
from .pages import Words, done, read_or_send, show

RECORD = "directory:person_record"


@read_or_send
@needs("employees.edit")
def rank(request: Any, employee_id: int) -> HttpResponse:
    """Enter a rank."""
    record = _to_edit(request, employee_id)
    if record.kind in rules.WITHOUT_NIP:
        raise Conflict(_("Kepala daerah, wakilnya, dan direksi BUMD tidak mempunyai pangkat."))
    form = forms.RankForm(request.POST or None, kind=record.kind)
    if form.is_valid():
        commands.add_rank(request.actor, employee_id=employee_id, at=timezone.now(), **form.cleaned_data)
        _warn_if_lower(request, record, form.cleaned_data["rank"])
        return done(request, employee_id, _("Pangkat tercatat."), back=RECORD)
    words = Words(
        _("Catat pangkat"),
        _("Satu pangkat dengan surat keputusannya. Pangkat yang lama boleh dimasukkan belakangan."),
        _("Simpan pangkat"),
    )
    held = [(row.label, reverse("employees:rank_correction", args=[employee_id, row.id]), row) for row in record.ranks]
    return show(request, record, form, words, more={"held": held}, back=RECORD)


@read_or_send
@needs("employees.edit")
def rank_correction(request: Any, employee_id: int, rank_id: int) -> HttpResponse:
    """Put a mistake in a rank right."""
    record = _to_edit(request, employee_id)
    row = _one(record.ranks, rank_id, _("Pangkat ini tidak ada pada berkas pegawai ini."))
    form = forms.RankForm(request.POST or None, kind=record.kind, initial=forms.rank_initial(row))
    if form.is_valid():
        commands.correct_rank(
            request.actor, employee_id=employee_id, rank_id=rank_id, at=timezone.now(), **form.cleaned_data
        )
        return done(request, employee_id, _("Perbaikan tersimpan."), back=RECORD)
    words = Words(_("Perbaiki pangkat"), _("Catatan lama tersimpan di jejak audit."), _("Simpan perbaikan"))
    withdrawal = reverse("employees:rank_withdrawal", args=[employee_id, rank_id])
    return show(request, record, form, words, more={"withdrawal": withdrawal}, back=RECORD)


@read_or_send
@needs("employees.edit")
def rank_withdrawal(request: Any, employee_id: int, rank_id: int) -> HttpResponse:
    """Take out a rank entered in error."""
    record = _to_edit(request, employee_id)
    row = _one(record.ranks, rank_id, _("Pangkat ini tidak ada pada berkas pegawai ini."))
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        commands.withdraw_rank(
            request.actor, employee_id=employee_id, rank_id=rank_id, at=timezone.now(), **form.cleaned_data
        )
        return done(request, employee_id, _("Pangkat ditarik."), back=RECORD)
    return show(request, record, form, _withdrawing(_("Tarik pangkat"), row.label), back=RECORD)


@read_or_send
@needs("employees.edit")
def schooling(request: Any, employee_id: int) -> HttpResponse:
    """Enter a school or study finished."""
    record = _to_edit(request, employee_id)
    form = forms.SchoolingForm(request.POST or None)
    if form.is_valid():
        commands.add_schooling(request.actor, employee_id=employee_id, at=timezone.now(), **form.cleaned_data)
        return done(request, employee_id, _("Pendidikan tercatat."), back=RECORD)
    words = Words(_("Catat pendidikan"), _("Satu sekolah atau studi yang sudah selesai."), _("Simpan pendidikan"))
    held = [
        (row.label, reverse("employees:schooling_correction", args=[employee_id, row.id]), row)
        for row in record.schooling
    ]
    return show(request, record, form, words, more={"held": held}, back=RECORD)


@read_or_send
@needs("employees.edit")
def schooling_correction(request: Any, employee_id: int, schooling_id: int) -> HttpResponse:
    """Put a mistake in a study right."""
    record = _to_edit(request, employee_id)
    row = _one(record.schooling, schooling_id, _("Pendidikan ini tidak ada pada berkas pegawai ini."))
    initial = {"level": row.level, "institution": row.institution, "field": row.field, "year": row.year}
    form = forms.SchoolingForm(request.POST or None, initial=initial)
    if form.is_valid():
        commands.correct_schooling(
            request.actor, employee_id=employee_id, schooling_id=schooling_id, at=timezone.now(), **form.cleaned_data
        )
        return done(request, employee_id, _("Perbaikan tersimpan."), back=RECORD)
    words = Words(_("Perbaiki pendidikan"), _("Catatan lama tersimpan di jejak audit."), _("Simpan perbaikan"))
    withdrawal = reverse("employees:schooling_withdrawal", args=[employee_id, schooling_id])
    return show(request, record, form, words, more={"withdrawal": withdrawal}, back=RECORD)


@read_or_send
@needs("employees.edit")
def schooling_withdrawal(request: Any, employee_id: int, schooling_id: int) -> HttpResponse:
    """Take out a study entered in error."""
    record = _to_edit(request, employee_id)
    row = _one(record.schooling, schooling_id, _("Pendidikan ini tidak ada pada berkas pegawai ini."))
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        commands.withdraw_schooling(
            request.actor, employee_id=employee_id, schooling_id=schooling_id, at=timezone.now(), **form.cleaned_data
        )
        return done(request, employee_id, _("Pendidikan ditarik."), back=RECORD)
    return show(request, record, form, _withdrawing(_("Tarik pendidikan"), row.label), back=RECORD)


def _to_edit(request: Any, employee_id: int) -> queries.EmployeeRecord:
    record = queries.record(employee_id)
    permissions.can_edit(request.actor).require()
    return record


def _one(rows: Any, row_id: int, otherwise: str) -> Any:
    found = next((row for row in rows if row.id == row_id), None)
    if found is None:
        raise NotFound(otherwise)
    return found


def _withdrawing(heading: str, what: str) -> Words:
    lead = _("%(what)s. Hanya untuk yang salah catat; isinya tetap tersimpan di jejak audit.") % {"what": what}
    return Words(heading, lead, _("Tarik"), tone="danger")


def _warn_if_lower(request: Any, record: queries.EmployeeRecord, rank: str) -> None:
    today = timezone.localdate()
    former = record.rank_on(today)
    if former and rules.is_lower(rank, former.rank, on=today):
        messages.warning(
            request,
            _("Perhatikan: %(rank)s lebih rendah daripada %(former)s.") % {"rank": rank, "former": former.rank},
        )
