"""Drafting, freezing, revoking and superseding official documents; setting how they are numbered."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import formats, translation
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.files import commands as files
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from . import paper, permissions, queries, rules, typesetting
from .kinds import DocumentKind, Said, kind_named
from .models import Counting, Document, DocumentState, NumberingScheme, Series, Signatory

EARLIEST = date(1945, 8, 17)


@transaction.atomic
def set_scheme(actor: Actor, *, kind_name: str, pattern: str, counting: str, starts_on: date, at: datetime) -> int:
    """Number documents of a kind by a pattern from a day on. Numbers that are taken stay as they are."""
    permissions.can_number(actor).require()
    kind = kind_named(kind_name)
    pattern = plain_line(pattern)
    if problem := rules.pattern_problem(pattern, is_yearly=counting == Counting.YEARLY):
        raise DomainError(pattern_words(problem))
    if counting not in Counting.values:
        raise DomainError(_("Pilih cara menghitung nomor."))
    _refuse_odd_day(starts_on)
    key = {"government_id": active_government_id(), "kind": kind.name, "starts_on": starts_on}
    former = NumberingScheme.objects.select_for_update().filter(**key).values("pattern", "counting").first()
    scheme, _is_new = NumberingScheme.objects.update_or_create(
        **key, defaults={"pattern": pattern, "counting": counting}
    )
    after = {"kind": kind.name, "pattern": pattern, "counting": counting, "starts_on": starts_on}
    trail.record(actor, "documents.numbered", scheme, at=at, before=former, after=after)
    return int(scheme.pk)


@transaction.atomic
def draft(
    actor: Actor,
    *,
    kind_name: str,
    subject_id: int,
    on: date,
    at: datetime,
    answers: Mapping[str, str] | None = None,
    supersedes_id: int | None = None,
    ended_id: int | None = None,
) -> int:
    """Put down what a document about a record would say, and answer with its id. It has no number yet and may still be changed.

    ended_id: the document, thrown away or revoked, that is taken up again. A form that is sent twice makes one draft.
    """
    kind = kind_named(kind_name)
    permissions.can_make(actor, kind, subject_id).require()
    ended = _taken_up(kind, subject_id, ended_id)
    if supersedes_id is None and ended is not None and _holds(ended.supersedes):
        supersedes_id = ended.supersedes_id
    former = _superseded(actor, kind, subject_id, supersedes_id)
    said, given = _said(actor, kind, subject_id, on, answers or {})
    told = {
        "kind": kind.name, "subject_id": subject_id, "on": on, "answers": given, "data": _data(said, on), "supersedes": former,
        "user_id": actor.user_id,
    }  # fmt: skip
    if (same := _same_draft(told)) is not None:
        return same
    made = Document.objects.create(
        government_id=active_government_id(),
        title=plain_line(said.title)[:300],
        unit=said.unit[:40],
        template=kind.template,
        token=secrets.token_urlsafe(24),
        subject_type=kind.subject_type,
        made_by=actor.name[:150],
        made_at=at,
        **told,
    )
    _keep_signers(made, said)
    more = {"taken_up": ended.number or ended.title} if ended else {}
    trail.record(actor, "documents.drafted", made, at=at, after=_facts(made) | more)
    return int(made.pk)


@transaction.atomic
def redraft(
    actor: Actor, *, document_id: int, version: int, on: date, at: datetime, answers: Mapping[str, str] | None = None
) -> int:
    """Put a draft down anew, from the record as it is now; answers with its id."""
    found, kind = _locked(document_id)
    permissions.can_make(actor, kind, found.subject_id).require()
    _require_draft(found)
    _refuse_stale(found, version)
    before = _facts(found)
    said, given = _said(actor, kind, found.subject_id, on, answers or {})
    found.title, found.on, found.unit = plain_line(said.title)[:300], on, said.unit[:40]
    found.answers, found.data = given, _data(said, on)
    found.version += 1
    found.save()
    Signatory.objects.filter(document=found).delete()
    _keep_signers(found, said)
    trail.record(actor, "documents.redrafted", found, at=at, before=before, after=_facts(found))
    return int(found.pk)


@transaction.atomic
def discard(actor: Actor, *, document_id: int, at: datetime) -> None:
    """Throw a draft away: it never had a number. What it said is kept, so that it can be taken up again."""
    found, kind = _locked(document_id)
    permissions.can_make(actor, kind, found.subject_id).require()
    _require_draft(found)
    before = _facts(found)
    Signatory.objects.filter(document=found).delete()
    found.state, found.ended_at = DocumentState.DISCARDED, at
    found.version += 1
    found.save()
    trail.record(actor, "documents.discarded", found, at=at, before=before, after={"state": found.state})


@transaction.atomic
def freeze(actor: Actor, *, document_id: int, version: int, site: str, at: datetime) -> str:
    """Give a draft its number, typeset it once and keep the bytes; answer with the number.

    site: the address below which this government's pages lie, for the QR code. The number is taken while the series is locked
    and given back should anything fail, so that there are neither gaps nor doubles.
    """
    found, kind = _locked(document_id)
    permissions.can_make(actor, kind, found.subject_id).require()
    _require_draft(found)
    _refuse_stale(found, version)
    signers = list(Signatory.objects.filter(document=found).order_by("order"))
    _take_number(found, kind)
    found.frozen_at = at
    found.data = {
        **found.data,
        "number": found.number,
        "check": f"{site.rstrip('/')}/check/{found.token}/",
        "signers": [{"name": one.name, "nip": one.nip, "rank": one.rank, "capacity": one.capacity} for one in signers],
    }
    content = paper.typeset_frozen(found.template, found.data, at=at)
    stored = files.keep(actor, name=f"{kind.name}-{found.token[:8]}.pdf", content=content, allowed={"pdf"}, at=at)
    found.content, found.sha256 = stored, hashlib.sha256(content).hexdigest()
    found.state = DocumentState.FROZEN
    found.version += 1
    found.save()
    trail.record(actor, "documents.frozen", found, at=at, after=_facts(found) | {"sha256": found.sha256})
    if not signers:
        take_effect(actor, found, at=at)
    return found.number


def take_effect(actor: Actor, found: Document, *, at: datetime) -> None:
    """Signed by all: the locked document holds, and what it replaces no longer does. Call it with the last signature."""
    found.state = DocumentState.SIGNED
    found.version += 1
    found.save(update_fields=["state", "version"])
    if found.supersedes_id is not None:
        former, _kind = _locked(found.supersedes_id)
        if _holds(former):
            _supersede(actor, former, found, at=at)
    if told := kind_named(found.kind).signed:
        told(actor, found.subject_id, found.pk, at)


@transaction.atomic
def supersede(actor: Actor, *, document_id: int, by_id: int, at: datetime) -> None:
    """A newer document of the same kind that holds takes the place of this one."""
    found, kind = _locked(document_id)
    permissions.can_end(actor, kind, found.subject_id, found.state).require()
    newer, _kind = _locked(by_id)
    permissions.can_make(actor, kind, newer.subject_id).require()
    if newer.pk == found.pk or newer.kind != found.kind or newer.subject_type != found.subject_type:
        raise DomainError(_("Dokumen pengganti harus dokumen lain dari jenis yang sama."))
    if newer.frozen_at is None or found.frozen_at is None or newer.frozen_at < found.frozen_at:
        raise DomainError(_("Dokumen pengganti harus bernomor sesudah dokumen yang digantikannya."))
    if newer.state != DocumentState.SIGNED:
        raise Conflict(_("Dokumen pengganti belum berlaku. Tunggu sampai semua penanda tangan menandatanganinya."))
    _supersede(actor, found, newer, at=at)


@transaction.atomic
def revoke(actor: Actor, *, document_id: int, reason: str, at: datetime) -> None:
    """The document no longer holds; it stays on record with the reason, and its check page says so."""
    found, kind = _locked(document_id)
    permissions.can_end(actor, kind, found.subject_id, found.state).require()
    reason = plain_line(reason)
    if not reason:
        raise DomainError(_("Isi alasan pencabutan. Alasan itu tampil pada halaman periksa dokumen."))
    if len(reason) > 300:
        raise DomainError(_("Alasan paling panjang 300 huruf."))
    before = {"state": found.state}
    found.state, found.reason, found.ended_at = DocumentState.REVOKED, reason, at
    found.version += 1
    found.save()
    trail.record(actor, "documents.revoked", found, at=at, why=reason, before=before, after={"state": found.state})


@transaction.atomic
def note_reading(actor: Actor, page: queries.DocumentPage, *, at: datetime) -> None:
    """Enter that somebody else opened a document about a person."""
    if page.is_personal and not page.is_own and not any(one.user_id == actor.user_id for one in page.signatories):
        trail.note_reading(actor, page.subject_type, page.subject_id, what="official", at=at)


def pattern_words(problem: rules.PatternProblem) -> str:
    """What to do about a pattern, in the reader's language."""
    return {
        rules.PatternProblem.NO_NUMBER: _("Pola harus memuat {number} atau {number:03}, tempat nomor urut."),
        rules.PatternProblem.UNKNOWN_MARK: _(
            "Di dalam kurung kurawal hanya boleh {number}, {number:03}, {unit}, {month}, {month:02}, atau {year}."
        ),
        rules.PatternProblem.NO_YEAR: _(
            "Nomor yang mulai dari 1 setiap tahun akan berulang. Tambahkan {year}, atau pilih nomor yang berlanjut."
        ),
        rules.PatternProblem.TOO_LONG: _("Pola paling panjang 80 huruf."),
    }[problem]


