"""Who signs in this installation: the national service where the settings name one, else its own authority."""

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper

from jenjang.kernel.documents import authority, pades
from jenjang.kernel.documents.providing import Ground, Order, Provider, Refused
from jenjang.kernel.external import tsa
from jenjang.kernel.external.esign.client import Client
from jenjang.kernel.tenancy.scope import government_scope

from .models import Certificate
from .root import certificate as root_certificate
from .root import clock


class Local:
    """The installation's own authority: keys lie in the database, each under the passphrase of its person.

    The time is stamped by its own clock, or by a service outside; without a stamp nothing is signed. A key that was opened stays open for as
    long as this object is there, a job at most: opening one takes a third of a second.
    """

    name = "local"
    seconds = 60.0

    def __init__(self, government_id: int) -> None:
        self._government_id = government_id
        self._stamper = stamper()
        self._root = root_certificate()
        self._opened: tuple[str, str, rsa.RSAPrivateKey] | None = None

    def sign(self, order: Order, passphrase: str) -> bytes:
        with government_scope(
            self._government_id
        ):  # and no longer: the clock outside is waited for without a transaction
            held = Certificate.objects.filter(user_id=order.user_id, revoked_at__isnull=True).first()
        if held is None or held.expires_at <= order.at:
            raise Refused(Ground.NO_VALID_CERTIFICATE if held else Ground.NOT_REGISTERED)
        key = self._key(held.locked_key, passphrase)
        if key is None:
            raise Refused(Ground.WRONG_PASSPHRASE)
        certificate = x509.load_pem_x509_certificate(held.pem.encode())
        try:
            return pades.sign(
                order.pdf, key=key, certificate=certificate, chain=[self._root], field=order.field,
                reason=order.reason, place=order.place, at=order.at, stamper=self._stamper,
            )  # fmt: skip
        except pades.NotSigned as error:
            raise Refused(Ground.NOT_A_PDF, str(error)) from error

    def _key(self, locked: str, passphrase: str) -> rsa.RSAPrivateKey | None:
        if self._opened is not None and self._opened[:2] == (locked, passphrase):
            return self._opened[2]
        key = authority.unlocked(locked.encode(), passphrase)
        if key is not None:
            self._opened = (locked, passphrase, key)
        return key


def provider(government_id: int) -> Provider:
    if settings.ESIGN_URL:
        return Client(settings.ESIGN_URL, user=settings.ESIGN_USER, password=settings.ESIGN_PASSWORD)
    return Local(government_id)


def stamper() -> TimeStamper:
    if settings.TSA_URL:
        return tsa.Client(settings.TSA_URL, user=settings.TSA_USER, password=settings.TSA_PASSWORD)
    return clock()


def seconds() -> float:
    """How long an attempt may be without an answer."""
    return Client.seconds if settings.ESIGN_URL else Local.seconds


def is_local() -> bool:
    return not settings.ESIGN_URL
