"""The database for one command: the one given by DATABASE_URL, else the embedded one for as long as the command runs."""

import json
import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from jenjang.config.database import roles
from jenjang.config.database.embedded import Server
from jenjang.config.places import var

DATABASE = "jenjang"


def is_given() -> bool:
    return bool(os.environ.get("DATABASE_URL"))


@contextmanager
def database() -> Iterator[Server | None]:
    """The addresses as each role are set inside; yields the embedded server where it is the one in use."""
    with ended_by_signals():
        if is_given():
            yield None
            return
        server = Server(var() / "postgres")
        server.join()
        try:
            set_addresses(server)
            yield server
        finally:
            server.leave()


def set_addresses(server: Server) -> None:
    urls = _urls(server)
    os.environ["DATABASE_URL"] = urls.app
    os.environ["DATABASE_OWNER_URL"] = urls.owner
    os.environ["DATABASE_BACKUP_URL"] = urls.backup


def _urls(server: Server) -> roles.Urls:
    """The addresses of the embedded roles, which are made at the first start; `roles` stands for «made»."""
    passwords = _kept_passwords(server.folder / "role-passwords")
    done = server.folder / "roles"
    if done.exists():
        return roles.urls(server.admin_url(), database=DATABASE, passwords=passwords)
    made = roles.set_up(server.admin_url(), database=DATABASE, passwords=passwords, report=lambda line: None)
    done.touch(mode=0o600)
    return made


def _kept_passwords(path: Path) -> dict[str, str]:
    """Made once and linked into place whole: of two first starts at once both use the first one's."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(roles.new_passwords()))
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    kept: dict[str, str] = json.loads(path.read_text())
    return kept


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """A polite end by kill, or by closing the terminal, still gives the lease back."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    former = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