def _take_number(found: Document, kind: DocumentKind) -> None:
    scheme = queries.scheme_on(kind.name, found.on)
    if scheme is None:
        raise Conflict(permissions.not_numbered(kind).reason)
    year = found.on.year if scheme.counting == Counting.YEARLY else 0
    key = {"government_id": found.government_id, "kind": kind.name, "year": year}
    Series.objects.bulk_create([Series(**key)], ignore_conflicts=True)  # who comes second waits here or at the lock
    series = Series.objects.select_for_update().get(**key)
    series.last += 1
    series.save(update_fields=["last"])
    found.sequence, found.series_year = series.last, year
    found.number = rules.numbered(scheme.pattern, number=series.last, on=found.on, unit=found.unit)
    if Document.objects.filter(kind=kind.name, number=found.number).exists():
        raise Conflict(
            _("Nomor %(number)s sudah dipakai dokumen lain. Perbaiki pola di Dokumen › Penomoran, lalu coba lagi.")
            % {"number": found.number}
        )


def _said(
    actor: Actor, kind: DocumentKind, subject_id: int, on: date, answers: Mapping[str, str]
) -> tuple[Said, dict[str, str]]:
    """What the kind says, in the language of the state, whoever asks; and the answers as they are kept."""
    _refuse_odd_day(on)
    given = {question.key: answers.get(question.key, "").strip() for question in kind.questions}
    for question in kind.questions:
        if question.is_required and not given[question.key]:
            raise DomainError(_("Isi “%(question)s”.") % {"question": question.label})
        if len(given[question.key]) > question.most:
            told = {"question": question.label, "most": formats.number_format(question.most, force_grouping=True)}
            raise DomainError(_("“%(question)s” paling panjang %(most)s huruf.") % told)
    with translation.override(settings.LANGUAGE_CODE):
        return kind.build(actor, subject_id, on, given), given


