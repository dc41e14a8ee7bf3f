"""Reading official documents."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.files import queries as files
from jenjang.kernel.files.models import StoredFile
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.prepared import Prepared

from . import paper, permissions
from .kinds import DocumentKind, all_kinds, kind_named
from .models import UNNUMBERED, Document, DocumentState, NumberingScheme, Signatory, SignatoryState

STATES = DocumentState.choices
MOST_SUCCESSORS = 50


@dataclass(frozen=True)
class SignatoryRow:
    """Who signs, and whether it is done."""

    id: int
    order: int
    user_id: int | None
    name: str
    nip: str
    rank: str
    capacity: str
    state: str
    state_label: str
    signed_at: datetime | None
    reason: str
    certificate: Any


@dataclass(frozen=True)
class Reference:
    """Another document, named."""

    id: int
    number: str
    title: str


@dataclass(frozen=True)
class DocumentPage:
    """A document with all that its page shows."""

    id: int
    kind: str
    kind_label: str
    title: str
    number: str
    on: date
    state: str
    state_label: str
    is_personal: bool
    is_own: bool
    template: str
    answers: Any
    data: Any
    sha256: str
    current_sha256: str
    token: str
    subject_type: str
    subject_id: int
    reason: str
    made_by: str
    made_at: datetime
    frozen_at: datetime | None
    ended_at: datetime | None
    version: int
    signatories: tuple[SignatoryRow, ...]
    supersedes: Reference | None
    superseded_by: Reference | None
    newer_drafts: tuple[Reference, ...]
    can_make: Decision
    can_freeze: Decision
    can_redraft: Decision
    can_take: Decision
    can_end: Decision

    @property
    def id_text(self) -> str:
        """For an address put together in a template."""
        return str(self.id)

    @property
    def is_unnumbered(self) -> bool:
        return self.state in UNNUMBERED

    @property
    def is_unsigned(self) -> bool:
        """Whether a signature is lacking."""
        return not self.is_unnumbered and any(one.state != SignatoryState.SIGNED for one in self.signatories)

    @property
    def is_draft(self) -> bool:
        return self.state == DocumentState.DRAFT


@dataclass(frozen=True)
class Successor:
    """A document that may take the place of another."""

    id: int
    number: str
    title: str
    on: date


@dataclass(frozen=True)
class DocumentRow:
    """A line of the list. signed: how many of how many have signed."""

    id: int
    number: str
    title: str
    kind: str
    on: date
    state: str
    state_value: str
    signed: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class SchemeRow:
    """How a kind is numbered from a day on."""

    id: int
    kind: str
    kind_label: str
    pattern: str
    counting: str
    counting_label: str
    starts_on: date


def documents(actor: Actor, spec: Any, selection: Any) -> Any:
    """A page of the documents the actor may see, by the list's declaration. One count and one query, whoever asks."""
    return spec.page(visible(actor), selection, row=_row)


def visible(actor: Actor) -> Any:
    """A query set of the documents the actor may see: of kinds seen whole, one's own, and those one signs or made."""
    seen = Q(kind__in=[kind.name for kind in permissions.seen_kinds(actor)])
    if actor.user_id is not None:
        seen |= Q(user_id=actor.user_id) | Q(Exists(_signing(actor.user_id)))
        for kind in all_kinds():
            if kind.own:
                seen |= Q(kind=kind.name, subject_id__in=kind.own(actor.user_id))
    done = Q(state=SignatoryState.SIGNED)
    return Document.objects.filter(seen).annotate(
        signed=_count(Signatory.objects.filter(done)), signatories=_count(Signatory.objects.all())
    )


@dataclass(frozen=True)
class Turn:
    """A document in which it is somebody's turn to sign."""

    id: int
    number: str
    title: str
    since: datetime


def waiting_for_signature(user_id: int) -> list[Turn]:
    """Frozen documents in which it is this account's turn, oldest first. One query."""
    return [Turn(*row) for row in _WAITING.rows(user_id=user_id)]


def _waiting(user_id: int) -> Any:
    earlier = Signatory.objects.filter(document=OuterRef("document"), order__lt=OuterRef("order")).exclude(
        state=SignatoryState.SIGNED
    )
    mine = Signatory.objects.filter(
        ~Exists(earlier), user_id=user_id, state=SignatoryState.WAITING, document__state=DocumentState.FROZEN
    )
    return mine.order_by("document__frozen_at", "document_id").values_list(
        "document_id", "document__number", "document__title", "document__frozen_at"
    )


