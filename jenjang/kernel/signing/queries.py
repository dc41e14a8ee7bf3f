"""What waits for a signature, and what a document or a file is worth."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.documents import pades
from jenjang.kernel.documents import queries as documents
from jenjang.kernel.documents.models import Document, DocumentState, Signatory
from jenjang.kernel.documents.providing import AnswerLost
from jenjang.kernel.files import queries as files
from jenjang.kernel.notifications.kinds import Urgency, Waiting
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.queries import governments
from jenjang.kernel.tenancy.scope import government_scope

from . import apart, permissions
from .models import Attempt, AttemptState, Certificate, Revocation
from .root import trusted


class Standing(StrEnum):
    """The one answer of a check."""

    VALID = "valid"
    WAITING = "waiting"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    EARLIER = "earlier"
    SPOILT = "spoilt"
    UNREAD = "unread"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ToSign:
    """A document that waits for the one who acts, with the hash of what is read."""

    id: int
    number: str
    title: str
    on: date
    sha256: str
    token: str
    can_sign: Decision
    may_take_back: bool
    signatories: tuple[documents.SignatoryRow, ...]


@dataclass(frozen=True)
class CertificateRow:
    """One's certificate as its page shows it."""

    id: int
    serial: str
    issued_at: datetime
    expires_at: datetime
    is_current: bool


@dataclass(frozen=True)
class Newer:
    """The document that came in the place of one: what is needed to ask for it, and the way to its own check."""

    number: str
    on: date
    token: str


@dataclass(frozen=True)
class Known:
    """What the check tells of a document of this government: no more than is printed on it."""

    number: str
    title: str
    on: date
    state: str
    reason: str
    ended_at: datetime | None
    newer: Newer | None
    sha256: str
    signatories: tuple[documents.SignatoryRow, ...]


@dataclass(frozen=True)
class Check:
    """The answer to whoever checks."""

    standing: Standing
    verdict: pades.Verdict
    known: Known | None
    government: str = ""


def waiting(actor: Actor) -> list[ToSign]:
    """Documents in which it is this account's turn, oldest first. Two queries."""
    ids = [one.id for one in documents.waiting_for_signature(actor.user_id)] if actor.user_id else []
    return _to_sign(actor, ids)


