"""What is read of units."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units import queries
from jenjang.organization.units.models import UnitKind
from tests.support.people import NOON, make_government

from .factories import make_unit

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def names(nodes: tuple[queries.Node, ...]) -> list[str]:
    return [node.unit.name for node in queries.in_order(nodes)]


def test_the_tree_goes_from_the_top_down_siblings_by_kind_and_name():
    with government_scope(make_government()):
        top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
        make_unit("Kecamatan Barat", below=top, kind=UnitKind.DISTRICT)
        health = make_unit("Dinas Kesehatan", below=top)
        make_unit("Dinas Arsip", below=top)
        make_unit("Bidang Gizi", below=health, kind=UnitKind.DIVISION)

        tree = queries.tree(on=TODAY)

    assert names(tree.roots) == ["Pemerintah Kota", "Dinas Arsip", "Dinas Kesehatan", "Bidang Gizi", "Kecamatan Barat"]
    assert (tree.total, tree.roots[0].total_below) == (5, 4)


def test_the_tree_shows_only_what_existed_on_the_day():
    with government_scope(make_government()):
        make_unit("Lama", founded_on=date(2010, 1, 1))
        make_unit("Baru", founded_on=date(2020, 1, 1))

        assert names(queries.tree(on=date(2015, 6, 1)).roots) == ["Lama"]
        assert names(queries.tree(on=date(2020, 1, 1)).roots) == ["Baru", "Lama"]


@pytest.mark.parametrize("units", [10, 300])
def test_reading_takes_the_same_number_of_queries_however_many_units(units: int):
    with government_scope(make_government()):
        top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
        for _ in range(units):
            last = make_unit(below=top)

        with CaptureQueriesContext(connection) as tree:
            queries.tree(on=TODAY)
        with CaptureQueriesContext(connection) as page:
            queries.unit(last, on=TODAY)
        with CaptureQueriesContext(connection) as search:
            queries.search_units("dinas contoh", on=TODAY)

    assert (len(tree), len(page), len(search)) == (1, 2, 1)


def test_a_neighbours_unit_is_not_found():
    with government_scope(make_government()):
        foreign = make_unit("Dinas Tetangga")

    with government_scope(make_government()), pytest.raises(NotFound):
        queries.unit(foreign, on=TODAY)


def test_search_finds_words_short_names_codes_and_near_spellings():
    with government_scope(make_government()):
        make_unit("Dinas Kesehatan", short_name="DINKES", code="1.02")
        make_unit("Dinas Pendidikan dan Kebudayaan", code="1.01")

        def found(term: str) -> list[str]:
            return [hit.name for hit in queries.search_units(term, on=TODAY)]

        assert found("kebudayaan dinas") == ["Dinas Pendidikan dan Kebudayaan"]
        assert found("dinkes") == ["Dinas Kesehatan"]
        assert found("1.02") == ["Dinas Kesehatan"]
        assert found("kesehtan") == ["Dinas Kesehatan"]
        assert found("%") == []
        assert found("  ") == []


def test_a_unit_stands_below_its_line_and_above_its_parts():
    with government_scope(make_government()):
        top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
        health = make_unit("Dinas Kesehatan", below=top)
        part = make_unit("Bidang Gizi", below=health, kind=UnitKind.DIVISION)
        make_unit("Dinas Arsip", below=top)

        with CaptureQueriesContext(connection) as asked:
            found = queries.surroundings(health, on=TODAY)
        with pytest.raises(NotFound):
            queries.surroundings(health, on=date(1990, 1, 1))

    assert (found.name, found.above) == ("Dinas Kesehatan", ((top, "Pemerintah Kota"),))
    assert found.within == {health, part}
    assert len(asked) == 1
