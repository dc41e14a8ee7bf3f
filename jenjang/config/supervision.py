"""The web server and the worker as children: started together, watched, stopped together."""

import fcntl
import os
import shutil
import socket
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from jenjang.config.children import Child
from jenjang.config.database import sharing
from jenjang.config.database.embedded import Server
from jenjang.config.places import var

ANSWERS_WITHIN_SECONDS = 60.0
LEAVING_TAKES_SECONDS = 15.0
LOOK_EVERY_SECONDS = 0.3
FALLS_ALLOWED, FALLS_PER_SECONDS = 3, 30.0


class PortTaken(RuntimeError):
    """Somebody else listens there; the message says what to type instead."""


class GaveUp(click.ClickException):
    """A child would not live."""


@dataclass(frozen=True)
class Place:
    """Where we listen, and the two locks that tell a later start there how we are.

    serving: held by us alone until we are asked to stop: who finds it held need not wait.
    leaving: held to the very end and by the children too: who finds only this one held waits a moment.
    """

    host: str
    port: int
    serving: int
    leaving: int

    @property
    def address(self) -> str:
        return _address(self.host, self.port)


@contextmanager
def alone_on(host: str, port: int) -> Iterator[Place]:
    """The port is ours."""
    var().mkdir(parents=True, exist_ok=True)
    with ExitStack() as locks:
        serving = _lock_file(locks, var() / f"serving-{port}")
        if not _locked_within(serving, seconds=0):
            raise PortTaken(f"Jenjang is already running at {_address(host, port)}")
        leaving = _lock_file(locks, var() / f"leaving-{port}")
        if not _locked_within(leaving, seconds=LEAVING_TAKES_SECONDS) or not _is_free(host, port):
            raise PortTaken(f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}")
        yield Place(host, port, serving, leaving)


@contextmanager
def running(place: Place) -> Iterator["Application"]:
    application = Application(place)
    try:
        yield application
    finally:
        fcntl.flock(place.serving, fcntl.LOCK_UN)
        application.stop()


class Application:
    """The children, and the address under which they answer."""

    def __init__(self, place: Place) -> None:
        self.address = place.address
        self._falls: list[float] = []
        self._children: list[Child] = []
        os.environ["JENJANG_POOL"] = "1"
        _share_metrics(place.port)
        self._place = place
        self._begin("web server", _web_server(place.host, place.port))

    def await_answer(self) -> None:
        patience = time.monotonic() + ANSWERS_WITHIN_SECONDS
        while not _answers(self.address):
            self._lift_fallen()
            if time.monotonic() > patience:
                raise GaveUp(f"The application did not answer within {ANSWERS_WITHIN_SECONDS:.0f} s.")
            time.sleep(0.05)
        self._begin("worker", _jenjang("worker"))  # only now: while both load, the first page would wait longer

    def watch(self, server: Server | None) -> None:
        """Until a signal comes: what falls is lifted, the embedded database too."""
        while True:
            if server and not server.is_running():
                self._revive(server)
            self._lift_fallen()
            time.sleep(LOOK_EVERY_SECONDS)

    def stop(self) -> None:
        while self._children:
            self._children.pop(0).stop()

    def _begin(self, name: str, command: Sequence[str]) -> None:
        self._children.append(Child(name, command, keeps=[self._place.leaving]))

    def _revive(self, server: Server) -> None:
        click.echo("The database server had ended; starting it again.", err=True)
        port = server.port
        server.revive()
        if server.port != port:  # the children still look for it at the old one
            sharing.set_addresses(server)
            for child in self._children:
                child.stop()
                child.start()

    def _lift_fallen(self) -> None:
        for child in self._children:
            if child.has_ended():
                self._count_fall(child)
                child.stop()
                child.start()

    def _count_fall(self, child: Child) -> None:
        now = time.monotonic()
        self._falls = [at for at in self._falls if now - at < FALLS_PER_SECONDS] + [now]
        if len(self._falls) > FALLS_ALLOWED:
            raise GaveUp(f"The {child.name} ended again and again; the reason stands above.")


def _share_metrics(port: int) -> None:
    """A folder in which the web server's processes count together, empty at every start."""
    folder = var() / f"metrics-{port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _jenjang(*words: str) -> list[str]:
    return [sys.executable, "-m", "jenjang.config.cli", *words]


def _web_server(host: str, port: int) -> Sequence[str]:
    options = f"--interface wsgi --factory --workers 2 --blocking-threads 4 --workers-kill-timeout 3 --port {port}"
    watchful = "--respawn-failed-workers --respawn-interval 0.5 --log-level warning"
    return [
        sys.executable, "-m", "granian", *options.split(), *watchful.split(),
        "--host", host, "jenjang.config.web:application",
    ]  # fmt: skip


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104  listening everywhere is the caller's choice
    return f"http://{shown}:{port}/"


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "health/", timeout=5) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except OSError:  # URLError is one too
        return False


def _lock_file(locks: ExitStack, path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    locks.callback(os.close, descriptor)
    return descriptor


def _locked_within(descriptor: int, *, seconds: float) -> bool:
    patience = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= patience:
                return False
            time.sleep(0.05)
        else:
            return True


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
