"""Restoring into an empty database, and proving that every row came back."""

import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import psycopg

from jenjang.config.backup import contents, keys, manifest, tables
from jenjang.config.backup.failing import BackupError, told_when_full
from jenjang.config.backup.manifest import Manifest
from jenjang.config.backup.programs import started
from jenjang.config.database import addresses

Report = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """missing: migrations of this program that the backup does not have yet. keys: whether those of the authority came back."""

    manifest: Manifest
    missing: tuple[str, ...]
    keys: bool


def restore(
    source: Path,
    *,
    owner_url: str,
    backup_url: str,
    var: Path,
    secrets: Sequence[str] | None,
    migrations: Collection[str],
    report: Report,
) -> Restored:
    """Refuse what cannot be restored whole, then restore, then compare. migrations: those this program knows, «app.name».

    secrets: one of them opens the keys of the backup; None leaves the keys out.
    """
    files = var / contents.FOLDER
    told = manifest.read(source)
    if unknown := sorted(set(told.migrations) - set(migrations)):
        raise BackupError(
            f"{source} was made by a newer program ({told.version}): this one does not know {unknown[0]}. Install that version first."
        )
    with_keys = secrets is not None and manifest.KEYS in told.parts
    _refuse_occupied(owner_url, [files, *([var / keys.FOLDER] if with_keys else [])])
    report("Comparing the parts with their hashes …")
    manifest.refuse_damaged(source, told)
    opened = keys.opened((source / manifest.KEYS).read_bytes(), secrets or ()) if with_keys else {}
    unfinished = files.with_name(f"{files.name}.unfinished-{token_hex(4)}")
    try:
        with told_when_full(files.parent):
            report("Files …")
            if (count := contents.unpack(source / manifest.FILES, unfinished)) != told.files:
                raise BackupError(f"{source} holds {count} files instead of {told.files}. Take another backup.")
            report("Database …")
            _load(source / manifest.DATABASE, owner_url)
            if files.exists():
                files.rmdir()  # it is empty, that was asked first
            unfinished.rename(files)
            if opened:
                report("Keys of the signing authority …")
                keys.put(opened, var / keys.FOLDER)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)  # there only where something failed
    report("Comparing every row …")
    _compare(told, backup_url)
    return Restored(told, tuple(sorted(set(migrations) - set(told.migrations))), bool(opened))


def _refuse_occupied(owner_url: str, folders: Sequence[Path]) -> None:
    with psycopg.connect(owner_url) as connection:
        if not tables.is_empty(connection):
            raise BackupError(
                f"The database {addresses.without_password(owner_url)} is not empty; nothing was changed. Make a new one with "
                "«jenjang setup-database --database NAME», or set JENJANG_VAR to a new folder for the embedded server."
            )
    for folder in folders:
        if folder.exists() and any(folder.iterdir()):
            raise BackupError(f"{folder} is not empty; nothing was changed. Move it away, then restore.")


def _load(dump: Path, owner_url: str) -> None:
    """All or nothing, then with fresh statistics."""
    options = ["--no-owner", "--no-comments", "--exit-on-error", "--single-transaction", str(dump)]
    with started("pg_restore", owner_url, options) as output:
        output.read()
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def _compare(told: Manifest, backup_url: str) -> None:
    with psycopg.connect(backup_url) as connection:
        found = tables.all_tables(connection)
    differing = sorted(name for name in {*told.tables, *found} if told.tables.get(name) != found.get(name))
    if differing:
        raise BackupError(
            f"What was restored differs from the backup in {', '.join(differing)}. Do not use this database: drop it and restore again."
        )
