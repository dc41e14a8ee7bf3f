"""Reading regions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access import actor as actors
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory import commands, importing, queries
from tests.support.people import NOON, make_government

TODAY = NOON.date()


@pytest.fixture
def jambi(db: None) -> int:
    government = make_government(region_code="15.71")
    found = importing.own_territory("15.71")
    with government_scope(government):
        commands.load_regions(actors.system(government), rows=found.rows, boundaries=found.boundaries, at=NOON)
    return government


def test_the_national_list_has_all_552():
    national = queries.national_regions()

    kinds = [region.kind for region in national.values()]
    assert (len(national), kinds.count("province"), kinds.count("regency"), kinds.count("city")) == (552, 38, 416, 98)
    assert national["15.71"].name == "Kota Jambi"


def test_a_city_is_drawn_by_its_districts(jambi: int):
    with government_scope(jambi):
        areas = queries.map_of("15.71", on=TODAY)

    assert len(areas) == 11
    assert areas[0].title == "Kecamatan Telanaipura"
    assert not any(area.is_here for area in areas)


def test_an_urban_village_is_drawn_among_its_neighbours(jambi: int):
    with government_scope(jambi):
        areas = queries.map_of("15.71.01.1001", on=TODAY)
        page = queries.region("15.71.01.1001", on=TODAY)

    assert [area.code for area in areas if area.is_here] == ["15.71.01.1001"]
    assert len(areas) == len(page.siblings) + 1
    assert [region.title for region in page.above] == ["Kota Jambi", "Kecamatan Telanaipura"]


def test_queries_stay_few(jambi: int):
    with government_scope(jambi):
        for read, most in (
            (lambda: queries.tree(on=TODAY), 1),
            (lambda: queries.region("15.71", on=TODAY), 1),
            (lambda: queries.map_of("15.71", on=TODAY), 1),
        ):
            with CaptureQueriesContext(connection) as ran:
                read()
            assert len(ran) == most


def test_search_by_name_and_by_code(jambi: int):
    with government_scope(jambi):
        assert [row.code for row in queries.search_regions("simpang iv sipin", on=TODAY)] == ["15.71.01.1001"]
        assert queries.search_regions("15.71.01", on=TODAY)
