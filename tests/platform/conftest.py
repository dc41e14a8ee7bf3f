import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jenjang.config.database import postmaster
from jenjang.config.database.embedded import Server


@pytest.fixture
def server_here(tmp_path: Path) -> Iterator[Callable[[], Server]]:
    """Makes users of one embedded server in a folder of its own; none is left running."""
    users: list[Server] = []

    def another_user() -> Server:
        users.append(Server(tmp_path / "postgres"))
        return users[-1]

    yield another_user
    for user in reversed(users):  # the one that started the server is the last to leave, and sees it end
        user.leave()


@pytest.fixture
def kill_server() -> Callable[[Server], None]:
    """End the server as a crash would."""

    def kill(server: Server) -> None:
        running = postmaster.found(server.data)
        assert running
        os.kill(running.pid, signal.SIGKILL)
        while postmaster.is_running(running.pid, server.data):
            server.is_running()

    return kill
