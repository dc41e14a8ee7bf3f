import io
import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from jenjang.config.watching import logs, metrics, readiness
from tests.support.people import make_government

pytestmark = pytest.mark.django_db

SECRET_LINK = "a" * 30


@pytest.fixture
def written() -> Any:
    """Every line logged as JSON while the test runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    root, seen = logging.getLogger(), logging.getLogger("jenjang.request")
    former = seen.level
    root.addHandler(handler)
    seen.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    seen.setLevel(former)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client before whom the first page of a government fails, quoting a name."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("Budi Contoh, 198001012005011001")

    monkeypatch.setattr("jenjang.portal.views.home.public_home", fail)
    make_government("Kota Contoh")
    return Client(raise_request_exception=False)


def test_a_request_is_one_line_without_its_query(written):
    make_government("Kota Contoh")

    answer = Client().get("/kota-contoh/units/?q=Budi")

    (line,) = written()
    assert set(line) == {
        "time", "level", "logger", "event", "request", "method", "path", "government", "status", "milliseconds", "route",
    }  # fmt: skip
    assert (line["path"], line["government"], line["status"]) == ("/kota-contoh/units/", "kota-contoh", 200)
    assert line["request"] == answer.headers["X-Request-ID"]
    assert line["route"] == "units:tree"
    assert "Budi" not in str(line)


def test_an_error_is_told_by_kind_and_place_never_by_its_words(written, broken):
    answer = broken.get("/kota-contoh/")

    error, request = written()
    assert (error["level"], error["error"]) == ("ERROR", "builtins.ValueError")
    assert error["trace"][-1].endswith(" fail")
    assert any(place.startswith("jenjang/") for place in error["trace"])
    assert error["request"] == request["request"] == answer.headers["X-Request-ID"]
    assert request["status"] == 500
    assert "Budi" not in str([error, request])


def test_the_error_page_names_the_number_that_the_log_tells(broken):
    answer = broken.get("/kota-contoh/")

    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in answer.text


@pytest.mark.parametrize("word", [SECRET_LINK, "198001012005011001", "budi@contoh.go.id", "nip-198001012005011001"])
def test_secret_links_and_numbers_of_persons_are_left_out_of_a_path(written, word):
    Client().get(f"/accounts/{word}/x/")

    assert {line["path"] for line in written()} == {"/accounts/…/x/"}


def test_a_number_is_taken_over_from_ones_own_proxy_alone(settings):
    given = {"X-Request-ID": "from-the-proxy-1"}
    assert Client().get("/", headers=given).headers["X-Request-ID"] != "from-the-proxy-1"

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert Client().get("/", headers=given).headers["X-Request-ID"] == "from-the-proxy-1"
    assert "<" not in Client().get("/", headers={"X-Request-ID": "<script>xxx"}).headers["X-Request-ID"]


def value(text: str, name: str) -> float:
    return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)[1])


def test_metrics_count_answers_and_tell_what_the_database_knows():
    make_government("Kota Contoh")
    counted = 'jenjang_requests_total{method="GET",route="units:tree",status="200"}'
    Client().get("/kota-contoh/units/")
    before = value(Client().get("/metrics/").text, counted)

    Client().get("/kota-contoh/units/")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('events', 'x'), ('jobs', 'y'), ('jobs', 'z')"
        )
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '7 seconds')")
    text = Client().get("/metrics/").text

    assert value(text, counted) == before + 1
    assert value(text, 'jenjang_outbox{state="todo"}') == 1
    assert value(text, 'jenjang_jobs{state="todo"}') == 2
    assert value(text, "jenjang_worker_silent_seconds") == 7
    assert value(text, "jenjang_database_up") == 1
    assert value(text, "jenjang_database_connections_max") > 10
    assert "jenjang_request_seconds_bucket" in text


def test_addresses_and_methods_that_visitors_invent_make_no_new_lines():
    Client().get("/metrics/")
    for word in ("abc", "def"):
        Client().generic(word.upper(), f"/kota-{word}/")

    text = Client().get("/metrics/").text

    assert "abc" not in text.lower()
    assert 'method="other",route="none"' in text


def test_several_processes_count_together(tmp_path):
    """Each as a process of the web server; the last one asks."""
    script = "from jenjang.config.watching import metrics; metrics.count('r', 'GET', 200, 0.1); print(metrics.REQUESTS)"
    ask = (
        "import sys; from prometheus_client import CollectorRegistry, generate_latest\n"
        "from prometheus_client.multiprocess import MultiProcessCollector\n"
        "told = CollectorRegistry(); MultiProcessCollector(told); sys.stdout.buffer.write(generate_latest(told))"
    )
    environment = {
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "PATH": "/usr/bin",
        "DJANGO_SETTINGS_MODULE": "jenjang.config.settings",
    }
    for _time in range(2):
        subprocess.run([sys.executable, "-c", script], env=environment, cwd=Path.cwd(), check=True)
    told = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert value(told, 'jenjang_requests_total{method="GET",route="r",status="200"}') == 2


@pytest.mark.parametrize(
    ("token", "more", "status"),
    [
        ("", {}, 200),
        ("", {"REMOTE_ADDR": "10.0.0.9"}, 401),
        ("", {"REMOTE_ADDR": "x"}, 401),
        ("", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 401),
        ("kunci", {}, 401),
        ("kunci", {"HTTP_AUTHORIZATION": "Bearer kunc\u00ed"}, 401),
        ("kunci", {"HTTP_AUTHORIZATION": "Bearer kunci", "REMOTE_ADDR": "10.0.0.9"}, 200),
    ],
)
def test_metrics_are_for_this_machine_or_for_who_knows_the_token(settings, token, more, status):
    settings.METRICS_TOKEN = token

    assert Client().get("/metrics/", **more).status_code == status


def test_a_server_is_ready_when_its_tables_are_of_this_version_and_a_worker_lives():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")

    answer = Client().get("/ready/")

    assert answer.status_code == 200
    assert {name: check["ok"] for name, check in answer.json()["checks"].items()} == dict.fromkeys(
        ("database", "migrations", "worker", "disk"), True
    )


def test_a_missing_worker_is_told_without_taking_the_pages_away():
    answer = Client().get("/ready/")

    assert (answer.status_code, answer.json()["ready"]) == (200, True)
    assert answer.json()["checks"]["worker"] == {"ok": False, "reason": "none has been seen: jenjang worker"}


def test_missing_tables_a_full_disk_and_a_silent_database_are_told(monkeypatch):
    known = readiness.known_migrations()
    monkeypatch.setattr(readiness, "known_migrations", lambda: known | {("units", "9999_later")})
    late = Client().get("/ready/")
    assert (late.status_code, late.json()["checks"]["migrations"]["ok"]) == (503, False)
    assert "units.9999_later" in late.json()["checks"]["migrations"]["reason"]
    monkeypatch.undo()

    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 10**18)
    assert Client().get("/ready/").status_code == 503
    monkeypatch.undo()

    monkeypatch.setattr(readiness, "_migrations", lambda: (_ for _ in ()).throw(DatabaseError))
    monkeypatch.setattr(metrics, "_asked", lambda sql: (_ for _ in ()).throw(DatabaseError))
    assert Client().get("/ready/").json()["checks"]["database"]["ok"] is False
    assert value(Client().get("/metrics/").text, "jenjang_database_up") == 0
