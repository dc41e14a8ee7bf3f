"""Having a certificate of the installation's own authority, and revoking it."""

from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.documents import authority
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions, providers
from ..models import Certificate, Revocation
from ..root import root

SHORTEST = 12


@transaction.atomic
def certify(actor: Actor, *, passphrase: str, at: datetime) -> int:
    """Make a key for the one who acts, under a passphrase only they know, and a certificate for it."""
    permissions.can_certify(actor).require()
    if not providers.is_local():
        raise Conflict(_("Instalasi ini memakai layanan tanda tangan nasional; sertifikat Anda diurus di sana."))
    if len(passphrase) < SHORTEST:
        raise DomainError(_("Frasa sandi paling sedikit %(many)s huruf.") % {"many": SHORTEST})
    held = Certificate.objects.select_for_update().filter(user_id=actor.user_id, revoked_at__isnull=True).first()
    if held is not None and held.expires_at > at:
        raise Conflict(
            _("Anda sudah memiliki sertifikat yang berlaku. Cabut dahulu bila frasa sandinya terlupa atau bocor.")
        )
    if held is not None:
        _revoke(held, _("Sudah kedaluwarsa"), at)
    user = access.user_by_id(actor.user_id or 0)
    key = authority.new_key()
    made = authority.issue(
        root(), key, name=actor.name, number=getattr(user, "nip", "") or "",
        organization=government_by_id(active_government_id()).name, at=at,
    )  # fmt: skip
    kept = Certificate.objects.create(
        government_id=active_government_id(),
        user_id=actor.user_id,
        name=actor.name[:150],
        serial=str(made.serial_number),
        pem=made.public_bytes(Encoding.PEM).decode(),
        locked_key=authority.locked(key, passphrase).decode(),
        issued_at=at,
        expires_at=made.not_valid_after_utc,
    )
    trail.record(actor, "signing.certified", kept, at=at, after={"serial": kept.serial, "expires_at": kept.expires_at})
    return int(kept.pk)


@transaction.atomic
def revoke_certificate(actor: Actor, *, certificate_id: int, reason: str, at: datetime) -> None:
    """From now on it signs nothing; what it signed before stays valid."""
    held = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if held is None:
        raise NotFound(_("Sertifikat ini tidak ada di pemerintah ini."))
    permissions.can_revoke(actor, held.user_id).require()
    if held.revoked_at is not None:
        raise Conflict(_("Sertifikat ini sudah dicabut."))
    reason = plain_line(reason)
    if not reason or len(reason) > 300:
        raise DomainError(_("Isi alasan pencabutan, paling panjang 300 huruf."))
    _revoke(held, reason, at)
    trail.record(actor, "signing.certificate_revoked", held, at=at, why=reason, after={"serial": held.serial})


def has_certificate(user_id: int) -> bool:
    return bool(Certificate.objects.filter(user_id=user_id, revoked_at__isnull=True).exists())


def opens(user_id: int, passphrase: str) -> bool:
    """Whether this passphrase opens the key of the person's certificate."""
    held = Certificate.objects.filter(user_id=user_id, revoked_at__isnull=True).first()
    return held is not None and authority.unlocked(held.locked_key.encode(), passphrase) is not None


def _revoke(held: Certificate, reason: str, at: datetime) -> None:
    held.revoked_at, held.reason = at, reason
    held.save(update_fields=["revoked_at", "reason"])
    Revocation.objects.get_or_create(serial=held.serial, defaults={"revoked_at": at})
