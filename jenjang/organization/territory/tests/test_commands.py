"""Loading regions into the real database."""

import pytest

from jenjang.kernel.access import actor as actors
from jenjang.kernel.tenancy.errors import NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory import commands, importing, queries
from tests.support.people import NOON, actor_with, make_government

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def load(government_id: int, code: str = "15.71") -> commands.Loaded:
    found = importing.own_territory(code)
    return commands.load_regions(actors.system(government_id), rows=found.rows, boundaries=found.boundaries, at=NOON)


def test_the_territory_of_kota_jambi_loads_whole_and_hangs_together():
    government = make_government(region_code="15.71")
    with government_scope(government):
        loaded = load(government)
        roots = queries.tree(on=TODAY)

    assert (loaded.created, loaded.changed, loaded.unchanged) == (80, 0, 0)
    assert [root.region.title for root in roots] == ["Kota Jambi"]
    assert (len(roots[0].children), roots[0].total_below) == (11, 79)


def test_loading_again_changes_nothing():
    government = make_government()
    with government_scope(government):
        load(government)
        again = load(government)

    assert (again.created, again.changed, again.unchanged) == (0, 0, 80)


def test_a_new_name_is_put_right_in_place():
    government = make_government()
    with government_scope(government):
        load(government)
        row = commands.RegionDraft("15.71.01", "Telanaipura Baru")
        loaded = commands.load_regions(actors.system(government), rows=[row], at=NOON)
        region = queries.region("15.71.01", on=TODAY)

    assert (loaded.created, loaded.changed) == (0, 1)
    assert region.region.name == "Telanaipura Baru"
    assert region.region.has_boundary
    assert len(region.parts) == 7


def test_a_person_may_not_load_regions():
    government = make_government()
    with government_scope(government), pytest.raises(NotAllowed):
        commands.load_regions(actor_with(government, "units.edit"), rows=[], at=NOON)


def test_a_neighbours_region_stays_out_of_reach():
    here, there = make_government(), make_government()
    with government_scope(there):
        load(there)

    with government_scope(here):
        assert queries.regions(on=TODAY) == []
        assert queries.map_of("15.71", on=TODAY) == []
        with pytest.raises(NotFound):
            queries.region("15.71.01", on=TODAY)
