"""Signing in turn: asked for as a job, noted before it is sent, concluded when the answer is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jenjang.kernel.access import queries as access
from jenjang.kernel.access import throttling
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.documents import commands as documents
from jenjang.kernel.documents import pades
from jenjang.kernel.documents import queries as readers
from jenjang.kernel.documents.models import Document, DocumentState, Signatory, SignatoryState
from jenjang.kernel.documents.providing import Order, Provider
from jenjang.kernel.files import commands as files
from jenjang.kernel.files import queries as stored
from jenjang.kernel.jobs.queue import ask
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import government_scope

from .. import lending, permissions, providers, queries
from ..models import Attempt, AttemptState
from ..root import trusted
from .certificates import has_certificate, opens

MOST = 1500
GRACE = timedelta(seconds=30)  # beyond what the provider may take


class WrongPassphrase(DomainError):
    """It does not open the key of the one who acts."""


@dataclass(frozen=True)
class Wanted:
    """A document as it was read: its signature is wanted under just this content."""

    document_id: int
    sha256: str


@transaction.atomic
def ask_to_sign(
    actor: Actor, *, wanted: Sequence[Wanted], passphrase: str, at: datetime, back: str = "signing:waiting"
) -> int:
    """Have a job sign these; answers with its run. What cannot be signed is told by the job, document by document.

    back: name of the page to go on from afterwards.
    """
    if actor.user_id is None:
        raise DomainError(_("Silakan masuk terlebih dahulu."))
    if not wanted or len(wanted) > MOST:
        raise DomainError(_("Pilih satu sampai %(most)s dokumen.") % {"most": MOST})
    if providers.is_local():
        _refuse_wrong(actor.user_id, passphrase)
    for one in wanted if len(wanted) == 1 else ():
        document, signatories = _locked(one.document_id)
        permissions.can_sign(actor, document, signatories).require()
        _refuse_unread(document, one.sha256)
    title = ngettext("Menandatangani %(many)s dokumen", "Menandatangani %(many)s dokumen", len(wanted))
    return ask(
        actor,
        "signing.sign",
        title=title % {"many": len(wanted)},
        at=at,
        total=len(wanted),
        lending_id=lending.lend(actor.user_id, passphrase, at=at),
        wanted=[[one.document_id, one.sha256] for one in wanted],
        back=back,
    )


def sign(actor: Actor, *, government_id: int, wanted: Wanted, passphrase: str, run_id: int, provider: Provider) -> bool:
    """Sign one document in transactions of its own; False where this person had signed it already.

    Call it outside any transaction: that it was sent must be kept before it is sent. An attempt left open by a process that
    died is closed as unknown; what is sent then is the content without that signature, so that none is put in twice.
    """
    with government_scope(government_id):
        prepared = _prepared(actor, wanted, run_id, provider)
    if prepared is None:
        return False
    attempt_id, order = prepared
    try:
        signed = provider.sign(order, passphrase)
        with government_scope(government_id):
            _conclude(actor, attempt_id, order, signed)
    except Exception as error:
        with government_scope(government_id):
            _give_up(attempt_id, error)
        raise
    return True


@transaction.atomic
def note_wrong_passphrase(actor: Actor, *, at: datetime) -> None:
    """Enter that a passphrase was wrong; call it when what was asked with it has been taken back."""
    trail.record(actor, "signing.passphrase_wrong", at=at)


@transaction.atomic
def decline(actor: Actor, *, document_id: int, reason: str, at: datetime) -> None:
    """Refuse to sign, with the reason: the document waits until its maker revokes it or the refusal is taken back."""
    document, signatories = _locked(document_id)
    mine = permissions.my_turn(actor, document, signatories)
    reason = plain_line(reason)
    if not reason or len(reason) > 300:
        raise DomainError(_("Isi alasan menolak, paling panjang 300 huruf. Pembuat dokumen membacanya."))
    mine.state, mine.declined_at, mine.reason = SignatoryState.DECLINED, at, reason
    mine.save(update_fields=["state", "declined_at", "reason"])
    trail.record(actor, "signing.declined", document, at=at, why=reason)


@transaction.atomic
def take_back_refusal(actor: Actor, *, document_id: int, at: datetime) -> None:
    """What one has refused may be signed after all."""
    document, signatories = _locked(document_id)
    mine = permissions.turn_of(actor, signatories)
    if mine is None:
        raise NotFound(_("Tidak ada dokumen untuk Anda tanda tangani di alamat ini."))
    if mine.state != SignatoryState.DECLINED or document.state != DocumentState.FROZEN:
        raise Conflict(_("Tidak ada penolakan Anda yang dapat ditarik pada dokumen ini."))
    mine.state, mine.declined_at, mine.reason = SignatoryState.WAITING, None, ""
    mine.save(update_fields=["state", "declined_at", "reason"])
    trail.record(actor, "signing.refusal_taken_back", document, at=at)


def _refuse_wrong(user_id: int, passphrase: str) -> None:
    """A wrong passphrase counts before it is tried, so that several at once are no way around the limit; a right one does not count."""
    if not has_certificate(user_id):
        raise DomainError(_("Anda belum memiliki sertifikat tanda tangan. Buat dahulu."))
    refusal = _(
        "Frasa sandi tanda tangan terlalu sering salah. Coba lagi dalam %(wait)s; sertifikat Anda tidak berubah."
    )
    tried = throttling.count("signing_passphrase", refusal, key=str(user_id))
    if not opens(user_id, passphrase):
        raise WrongPassphrase(_("Frasa sandi tanda tangan tidak cocok. Periksa, lalu ketik ulang."))
    tried.rollback()


def _prepared(actor: Actor, wanted: Wanted, run_id: int, provider: Provider) -> tuple[int, Order] | None:
    """Note that it will be sent, and what."""
    document, signatories = _locked(wanted.document_id)
    if permissions.turn_of(actor, signatories) is None and any(one.user_id == actor.user_id for one in signatories):
        return None
    mine = permissions.my_turn(actor, document, signatories)
    _refuse_unread(document, wanted.sha256)
    now = timezone.now()
    _close_open_attempt(document, run_id, now)
    attempt = Attempt.objects.create(
        government_id=document.government_id, document=document, signatory=mine, run_id=run_id, provider=provider.name,
        before_sha256=wanted.sha256, sent_at=now,
    )  # fmt: skip
    user = access.user_by_id(actor.user_id or 0)
    content = stored.content_of(readers.content_of(document.pk))
    order = Order(
        pdf=content, field=f"tanda-tangan-{mine.order}", user_id=actor.user_id or 0, name=mine.name, nip=mine.nip,
        email=getattr(user, "email", "") or "", reason=f"{mine.capacity} – {document.number}",
        place=government_by_id(document.government_id).name, at=now,
    )  # fmt: skip
    return attempt.pk, order


def _close_open_attempt(document: Document, run_id: int, now: datetime) -> None:
    found = Attempt.objects.select_for_update().filter(document=document, state=AttemptState.SENT).first()
    if found is None:
        return
    limit = timedelta(seconds=providers.seconds()) + GRACE
    if found.run_id != run_id and now - found.sent_at < limit:
        raise Conflict(_("Dokumen ini sedang ditandatangani. Tunggu sebentar, lalu lihat hasilnya."))
    found.state, found.ended_at = AttemptState.UNKNOWN, now
    found.save(update_fields=["state", "ended_at"])


def _conclude(actor: Actor, attempt_id: int, order: Order, signed: bytes) -> None:
    """Keep what came back, if it is what was sent with just one good signature more."""
    attempt = Attempt.objects.select_for_update().get(pk=attempt_id)
    document, signatories = _locked(attempt.document_id)
    if attempt.state != AttemptState.SENT:
        raise Conflict(_("Tanda tangan ini sudah diulang oleh proses lain. Lihat hasilnya pada dokumen."))
    permissions.can_sign(actor, document, signatories).require()
    _refuse_unread(document, attempt.before_sha256)
    signature = _added(order.pdf, signed, is_stamped=attempt.provider == providers.Local.name)
    now = timezone.now()
    kept = files.keep(actor, name=f"dokumen-{document.token[:8]}.pdf", content=signed, allowed={"pdf"}, at=now)
    mine = next(one for one in signatories if one.pk == attempt.signatory_id)
    mine.state, mine.signed_at = SignatoryState.SIGNED, now
    mine.certificate = {
        "name": signature.name, "issuer": signature.issuer, "serial": str(signature.serial), "provider": attempt.provider,
        "stamped_by": signature.stamped_by,
    }  # fmt: skip
    mine.save(update_fields=["state", "signed_at", "certificate"])
    document.signed_content, document.signed_sha256 = kept, kept.sha256
    document.version += 1
    document.save(update_fields=["signed_content", "signed_sha256", "version"])
    attempt.state, attempt.after_sha256, attempt.ended_at = AttemptState.SIGNED, kept.sha256, now
    attempt.save(update_fields=["state", "after_sha256", "ended_at"])
    trail.record(actor, "signing.signed", document, at=now, after={"sha256": kept.sha256, "serial": signature.serial})
    if all(one.state == SignatoryState.SIGNED for one in signatories):
        documents.take_effect(actor, document, at=now)


def _added(before: bytes, signed: bytes, *, is_stamped: bool) -> pades.Signature:
    """The one signature that is new; DomainError where anything else has changed or it does not hold.

    is_stamped: it was put in here, so nothing else was, and it must bear the time by a clock that is believed; what comes back from
    outside is looked through whole.
    """
    former = pades.field_names(before)
    told: Any = {"trusted": trusted(), "revoked": queries.revoked}
    found = pades.verdict_of_new(signed, former=former, **told) if is_stamped else pades.verdict(signed, **told)
    new = [one for one in found.signatures if one.field not in former]
    if not (signed.startswith(before) and found.is_valid and len(new) == 1 and (new[0].is_stamped or not is_stamped)):
        raise DomainError(
            _(
                "Jawaban layanan tanda tangan tidak dapat dipercaya dan tidak disimpan. Coba lagi; bila terulang, hubungi pengelola."
            )
        )
    return new[0]


def _give_up(attempt_id: int, error: Exception) -> None:
    state = AttemptState.UNKNOWN if queries.is_unclear(error) else AttemptState.REFUSED
    Attempt.objects.filter(pk=attempt_id, state=AttemptState.SENT).update(
        state=state, ground=type(error).__name__, ended_at=timezone.now()
    )


def _refuse_unread(document: Document, sha256: str) -> None:
    if (document.signed_sha256 or document.sha256) != sha256:
        raise Conflict(_("Isi dokumen berubah sejak Anda membacanya. Buka lagi, baca, lalu tanda tangani."))


def _locked(document_id: int) -> tuple[Document, list[Signatory]]:
    found: Document | None = Document.objects.select_for_update().filter(pk=document_id).first()
    if found is None:
        raise NotFound(_("Dokumen ini tidak ada di pemerintah ini."))
    return found, list(Signatory.objects.filter(document=found).order_by("order"))
