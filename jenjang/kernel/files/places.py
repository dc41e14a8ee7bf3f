"""Where contents lie on disk, and how they get there whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def place_of(government_id: int, sha256: str) -> Path:
    """`var/files/<government>/<ab>/<sha256>`."""
    return Path(settings.VAR) / "files" / str(government_id) / sha256[:2] / sha256


def write_whole(place: Path, content: bytes) -> None:
    """Write beside, flush to the disk, then rename: a reader sees the whole file or none, also after a power cut."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(beside).unlink()
        raise
    _flush_folder(place.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
