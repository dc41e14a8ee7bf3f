"""Signing in and out through the pages, as people do it."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.utils.translation import override

from jenjang.kernel.access.models import User
from jenjang.kernel.access.signin import REFUSED, TOO_MANY
from jenjang.kernel.tenancy import queries as tenancy
from tests.support.people import PASSWORD, make_government, make_user

LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def user() -> User:
    return make_user(make_government(), "staff")


def sign_in(login: str, password: str = PASSWORD, *, client: Client | None = None, **more: str):
    return (client or Client()).post(LOGIN, {"login": login, "password": password, **more})


def workspace_of(user: User) -> str:
    return f"/{tenancy.government_by_id(user.home_id).slug}/workspace/"


def test_a_nip_may_be_typed_with_spaces(user):
    nip = user.nip

    answer = sign_in(f" {nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]} ")

    assert answer.headers["Location"] == workspace_of(user)


def test_an_address_may_be_typed_in_any_case(user):
    assert sign_in(user.email.upper()).headers["Location"] == workspace_of(user)


@pytest.mark.parametrize(
    "login", ["198001012005019999", "tidak.ada@contoh.go.id", "bukan apa-apa", "' OR 1=1 --", "\N{SNOWMAN}" * 300]
)
def test_an_unknown_account_gets_the_sentence_of_a_wrong_password(user, login):
    wrong, unknown = sign_in(user.nip, "salah"), sign_in(login, "salah")

    with override("id"):
        assert str(REFUSED) in wrong.content.decode()
        assert str(REFUSED) in unknown.content.decode()
    assert "_auth_user_id" not in unknown.client.session


def test_an_account_without_password_cannot_sign_in(user):
    User.objects.filter(pk=user.pk).update(password="!")

    assert "_auth_user_id" not in sign_in(user.nip, "!").client.session


def test_after_five_wrong_passwords_an_account_waits_also_from_elsewhere(user):
    for _attempt in range(5):
        sign_in(user.nip, "salah")

    refused = Client(REMOTE_ADDR="10.1.2.3", headers={"host": "127.0.0.1"}).post(
        LOGIN, {"login": user.nip, "password": PASSWORD}
    )

    with override("id"):
        assert str(TOO_MANY) in refused.content.decode()
    assert "_auth_user_id" not in refused.client.session


def test_ten_wrong_passwords_from_one_place_stop_further_guessing_at_other_accounts(user):
    for number in range(10):
        sign_in(f"tebakan{number}@contoh.go.id", "salah")

    assert "_auth_user_id" not in sign_in(user.nip).client.session
    assert "_auth_user_id" in sign_in(user.nip, client=Client(REMOTE_ADDR="10.9.9.9")).client.session


def test_a_flood_of_forms_is_answered_429_in_our_own_words():
    for _attempt in range(30):
        answer = sign_in("")
    answer = sign_in("")

    assert answer.status_code == 429
    said = answer.content.decode()
    assert "Terlalu banyak percobaan. Tunggu" in said
    assert "lima menit" not in said
    assert 1 <= int(answer.headers["Retry-After"]) <= 60, "thirty a minute are counted at this page"
    assert re.search(rf"Tunggu {answer.headers['Retry-After']} detik, lalu coba lagi", said)
    answer = Client(headers={"Accept-Language": "en"}).post("/accounts/login/", {"login": ""})
    assert "Too many attempts. Wait" in answer.content.decode()


def test_attempts_are_counted_in_the_database(user, django_assert_num_queries):
    """What stands in the database counts for every process."""
    from django.db import connection

    sign_in(user.nip, "salah")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone() == (2,)  # one for the place, one for the account


def test_an_account_that_was_ended_says_so_to_who_knows_its_password(user):
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert sign_in(user.nip).headers["Location"] == "/accounts/inactive/"
    assert "tidak aktif" in Client().get("/accounts/inactive/").content.decode()
    with override("id"):
        assert str(REFUSED) in sign_in(user.nip, "salah").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)"]
)
def test_signing_in_does_not_lead_off_the_site(user, elsewhere):
    assert sign_in(user.nip, next=elsewhere).headers["Location"] == workspace_of(user)


def test_signing_in_leads_back_to_where_one_was(user):
    assert sign_in(user.nip, next="/rules/").headers["Location"] == "/rules/"


def test_signing_out_takes_a_press_and_leads_home(user):
    client = sign_in(user.nip).client

    asked = client.get(LOGOUT)
    assert asked.status_code == 200
    assert "_auth_user_id" in client.session

    answer = client.post(LOGOUT)
    assert answer.headers["Location"] == workspace_of(user).removesuffix("workspace/")
    assert "_auth_user_id" not in client.session


def test_signing_out_does_not_lead_off_the_site(user):
    client = sign_in(user.nip).client

    assert "jahat" not in client.post(LOGOUT, {"next": "https://jahat.example/"}).headers["Location"]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(user):
    morsel = sign_in(user.nip).cookies["sessionid"]

    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert not morsel["max-age"]  # ends with the browser


def test_staying_signed_in_lasts_a_working_day(user):
    assert sign_in(user.nip, remember="on").cookies["sessionid"]["max-age"] == 12 * 3600


def test_signing_in_changes_the_session_key(user):
    client = Client()
    client.get(LOGIN)
    client.session.save()
    before = client.cookies.get("sessionid")

    assert sign_in(user.nip, client=client).cookies["sessionid"].value != (before.value if before else "")


def test_who_is_signed_in_is_led_past_the_sign_in_page(user):
    client = sign_in(user.nip).client

    assert client.get(LOGIN).headers["Location"] == workspace_of(user)


def test_a_form_without_our_token_is_refused(user):
    client = Client(enforce_csrf_checks=True)

    assert client.post(LOGIN, {"login": user.nip, "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize("by", ["nip", "email"])
def test_an_account_that_exists_takes_no_longer_to_be_refused(user, by, monkeypatch):
    """One password is hashed either way: the time of the answer tells nothing."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))

    sign_in(getattr(user, by), "salah")
    known = len(hashed)
    sign_in({"nip": "198001012005019999", "email": "tidak.ada@contoh.go.id"}[by], "salah")

    assert known == 1
    assert len(hashed) - known == 1
