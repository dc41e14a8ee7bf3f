"""Pages of regions: public, also without a territory."""

import pytest
from django.test import Client

from jenjang.kernel.access import actor as actors
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory import commands, importing
from tests.support.people import NOON, make_government

pytestmark = pytest.mark.django_db


def make_territory(code: str) -> str:
    """A government with its territory; its address word."""
    government = make_government(region_code=code)
    found = importing.own_territory(code)
    with government_scope(government):
        commands.load_regions(actors.system(government), rows=found.rows, boundaries=found.boundaries, at=NOON)
    return Government.objects.get(pk=government).slug


@pytest.mark.parametrize(
    "path",
    ["", "list/", "list/?q=sipin&export=csv", "list/?district=15.71.01", "15.71/", "15.71.01/", "15.71.01.1001/"],
)
def test_reading_is_public(client: Client, path: str):
    assert client.get(f"/{make_territory('15.71')}/territory/{path}").status_code == 200


def test_a_map_leads_to_the_districts(client: Client):
    slug = make_territory("15.71")

    text = client.get(f"/{slug}/territory/15.71/").content.decode()

    assert f'<a href="/{slug}/territory/15.71.01/" aria-label="Telanaipura">' in text


def test_a_neighbours_region_is_not_found(client: Client):
    make_territory("33.28")

    assert client.get(f"/{make_territory('15.71')}/territory/33.28.01/").status_code == 404


def test_a_government_without_territory_says_so(client: Client):
    slug = Government.objects.get(pk=make_government()).slug

    assert "Wilayah belum dimuat" in client.get(f"/{slug}/territory/").content.decode()
    assert client.get(f"/{slug}/territory/list/").status_code == 200
