"""Second factors at the sign-in, and roles that need one."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from jenjang.kernel.access import commands, queries
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import User
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.counting import asked
from tests.support.people import NOON, PASSWORD, make_government, make_user

from .factories import SECRET, code, give_app, give_codes

LOGIN, SECURITY = "/accounts/login/", "/accounts/security/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def here() -> int:
    return make_government("Kota Contoh")


@pytest.fixture
def user(here) -> User:
    return make_user(here, "secretary")


def by_password(user: User) -> Client:
    client = Client()
    client.post(LOGIN, {"login": user.nip, "password": PASSWORD})
    return client


def by_code(user: User, typed: str) -> Client:
    client = by_password(user)
    client.post("/accounts/code/", {"code": typed})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def require(here: int, *roles: str) -> None:
    with government_scope(here):
        commands.require_factors(system(here), roles=roles, at=NOON)


def entries(here: int) -> list[str]:
    with government_scope(here):
        return [entry.action for entry in audit.entries()]


def test_the_password_alone_no_longer_opens_the_account(user):
    give_app(user)

    client = by_password(user)

    assert not is_in(client)
    assert client.get("/kota-contoh/workspace/").status_code == 302
    client.post("/accounts/code/", {"code": code()})
    assert is_in(client)


def test_a_code_of_the_app_is_good_once(user):
    give_app(user)
    now = code()

    assert is_in(by_code(user, now))
    assert not is_in(by_code(user, now))


def test_a_recovery_code_is_good_once(user):
    give_app(user)
    spare = give_codes(user)[0]

    assert is_in(by_code(user, spare))
    assert not is_in(by_code(user, spare))


def test_recovery_codes_alone_are_no_second_factor(user):
    give_codes(user)

    assert is_in(by_password(user))
    assert not queries.has_second_factor(user.pk)


def test_after_five_wrong_codes_the_right_one_waits_too(user):
    give_app(user)
    client = by_password(user)
    for _attempt in range(5):
        client.post("/accounts/code/", {"code": "000000"})

    answer = client.post("/accounts/code/", {"code": code()})

    assert "Terlalu banyak percobaan" in answer.text
    assert not is_in(client)
    assert not is_in(by_code(user, code()))


def test_the_key_of_an_app_and_the_seed_of_codes_lie_encrypted(user):
    app = give_app(user)
    give_codes(user)

    assert app.data["secret"] != SECRET
    assert all("gAAAA" in str(one.data) for one in Authenticator.objects.filter(user=user))


def test_setting_the_app_up_asks_for_the_password_again_and_ends_other_sessions(
    user, here, django_capture_on_commit_callbacks
):
    other, client = by_password(user), by_password(user)

    again = client.get("/accounts/security/app/")
    assert again.headers["Location"].startswith("/accounts/security/again/")
    client.post(again.headers["Location"], {"password": PASSWORD})
    page = client.get("/accounts/security/app/")
    secret = page.context["form"].secret
    typed = code(secret)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/accounts/security/app/", {"code": typed})

    assert done.headers["Location"] == "/accounts/security/codes/"
    assert client.get("/accounts/security/codes/").text.count("<code>") == 10
    assert is_in(client)
    assert other.get("/kota-contoh/workspace/").status_code == 302
    assert {"access.factor_added", "access.codes_made", "access.sessions_ended"} <= set(entries(here))


@pytest.mark.parametrize("path", ["workspace/", "audit/", "audit/?export=csv", "users/", "units/new/", "jobs/"])
def test_who_owes_a_second_factor_is_led_to_the_set_up_whatever_is_asked(user, here, path):
    require(here, "secretary")
    client = by_password(user)

    assert client.get(f"/kota-contoh/{path}").headers["Location"] == SECURITY
    fragment = client.get(f"/kota-contoh/{path}", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Redirect"]) == (204, SECURITY)
    assert "mewajibkan faktor kedua" in client.get(SECURITY).text


def test_who_owes_a_second_factor_changes_nothing(user, here):
    require(here, "secretary")

    answer = by_password(user).post("/kota-contoh/units/new/", {"name": "Dinas Baru"})

    assert answer.status_code == 403
    assert "faktor kedua" in answer.text


def test_who_owes_a_second_factor_holds_no_rights_on_public_pages_either(user, here):
    require(here, "secretary")
    client = by_password(user)

    assert client.get("/kota-contoh/calendar/").status_code == 200
    assert client.get("/kota-contoh/calendar/").wsgi_request.actor.grants == ()


def test_with_the_second_factor_everything_opens_and_no_page_asks_once_more(user, here):
    plain = by_password(user)
    plain.get("/kota-contoh/workspace/")
    with asked() as before:
        assert plain.get("/kota-contoh/workspace/").status_code == 200
    require(here, "secretary")
    give_app(user)
    client = by_code(user, code())
    client.get("/kota-contoh/workspace/")

    with asked() as after:
        assert client.get("/kota-contoh/workspace/").status_code == 200

    assert len(after) == len(before)


def test_another_governments_rule_does_not_reach_here(user, here):
    require(make_government("Kota Tetangga"), "secretary")

    assert by_password(user).get("/kota-contoh/workspace/").status_code == 200


def test_a_role_that_does_not_exist_cannot_be_made_to_need_one(here):
    with government_scope(here), pytest.raises(DomainError):
        commands.require_factors(system(here), roles=["raja"], at=NOON)


def test_a_stolen_factor_is_taken_away_with_all_sessions_and_stands_in_the_trail(user, here):
    give_app(user)
    give_codes(user)
    client = by_code(user, code())
    with government_scope(here):
        commands.take_away_factors(system(here), user_id=user.pk, why="Ponsel hilang", at=NOON)

    assert client.get("/kota-contoh/workspace/").status_code == 302
    assert is_in(by_password(user))
    assert "access.factors_taken" in entries(here)


def test_removing_the_last_factor_is_noticed_at_once_by_this_session(user, here):
    require(here, "secretary")
    give_app(user)
    client = by_code(user, code())
    assert client.get("/kota-contoh/workspace/").status_code == 200
    again = client.get("/accounts/security/app/removal/").headers["Location"]
    client.post(again, {"password": PASSWORD})
    client.post("/accounts/security/app/removal/")

    assert client.get("/kota-contoh/workspace/").headers["Location"] == SECURITY
