"""pg_dump and pg_restore: those of PG_BIN, else the wheel's. The password goes by the environment, where no list of processes shows it."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from jenjang.config.backup.failing import BackupError
from jenjang.config.database.embedded import EmbeddedServerError, programs


@contextmanager
def started(name: str, url: str, options: Sequence[str]) -> Iterator[IO[bytes]]:
    """The program's output, to be read; BackupError with its own words should it fail."""
    parts = conninfo_to_dict(url)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", "") or ""), "LC_ALL": "C"}
    command = [str(_program(name)), f"--dbname={make_conninfo('', **parts)}", "--no-password", *options]
    with (
        TemporaryFile() as said,
        subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said
        ) as process,
    ):
        try:
            yield process.stdout  # type: ignore[misc]  # a pipe was asked for
        except BaseException:
            process.kill()
            raise
        if process.wait():
            said.seek(0)
            raise BackupError(f"{name} failed: {said.read().decode(errors='replace').strip()[-2000:]}")


def _program(name: str) -> Path:
    given = os.environ.get("PG_BIN")
    if given and (Path(given) / name).exists():
        return Path(given) / name
    try:
        return programs() / name
    except EmbeddedServerError as error:
        if found := shutil.which(name):
            return Path(found)
        raise BackupError(
            f"There is no {name} here. Install the PostgreSQL client and set PG_BIN to its folder."
        ) from error
