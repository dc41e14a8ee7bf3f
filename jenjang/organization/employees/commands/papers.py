"""The papers of a person's file."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.files import commands as files
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line

from ..models import Document, DocumentKind
from .ground import employee_to_change

ACCEPTED = frozenset({"pdf", "png", "jpeg"})


@transaction.atomic
def add_document(
    actor: Actor,
    *,
    employee_id: int,
    kind: str,
    title: str,
    file_name: str,
    content: bytes | files.Readable,
    at: datetime,
    number: str = "",
    dated_on: date | None = None,
) -> int:
    """Put a paper into the file: a PDF or a picture of it."""
    employee = employee_to_change(actor, employee_id)
    if kind not in DocumentKind.values:
        raise DomainError(_("Jenis dokumen tidak dikenal."))
    if not plain_line(title):
        raise DomainError(_("Judul dokumen belum diisi."))
    stored = files.keep(actor, name=file_name, content=content, allowed=ACCEPTED, at=at)
    if Document.objects.filter(employee=employee, file=stored, kind=kind, withdrawn_at__isnull=True).exists():
        raise Conflict(_("Berkas yang sama sudah ada sebagai dokumen pegawai ini."))
    paper = Document.objects.create(
        government_id=employee.government_id,
        employee=employee,
        file=stored,
        kind=kind,
        title=plain_line(title),
        number=plain_line(number),
        dated_on=dated_on,
        added_at=at,
    )
    after = {"kind": kind, "title": paper.title, "number": paper.number, "dated_on": dated_on, "sha256": stored.sha256}
    trail.record(actor, "employees.document_added", employee, at=at, after=after)
    return int(paper.pk)


@transaction.atomic
def withdraw_document(actor: Actor, *, employee_id: int, document_id: int, why: str, at: datetime) -> None:
    """Mark a paper as added in error. It stays in the file with the reason."""
    employee = employee_to_change(actor, employee_id)
    paper: Document | None = Document.objects.filter(pk=document_id, employee=employee).first()
    if paper is None:
        raise NotFound(_("Dokumen ini tidak ada pada berkas pegawai ini."))
    if paper.withdrawn_at is not None:
        raise Conflict(_("Dokumen ini sudah ditarik."))
    if not why.strip():
        raise DomainError(_("Sebutkan alasan penarikan."))
    paper.withdrawn_at, paper.withdrawn_because = at, why.strip()
    paper.save(update_fields=["withdrawn_at", "withdrawn_because"])
    before = {"kind": paper.kind, "title": paper.title}
    trail.record(actor, "employees.document_withdrawn", employee, at=at, why=why, before=before)
