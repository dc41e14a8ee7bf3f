import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from jenjang.config.database.roles import Urls
from jenjang.config.places import var


@pytest.fixture(scope="module")
def environment(database_urls: Urls, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A place of its own for running data, on the database of the tests."""
    place = tmp_path_factory.mktemp("var")
    if (var() / "assets").exists():
        (place / "assets").symlink_to(var() / "assets")
    given = {"DATABASE_URL": database_urls.app, "DATABASE_OWNER_URL": database_urls.owner, "JENJANG_VAR": str(place)}
    return {**os.environ, **given, "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def jenjang(*words: str) -> list[str]:
    return [sys.executable, "-m", "jenjang.config.cli", *words]


@pytest.fixture
def served(environment: dict[str, str], free_port: int) -> Iterator[tuple[subprocess.Popen, int]]:
    command = jenjang("serve", "--port", str(free_port))
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("Ctrl-C"):
                break
        yield process, free_port
        process.kill()


def descendants(pid: int) -> set[int]:
    children = {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    return children.union(*(descendants(child) for child in children))


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists() and "\nState:\tZ" not in status(pid)}


def status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "\nState:\tZ"


def ended_within(pids: set[int], seconds: float) -> bool:
    patience = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < patience:
        time.sleep(0.05)
    return not alive(pids)


def test_ctrl_c_stops_everything_it_started(served):
    process, port = served
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/") as answer:
        assert answer.status == 200
    started = descendants(process.pid)

    process.send_signal(signal.SIGINT)

    assert process.wait(20) == 0
    assert len(started) >= 3
    assert ended_within(started, 1)


def test_a_killed_supervisor_takes_everything_with_it_and_a_second_start_there_says_so(served, environment):
    process, port = served
    second = subprocess.run(jenjang("serve", "--port", str(port)), env=environment, capture_output=True, text=True)
    started = descendants(process.pid)

    process.kill()

    assert (second.returncode, "already running" in second.stderr) == (1, True)
    assert ended_within(started, 15)


def test_a_taken_port_is_named_with_what_to_type_instead(environment, free_port):
    with socket.create_server(("127.0.0.1", free_port)):
        refused = subprocess.run(
            jenjang("serve", "--port", str(free_port)), env=environment, capture_output=True, text=True
        )

    assert refused.returncode == 1
    assert f"Port {free_port} is taken" in refused.stderr
    assert "make run PORT=" in refused.stderr


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_the_owner_of_the_tables_may_not_serve(environment, free_port, command):
    unsafe = {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"], "PORT": str(free_port)}

    refused = subprocess.run(jenjang(command), env=unsafe, capture_output=True, text=True)

    assert refused.returncode == 1
    assert "owns tables" in refused.stderr
