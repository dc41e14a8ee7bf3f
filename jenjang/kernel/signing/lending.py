"""A passphrase given once for a long queue: locked under a key derived from the installation's secret, erased at the end."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.tenancy.scope import active_government_id

from .models import Lending

LASTS = timedelta(hours=2)


def lend(user_id: int, passphrase: str, *, at: datetime) -> int:
    """Keep it for a job of this person; those whose time is over go at the same moment."""
    Lending.objects.filter(ends_at__lt=at).delete()
    government_id = active_government_id()
    locked = _lock(government_id, user_id).encrypt(passphrase.encode())
    made = Lending.objects.create(government_id=government_id, user_id=user_id, locked=locked, ends_at=at + LASTS)
    return int(made.pk)


def lent(lending_id: int, user_id: int, *, at: datetime) -> str:
    """The passphrase; Conflict when it is gone."""
    found = Lending.objects.filter(pk=lending_id, user_id=user_id, ends_at__gt=at).first()
    try:
        if found is not None:
            return _lock(found.government_id, user_id).decrypt(bytes(found.locked)).decode()
    except InvalidToken:  # the installation's secret has changed meanwhile
        found.delete()
    raise Conflict(_("Frasa sandi Anda sudah tidak tersimpan. Ulangi dari halaman Tanda tangan."))


def give_back(lending_id: int) -> None:
    Lending.objects.filter(pk=lending_id).delete()


def _lock(government_id: int, user_id: int) -> Fernet:
    derive = HKDF(SHA256(), 32, salt=None, info=f"signing.lending {government_id} {user_id}".encode())
    return Fernet(urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
