"""One-click sign-in stands only in a demo, and only for the people the demo made."""

from datetime import date

import pytest
from django.test import Client

from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> int:
    return make_government("Kota Peraga", slug="kota-peraga", is_demo=True)


def invented(government_id: int, role: str = "lurah") -> int:
    actor = system(government_id)
    with government_scope(government_id):
        user_id = access.add_account(
            actor, name="Dimas Contoh", password=None, email=f"{role}{government_id}@peraga.example", at=NOON
        )
        access.assign_role(actor, user_id=user_id, role=role, since=date(2025, 1, 1), at=NOON)
    return user_id


def press(account: object, *, slug: str = "kota-peraga"):
    return Client().post(f"/{slug}/demo/sign-in/", {"account": account})


def test_one_press_signs_in_and_leads_to_the_workspace(demo):
    user_id = invented(demo)

    answer = press(user_id)

    assert answer.headers["Location"] == "/kota-peraga/workspace/"
    assert answer.client.session["_auth_user_id"] == str(user_id)
    assert answer.client.get("/kota-peraga/workspace/").status_code == 200
    with government_scope(demo):
        assert "access.entered_demo" in [entry.action for entry in audit.entries()]


def test_the_home_of_a_demo_lists_its_people_with_role(demo):
    user_id = invented(demo)

    shown = Client().get("/kota-peraga/").content.decode()

    assert f'name="account" value="{user_id}"' in shown
    assert "Lurah" in shown


def test_the_home_of_a_demo_does_not_offer_the_account_of_a_real_person(demo):
    real = make_user(demo, "lurah")

    assert f'name="account" value="{real.pk}"' not in Client().get("/kota-peraga/").content.decode()


def test_a_real_government_knows_no_such_door():
    real = make_government("Kota Nyata", slug="kota-nyata")
    user_id = invented(real)

    answer = press(user_id, slug="kota-nyata")

    assert answer.status_code == 404
    assert "_auth_user_id" not in answer.client.session
    assert "demo/sign-in" not in Client().get("/kota-nyata/").content.decode()


def test_an_account_with_a_password_is_a_real_person_and_stays_out(demo):
    assert press(make_user(demo, "mayor").pk).status_code == 404


def test_an_account_of_another_government_stays_out_also_with_a_role_here(demo):
    stranger = invented(make_government("Kota Nyata", slug="kota-nyata"))
    with government_scope(demo):
        access.assign_role(system(demo), user_id=stranger, role="mayor", since=date(2025, 1, 1), at=NOON)

    assert press(stranger).status_code == 404


@pytest.mark.parametrize("account", ["", "0", "-1", "x", "999999999", "9" * 40, "1 OR 1=1"])
def test_an_account_that_is_none_is_refused_calmly(demo, account):
    assert press(account).status_code == 404


def test_the_door_is_not_opened_by_a_link(demo):
    assert Client().get("/kota-peraga/demo/sign-in/").status_code == 405


def test_the_press_needs_our_token(demo):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/kota-peraga/demo/sign-in/", {"account": invented(demo)}).status_code == 403
