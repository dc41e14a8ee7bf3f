"""Pages: public to read, changed only by who may, foreign things not found."""

from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units import queries
from jenjang.organization.units.models import UnitKind
from tests.support.people import NOON, make_government, make_user

from .factories import make_unit

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Dinas Kesehatan",
    "short_name": "DINKES",
    "kind": "department",
    "since": "2026-05-01",
    "why": "Perda 1/2026",
}


class Office:
    """A government with a small tree, and a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
            self.health = make_unit("Dinas Kesehatan", below=self.top)
            self.ward = make_unit("Bidang Gizi", below=self.health, kind=UnitKind.DIVISION)

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(f"/{self.slug}/units/{path}", query)

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(f"/{self.slug}/units/{path}", data)

    def enter(self, role: str, unit_id: int | None = None) -> User:
        user = make_user(self.government, role, unit_id=unit_id)
        self.client.force_login(user)
        return user

    def page(self, unit_id: int) -> queries.UnitPage:
        with government_scope(self.government):
            return queries.unit(unit_id, on=NOON.date())


@pytest.fixture
def office(client: Client) -> Office:
    return Office(client)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "list/",
        "?on=2015-01-01",
        "?on=kemarin",
        "?on=1800-01-01",
        "?open=all",
        "list/?q=gizi&export=csv",
        "list/?export=xlsx&kind=division",
    ],
)
def test_reading_is_public(office: Office, path: str):
    assert office.client.get(f"/{office.slug}/units/{path}").status_code == 200


def test_the_page_of_a_unit_tells_where_it_belongs(office: Office):
    text = office.get(f"{office.ward}/").content.decode()

    assert "Bidang Gizi" in text
    assert f'href="/{office.slug}/units/{office.health}/"' in text


def test_a_search_in_the_list_narrows_it(office: Office):
    text = office.get("list/", q="gizi").content.decode()

    assert "Bidang Gizi" in text
    assert "Dinas Kesehatan</a></th>" not in text


@pytest.mark.parametrize("path", ["{}/", "{}/change/", "{}/place/", "{}/correction/", "{}/dissolution/"])
def test_a_neighbours_unit_is_not_found(office: Office, path: str):
    with government_scope(make_government()):
        foreign = make_unit("Dinas Tetangga")
    office.enter("secretary")

    response = office.get(path.format(foreign))

    assert response.status_code == 404
    assert b"Tetangga" not in response.content


@pytest.mark.parametrize("path", ["new/", "{}/change/", "{}/place/", "{}/correction/", "{}/dissolution/"])
def test_changing_is_for_who_may(office: Office, path: str):
    address = path.format(office.health)

    assert office.get(address).status_code == 302
    assert office.post(address, **FACTS).status_code == 403
    office.enter("lurah")
    assert office.get(address).status_code == 403
    assert office.post(address, **FACTS).status_code == 403


@pytest.mark.parametrize("path", ["new/", "{}/change/", "{}/place/", "{}/correction/", "{}/dissolution/"])
def test_the_forms_open_for_who_may(office: Office, path: str):
    office.enter("secretary")

    assert office.get(path.format(office.health)).status_code == 200


def test_the_head_of_an_agency_changes_what_lies_below_and_nothing_beside(office: Office):
    office.enter("agency_head", office.health)

    assert (
        office.post(f"{office.ward}/change/", **{**FACTS, "name": "Bidang Gizi dan Anak", "version": 1}).status_code
        == 302
    )
    assert office.post(f"{office.top}/change/", **FACTS).status_code == 403
    assert office.page(office.ward).unit.name == "Bidang Gizi dan Anak"


def test_the_second_of_two_editors_is_told_who_was_quicker(office: Office):
    user = office.enter("secretary")

    assert (
        office.post(f"{office.health}/change/", **{**FACTS, "name": "Dinas Kesehatan Kota", "version": 1}).status_code
        == 302
    )
    second = office.post(f"{office.health}/change/", **{**FACTS, "name": "Dinas Sehat", "version": 1})

    assert second.status_code == 409
    assert f"{user.name} mengubah catatan ini" in second.content.decode()
    assert office.page(office.health).unit.name == "Dinas Kesehatan Kota"


def test_a_move_that_closes_a_circle_is_refused_and_named(office: Office):
    office.enter("secretary")

    response = office.post(f"{office.health}/place/", parent_id=office.ward, since="2026-05-01", version=1)

    assert response.status_code == 422  # the form offers nothing below, so the choice itself is invalid
    assert office.page(office.health).above[-1].id == office.top


def test_a_unit_is_founded_moved_corrected_and_dissolved(office: Office):
    office.enter("secretary")

    founded = office.post(
        "new/", name="Seksi Posyandu", kind="section", code="S-1", parent_id=office.ward, founded_on="2020-01-01"
    )
    section = int(founded.url.rstrip("/").rpartition("/")[2])
    assert office.post(f"{section}/place/", parent_id=office.health, since="2021-01-01", version=1).status_code == 302
    corrected = {"name": "Seksi Posyandu", "kind": "section", "founded_on": "2019-01-01", "version": 2}
    assert office.post(f"{section}/correction/", **corrected).status_code == 302
    ended = {"on": "2026-01-01", "why": "Perwal 3", "successor_1": office.ward, "kind": "merged", "version": 3}
    assert office.post(f"{section}/dissolution/", **ended).status_code == 302

    page = office.page(section)
    assert [past.parent_name for past in page.history] == ["Dinas Kesehatan", "Bidang Gizi"]
    assert [unit.name for unit in page.successors] == ["Bidang Gizi"]
    assert office.get(f"{section}/").status_code == 200


def test_a_unit_with_parts_is_not_dissolved(office: Office):
    office.enter("secretary")

    response = office.post(f"{office.health}/dissolution/", on="2026-01-01", why="Perwal 3", version=1)

    assert response.status_code == 409
    assert "Bidang Gizi" in response.content.decode()
