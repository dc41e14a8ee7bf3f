"""What is read of posts and who holds them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.lists import Selection
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


def test_a_list_of_posts_takes_one_query_and_beyond_its_last_page_a_second():
    for number in range(3):
        make_position(f"Analis {number}")

    with CaptureQueriesContext(connection) as asked:
        first = queries.positions_listed(Selection(sort="-title"), on=TODAY)
    with CaptureQueriesContext(connection) as asked_beyond:
        beyond = queries.positions_listed(Selection(page=9), on=TODAY)
    nobody = queries.positions_listed(Selection(text="juru", page=9), on=TODAY)

    assert [row.title for row in first.rows] == ["Analis 2", "Analis 1", "Analis 0"]
    assert (beyond.number, beyond.total, len(beyond.rows)) == (1, 3, 3)
    assert (nobody.number, nobody.total, nobody.rows) == (1, 0, [])
    assert (len(asked), len(asked_beyond)) == (1, 2)


def test_signs_of_a_pattern_are_searched_as_they_are_written():
    make_position("Juru Arsip 100%")
    make_position("Juru Arsip 1000")

    assert [row.title for row in queries.positions_listed(Selection(text="100%"), on=TODAY).rows] == ["Juru Arsip 100%"]
    assert queries.positions_listed(Selection(text="100_"), on=TODAY).rows == []
    assert queries.positions_listed(Selection(text="'; --"), on=TODAY).rows == []


def test_a_post_tells_who_holds_it_the_definitive_first_and_how_many_more():
    analysts = make_position("Analis", need=6)
    for name in ("Eka", "Dian", "Citra", "Bayu"):
        make_incumbency(make_employee(name), analysts)
    vacant = make_position("Sekretaris", kind=PositionKind.ADMINISTRATOR)
    make_incumbency(make_employee("Ayu"), vacant, kind=IncumbencyKind.PLT)

    rows = {row.title: row for row in queries.positions_listed(Selection(), on=TODAY).rows}

    assert rows["Analis"].holder == "Bayu, Citra, Dian, dan 1 lainnya"
    assert rows["Sekretaris"].holder == "Plt. Ayu"
    acting = queries.positions_listed(Selection(filters={"standing": "acting"}), on=TODAY)
    assert [row.title for row in acting.rows] == ["Sekretaris"]
    assert [row.title for row in queries.positions_listed(Selection(export="csv"), on=TODAY).rows] == [
        "Analis",
        "Sekretaris",
    ]


def test_posts_of_a_neighbour_stay_out_of_lists_charts_and_glances(government: int):
    with government_scope(make_government()):
        unit = make_unit("Dinas Tetangga")
        foreign = make_position("Kepala Tetangga", unit=unit, kind=PositionKind.JPT, is_head=True)

    assert queries.positions_listed(Selection(), on=TODAY).rows == []
    assert queries.charted(on=TODAY) == []
    assert queries.charted_around(foreign, on=TODAY) == []
    totals, head = queries.glance_at(unit, within={unit}, only_public=False, on=TODAY)
    assert (totals.posts, head) == (0, None)
