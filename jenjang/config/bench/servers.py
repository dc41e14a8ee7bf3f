"""The web servers of a run: the house and the floor, started alike."""

import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from jenjang.config.bench.measuring import Visitor, memory_of
from jenjang.config.children import Child

STARTS_WITHIN_SECONDS = 30.0


@dataclass(frozen=True)
class Site:
    """A server that answers. process: number of its first process."""

    port: int
    process: int

    @property
    def memory(self) -> int:
        return memory_of(self.process)


class DidNotStart(RuntimeError):
    """What was to be measured does not answer."""


@contextmanager
def served(factory: str, *, probe: str, environment: Mapping[str, str]) -> Iterator[Site]:
    """Two worker processes with four threads each, as `jenjang serve` has them; gone at the end."""
    port = _free_port()
    options = f"--interface wsgi --factory --workers 2 --blocking-threads 4 --log-level warning --port {port}"
    command = [sys.executable, "-m", "granian", *options.split(), "--host", "127.0.0.1", factory]
    with patch.dict("os.environ", environment):
        child = Child(factory, command)
    try:
        _await(child, port, probe)
        yield Site(port, child.process)
    finally:
        child.stop()


def _await(child: Child, port: int, probe: str) -> None:
    patience = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < patience and not child.has_ended():
        try:
            Visitor(port, "").ask(probe)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise DidNotStart(f"{child.name} did not answer at {probe} within {STARTS_WITHIN_SECONDS:.0f} s.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