_WAITING = Prepared(_waiting, user_id=-7_106_119)


def signed_by_some(document_ids: Any) -> frozenset[int]:
    """Those of these documents (ids or a query) that at least one has signed. One query."""
    signed = Signatory.objects.filter(document_id__in=document_ids, state=SignatoryState.SIGNED)
    return frozenset(signed.values_list("document_id", flat=True))


def document(actor: Actor, document_id: int) -> DocumentPage:
    """One document of the active government; NotFound where there is none, NotAllowed where it is not for the actor."""
    found = _found(document_id)
    kind = kind_named(found.kind)
    signatories = _signatories(found.pk)
    signs = any(one.user_id == actor.user_id for one in signatories)
    require_sight(actor, found, signs=signs)
    made = actor.user_id is not None and found.user_id == actor.user_id
    can_make = _can_make(actor, kind, found.subject_id)
    lacking = found.state not in UNNUMBERED and any(one.state != SignatoryState.SIGNED for one in signatories)
    newer = Document.objects.filter(supersedes=found, state=DocumentState.DRAFT).order_by("pk")
    return DocumentPage(
        id=found.pk,
        kind=kind.name,
        kind_label=str(kind.label),
        title=found.title,
        number=found.number,
        on=found.on,
        state=found.state,
        state_label=found.get_state_display(),
        is_personal=kind.is_personal,
        is_own=permissions.is_own(actor, kind, found.subject_id),
        template=found.template,
        answers=found.answers,
        data=found.data,
        sha256=found.sha256,
        current_sha256=found.signed_sha256 or found.sha256,
        token=found.token,
        subject_type=found.subject_type,
        subject_id=found.subject_id,
        reason=found.reason,
        made_by=found.made_by,
        made_at=found.made_at,
        frozen_at=found.frozen_at,
        ended_at=found.ended_at,
        version=found.version,
        signatories=signatories,
        supersedes=_reference(found.supersedes),
        superseded_by=_reference(found.superseded_by),
        newer_drafts=tuple(Reference(one.pk, one.number, one.title) for one in newer),
        can_make=can_make,
        can_freeze=_can_freeze(kind, found, can_make),
        can_redraft=permissions.can_redraft(actor, kind, found.subject_id, found.state) if can_make else can_make,
        can_take=permissions.can_take(can_make, is_unsigned=lacking, signs=signs, made=made),
        can_end=permissions.can_end(actor, kind, found.subject_id, found.state) if can_make else can_make,
    )


def _can_make(actor: Actor, kind: DocumentKind, subject_id: int) -> Decision:
    """What the document is about may be on record no longer; the document stays, and nothing is made of it."""
    try:
        return permissions.can_make(actor, kind, subject_id)
    except NotFound:
        return denied(_("Yang dibicarakan dokumen ini tidak tercatat lagi."))


def _can_freeze(kind: DocumentKind, found: Document, can_make: Decision) -> Decision:
    """A question of its own only for drafts."""
    if found.state != DocumentState.DRAFT or not can_make:
        return can_make
    return ALLOWED if scheme_on(kind.name, found.on) else permissions.not_numbered(kind)


def require_sight(actor: Actor, found: Document, *, signs: bool | None = None) -> None:
    """NotAllowed unless the actor may see this document."""
    if signs is None:
        signs = actor.user_id is not None and Signatory.objects.filter(document=found, user_id=actor.user_id).exists()
    made = actor.user_id is not None and found.user_id == actor.user_id
    permissions.can_see(actor, kind_named(found.kind), found.subject_id, signs=signs, made=made).require()


def later(actor: Actor, page: DocumentPage) -> list[Successor]:
    """Documents of the same kind that hold and were numbered after this one, as far as the actor sees them; the newest. One query."""
    found = visible(actor).filter(kind=page.kind, state=DocumentState.SIGNED, frozen_at__gte=page.frozen_at)
    rows = found.exclude(pk=page.id).order_by("-frozen_at", "-pk").values_list("pk", "number", "title", "on")
    return [Successor(*row) for row in rows[:MOST_SUCCESSORS]]


def history(document_id: int) -> list[audit.EntryRow]:
    """What happened to a document, oldest first. One query."""
    found = audit.entries(subject_type="documents.document", subject_id=document_id)
    return [audit.row(entry) for entry in reversed(found)]


def content_of(document_id: int) -> StoredFile:
    """The bytes as they stand: with the signatures so far, or as typeset. NotFound for a draft. The caller has asked for sight."""
    found = _found(document_id)
    content_id = found.signed_content_id or found.content_id
    if content_id is None:
        raise NotFound(_("Dokumen ini masih konsep dan belum memiliki berkas."))
    return files.stored_file(content_id)