def _data(said: Said, on: date) -> dict[str, Any]:
    government = government_by_id(active_government_id())
    with translation.override(settings.LANGUAGE_CODE):
        on_words = formats.date_format(on, "DATE_FORMAT")
    return {
        **said.data,
        "title": plain_line(said.title)[:300],
        "government": government.name,
        "office": said.office,
        "address": said.address,
        "accent": typesetting.accent(),
        "on": on.isoformat(),
        "on_words": on_words,
        "signers": [
            {"name": one.name, "nip": one.nip, "rank": one.rank, "capacity": one.capacity} for one in said.signers
        ],
    }


def _keep_signers(made: Document, said: Said) -> None:
    Signatory.objects.bulk_create(
        Signatory(
            government_id=made.government_id, document=made, order=order, user_id=one.user_id, name=one.name[:150],
            nip=one.nip, rank=one.rank[:80], capacity=one.capacity[:200],
        )
        for order, one in enumerate(said.signers, start=1)
    )  # fmt: skip


def _same_draft(told: Mapping[str, Any]) -> int | None:
    """The draft of just this that the same account has made and not touched since."""
    if told["user_id"] is None:
        return None
    found = Document.objects.filter(state=DocumentState.DRAFT, version=1, **told)
    same: int | None = found.values_list("pk", flat=True).first()
    return same


