"""The keeper of accounts: list, invitation, reset, deactivation, roles; the neighbour's accounts do not exist."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from jenjang.kernel.access import commands, queries
from jenjang.kernel.access.letters import letter_with_link
from jenjang.kernel.access.models import Assignment, User
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.errors import Conflict, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.counting import asked
from tests.support.people import NOON, PASSWORD, actor_with, make_government, make_user

from .factories import give_app

pytestmark = pytest.mark.django_db

USERS = "/kota-contoh/users/"
SITE = "https://jenjang.contoh.example/"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def here() -> int:
    return make_government("Kota Contoh")


@pytest.fixture
def keeper(here) -> Client:
    client = Client()
    client.user = make_user(here, "account_keeper")
    client.force_login(client.user)
    return client


def invited(keeper: Client, **given: str) -> User:
    told = {"name": "Anggun Lestari", "nip": "", "email": "anggun@contoh.example", **given}
    answer = keeper.post(f"{USERS}new/", told)
    assert answer.status_code == 302, answer.text
    return User.objects.get(email=told["email"])


def letters() -> list[dict]:
    """What the worker was asked to send."""
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="access.letter").order_by("id")]


def link_of(user: User) -> str:
    found = re.search(r"\S+(/accounts/password/link/\S+)", letter_with_link(user, site=SITE, language="id").text)
    assert found
    return found[1]


def choose(link: str, password: str = PASSWORD) -> Client:
    client = Client()
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    return client


def can_sign_in(user: User, password: str = PASSWORD) -> bool:
    client = Client()
    client.post("/accounts/login/", {"login": user.nip or user.email, "password": password})
    return "_auth_user_id" in client.session


def test_an_invitation_is_mailed_and_leads_to_the_first_sign_in(keeper, here):
    user = invited(keeper)
    assert not can_sign_in(user)
    assert letters() == [{"user_id": user.pk, "site": "http://testserver/", "language": "id"}]

    letter = letter_with_link(user, site=SITE, language="id")
    assert "Anggun" not in letter.subject
    assert "Kota Contoh mengundang Anda" in letter.text
    assert "/accounts/password/link/" in letter.html
    choose(link_of(user))

    assert can_sign_in(user)
    with government_scope(here):
        assert {"access.invited", "access.password_changed"} <= {one.action for one in audit.entries()}


def test_a_letter_is_written_in_the_language_it_was_asked_in(keeper):
    letter = letter_with_link(invited(keeper), site=SITE, language="en")

    assert letter.subject == "Invitation to Jenjang"
    assert "invites you" in letter.text


def test_a_link_opens_once(keeper):
    user = invited(keeper)
    link = link_of(user)
    choose(link)

    choose(link, "kunci-lain-lagi-untuk-uji")

    assert can_sign_in(user)
    assert "tidak berlaku lagi" in Client().get(link).text


@pytest.mark.parametrize(
    ("has_password", "after", "is_good"),
    [
        (False, timedelta(days=6), True),
        (False, timedelta(days=8), False),
        (True, timedelta(hours=1), True),
        (True, timedelta(hours=3), False),
    ],
)
def test_a_link_expires(here, has_password, after, is_good, monkeypatch):
    from jenjang.kernel.access.links import Links

    user = make_user(here)
    if not has_password:
        user.set_unusable_password()
        user.save()
    token = Links().make_token(user)
    now = Links()._now() + after
    monkeypatch.setattr(Links, "_now", lambda self: now)

    assert Links().check_token(user, token) is is_good


def test_a_link_to_an_account_that_was_ended_meanwhile_is_void(keeper, here):
    user = invited(keeper)
    link = link_of(user)
    with government_scope(here):
        commands.deactivate(actor_with(here, "access.give"), user_id=user.pk, why="Salah orang", at=NOON)

    assert "tidak berlaku lagi" in Client().get(link).text


def test_a_reset_is_answered_alike_for_an_address_that_nobody_has(here):
    user = make_user(here)
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}) for email in (user.email, "tak.ada@contoh.example")
    ]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [
        (302, "/accounts/password/reset/sent/")
    ] * 2
    assert [one["user_id"] for one in letters()] == [user.pk, 0]


def test_resets_for_one_address_are_throttled(here):
    answers = [Client().post("/accounts/password/reset/", {"email": "satu@contoh.example"}) for _time in range(4)]

    assert [one.status_code for one in answers] == [302, 302, 302, 429]


def test_an_account_that_was_ended_lets_nobody_in_and_may_be_taken_up_again(keeper, here):
    user = make_user(here, "staff")
    inside = Client()
    inside.force_login(user)
    where = f"{USERS}{user.pk}/activity/"

    assert keeper.post(where, {"why": "", "was": "active"}).status_code == 422
    assert keeper.post(where, {"why": "Pindah tugas", "was": "active"}).status_code == 302
    assert keeper.post(where, {"why": "Pindah tugas", "was": "active"}).status_code == 409, "pressed twice"
    assert inside.get("/kota-contoh/workspace/").status_code == 302
    assert not can_sign_in(user)
    assert keeper.post(where, {"why": "Kembali", "was": "inactive"}).status_code == 302
    assert can_sign_in(user)
    with government_scope(here):
        told = {one.action: one.why for one in audit.entries(subject_type="access.user", subject_id=user.pk)}
    assert (told["access.deactivated"], told["access.reactivated"]) == ("Pindah tugas", "Kembali")


def test_all_sessions_of_an_account_are_ended(keeper, here):
    user = make_user(here, "staff")
    inside = Client()
    inside.post("/accounts/login/", {"login": user.nip, "password": PASSWORD})
    assert inside.get("/kota-contoh/workspace/").status_code == 200

    keeper.post(f"{USERS}{user.pk}/sessions/", {"why": "Laptop dicuri"})

    assert inside.get("/kota-contoh/workspace/").status_code == 302
    assert not UserSession.objects.filter(user=user).exists()


def test_a_role_is_given_and_ended_by_its_pages(keeper, here):
    user = make_user(here)
    today = timezone.localdate()
    given = {"role": "staff", "unit_id": "", "since": f"{today:%Y-%m-%d}", "until": ""}

    assert keeper.post(f"{USERS}{user.pk}/roles/new/", given).status_code == 302
    assert keeper.post(f"{USERS}{user.pk}/roles/new/", given).status_code == 409
    with government_scope(here):
        role = Assignment.objects.get(user=user)
    assert keeper.post(f"{USERS}{user.pk}/roles/{role.pk}/end/", {"why": "Selesai"}).status_code == 302

    with government_scope(here):
        assert queries.actor_of(user, on=today).grants == ()
        assert "access.role_ended" in {one.action for one in audit.entries()}


def test_a_role_that_was_held_stays_on_record_with_its_last_day(keeper, here):
    user = make_user(here, "staff")
    with government_scope(here):
        role = Assignment.objects.get(user=user)

    keeper.post(f"{USERS}{user.pk}/roles/{role.pk}/end/", {"why": "Selesai"})

    with government_scope(here):
        assert Assignment.objects.get(pk=role.pk).period.upper == timezone.localdate()
    assert keeper.post(f"{USERS}{user.pk}/roles/{role.pk}/end/", {"why": "Lagi"}).status_code == 409


@pytest.mark.parametrize("deed", ["activity", "sessions", "factors"])
def test_nobody_keeps_the_own_account(keeper, deed):
    assert keeper.post(f"{USERS}{keeper.user.pk}/{deed}/", {"why": "Coba", "was": "active"}).status_code == 403


def test_nobody_gives_a_role_to_oneself(keeper, here):
    given = {"role": "mayor", "unit_id": "", "since": "2026-01-01", "until": ""}

    assert keeper.post(f"{USERS}{keeper.user.pk}/roles/new/", given).status_code == 403
    with government_scope(here):
        assert not Assignment.objects.filter(role="mayor").exists()


def test_accounts_of_a_neighbour_do_not_exist_for_the_commands(here):
    theirs = make_user(make_government("Kota Tetangga"), "staff")
    actor = actor_with(here, "access.give")
    told = {"user_id": theirs.pk, "at": NOON}
    with government_scope(here):
        for command in (
            commands.deactivate,
            commands.reactivate,
            commands.end_all_sessions,
            commands.take_away_factors,
        ):
            with pytest.raises(NotFound):
                command(actor, why="Coba", **told)
        with pytest.raises(NotFound):
            commands.send_reset(actor, site=SITE, **told)
        with pytest.raises(NotFound):
            commands.assign_role(actor, role="staff", since=NOON.date(), **told)


def test_without_the_permission_nothing_is_kept(here):
    user = make_user(here)
    with government_scope(here), pytest.raises(NotAllowed):
        commands.deactivate(actor_with(here, "rights.read"), user_id=user.pk, why="Coba", at=NOON)


def test_there_is_nothing_to_take_away_twice(here):
    user = make_user(here)
    with government_scope(here), pytest.raises(Conflict):
        commands.take_away_factors(actor_with(here, "access.give"), user_id=user.pk, why="Coba", at=NOON)


def test_the_list_tells_roles_factors_and_states_and_narrows_by_them(keeper, here):
    guarded, ended = make_user(here, "lurah"), make_user(here, "camat")
    give_app(guarded)
    User.objects.filter(pk=ended.pk).update(is_active=False)
    neighbour = make_user(make_government("Kota Tetangga"), "lurah")
    with override("id"):
        everyone = keeper.get(USERS).text
        found = {
            query: keeper.get(f"{USERS}?{query}").text
            for query in ("role=lurah", "factor=True", "state=inactive", f"q={ended.nip}")
        }

    assert "Lurah" in everyone
    assert neighbour.email not in everyone
    assert (guarded.email in found["role=lurah"], ended.email in found["role=lurah"]) == (True, False)
    assert (guarded.email in found["factor=True"], ended.email in found["factor=True"]) == (True, False)
    assert (guarded.email in found["state=inactive"], ended.email in found["state=inactive"]) == (False, True)
    assert (guarded.email in found[f"q={ended.nip}"], ended.email in found[f"q={ended.nip}"]) == (False, True)


def test_the_list_and_an_account_ask_the_same_however_many_there_are(keeper, here):
    user = make_user(here, "staff")
    counts = []
    for _more in range(2):
        for path in (USERS, f"{USERS}{user.pk}/", f"{USERS}required/"):
            keeper.get(path)
            with asked() as statements:
                assert keeper.get(path).status_code == 200
            counts.append(len(statements))
        for role in ("staff", "lurah"):
            make_user(here, role)

    assert counts[:3] == counts[3:]


def test_the_list_is_taken_along(keeper, here):
    user = make_user(here, "staff")

    assert user.email in keeper.get(f"{USERS}?export=csv").text
