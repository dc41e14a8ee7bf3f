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

    with pytest.raises(IntegrityError, match="same_gov"), government_scope(here):
        access.assign_role(system(here), user_id=user.pk, role="staff", since=NOON.date(), unit_id=foreign.pk, at=NOON)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
