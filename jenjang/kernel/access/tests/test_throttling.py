"""Attempts count in every process, and past every rollback."""

import subprocess
import sys

import pytest
from allauth.core.internal import ratelimit
from django.db import connections, transaction
from django.test import Client, RequestFactory

from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import PASSWORD, make_government, make_user

from .factories import code, give_app

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "apart"]),
    pytest.mark.usefixtures("own_road"),
]

ELSEWHERE = """
import sys, django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()
from django.test import Client
client = Client(REMOTE_ADDR=sys.argv[1])
for path, body in eval(sys.stdin.read()):
    answer = client.post(path, body)
print(answer.status_code, "Terlalu banyak percobaan" in answer.content.decode())
"""


@pytest.fixture
def user() -> User:
    return make_user(make_government("Kota Contoh"), "staff")


def in_another_process(*posts: tuple[str, dict[str, str]], address: str) -> str:
    """Another web server on the same database; what the last answer was."""
    import os

    place = connections["default"].settings_dict
    url = f"postgresql://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "jenjang.config.settings"}
    environment |= {"JENJANG_HOSTS": "testserver"}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, address],
        input=repr(list(posts)), env=environment, text=True, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_wrong_passwords_codes_and_resets_of_two_processes_count_together(user):
    """Three here and two there close each of them: a password, the code of a second factor, the letters to an address."""
    login = "/accounts/login/"
    guarded = make_user(user.home_id, "staff")
    give_app(guarded)
    reset = ("/accounts/password/reset/", {"email": "satu@contoh.example"})
    wrong = (login, {"login": user.nip, "password": "salah"})
    enter, guess = (login, {"login": guarded.nip, "password": PASSWORD}), ("/accounts/code/", {"code": "000000"})
    client = Client()
    for path, body in [wrong] * 3 + [enter] + [guess] * 3 + [reset] * 2:
        client.post(path, body)

    assert (
        in_another_process(wrong, wrong, (login, {"login": user.nip, "password": PASSWORD}), address="10.1.1.1")
        == "200 True"
    )
    assert (
        in_another_process(enter, guess, guess, ("/accounts/code/", {"code": code()}), address="10.1.1.2") == "200 True"
    )
    assert in_another_process(reset, reset, address="10.1.1.3") == "429 True"


@pytest.mark.parametrize("action", ["login_failed", "reset_password"])
def test_an_attempt_counts_although_all_else_is_taken_back(user, action):
    request = RequestFactory().post("/")

    def attempt() -> bool:
        with government_scope(user.home_id):
            allowed = ratelimit.consume(request, app="allauth.account", action=action, key="satu@contoh.example")
            transaction.set_rollback(True)
        return allowed is not None

    allowed = [attempt() for _time in range(7)]

    assert allowed.count(True) == {"login_failed": 5, "reset_password": 3}[action]
    assert not allowed[-1]


def test_a_code_is_used_up_although_all_else_is_taken_back(user):
    app = give_app(user)
    now = code()

    def use() -> bool:
        with government_scope(user.home_id):
            good = app.wrap().validate_code(now)
            transaction.set_rollback(True)
        return good

    assert [use(), use()] == [True, False]
