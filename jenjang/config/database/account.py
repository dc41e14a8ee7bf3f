"""The account PostgreSQL runs as. It refuses root, so root lends it an ordinary one."""

import ctypes
import os
import pwd
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CANDIDATES = ("postgres", "nobody")
OVERFLOW_ID = 65534  # what Linux calls «nobody», also where no such user is listed

PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 8, 47, 2
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522


class Unreachable(RuntimeError):
    """The account cannot come to its own data."""


@dataclass(frozen=True)
class Account:
    """An ordinary user and, where a private folder such as root's home lies above the project, the right to pass it."""

    uid: int
    gid: int
    capability: int | None = None

    def owns(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)

    def popen_options(self) -> dict[str, Any]:
        """Arguments for subprocess that make the child run as this account."""
        if os.geteuid() != 0:
            return {}
        if self.capability is None:
            return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}
        return {"preexec_fn": _becoming(self.uid, self.gid, self.capability), "cwd": "/"}


def account_for(data: Path, programs: Path) -> Account:
    """The account for this data folder; programs: where the server's binaries lie.

    Root takes the present owner of the data, else `postgres`, else `nobody`. Data and programs stay where
    they are even below a folder closed to that account: the server then keeps one capability of root,
    to pass closed folders. Copies in a temporary folder would be lost with the next clean-up.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        uid, gid = data.stat().st_uid, data.stat().st_gid
    else:
        uid, gid = _ordinary_user()
    if all(_can_pass(path.parent, uid, gid) for path in (data, programs / "postgres")):
        return Account(uid, gid)
    return Account(uid, gid, _passing_capability(data))


def _ordinary_user() -> tuple[int, int]:
    users = {user.pw_name: user for user in pwd.getpwall()}
    for name in CANDIDATES:
        if name in users and users[name].pw_uid != 0:
            return users[name].pw_uid, users[name].pw_gid
    return OVERFLOW_ID, OVERFLOW_ID


def _can_pass(folder: Path, uid: int, gid: int) -> bool:
    return all(_may_enter(place, uid, gid) for place in (folder, *folder.parents) if place.exists())


def _may_enter(place: Path, uid: int, gid: int) -> bool:
    status = place.stat()
    if status.st_uid == uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)


def _passing_capability(data: Path) -> int:
    permitted = _permitted_capabilities(Path("/proc/self/status").read_text().splitlines())
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if permitted >> capability & 1:
            return capability
    raise Unreachable(
        f"PostgreSQL does not run as root, and no other user can reach {data.parent}. "
        "Move the project to a folder others may enter (for example below /srv), or run it as an ordinary user."
    )


def _permitted_capabilities(status: Iterable[str]) -> int:
    return next(int(line.split()[1], 16) for line in status if line.startswith("CapPrm:"))


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)]


def _becoming(uid: int, gid: int, capability: int) -> Callable[[], None]:
    """Run between fork and exec: change the user but keep one capability, also over exec («ambient»)."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = _Header(CAPABILITY_VERSION_3, 0)
    bit = 1 << capability
    sets = (_Sets * 2)(_Sets(bit, bit, bit), _Sets(0, 0, 0))

    def require(result: int) -> None:
        if result:
            raise OSError(ctypes.get_errno(), "the capability could not be kept")

    def become() -> None:
        require(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        require(libc.capset(ctypes.byref(header), sets))
        require(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0))

    return become
