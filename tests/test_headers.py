"""Every answer of every kind carries the headers, every cookie its flags."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from tests.support.answers import whole
from tests.support.people import PASSWORD, make_government, make_user
from tests.support.records import INSIDE, SHARED, SITE, address, ids_of, with_all_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def lacking(answer: Any) -> list[str]:
    """What this answer has not, or has otherwise."""
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers.get("Content-Security-Policy", "x y").split(";")
    )
    found = [name for name, value in WANTED.items() if answer.headers.get(name) != value]
    found += [name for name in ("X-Request-ID", "Permissions-Policy") if not answer.headers.get(name)]
    found += [f"policy: {policy}"] if policy != POLICY else []
    found += [
        f"cookie {name}"
        for name, cookie in answer.cookies.items()
        if not (cookie["httponly"] and cookie["samesite"] in {"Lax", "Strict"} and cookie["path"] == "/")
        and cookie["max-age"] != 0
    ]
    return found


def test_answers_of_every_address(db):
    here = make_government("Kota Contoh", is_demo=True)
    ids, everybody = ids_of(here), with_all_roles(here)
    addresses = [pattern.format(**SHARED) for pattern, _, _ in SITE]
    addresses += [address("kota-contoh", pattern, ids) for pattern, _, _ in INSIDE]
    wrong, kinds = [], set()
    for where in addresses:
        for by in (Client(), everybody):
            for answer in (
                by.get(where),
                by.post(where),
                by.get(where, {"export": "csv"}),
                by.get(where, {"column": "name"}),
            ):
                whole(answer)
                kinds.add((answer.status_code, answer.headers.get("Content-Type", "").split(";")[0]))
                if found := lacking(answer):
                    wrong.append((where, answer.status_code, found))

    assert not wrong
    assert {(200, "text/html"), (200, "text/csv"), (302, "text/html"), (403, "text/html"), (405, "text/html")} <= {
        (status, kind or "text/html") for status, kind in kinds
    }
    assert 404 in {status for status, _ in kinds}


def test_answers_that_no_page_gives(settings, monkeypatch):
    make_government("Kota Contoh")
    monkeypatch.setattr("jenjang.portal.views.home.public_home", lambda *_: 1 / 0)
    settings.WHITENOISE_USE_FINDERS = True  # nothing is collected in tests
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answers = {
        "static file": strict.get("/static/ui/mark.svg"),
        "failed": strict.get("/kota-contoh/"),
        "unknown": strict.get("/nowhere/"),
        "unknown static file": strict.get("/static/nowhere.js"),
        "strange host": strict.get("/", headers={"host": "jahat.example"}),
        "forged": strict.post("/accounts/login/", {"login": "x"}),
        "unreadable": strict.generic("POST", "/accounts/login/", b"--x\r\n", content_type="multipart/form-data"),
        "without a slash": strict.get("/kota-contoh/units"),
        "strange method": strict.generic("TRACE", "/"),
        "told to watchmen": strict.get("/ready/"),
    }

    answers["static file"].getvalue()
    answers["static file"].close()
    statuses = [answer.status_code for answer in answers.values()]
    assert statuses == [200, 500, 404, 404, 400, 403, 400, 301, 405, 200]
    assert {kind: lacking(answer) for kind, answer in answers.items() if lacking(answer)} == {}


def test_cookies_of_signing_in_language_theme_and_columns():
    here = make_government("Kota Contoh")
    user = make_user(here, "staff")
    client = Client()

    answers = [
        client.get("/accounts/login/"),
        client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}),
        client.post("/ui/language/", {"language": "en"}),
        client.post("/ui/theme/", {"theme": "dark"}),
        client.get("/kota-contoh/employees/?column=name"),
    ]

    assert [lacking(answer) for answer in answers] == [[]] * len(answers)
    assert {"sessionid", "csrftoken", "language", "theme"} <= set(client.cookies)


def test_behind_tls_cookies_are_secure_and_bound_to_the_host():
    script = """
import django
django.setup()
from django.conf import settings as s
names = [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME]
flags = [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY]
print(all(n.startswith("__Host-") for n in names), all(flags), s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SECURE_HSTS_SECONDS >= 31_536_000)
"""
    environment = {**os.environ, "JENJANG_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "jenjang.config.settings"}
    told = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "True", "None", "/", "True"]
