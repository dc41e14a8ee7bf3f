"""What shapes the tables, told by one short hash: whether anything must be migrated is known without asking Django."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from jenjang.config.places import PROJECT


def fingerprint() -> str:
    """Changes with every migration of ours, the libraries' versions, the roles and the fence."""
    shaping = [*PROJECT.glob("jenjang/**/migrations/**/*.*"), PROJECT / "requirements.lock"]
    shaping += [PROJECT / "jenjang/config/database/roles.py", PROJECT / "jenjang/kernel/tenancy/fence.py"]
    return content_hash(path for path in shaping if path.suffix != ".pyc")


def content_hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
