"""Who may sign what, and when."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied
from jenjang.kernel.documents.models import Document, DocumentState, Signatory, SignatoryState
from jenjang.kernel.tenancy.errors import NotAllowed


def can_sign(actor: Actor, document: Document, signatories: Sequence[Signatory]) -> Decision:
    """Whoever's turn it is, while the document waits. signatories: all of them, in their order."""
    if document.state == DocumentState.REVOKED:
        return denied(_("Dokumen ini dicabut: %(reason)s") % {"reason": document.reason})
    if document.state != DocumentState.FROZEN:
        return denied(_("Hanya dokumen yang menunggu tanda tangan yang dapat ditandatangani."))
    mine = turn_of(actor, signatories)
    if mine is None:
        return denied(_("Anda tidak tercantum sebagai penanda tangan dokumen ini, atau sudah menandatanganinya."))
    for one in signatories:
        if one.state == SignatoryState.DECLINED:
            return denied(_("%(name)s menolak menandatangani: %(reason)s") % {"name": one.name, "reason": one.reason})
        if one.order < mine.order and one.state != SignatoryState.SIGNED:
            return denied(_("Giliran Anda setelah %(name)s menandatangani.") % {"name": one.name})
    return ALLOWED


def turn_of(actor: Actor, signatories: Sequence[Signatory]) -> Signatory | None:
    """The first place in which this account has not signed yet."""
    if actor.user_id is None:
        return None
    open_ones = (one for one in signatories if one.user_id == actor.user_id and one.state != SignatoryState.SIGNED)
    return next(open_ones, None)


def my_turn(actor: Actor, document: Document, signatories: Sequence[Signatory]) -> Signatory:
    """The place in which the one who acts signs now; NotAllowed with the reason where it is not their turn."""
    can_sign(actor, document, signatories).require()
    mine = turn_of(actor, signatories)
    if mine is None:
        raise NotAllowed(_("Anda tidak tercantum sebagai penanda tangan dokumen ini, atau sudah menandatanganinya."))
    return mine


def can_certify(actor: Actor) -> Decision:
    """Have a certificate of one's own: whoever works for this government."""
    if actor.user_id is None or not actor.grants:
        return denied(_("Hanya pegawai dengan peran di pemerintah ini yang dapat memiliki sertifikat tanda tangan."))
    return ALLOWED


def can_revoke(actor: Actor, user_id: int) -> Decision:
    """One's own certificate, or anybody's for who keeps the certificates."""
    return ALLOWED if actor.user_id == user_id else actor.may("signing.revoke")
