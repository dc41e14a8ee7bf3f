from datetime import date

import pytest

from jenjang.kernel.access import commands, queries
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import User
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, PASSWORD, make_government, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> int:
    return make_government()


def add(here: int, **given) -> User:
    with government_scope(here):
        user_id = commands.add_account(system(here), **{"name": "Sari", "password": PASSWORD, "at": NOON, **given})
    return User.objects.get(pk=user_id)


def test_an_address_is_kept_in_small_letters(here):
    assert add(here, email="Sari@Contoh.GO.id").email == "sari@contoh.go.id"


def test_a_weak_password_is_refused_with_the_reason(here):
    with pytest.raises(DomainError, match="12"):
        add(here, nip="198001012005010001", password="pendek")


def test_two_accounts_do_not_share_an_address(here):
    add(here, email="sari@contoh.go.id")

    with pytest.raises(Conflict):
        add(here, email="SARI@contoh.go.id")


def test_an_account_needs_something_to_sign_in_with(here):
    with pytest.raises(Conflict):
        add(here)


def test_an_unknown_role_is_refused_and_the_known_ones_named(here):
    user = add(here, email="sari@contoh.go.id")

    with government_scope(here), pytest.raises(DomainError, match="camat"):
        commands.assign_role(system(here), user_id=user.pk, role="raja", since=NOON.date(), at=NOON)


def test_accounts_and_roles_leave_a_trail_without_personal_data_in_its_values(here):
    user = add(here, email="sari@contoh.go.id")
    with government_scope(here):
        commands.assign_role(system(here), user_id=user.pk, role="staff", since=NOON.date(), at=NOON)
        entries = {entry.action: entry.after for entry in audit.entries()}

    assert entries["access.account_added"] == {"user_id": user.pk}
    assert entries["access.role_assigned"]["role"] == "staff"


def test_a_role_counts_from_its_first_day_until_the_day_before_its_end(here):
    user = add(here, email="sari@contoh.go.id")
    with government_scope(here):
        commands.assign_role(
            system(here), user_id=user.pk, role="staff", since=date(2026, 3, 1), until=date(2026, 4, 1), at=NOON
        )
        held = {
            day: bool(queries.actor_of(user, on=day).grants)
            for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
        }

    assert list(held.values()) == [False, True, True, False]


def test_a_role_in_one_government_is_none_in_the_neighbours(here):
    there = make_government()
    user = make_user(here, "mayor")

    with government_scope(there):
        assert queries.actor_of(user, on=NOON.date()).grants == ()
        assert queries.accounts_by_role(on=NOON.date()) == []