def pdf_of(page: DocumentPage) -> bytes:
    """The document as it is to be looked at: the bytes that are kept, or a draft as it would be typeset now."""
    if page.is_unnumbered:
        return paper.draft_of(page.template, page.data, at=page.made_at)
    return files.content_of(content_of(page.id))


def state_of(document_id: int) -> str:
    """Draft, frozen, signed, revoked or superseded. The caller has asked for sight."""
    return str(_found(document_id).state)


def by_token(token: str) -> Document:
    """The document that a check address leads to, for the page anyone may open; NotFound otherwise, also for what has no number."""
    found: Document | None = (
        Document.objects.filter(token=token).exclude(state__in=UNNUMBERED).select_related("superseded_by").first()
    )
    if found is None:
        raise NotFound(_("Tidak ada dokumen dengan alamat periksa ini."))
    return found


def of_subject(actor: Actor, subject_type: str, subject_id: int) -> list[DocumentRow]:
    """What the actor may see of the documents about a record, newest first. One query."""
    found = visible(actor).filter(subject_type=subject_type, subject_id=subject_id)
    return [_row(one) for one in found.order_by("-made_at", "-pk")]


def named(document_ids: Collection[int]) -> dict[int, Reference]:
    """Number and title of each of these documents that is there. The caller has asked for sight. One query."""
    return {one.pk: Reference(one.pk, one.number, one.title) for one in Document.objects.filter(pk__in=document_ids)}


def last_of(kind_name: str, subject_id: int) -> int | None:
    """The newest document of a kind about a record, whatever became of it. One query."""
    found: int | None = (
        Document.objects.filter(kind=kind_name, subject_id=subject_id)
        .order_by("-made_at", "-pk")
        .values_list("pk", flat=True)
        .first()
    )
    return found


def has_schemes() -> bool:
    """Whether the active government has set any numbers. One query."""
    return bool(NumberingScheme.objects.exists())


def scheme_on(kind: str, on: date) -> NumberingScheme | None:
    """How a kind is numbered on a day. One query."""
    return NumberingScheme.objects.filter(kind=kind, starts_on__lte=on).order_by("-starts_on").first()  # type: ignore[no-any-return]


def schemes() -> list[SchemeRow]:
    """Every scheme of the active government, by kind, the latest first. One query."""
    order = {kind.name: (place, kind) for place, kind in enumerate(all_kinds())}
    found = [scheme for scheme in NumberingScheme.objects.order_by("-starts_on") if scheme.kind in order]
    return [
        SchemeRow(one.pk, one.kind, str(order[one.kind][1].label), one.pattern, one.counting, one.get_counting_display(), one.starts_on)
        for one in sorted(found, key=lambda one: order[one.kind][0])
    ]  # fmt: skip


def _found(document_id: int) -> Document:
    found: Document | None = (
        Document.objects.select_related("supersedes", "superseded_by").filter(pk=document_id).first()
    )
    if found is None:
        raise NotFound(_("Dokumen ini tidak ada di pemerintah ini."))
    return found


def _signatories(document_id: int) -> tuple[SignatoryRow, ...]:
    found = Signatory.objects.filter(document_id=document_id).order_by("order")
    return tuple(
        SignatoryRow(
            one.pk, one.order, one.user_id, one.name, one.nip, one.rank, one.capacity, one.state,
            one.get_state_display(), one.signed_at, one.reason, one.certificate,
        )
        for one in found
    )  # fmt: skip


def _reference(found: Document | None) -> Reference | None:
    return Reference(found.pk, found.number, found.title) if found else None


def _row(found: Any) -> DocumentRow:
    known: dict[str, DocumentKind] = {kind.name: kind for kind in all_kinds()}
    kind = known.get(found.kind)
    signed = f"{found.signed}/{found.signatories}" if found.signatories else ""
    return DocumentRow(
        found.pk, found.number, found.title, str(kind.label) if kind else found.kind, found.on,
        found.get_state_display(), found.state, signed, found.made_by, found.made_at,
    )  # fmt: skip


def _signing(user_id: int) -> Any:
    return Signatory.objects.filter(document=OuterRef("pk"), user_id=user_id)


def _count(signatories: Any) -> Any:
    of_document = signatories.filter(document=OuterRef("pk")).order_by().values("document")
    return Coalesce(Subquery(of_document.annotate(many=Count("pk")).values("many")), 0)
