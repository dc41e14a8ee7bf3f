"""The kept contents as one tar file, and back again."""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Self, cast

from jenjang.config.backup.failing import BackupError
from jenjang.config.backup.manifest import BLOCK, Part

FOLDER = "files"
UNFINISHED = ".unfinished-"  # kernel.files.places writes under such a name first


class Hashed:
    """A new file that knows the hash of what was written to it; on the disk for good once its part is asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._digest = hashlib.sha256()
        self._bytes = 0

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        self._bytes += len(data)
        return self._file.write(data)

    def part(self) -> Part:
        self._file.flush()
        os.fsync(self._file.fileno())
        return Part(self._bytes, self._digest.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._file.close()


class _Reading:
    """Hashes what passes through."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.digest.update(block)
        return block


def pack(folder: Path, target: Path) -> tuple[Part, dict[str, str]]:
    """The part, and of every content its name with the hash it has now."""
    found = dict[str, str]()
    with Hashed(target) as written:
        # Writing is all that the tar asks of its file.
        with tarfile.open(fileobj=cast("IO[bytes]", written), mode="w|", format=tarfile.PAX_FORMAT) as tar:
            for path in _contents(folder):
                with path.open("rb") as file:
                    told = tarfile.TarInfo(path.relative_to(folder).as_posix())
                    told.size, told.mtime = os.fstat(file.fileno()).st_size, int(os.fstat(file.fileno()).st_mtime)
                    reading = _Reading(file)
                    tar.addfile(told, reading)
                    found[told.name] = reading.digest.hexdigest()
        return written.part(), found


def _contents(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(UNFINISHED):
            yield path


def lost(expected: Collection[str], found: dict[str, str]) -> tuple[str, ...]:
    """Contents that a row names and that are missing or no longer what was kept; a content is called by its hash."""
    return tuple(sorted(name for name in expected if found.get(name) != PurePosixPath(name).name))


def unpack(source: Path, folder: Path) -> int:
    """Write every content below the folder, which is new; nothing can land outside of it."""
    folder.mkdir(parents=True)
    count = 0
    with tarfile.open(source, mode="r|") as tar:
        for told in tar:
            place = PurePosixPath(told.name)
            content = tar.extractfile(told) if told.isfile() else None
            if content is None or place.is_absolute() or ".." in place.parts:
                raise BackupError(
                    f"{source} holds «{told.name[:100]}», which no backup of ours does. Nothing was changed."
                )
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                shutil.copyfileobj(content, file, BLOCK)
            count += 1
    return count
