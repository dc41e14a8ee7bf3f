"""The installation's own authority, and its clock: each made once, kept beside the secret key."""

import contextlib
import os
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils import timezone

from jenjang.kernel.documents import authority, stamping
from jenjang.kernel.documents.pades import Trusted

NAME = "Jenjang – otoritas sertifikat instalasi"
CLOCK = "Jenjang – stempel waktu instalasi"
ROOT_FILE, CLOCK_FILE = "root.pem", "clock.pem"


def root() -> authority.Root:
    """The authority, made on first use; two first uses at once get the same."""
    return authority.Root(*_kept(_root_place()))


def certificate() -> x509.Certificate:
    """The authority's own certificate. Its key stays closed: opening it takes a third of a second."""
    return x509.load_pem_x509_certificate(_root_place().read_bytes())


def revocation_list(revoked: dict[int, datetime], *, at: datetime) -> bytes:
    """The list of revoked certificates (DER), signed once in an hour and after each revocation, as anybody may ask for it."""
    return _signed_list(
        str(_root_place()), tuple(sorted(revoked.items())), at.replace(minute=0, second=0, microsecond=0)
    )


@lru_cache(maxsize=4)
def _signed_list(_place: str, revoked: tuple[tuple[int, datetime], ...], at: datetime) -> bytes:
    return authority.revocation_list(root(), dict(revoked), at=at)


def clock() -> stamping.Unit:
    """The authority's time stamping unit, with a key of its own, made on first use."""
    if not (place := folder() / CLOCK_FILE).exists():
        key = authority.new_key()
        _keep(place, key, stamping.issue_unit(root(), key, name=CLOCK, at=timezone.now()))
    own, key = _kept(place)
    return stamping.Unit(key, own, certificate(), timezone.now)


def trusted() -> Trusted:
    """Whom this installation believes: its own root, and those named in the settings; for the time some more."""
    roots = [certificate(), *_named(settings.ESIGN_ROOTS)]
    return Trusted(roots, [*roots, *_named(settings.TSA_ROOTS)])


def folder() -> Path:
    return Path(settings.VAR) / "authority"


def _root_place() -> Path:
    if not (place := folder() / ROOT_FILE).exists():
        made = authority.new_root(NAME, at=timezone.now())
        _keep(place, made.key, made.certificate)
    return place


def _named(file: str) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(Path(file).read_bytes()) if file else []


def _kept(place: Path) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    content = place.read_bytes()
    key = authority.unlocked(content)
    if key is None:
        raise ValueError(f"{place} holds no open RSA key")
    return x509.load_pem_x509_certificate(content), key


def _keep(place: Path, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_suffix(f".{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(authority.locked(key) + certificate.public_bytes(Encoding.PEM))
    with contextlib.suppress(FileExistsError):
        os.link(fresh, place)
    fresh.unlink()
