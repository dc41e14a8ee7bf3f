"""The papers of a person's file."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, signed_in
from jenjang.kernel.files.downloads import attachment

from .. import commands, forms, permissions, queries
from .pages import Words, done, read_or_send, show

DOCUMENTS = "directory:person_documents"


@read_or_send
@needs("employees.edit")
def document(request: Any, employee_id: int) -> HttpResponse:
    """Put a paper into the file."""
    record = queries.record(employee_id)
    permissions.can_edit(request.actor).require()
    form = forms.DocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        facts = form.cleaned_data
        upload = facts.pop("file")
        commands.add_document(
            request.actor,
            employee_id=employee_id,
            file_name=upload.name,
            content=upload,
            at=timezone.now(),
            **facts,
        )
        return done(request, employee_id, _("Dokumen tersimpan."), back=DOCUMENTS)
    words = Words(
        _("Tambah dokumen"),
        _("Dokumen tidak pernah diganti: yang salah ditarik dengan alasan, yang baru ditambahkan."),
        _("Simpan dokumen"),
        files="yes",
    )
    return show(request, record, form, words, back=DOCUMENTS)


@require_safe
@signed_in
def document_file(request: Any, employee_id: int, document_id: int) -> HttpResponse:
    """The paper itself, to be saved; who looks at somebody else's is noted."""
    record = queries.record(employee_id)
    units = queries.covering_units(employee_id, on=timezone.localdate())
    permissions.can_read(request.actor, record.user_id, units).require()
    stored = queries.stored_file_of(employee_id, document_id)
    response: Any = attachment(stored)
    commands.note_reading(
        request.actor, employee_id=employee_id, employee_user_id=record.user_id, what="document", at=timezone.now()
    )
    return response  # type: ignore[no-any-return]


@read_or_send
@needs("employees.edit")
def withdrawal(request: Any, employee_id: int, document_id: int) -> HttpResponse:
    """Mark a paper as added in error."""
    record = queries.record(employee_id)
    permissions.can_edit(request.actor).require()
    paper = queries.document(employee_id, document_id)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        commands.withdraw_document(
            request.actor, employee_id=employee_id, document_id=document_id, at=timezone.now(), **form.cleaned_data
        )
        return done(request, employee_id, _("Dokumen ditarik."), back=DOCUMENTS)
    lead = _("%(title)s. Dokumen tetap ada dalam berkas, bertanda ditarik dengan alasan Anda.") % {"title": paper.title}
    return show(request, record, form, Words(_("Tarik dokumen"), lead, _("Tarik"), tone="danger"), back=DOCUMENTS)
