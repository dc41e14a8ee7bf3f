"""Who may make, see, end and number official documents."""

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied

from .kinds import DocumentKind, all_kinds
from .models import DocumentState


def can_number(actor: Actor) -> Decision:
    """Set how documents are numbered."""
    return actor.may("documents.number")


def can_make(actor: Actor, kind: DocumentKind, subject_id: int) -> Decision:
    """Draft and freeze a document of this kind about this record."""
    allowed = actor.may_anywhere(kind.to_make)
    return kind.may_make(actor, subject_id) if allowed else allowed


def can_redraft(actor: Actor, kind: DocumentKind, subject_id: int, state: str) -> Decision:
    """Change a draft; take up again what was thrown away or revoked."""
    if state not in {DocumentState.DRAFT, DocumentState.DISCARDED, DocumentState.REVOKED}:
        return denied(_("Dokumen yang sudah bernomor tidak dapat disusun ulang. Buat penggantinya, atau cabut dahulu."))
    return can_make(actor, kind, subject_id)


def not_numbered(kind: DocumentKind) -> Decision:
    """Why a draft gets no number where nobody has set how its kind is numbered."""
    return denied(
        _("Penomoran untuk “%(kind)s” belum ditetapkan. Tetapkan dahulu di Dokumen › Penomoran.") % {"kind": kind.label}
    )


def can_end(actor: Actor, kind: DocumentKind, subject_id: int, state: str) -> Decision:
    """Revoke or supersede."""
    if state not in {DocumentState.FROZEN, DocumentState.SIGNED}:
        return denied(_("Hanya dokumen yang sudah bernomor dan belum berakhir yang dapat dicabut atau digantikan."))
    return can_make(actor, kind, subject_id)


def sees_all_of(actor: Actor, kind: DocumentKind) -> Decision:
    """Every document of the kind in the government."""
    return actor.may(kind.to_see)


def can_see(actor: Actor, kind: DocumentKind, subject_id: int, *, signs: bool, made: bool) -> Decision:
    """One document: who sees all of its kind, whom it is about, who signs it and who made it."""
    if actor.user_id is not None and (signs or made or is_own(actor, kind, subject_id)):
        return ALLOWED
    return sees_all_of(actor, kind)


def can_take(can_make: Decision, *, is_unsigned: bool, signs: bool, made: bool) -> Decision:
    """The file itself. While a signature is lacking it is for those who work on it: who makes such documents, made it or signs it."""
    if not is_unsigned or signs or made or can_make:
        return ALLOWED
    return denied(_("Belum ditandatangani oleh semua penanda tangannya. Berkasnya dapat diunduh sesudah berlaku."))


def is_own(actor: Actor, kind: DocumentKind, subject_id: int) -> bool:
    """Whether the document is about the one who acts."""
    return bool(kind.own and actor.user_id is not None and subject_id in kind.own(actor.user_id))


def seen_kinds(actor: Actor) -> list[DocumentKind]:
    """The kinds of which the actor sees every document."""
    return [kind for kind in all_kinds() if sees_all_of(actor, kind)]
