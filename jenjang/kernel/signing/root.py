"""The root of the installation's own authority: made once, kept beside the secret key."""

import contextlib
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils import timezone

from jenjang.kernel.documents import authority

NAME = "Jenjang – otoritas sertifikat instalasi"


def root() -> authority.Root:
    """The authority, made on first use; two first uses at once get the same."""
    place = Path(settings.VAR) / "authority" / "root.pem"
    if not place.exists():
        _make(place)
    content = place.read_bytes()
    key = authority.unlocked(content)
    if key is None:
        raise ValueError(f"{place} holds no open RSA key")
    return authority.Root(x509.load_pem_x509_certificate(content), key)


def trusted() -> list[x509.Certificate]:
    """Whose signatures this installation believes: its own root, and those named in the settings."""
    given = Path(settings.ESIGN_ROOTS).read_bytes() if settings.ESIGN_ROOTS else b""
    return [root().certificate, *(x509.load_pem_x509_certificates(given) if given else [])]


def _make(place: Path) -> None:
    made = authority.new_root(NAME, at=timezone.now())
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_suffix(f".{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(authority.locked(made.key) + made.certificate.public_bytes(Encoding.PEM))
    with contextlib.suppress(FileExistsError):
        os.link(fresh, place)
    fresh.unlink()
