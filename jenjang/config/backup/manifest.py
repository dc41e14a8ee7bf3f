"""What a backup says of itself."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jenjang.config.backup.failing import BackupError

FORMAT = 2
NAME, DATABASE, FILES = "manifest.json", "database.dump", "files.tar"
KEYS = "keys.locked"  # only where the installation has an authority of its own
BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """One file of the backup."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """Rows, and a digest that does not depend on their order."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """migrations: the applied ones, «app.name». lost: contents whose row stands in the database and which the disk has lost or altered."""

    format: int
    version: str
    made_at: str
    server_version: int
    migrations: tuple[str, ...]
    parts: Mapping[str, Part]
    tables: Mapping[str, Table]
    files: int
    lost: tuple[str, ...]

    def as_text(self) -> str:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def read(folder: Path) -> Manifest:
    """The manifest of a backup; BackupError where there is none that this program understands."""
    try:
        told: dict[str, Any] = json.loads((folder / NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupError(
            f"{folder} is no backup: it holds no {NAME}. Name a folder that «jenjang backup» made."
        ) from error
    except ValueError as error:
        raise _damaged(folder, NAME) from error
    if isinstance(told, dict) and isinstance(made := told.get("format"), int) and made > FORMAT:
        raise BackupError(
            f"{folder} was made by a newer program ({told.get('version')}). Install that version here, then restore."
        )
    try:
        parts = {name: Part(**part) for name, part in told.pop("parts").items()}
        tables = {name: Table(**table) for name, table in told.pop("tables").items()}
        lists: dict[str, Any] = {name: tuple(told.pop(name)) for name in ("migrations", "lost")}
        found = Manifest(parts=parts, tables=tables, **lists, **told)
    except (TypeError, KeyError, AttributeError) as error:
        raise _damaged(folder, NAME) from error
    if set(parts) - {KEYS} != {DATABASE, FILES}:
        raise _damaged(folder, NAME)
    return found


def refuse_damaged(folder: Path, manifest: Manifest) -> None:
    """Every part is read whole and compared with its hash."""
    for name, part in manifest.parts.items():
        try:
            is_whole = (folder / name).stat().st_size == part.bytes and hash_of(folder / name) == part.sha256
        except FileNotFoundError:
            is_whole = False
        if not is_whole:
            raise _damaged(folder, name)


def hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _damaged(folder: Path, name: str) -> BackupError:
    return BackupError(
        f"{folder} is damaged: {name} is missing or not what was written. Take another backup; nothing was changed."
    )