def waiting_items(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The same for the inbox. One query."""
    for one in documents.waiting_for_signature(actor.user_id) if actor.user_id else []:
        href = reverse("signing:document", args=[one.id])
        yield Waiting(one.title, one.number, _("menunggu tanda tangan"), Urgency.TO_DO, href, one.since)


def to_sign(actor: Actor, document_id: int) -> ToSign:
    """One document in which this account is named as a signatory; NotFound for anybody else."""
    found = _to_sign(actor, [document_id])
    if not found or all(one.user_id != actor.user_id or actor.user_id is None for one in found[0].signatories):
        raise NotFound(_("Tidak ada dokumen untuk Anda tanda tangani di alamat ini."))
    return found[0]


def content_to_sign(actor: Actor, document_id: int) -> bytes:
    """The bytes as they are read before signing."""
    to_sign(actor, document_id)
    return files.content_of(documents.content_of(document_id))


def certificate_of(actor: Actor, *, at: datetime) -> CertificateRow | None:
    held = Certificate.objects.filter(user_id=actor.user_id, revoked_at__isnull=True).first()
    if held is None:
        return None
    return CertificateRow(held.pk, held.serial, held.issued_at, held.expires_at, held.expires_at > at)


def revoked(serials: Sequence[int]) -> dict[int, datetime]:
    """When each of these certificates was revoked, of whatever government. One query."""
    found = Revocation.objects.filter(serial__in=[str(one) for one in serials])
    return {int(one.serial): one.revoked_at for one in found}


def all_revoked() -> dict[int, datetime]:
    return {int(one.serial): one.revoked_at for one in Revocation.objects.all()}


def is_unclear(error: Exception) -> bool:
    """Whether it may have been signed all the same."""
    return isinstance(error, AnswerLost)


def check_by_token(token: str) -> Check:
    """What a document is worth, by the address in its QR code; NotFound where there is none."""
    found = documents.by_token(token)
    content = files.content_of(documents.content_of(found.pk))
    return _checked(content, found, pades.verdict(content, trusted=trusted(), revoked=revoked))


def check_of_file(content: bytes) -> Check:
    """What a dropped file is worth in the active government. Nothing of it is kept."""
    return _checked(content, _document_with(hashlib.sha256(content).hexdigest()), _looked_apart(content))


def check_anywhere(content: bytes) -> tuple[Check, str]:
    """The same where no government is active, and the address word of the one whose document it is, '' where it is none's."""
    verdict = _looked_apart(content)
    names = {one.organization for one in verdict.signatures if one.organization}
    for government in governments():
        if government.name in names:
            with government_scope(government.id):
                document = _document_with(hashlib.sha256(content).hexdigest())
                if document is not None:
                    return _checked(content, document, verdict), government.slug
    return _checked(content, None, verdict), ""


def _looked_apart(content: bytes) -> pades.Verdict:
    """What nobody vouches for is looked through in another process; what is revoked is asked here."""
    return pades.after_revocations(apart.look(content, trusted()), revoked)


def _checked(content: bytes, document: Document | None, verdict: pades.Verdict) -> Check:
    known = _known(document) if document is not None else None
    return Check(_standing(hashlib.sha256(content).hexdigest(), verdict, document), verdict, known)


def _standing(sha256: str, verdict: pades.Verdict, document: Document | None) -> Standing:
    """The state of the document first; a file that is not just what was kept is never more than its own signatures."""
    if document is None:
        return _standing_of(verdict, Standing.UNKNOWN)
    match document.state:
        case DocumentState.REVOKED:
            return Standing.REVOKED
        case DocumentState.SUPERSEDED:
            return Standing.SUPERSEDED
    if sha256 != (document.signed_sha256 or document.sha256):
        return Standing.EARLIER
    if document.state == DocumentState.FROZEN:
        return Standing.WAITING
    return _standing_of(verdict, Standing.VALID)


def _standing_of(verdict: pades.Verdict, good: Standing) -> Standing:
    if pades.Problem.TOO_HEAVY in verdict.problems:
        return Standing.UNREAD
    return good if verdict.is_valid else Standing.SPOILT


def _document_with(sha256: str) -> Document | None:
    """The document that has, or had on its way, just this content."""
    of_documents = Document.objects.select_related("superseded_by").exclude(state=DocumentState.DRAFT)
    found: Document | None = (
        of_documents.filter(signed_sha256=sha256).first() or of_documents.filter(sha256=sha256).first()
    )
    if found is None:
        attempt = Attempt.objects.filter(after_sha256=sha256, state=AttemptState.SIGNED).first()
        found = of_documents.filter(pk=attempt.document_id).first() if attempt else None
    return found


def _known(document: Document) -> Known:
    newer = document.superseded_by
    return Known(
        number=document.number,
        title=document.title,
        on=document.on,
        state=document.get_state_display(),
        reason=document.reason,
        ended_at=document.ended_at,
        newer=Newer(newer.number, newer.on, newer.token) if newer else None,
        sha256=document.signed_sha256 or document.sha256,
        signatories=_rows(Signatory.objects.filter(document=document).order_by("order")),
    )


def _to_sign(actor: Actor, ids: Sequence[int]) -> list[ToSign]:
    found = {one.pk: one for one in Document.objects.filter(pk__in=ids).exclude(state=DocumentState.DRAFT)}
    signatories: dict[int, list[Signatory]] = {document_id: [] for document_id in ids}
    for one in Signatory.objects.filter(document_id__in=ids).order_by("order"):
        signatories[one.document_id].append(one)
    rows = []
    for document_id in ids:
        if (document := found.get(document_id)) is None:
            continue
        of_it = signatories[document_id]
        mine = permissions.turn_of(actor, of_it)
        is_declined = mine is not None and mine.state == "declined" and document.state == DocumentState.FROZEN
        rows.append(
            ToSign(
                document.pk, document.number, document.title, document.on, document.signed_sha256 or document.sha256,
                document.token, permissions.can_sign(actor, document, of_it), is_declined, _rows(of_it),
            )
        )  # fmt: skip
    return rows


def _rows(signatories: Sequence[Signatory]) -> tuple[documents.SignatoryRow, ...]:
    return tuple(
        documents.SignatoryRow(
            one.pk, one.order, one.user_id, one.name, one.nip, one.rank, one.capacity, one.state,
            one.get_state_display(), one.signed_at, one.reason, one.certificate,
        )
        for one in signatories
    )  # fmt: skip
