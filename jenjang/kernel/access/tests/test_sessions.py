"""Where an account is signed in, seen and ended by its owner."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from jenjang.kernel.access import proving
from jenjang.kernel.access.models import User
from tests.support.counting import asked
from tests.support.people import PASSWORD, make_government, make_user

pytestmark = pytest.mark.django_db

SECURITY = "/accounts/security/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def user() -> User:
    return make_user(make_government("Kota Contoh"), "staff")


def entered(user: User, **more: str) -> Client:
    client = Client(**more)
    client.post("/accounts/login/", {"login": user.nip, "password": PASSWORD})
    return client


def test_a_session_is_listed_with_device_and_address(user):
    entered(user, HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="103.10.20.30")

    page = entered(user).get(SECURITY).text

    assert "Firefox di Windows" in page
    assert "103.10.20.30" in page
    assert "sekarang, di sini" in page


def test_one_session_is_ended_and_the_others_stand(user):
    there, here = entered(user), entered(user)
    row = UserSession.objects.get(session_key=there.session.session_key)

    assert here.post(f"{SECURITY}sessions/{row.pk}/").status_code == 302

    assert there.get("/kota-contoh/workspace/").status_code == 302
    assert here.get("/kota-contoh/workspace/").status_code == 200


def test_all_others_are_ended_at_once(user):
    others, here = [entered(user) for _time in range(3)], entered(user)

    here.post(f"{SECURITY}sessions/others/")

    assert [one.get("/kota-contoh/workspace/").status_code for one in others] == [302] * 3
    assert here.get("/kota-contoh/workspace/").status_code == 200


def test_a_strangers_session_answers_as_if_it_did_not_exist(user):
    stranger = make_user(user.home_id, "staff")
    theirs = entered(stranger)
    row = UserSession.objects.get(session_key=theirs.session.session_key)
    here = entered(user)

    assert here.post(f"{SECURITY}sessions/{row.pk}/").status_code == 404
    assert here.post(f"{SECURITY}sessions/{10**9}/").status_code == 404
    assert theirs.get("/kota-contoh/workspace/").status_code == 200


def test_another_password_ends_the_sessions_elsewhere(user):
    there, here = entered(user), entered(user)
    given = {"oldpassword": PASSWORD, "password1": "kunci-lain-untuk-uji", "password2": "kunci-lain-untuk-uji"}

    assert here.post(f"{SECURITY}password/", given).headers["Location"] == SECURITY

    assert there.get("/kota-contoh/workspace/").status_code == 302
    assert here.get("/kota-contoh/workspace/").status_code == 200
    assert UserSession.objects.count() == 1


def test_being_seen_is_written_once_in_a_quarter_of_an_hour(user):
    client = entered(user)
    client.get("/kota-contoh/workspace/")
    with asked() as statements:
        client.get("/kota-contoh/workspace/")
    assert not [sql for sql in statements if "usersessions" in sql or sql.startswith("UPDATE")]

    long_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)
    session = client.session
    session[proving.SEEN] = long_ago.timestamp()
    session.save()
    client.get("/kota-contoh/workspace/")

    assert UserSession.objects.get().last_seen_at > long_ago


def test_sessions_of_a_demo_are_not_noted_because_strangers_share_the_account():
    here = make_government("Kota Peraga", is_demo=True)
    user = make_user(here, "staff")
    User.objects.filter(pk=user.pk).update(password="!")

    client = Client()
    client.post("/kota-peraga/demo/sign-in/", {"account": user.pk})

    assert client.get("/kota-peraga/workspace/").status_code == 200
    assert not UserSession.objects.exists()


def test_the_page_asks_the_same_for_one_session_and_for_three(user):
    counts = []
    for _time in range(3):
        client = entered(user)
        client.get(SECURITY)
        with asked() as statements:
            client.get(SECURITY)
        counts.append(len(statements))

    assert counts[0] == counts[2]
