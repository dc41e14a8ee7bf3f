"""The server process of a data folder, recognised for certain.

A process number alone proves nothing: after a crash of the machine it may belong to somebody else. The
command line does (readable for every user, unlike most of /proc): the server names its folder, its
children carry the cluster name.
"""

import hashlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ORPHANS_LEAVE_WITHIN_SECONDS = 5.0


@dataclass(frozen=True)
class Postmaster:
    pid: int
    port: int
    ready: bool


def cluster_name(data: Path) -> str:
    return "jenjang-" + hashlib.sha256(str(data).encode()).hexdigest()[:10]


def found(data: Path) -> Postmaster | None:
    """The server running on this folder, starting and stopping ones included."""
    lines = _pid_file(data)
    pid = abs(int(lines[0])) if lines and lines[0].strip().lstrip("-").isdigit() else 0
    if not _serves(pid, data):
        return next((Postmaster(other, 0, False) for other in _processes() if _serves(other, data)), None)
    port = int(lines[3]) if len(lines) > 3 and lines[3].strip() else 0
    return Postmaster(pid, port, len(lines) > 7 and lines[7].strip() == "ready")


def clear_traces(data: Path) -> None:
    """After a crash: wait for children of the lost server, then remove its stale pid file.

    Children notice the loss by themselves within moments. One that does not is killed: a second
    server beside it would damage the data.
    """
    patience = time.monotonic() + ORPHANS_LEAVE_WITHIN_SECONDS
    while orphans := list(_children(data)):
        if time.monotonic() > patience:
            for pid in orphans:
                kill(pid, signal.SIGKILL)
        time.sleep(0.02)
    (data / "postmaster.pid").unlink(missing_ok=True)


def is_running(pid: int, data: Path) -> bool:
    return _serves(pid, data)


def kill(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return  # it ended by itself


def _serves(pid: int, data: Path) -> bool:
    words = _command_line(pid).split(b"\0")
    return Path(os.fsdecode(words[0])).name == "postgres" and os.fsencode(data) in words


def _children(data: Path) -> Iterator[int]:
    title = f"postgres: {cluster_name(data)}: ".encode()
    return (pid for pid in _processes() if _command_line(pid).startswith(title))


def _processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # the process is gone
        return b""
