"""Processes that live and die with ours."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

PR_SET_PDEATHSIG = 1
LEAVES_WITHIN_SECONDS = 12.0


def end_with_parent(number: signal.Signals) -> None:
    """Ask the system for this signal when the process that started us ends, however it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


class Child:
    """A process of its own session: a Ctrl-C in the terminal reaches us alone, and we stop it in order."""

    def __init__(self, name: str, command: Sequence[str], *, keeps: Sequence[int] = ()) -> None:
        """keeps: descriptors the child inherits, such as a lock that is to last until it has ended."""
        self.name = name
        self._command = command
        self._keeps = keeps
        self.start()

    def start(self) -> None:
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=self._keeps,
            preexec_fn=_ends_with(os.getpid()),
        )

    @property
    def process(self) -> int:
        """Its number."""
        return self._process.pid

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def stop(self) -> None:
        """Politely first, then with everything it has started."""
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):  # it gets no further time
            self._process.wait(LEAVES_WITHIN_SECONDS)
        with suppress(ProcessLookupError):  # nothing of it is left, as it should be
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _ends_with(parent: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None)

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # the parent ended before we could ask
            os._exit(1)

    return prepare
