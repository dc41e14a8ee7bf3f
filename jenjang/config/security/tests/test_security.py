import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import connection

from jenjang.config.backup import taking
from jenjang.config.security import cli, looking
from jenjang.config.security import settings as judged
from jenjang.config.watching import readiness
from jenjang.kernel.documents.tests.signed import root
from tests.support.people import make_government

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 20, 5, 0, tzinfo=UTC)
SOUND = {
    "SECRET_KEY": "mK9-vQz3_LpW8xRt5yBn2cHj7gFd4sAe6uIo1wPqZxCvBnM0rTyU",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["jenjang.contoh.go.id"],
    "HTTPS": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    "METRICS_TOKEN": "t" * 32,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "surel.contoh.go.id",
    "EMAIL_USE_TLS": True,
}


@pytest.fixture
def sound(settings: Any, tmp_path: Path) -> Any:
    """A deployment in which nothing is lacking; tests spoil one thing each."""
    for name, value in SOUND.items():
        setattr(settings, name, value)
    settings.VAR = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / taking.LAST).write_text(json.dumps({"at": NOW.isoformat(), "target": "/cadangan/1"}))
    return settings


def certificate_of_a_root() -> bytes:
    content: bytes = root().certificate.public_bytes(Encoding.PEM)
    return content


def lacking() -> list[str]:
    return [
        finding.name for finding in (*judged.findings(), *looking.findings(NOW + timedelta(hours=5))) if not finding.ok
    ]


def test_nothing_is_lacking_where_all_is_in_order(sound):
    assert lacking() == []


@pytest.mark.parametrize(
    ("name", "value", "finding"),
    [
        ("SECRET_KEY", "short", "secret key"),
        ("SECRET_KEY", "a" * 60, "secret key"),
        ("DEBUG", True, "debug"),
        ("ALLOWED_HOSTS", ["*"], "hosts"),
        ("ALLOWED_HOSTS", ["localhost"], "hosts"),
        ("HTTPS", False, "https"),
        ("SECURE_HSTS_SECONDS", 60, "https"),
        ("CSRF_TRUSTED_ORIGINS", ["http://x"], "https"),
        ("SESSION_COOKIE_NAME", "sessionid", "cookies"),
        ("CSRF_COOKIE_HTTPONLY", False, "cookies"),
        ("CONTENT_SECURITY_POLICY", {"DIRECTIVES": {"default-src": ["'self'", "'unsafe-inline'"]}}, "content security policy"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 0, "proxies"),
        ("EMAIL_HOST", "", "mail"),
        ("EMAIL_USE_TLS", False, "mail"),
        ("METRICS_TOKEN", "", "metrics"),
        ("METRICS_TOKEN", "short", "metrics"),
        ("ESIGN_URL", "http://tanda.contoh.go.id", "signing"),
        ("ESIGN_URL", "https://tanda.contoh.go.id", "signing"),  # no roots are named
        ("TSA_URL", "https://waktu.contoh.go.id/tsa", "time stamps"),
        ("X_FRAME_OPTIONS", "SAMEORIGIN", "django W019"),
    ],
)  # fmt: skip
def test_a_setting_that_is_not_in_order_is_named(sound, name, value, finding):
    setattr(sound, name, value)

    assert finding in lacking()


def test_what_the_database_and_the_disk_say(sound, tmp_path, monkeypatch):
    make_government("Kota Contoh", is_demo=True)
    make_government()
    (tmp_path / "secret-key").write_text("x")
    (tmp_path / "secret-key").chmod(0o644)
    tmp_path.chmod(0o777)
    (tmp_path / taking.LAST).write_text(json.dumps({"at": (NOW - timedelta(days=9)).isoformat(), "target": "x"}))
    known = readiness.known_migrations()
    monkeypatch.setattr(readiness, "known_migrations", lambda: known | {("units", "9999_later")})

    assert lacking() == ["migrations", "second factor", "demo", "backup", "key file", "var folder"]


def test_services_that_sign_and_stamp_are_in_order_with_tls_and_roots_that_can_be_read(sound, tmp_path):
    roots = tmp_path / "roots.pem"
    sound.ESIGN_URL = sound.TSA_URL = "https://luar.contoh.go.id"
    sound.ESIGN_ROOTS = sound.TSA_ROOTS = str(roots)
    assert lacking() == ["signing", "time stamps"]
    roots.write_text("none")
    assert lacking() == ["signing", "time stamps"]
    roots.write_bytes(certificate_of_a_root())
    assert lacking() == []
    sound.TSA_USER, sound.TSA_URL = "jenjang", "http://luar.contoh.go.id"
    assert lacking() == ["time stamps"]


def test_keys_of_the_authority_are_private_and_in_the_last_backup(sound, tmp_path):
    key = tmp_path / "authority" / "root.pem"
    key.parent.mkdir()
    key.write_text("x")
    key.chmod(0o640)
    assert lacking() == ["backup", "key file"]
    key.chmod(0o600)
    (tmp_path / taking.LAST).write_text(json.dumps({"at": NOW.isoformat(), "target": "/cadangan/1", "keys": True}))
    assert lacking() == []


def test_no_backup_at_all_is_lacking_too(sound, tmp_path):
    (tmp_path / taking.LAST).unlink()

    assert lacking() == ["backup"]


def test_a_role_that_looks_over_the_fence_is_named(sound, monkeypatch):
    question = "SELECT 'postgres', true, true, true"
    monkeypatch.setattr(looking.guard, "QUESTION", question)

    assert lacking() == ["database role"]


def test_a_fence_that_was_taken_down_is_named(sound, monkeypatch):
    monkeypatch.setattr(looking, "UNFENCED", "SELECT 'units_unit' WHERE %s <> ''")

    assert lacking() == ["row-level security"]
    with connection.cursor() as cursor:
        cursor.execute(looking.FENCED, [looking.POLICY])
        assert cursor.fetchone()[0] > 20


def test_the_command_tells_each_with_what_to_do_and_ends_with_1(sound):
    sound.DEBUG = True

    words = CliRunner().invoke(cli.check_security, [])
    told = json.loads(CliRunner().invoke(cli.check_security, ["--json"]).stdout)

    assert words.exit_code == 1
    assert words.stdout.startswith("serious  ")
    assert "→ Unset JENJANG_DEBUG." in words.stdout
    assert told["ok"] is False
    assert {"name": "debug", "ok": False, "weight": "serious"}.items() <= next(
        found for found in told["findings"] if found["name"] == "debug"
    ).items()
