"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, connection

from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units.models import Unit
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db


def test_a_role_cannot_be_assigned_for_a_unit_of_another_government():
    here, there = make_government(), make_government()
    with government_scope(there):
        foreign = Unit.objects.create(government_id=there, code="DINKES")
    user = make_user(here)

    with pytest.raises(IntegrityError, match="same_gov"):
        assign_and_settle(here, user.pk, foreign.pk)


def assign_and_settle(government_id: int, user_id: int, unit_id: int) -> None:
    """Give the role and let the database look at its keys, as it does at the end of a transaction."""
    with government_scope(government_id), connection.cursor() as cursor:
        access.assign_role(
            system(government_id), user_id=user_id, role="staff", since=NOON.date(), unit_id=unit_id, at=NOON
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
