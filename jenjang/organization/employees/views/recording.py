"""Entering somebody, changing the record and the particulars, leaving the service."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.merging import plain

from .. import commands, forms, permissions, queries, rules
from .pages import Words, done, merged, read_or_send, show

SUBJECT = "employees.employee"


@read_or_send
@needs("employees.edit")
def new(request: Any) -> HttpResponse:
    """Enter somebody."""
    permissions.can_edit(request.actor).require()
    form = forms.NewForm(request.POST or None)
    if form.is_valid():
        employee_id = commands.add_employee(
            request.actor, **form.facts(), why=form.cleaned_data["why"], at=timezone.now()
        )
        _warn(request, form.facts())
        return done(request, employee_id, _("Pegawai tercatat. Lanjutkan dengan pangkat, pendidikan, dan jabatannya."))
    return render(request, "employees/new.html", {"form": form}, status=422 if form.is_bound else 200)


@read_or_send
@needs("employees.edit")
def edit(request: Any, employee_id: int) -> HttpResponse:
    """Change the record; another's changes of meanwhile are merged or shown."""
    record = _to_edit(request, employee_id)
    at = timezone.now()
    stored = {name: getattr(record, name) for name in forms.FACTS}
    form: Any = forms.EditForm(
        request.POST or None, about=(SUBJECT, employee_id), stored=stored, at=at, bearer=employee_id
    )
    if form.is_valid():
        outcome = commands.change_employee(
            request.actor,
            employee_id=employee_id,
            values=form.values(),
            base=form.opened_with,
            why=form.cleaned_data["why"],
            at=at,
        )
        if not outcome.clashes:
            _warn(request, outcome.values)
            return merged(request, employee_id, form, outcome)
        form = form.shown_again(outcome, stored, at=at, bearer=employee_id)
    elif not form.is_bound:
        _note(request, record, "record")
    words = Words(
        _("Ubah data pegawai"),
        _("Untuk membetulkan atau melengkapi. Nilai lama tersimpan di jejak audit."),
        _("Simpan perubahan"),
    )
    return show(request, record, form, words)


@read_or_send
@needs("employees.edit")
def particulars(request: Any, employee_id: int) -> HttpResponse:
    """Change the particulars."""
    record = _to_edit(request, employee_id)
    permissions.can_read_private(request.actor, record.user_id).require()
    at, kept = timezone.now(), queries.particulars(employee_id)
    stored = {name: getattr(kept, name) for name in forms.ParticularsForm.MERGED}
    form: Any = forms.ParticularsForm(request.POST or None, about=(SUBJECT, employee_id), stored=stored, at=at)
    if form.is_valid():
        outcome = commands.change_particulars(
            request.actor, employee_id=employee_id, values=form.values(), base=form.opened_with, at=at
        )
        if not outcome.clashes:
            return merged(request, employee_id, form, outcome, back="directory:person_private")
        form = form.shown_again(outcome, stored, at=at)
    elif not form.is_bound:
        _note(request, record, "particulars")
    words = Words(
        _("Ubah data pribadi"),
        _("Hanya untuk urusan kepegawaian. Pegawai ini dapat melihat siapa yang membuka data pribadinya."),
        _("Simpan perubahan"),
    )
    return show(request, record, form, words, back="directory:person_private")


@read_or_send
@needs("employees.edit")
def departure(request: Any, employee_id: int) -> HttpResponse:
    """Somebody leaves the service, or did not leave after all."""
    record = _to_edit(request, employee_id)
    if record.left_on is not None:
        return _return(request, record)
    form = forms.DepartureForm(request.POST or None)
    if form.is_valid():
        commands.record_departure(request.actor, employee_id=employee_id, at=timezone.now(), **form.cleaned_data)
        return done(request, employee_id, _("Pegawai tercatat keluar. Catatannya tetap dapat dilihat."))
    words = Words(
        _("Catat keluar"),
        _("Untuk pensiun, kontrak berakhir, pindah, atau berhenti. Catatan pegawai tidak dihapus."),
        _("Catat keluar"),
        tone="danger",
        confirm=_("Catat pegawai ini keluar?"),
    )
    return show(request, record, form, words)


def _return(request: Any, record: queries.EmployeeRecord) -> HttpResponse:
    # Sent by the form for leaving: it was pressed twice, or somebody else was quicker; the command says since when.
    if "leaving" in request.POST:
        sent = forms.DepartureForm(request.POST)
        if sent.is_valid():
            commands.record_departure(request.actor, employee_id=record.id, at=timezone.now(), **sent.cleaned_data)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        commands.undo_departure(request.actor, employee_id=record.id, at=timezone.now(), **form.cleaned_data)
        return done(request, record.id, _("Catatan keluar dibatalkan."))
    words = Words(
        _("Batalkan catatan keluar"),
        _("Untuk catatan yang keliru. Jabatan yang berakhir karenanya perlu dicatat lagi."),
        _("Batalkan catatan keluar"),
    )
    return show(request, record, form, words)


def _to_edit(request: Any, employee_id: int) -> queries.EmployeeRecord:
    record = queries.record(employee_id)
    permissions.can_edit(request.actor).require()
    return record


def _note(request: Any, record: queries.EmployeeRecord, what: str) -> None:
    commands.note_reading(
        request.actor, employee_id=record.id, employee_user_id=record.user_id, what=what, at=timezone.now()
    )


def _warn(request: Any, facts: Any) -> None:
    """What is odd in a number and yet may be so."""
    if not plain(facts["nip"]):
        return
    nip = rules.read_nip(facts["nip"], employee_kind=facts["kind"], on=timezone.localdate())
    for warning in nip.warnings:
        messages.warning(request, warning.said(get_language() or "id"))
