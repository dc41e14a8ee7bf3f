"""What is read of posts and who holds them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions import queries
from jenjang.organization.positions.models import IncumbencyKind, PositionKind
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, make_government

from .factories import make_incumbency, make_position

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def government(db: None) -> Iterator[int]:
    """Each test works inside one government."""
    government_id = make_government()
    with government_scope(government_id):
        yield government_id


def test_a_career_tells_every_post_the_latest_first():
    person = make_employee("Sari")
    unit = make_unit("Dinas Kesehatan")
    first = make_position("Kepala Seksi Gizi", unit=unit)
    second = make_position("Kepala Bidang Gizi", unit=unit)
    make_incumbency(person, first, since=date(2018, 1, 1), until=date(2024, 1, 1))
    make_incumbency(person, second, since=date(2024, 1, 1))
    make_incumbency(person, first, kind=IncumbencyKind.PLT, since=date(2024, 3, 1), until=date(2024, 6, 1))

    with CaptureQueriesContext(connection) as asked:
        career = queries.career(person)

    assert [(held.title, held.kind, held.until) for held in career] == [
        ("Kepala Seksi Gizi", "plt", date(2024, 6, 1)),
        ("Kepala Bidang Gizi", "definitive", None),
        ("Kepala Seksi Gizi", "definitive", date(2024, 1, 1)),
    ]
    assert {held.unit for held in career} == {"Dinas Kesehatan"}
    assert len(asked) == 1


def test_the_units_of_somebody_are_those_of_the_posts_held_and_all_above():
    top = make_unit("Pemerintah Kota")
    agency = make_unit("Dinas", below=top)
    other = make_unit("Badan", below=top)
    person = make_employee()
    make_incumbency(person, make_position(unit=agency))
    make_incumbency(person, make_position(unit=other), since=date(2015, 1, 1), until=date(2016, 1, 1), kind="plt")

    assert queries.units_of(person, on=TODAY) == {agency, top}
    assert queries.units_of(make_employee(), on=TODAY) == frozenset()


def test_the_line_goes_up_to_the_top_with_holders_in_one_query():
    mayor = make_position("Wali Kota", kind=PositionKind.HEAD_OF_REGION, is_head=True)
    camat = make_position("Camat", superior=mayor, is_head=True)
    lurah = make_position("Lurah", superior=camat, is_head=True)
    make_incumbency(make_employee("Budi", title_after="S.Sos."), camat, kind=IncumbencyKind.PLT)

    with CaptureQueriesContext(connection) as asked:
        line = queries.line_above(lurah, on=TODAY)

    assert [(step.title, step.holder) for step in line] == [("Camat", "Plt. Budi, S.Sos."), ("Wali Kota", "")]
    assert len(asked) == 1
