import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from jenjang.config.database import postmaster

USER_THAT_STAYS = """
import sys, time
from pathlib import Path
from jenjang.config.database.embedded import Server
Server(Path(sys.argv[1])).join()
print("joined", flush=True)
time.sleep(60)
"""


def other_process(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", USER_THAT_STAYS, str(folder)], stdout=subprocess.PIPE, text=True)


def pid_of(server) -> int:
    running = postmaster.found(server.data)
    return running.pid if running else 0


def test_a_second_user_joins_the_running_server(server_here):
    first, second = server_here(), server_here()
    first.join()
    started = pid_of(first)

    second.join()

    assert (pid_of(second), second.port) == (started, first.port)


def test_the_server_stays_until_the_last_user_leaves(server_here):
    first, second = server_here(), server_here()
    first.join()
    second.join()

    first.leave()
    assert second.is_running()

    second.leave()
    assert not second.is_running()


def test_a_killed_user_gives_its_lease_back(server_here, tmp_path):
    with other_process(tmp_path / "postgres") as other:
        assert other.stdout.readline() == "joined\n"
        server = server_here()
        server.join()
        other.kill()
        other.wait()

        assert server.is_running()
        server.leave()
        assert not server.is_running()


def test_a_server_whose_users_were_all_killed_is_used_again(server_here, tmp_path):
    with other_process(tmp_path / "postgres") as other:
        other.stdout.readline()
        other.kill()
        other.wait()
    server = server_here()
    left_behind = pid_of(server)

    server.join()

    assert left_behind
    assert pid_of(server) == left_behind


def test_committed_rows_survive_a_killed_server_and_clients_find_it_at_the_same_port(server_here, kill_server):
    server = server_here()
    server.join()
    port = server.port
    with psycopg.connect(server.admin_url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")

    kill_server(server)
    server.revive()

    assert server.port == port
    with psycopg.connect(server.admin_url()) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_a_pid_file_that_names_another_program_is_not_taken_for_a_server(server_here):
    server = server_here()
    server.join()
    traces = (server.data / "postmaster.pid").read_text().splitlines()
    server.leave()
    (server.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *traces[1:]]) + "\n")

    server.join()

    assert pid_of(server) not in {0, os.getpid()}


def test_a_killed_first_start_is_begun_anew(server_here, tmp_path):
    with other_process(tmp_path / "postgres") as other:
        while not list(tmp_path.glob("postgres/new-*/data/*")):
            time.sleep(0.002)
        other.kill()
        other.wait()
    server = server_here()

    server.join()

    assert server.is_running()
    assert not list(server.folder.glob("new-*"))


def test_data_of_another_version_is_refused_in_a_sentence(server_here):
    server = server_here()
    server.join()
    server.leave()
    version = server.data / "PG_VERSION"
    before = version.read_text()
    version.write_text("12\n")

    with pytest.raises(RuntimeError, match="made with PostgreSQL 12"):
        server.join()

    assert before != "12\n"


def test_an_interrupted_start_leaves_no_server_without_a_user(server_here, monkeypatch):
    server = server_here()

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "_await_ready", interrupted)
    with pytest.raises(KeyboardInterrupt):
        server.join()

    assert pid_of(server) == 0


def test_the_server_never_runs_as_root_and_reaches_its_data_below_a_private_folder(server_here, tmp_path):
    """Root lends it an ordinary account; an ordinary user runs it as himself."""
    tmp_path.chmod(0o700)
    server = server_here()

    server.join()

    account = Path(f"/proc/{pid_of(server)}").stat().st_uid
    assert account == server.data.stat().st_uid
    assert account == (os.geteuid() or account) != 0
