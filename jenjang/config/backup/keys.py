"""The keys of the installation's own authority, locked under its secret key, so that a backup alone signs nothing."""

import io
import os
import tarfile
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jenjang.config.backup.failing import BackupError

FOLDER = "authority"


def packed(folder: Path, secret: str) -> bytes | None:
    """Every key file of the authority, locked; None where there is no authority yet."""
    found = sorted(folder.glob("*.pem"))
    if not found:
        return None
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in found:
            content = path.read_bytes()
            told = tarfile.TarInfo(path.name)
            told.size = len(content)
            tar.addfile(told, io.BytesIO(content))
    return _lock(secret).encrypt(whole.getvalue())


def opened(locked: bytes, secrets: Sequence[str]) -> dict[str, bytes]:
    """The files by name. secrets: one of them must be the secret key of then."""
    for secret in secrets:
        try:
            whole = _lock(secret).decrypt(locked)
        except InvalidToken:
            continue
        with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
            files = [(told.name, tar.extractfile(told)) for told in tar]
            return {Path(name).name: file.read() for name, file in files if file is not None}
    raise BackupError(
        "This backup holds the keys of the installation's own signing authority, locked under the secret key of then, which is not the "
        "one here. Put that one into var/secret-key (or JENJANG_SECRET_KEY) and restore again; or leave the keys out with --without-keys: "
        "what was signed can then not be proved genuine here. Nothing was changed."
    )


def put(files: dict[str, bytes], folder: Path) -> None:
    """Into an empty folder, for its owner alone."""
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    for name, content in files.items():
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)


def _lock(secret: str) -> Fernet:
    derive = HKDF(SHA256(), 32, salt=None, info=b"backup.keys")
    return Fernet(urlsafe_b64encode(derive.derive(secret.encode())))
