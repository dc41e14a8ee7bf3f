"""Who signs in this installation: the national service where the settings name one, else its own authority."""

from cryptography import x509
from django.conf import settings

from jenjang.kernel.documents import authority, pades
from jenjang.kernel.documents.providing import Ground, Order, Provider, Refused
from jenjang.kernel.external.esign.client import Client

from .models import Certificate
from .root import root


class Local:
    """The installation's own authority: keys lie in the database, each under the passphrase of its person."""

    name = "local"
    seconds = 60.0

    def sign(self, order: Order, passphrase: str) -> bytes:
        held = Certificate.objects.filter(user_id=order.user_id, revoked_at__isnull=True).first()
        if held is None or held.expires_at <= order.at:
            raise Refused(Ground.NO_VALID_CERTIFICATE if held else Ground.NOT_REGISTERED)
        key = authority.unlocked(held.locked_key.encode(), passphrase)
        if key is None:
            raise Refused(Ground.WRONG_PASSPHRASE)
        certificate = x509.load_pem_x509_certificate(held.pem.encode())
        try:
            return pades.sign(
                order.pdf, key=key, certificate=certificate, chain=[root().certificate], field=order.field,
                reason=order.reason, place=order.place, at=order.at,
            )  # fmt: skip
        except pades.NotSigned as error:
            raise Refused(Ground.NOT_A_PDF, str(error)) from error


def provider() -> Provider:
    if settings.ESIGN_URL:
        return Client(settings.ESIGN_URL, user=settings.ESIGN_USER, password=settings.ESIGN_PASSWORD)
    return Local()


def is_local() -> bool:
    return not settings.ESIGN_URL
