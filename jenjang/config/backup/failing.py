"""What keeps a backup from being made or used, in a sentence that says what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BackupError(RuntimeError):
    """Nothing was left half done."""


@contextmanager
def told_when_full(place: Path) -> Iterator[None]:
    """A full disk becomes a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise BackupError(
            f"The disk of {place} is full. Nothing was left there; make room or choose another disk, then try again."
        ) from error
