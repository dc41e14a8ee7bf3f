"""After many rows at once the database knows how many there are."""

import pytest
from django.db import connection

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.tenancy.statistics import refresh_after
from jenjang.organization.units.models import Unit
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import make_government


def known_rows() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'units_unit'::regclass")
        return float(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_the_runtime_role_may_have_its_tables_looked_at():
    with government_scope(make_government()):
        for _number in range(3):
            make_unit()
        refresh_after(Unit)

    assert known_rows() == 3
