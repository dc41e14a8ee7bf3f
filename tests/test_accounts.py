"""Accounts where they meet other rooms: the employee an account belongs to, and rights of posts."""

import pytest
from django.core.cache import cache
from django.test import Client

from jenjang.kernel.access import commands
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Position
from jenjang.organization.positions.tests.factories import make_incumbency
from tests.support.people import NOON, PASSWORD, make_government, make_user


@pytest.mark.django_db
def test_a_role_by_post_needs_a_second_factor_like_one_given_by_hand():
    here = make_government("Kota Contoh")
    user = make_user(here)
    with government_scope(here):
        make_incumbency()
        Employee.objects.update(user_id=user.pk)
        Position.objects.update(role="camat")
    cache.clear()
    client = Client()
    client.post("/accounts/login/", {"login": user.nip, "password": PASSWORD})
    assert client.get("/kota-contoh/workspace/").status_code == 200

    with government_scope(here):
        commands.require_factors(system(here), roles=["camat"], at=NOON)

    assert client.get("/kota-contoh/workspace/").headers["Location"] == "/accounts/security/"


@pytest.mark.django_db
def test_an_invitation_makes_the_account_that_of_the_employee_with_the_nip():
    here = make_government("Kota Contoh")
    keeper = Client()
    keeper.force_login(make_user(here, "account_keeper"))
    with government_scope(here):
        employee_id = make_employee()
        nip = Employee.objects.get(pk=employee_id).nip

    told = {"name": "Anggun Lestari", "nip": nip, "email": "anggun@contoh.example"}
    assert keeper.post("/kota-contoh/users/new/", told).status_code == 302

    with government_scope(here):
        assert Employee.objects.get(pk=employee_id).user_id == User.objects.get(nip=nip).pk
