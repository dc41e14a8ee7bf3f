"""The application as users get it: `jenjang serve` in a process of its own, on a free port, with a `var/` of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from jenjang.config.children import end_with_parent
from jenjang.config.places import PROJECT

READY_WITHIN_SECONDS = 180.0
ENDS_WITHIN_SECONDS = 40.0
ABOUT_THE_DATABASE = ("DATABASE_URL", "DATABASE_OWNER_URL", "JENJANG_DATABASE_ROLE", "TEST_ADMIN_URL")


class Site:
    """A running application: where it answers, where its `var/` and its log lie, and the process to signal."""

    def __init__(
        self, address: str, folder: Path, environment: dict[str, str], process: subprocess.Popen[bytes]
    ) -> None:
        self.address = address
        self.folder = folder
        self.environment = environment
        self.process = process

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def await_answer(self) -> None:
        patience = time.monotonic() + READY_WITHIN_SECONDS
        while not self.answers() or self.process.poll() is not None:  # another program may answer in its place
            if self.process.poll() is not None or time.monotonic() > patience:
                raise RuntimeError(f"The application did not start:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health/", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@contextmanager
def serving(folder: Path, *words: str, database: Mapping[str, str]) -> Iterator[Site]:
    """Serve from this folder, with these words to `jenjang serve`; without an address it keeps a database of its own there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "assets").symlink_to(PROJECT / "var" / "assets")
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name not in ABOUT_THE_DATABASE}
    environment = {**kept, "JENJANG_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "jenjang.config.settings", **database}
    command = [sys.executable, "-m", "jenjang.config.cli", "serve", "--port", str(port), *words]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command,
            env=environment,
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=partial(end_with_parent, signal.SIGTERM),
        ) as process,
    ):
        site = Site(f"http://127.0.0.1:{port}", folder, environment, process)
        try:
            site.await_answer()
            yield site
        finally:
            process.send_signal(signal.SIGCONT)  # a stopped one would not hear the next
            process.terminate()
            process.wait(ENDS_WITHIN_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