def _superseded(actor: Actor, kind: DocumentKind, subject_id: int, document_id: int | None) -> Document | None:
    if document_id is None:
        return None
    found, _kind = _locked(document_id)
    permissions.can_end(actor, kind, found.subject_id, found.state).require()
    if (found.kind, found.subject_id) != (kind.name, subject_id):
        raise DomainError(_("Dokumen pengganti harus dari jenis yang sama dan tentang hal yang sama."))
    return found


def _taken_up(kind: DocumentKind, subject_id: int, document_id: int | None) -> Document | None:
    if document_id is None:
        return None
    found, _kind = _locked(document_id)
    if (found.kind, found.subject_id) != (kind.name, subject_id):
        raise DomainError(_("Dokumen yang disusun lagi harus dari jenis yang sama dan tentang hal yang sama."))
    if found.state not in {DocumentState.DISCARDED, DocumentState.REVOKED}:
        raise Conflict(_("Hanya konsep yang dibuang dan dokumen yang dicabut yang dapat disusun lagi."))
    return found


def _holds(found: Document | None) -> bool:
    """Whether it can still be superseded."""
    return found is not None and found.state in {DocumentState.FROZEN, DocumentState.SIGNED}


def _supersede(actor: Actor, found: Document, newer: Document, *, at: datetime) -> None:
    before = {"state": found.state}
    found.state, found.superseded_by, found.ended_at = DocumentState.SUPERSEDED, newer, at
    found.version += 1
    found.save()
    trail.record(
        actor, "documents.superseded", found, at=at, before=before, after={"state": found.state, "by": newer.number}
    )


def _locked(document_id: int) -> tuple[Document, DocumentKind]:
    found: Document | None = Document.objects.select_for_update().filter(pk=document_id).first()
    if found is None:
        raise NotFound(_("Dokumen ini tidak ada di pemerintah ini."))
    return found, kind_named(found.kind)


def _require_draft(found: Document) -> None:
    if found.state == DocumentState.DISCARDED:
        raise Conflict(_("Konsep ini sudah dibuang. Susun lagi dari halamannya."))
    if found.state != DocumentState.DRAFT:
        raise Conflict(_("Dokumen ini sudah bernomor dan tidak dapat diubah lagi. Buat dokumen pengganti."))


def _refuse_stale(found: Document, version: int) -> None:
    if found.version != version:
        raise Conflict(_("Konsep ini berubah sejak Anda membukanya. Muat ulang, baca lagi, lalu ulangi."))


def _refuse_odd_day(day: date) -> None:
    if not EARLIEST <= day <= date(2200, 1, 1):
        raise DomainError(_("Tanggal itu tidak mungkin benar. Pilih tanggal lain."))


def _facts(found: Document) -> dict[str, Any]:
    return {
        "kind": found.kind, "title": found.title, "number": found.number, "on": found.on, "state": found.state,
        "subject": f"{found.subject_type} {found.subject_id}",
    }  # fmt: skip
