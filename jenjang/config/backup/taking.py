"""Taking a backup while the application writes."""

import json
import os
import secrets
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection, IsolationLevel

from jenjang.config.backup import contents, keys, manifest, tables
from jenjang.config.backup.failing import BackupError, told_when_full
from jenjang.config.backup.manifest import BLOCK, Manifest, Part
from jenjang.config.backup.programs import started

Report = Callable[[str], None]
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"
KEPT = "SELECT government_id || '/' || left(sha256, 2) || '/' || sha256 FROM files_storedfile"
LAST = "last-backup.json"


def take(url: str, *, var: Path, secret: str, target: Path, at: datetime, report: Report) -> Manifest:
    """Write the backup beside the target and move it there whole. url: as the backup role; secret: what keys are locked under."""
    if target.exists():
        raise BackupError(f"{target} is there already. Name a folder that does not exist; no backup is overwritten.")
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}. Make it, or mount the disk that is meant.")
    unfinished = target.with_name(f".{target.name}.unfinished-{secrets.token_hex(4)}")
    try:
        with told_when_full(target.parent):
            unfinished.mkdir(mode=0o700)
            made = _written(url, var, secret, unfinished, at, report)
            _flush(unfinished)
            unfinished.rename(target)
            _flush(target.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)  # there only where something failed
    return made


def _written(url: str, var: Path, secret: str, folder: Path, at: datetime, report: Report) -> Manifest:
    with psycopg.connect(url) as connection:
        connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
        if not _is_migrated(connection):
            raise BackupError("This database holds no tables of Jenjang: there is nothing to keep.")
        migrations = tuple(name for (name,) in connection.execute(MIGRATIONS))
        report("Database …")
        dumped = _dump(url, connection, folder / manifest.DATABASE)
        report(f"  {dumped.bytes:,} bytes; counting rows …")
        counted = tables.all_tables(connection)
        report(f"  {sum(table.rows for table in counted.values()):,} rows in {len(counted)} tables")
        expected = [name for (name,) in connection.execute(KEPT)]
        server_version = connection.info.server_version
    report("Files …")
    packed, found = contents.pack(var / contents.FOLDER, folder / manifest.FILES)
    report(f"  {len(found):,} files, {packed.bytes:,} bytes")
    parts = {manifest.DATABASE: dumped, manifest.FILES: packed}
    if locked := keys.packed(var / keys.FOLDER, secret):
        report("Keys of the signing authority, locked …")
        with contents.Hashed(folder / manifest.KEYS) as written:
            written.write(locked)
            parts[manifest.KEYS] = written.part()
    made = Manifest(
        format=manifest.FORMAT,
        version=program_version(),
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        server_version=server_version,
        migrations=migrations,
        parts=parts,
        tables=counted,
        files=len(found),
        lost=contents.lost(expected, found),
    )
    with contents.Hashed(folder / manifest.NAME) as told:
        told.write(made.as_text().encode())
        told.part()
    return made


def _dump(url: str, connection: Connection[Any], target: Path) -> Part:
    """In the very snapshot that the rows are counted in."""
    (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
    options = ["--format=custom", "--no-owner", "--no-comments", f"--snapshot={snapshot}"]
    with contents.Hashed(target) as written:
        with started("pg_dump", url, options) as output:
            while block := output.read(BLOCK):
                written.write(block)
        return written.part()


def _is_migrated(connection: Connection[Any]) -> bool:
    return connection.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL").fetchone() == (True,)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def program_version() -> str:
    try:
        return version("jenjang")
    except PackageNotFoundError:  # run from a checkout, which is not installed as a package
        return "0.1.0"


def remember(var: Path, target: Path, made: Manifest) -> None:
    """When the last backup was taken, for `jenjang check-security`."""
    fresh = var / f"{LAST}.{os.getpid()}"
    fresh.write_text(
        json.dumps({"at": made.made_at, "target": str(target), "keys": manifest.KEYS in made.parts}) + "\n"
    )
    fresh.replace(var / LAST)
