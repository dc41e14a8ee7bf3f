"""The two commands."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import click
import psycopg
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from jenjang.config.backup import manifest, restoring, taking
from jenjang.config.backup.failing import BackupError

JSON = click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON on standard output.")


def say(line: str) -> None:
    """Progress goes to standard error, so that the outcome can be piped."""
    click.echo(line, err=True)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@JSON
def backup(target: Path, as_json: bool) -> None:
    """Write database and files to the new folder TARGET, while the application may go on writing.

    Connects as the backup role (DATABASE_BACKUP_URL). Exit code 1 when no backup was made; nothing is left half then.
    """
    began, target = time.monotonic(), target.absolute()
    try:
        made = taking.take(
            _url("DATABASE_BACKUP_URL"), var=_var(), secret=settings.SECRET_KEY, target=target, at=timezone.now(), report=say
        )  # fmt: skip
    except (BackupError, psycopg.Error) as error:
        _fail(error, as_json)
    try:
        taking.remember(_var(), target, made)
    except OSError as error:  # the backup itself is whole
        say(f"When it was taken could not be noted for «jenjang check-security»: {error}")
    for name in made.lost:
        say(f"Lost or altered before this backup, find it in an older one: files/{name}")
    rows = sum(table.rows for table in made.tables.values())
    outcome = {
        "ok": True,
        "target": str(target),
        "made_at": made.made_at,
        "bytes": sum(part.bytes for part in made.parts.values()),
        "tables": len(made.tables),
        "rows": rows,
        "files": made.files,
        "lost": list(made.lost),
        "keys": manifest.KEYS in made.parts,
        "seconds": round(time.monotonic() - began, 2),
    }
    _tell(
        as_json,
        outcome,
        f"{target} holds {rows:,} rows of {len(made.tables)} tables and {made.files:,} files.\n"
        "Next: copy it to another machine, with var/secret-key (or JENJANG_SECRET_KEY) kept apart from it"
        f"{': the keys of the signing authority open with nothing else' if outcome['keys'] else ''}.\n"
        "A drill now and then shows that it can be used: jenjang restore in an empty place.",
    )


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--without-keys", is_flag=True, help="Leave out the keys of the signing authority, as in a drill.")
@JSON
def restore(source: Path, without_keys: bool, as_json: bool) -> None:
    """Bring back the backup SOURCE into an empty database and an empty var/files, and compare every row.

    Keys of the signing authority come back where the secret key of then is in its place. Restores as the owner (DATABASE_OWNER_URL) and compares as the backup role (DATABASE_BACKUP_URL). Exit code 1 when it was refused.
    """
    began = time.monotonic()
    try:
        done = restoring.restore(
            source.absolute(),
            owner_url=_url("DATABASE_OWNER_URL"),
            backup_url=_url("DATABASE_BACKUP_URL"),
            var=_var(),
            secrets=None
            if without_keys
            else [str(one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)],
            migrations=known_migrations(),
            report=say,
        )
    except (BackupError, psycopg.Error) as error:
        _fail(error, as_json)
    (_var() / "postgres" / "migrated").unlink(missing_ok=True)  # what the embedded server was, before this
    rows = sum(table.rows for table in done.manifest.tables.values())
    outcome = {
        "ok": True,
        "source": str(source.absolute()),
        "made_at": done.manifest.made_at,
        "tables": len(done.manifest.tables),
        "rows": rows,
        "files": done.manifest.files,
        "lost": list(done.manifest.lost),
        "missing_migrations": list(done.missing),
        "keys": done.keys,
        "seconds": round(time.monotonic() - began, 2),
    }
    following = "jenjang migrate, then jenjang serve" if done.missing else "jenjang serve"
    _tell(
        as_json,
        outcome,
        f"Restored what stood there on {done.manifest.made_at}: {rows:,} rows of {len(done.manifest.tables)} tables, every one compared, "
        f"and {done.manifest.files:,} files{' and the keys of the signing authority' if done.keys else ''}.\n"
        f"{'' if done.keys else 'Put the secret key of then in its place, else everybody signs in anew. '}Next: {following}",
    )


def known_migrations() -> set[str]:
    """Of this program, without asking a database; those of replaced migrations too."""
    loader = MigrationLoader(None)
    return {f"{app}.{name}" for app, name in loader.disk_migrations or {}}


def _var() -> Path:
    return Path(settings.VAR)


def _url(name: str) -> str:
    if url := os.environ.get(name):
        return url
    raise click.ClickException(f"{name} is not set. «jenjang setup-database» prints it; for this command alone.")


def _fail(error: Exception, as_json: bool) -> Any:
    if as_json:
        click.echo(json.dumps({"ok": False, "error": str(error).strip()}))
        sys.exit(1)
    raise click.ClickException(str(error).strip()) from error


def _tell(as_json: bool, outcome: dict[str, Any], words: str) -> None:
    click.echo(json.dumps(outcome) if as_json else words)
