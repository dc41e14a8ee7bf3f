"""Who may do what where: every ground is told, acting posts end, a neighbour stays out of sight."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.directory.queries import rights
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import IncumbencyKind
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.models import UnitKind
from jenjang.organization.units.tests.factories import make_unit
from tests.support import counting
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
MOST_QUERIES = 8


class Office:
    """A government with a head of agency, an acting camat and an inspector assigned by hand, and a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
            self.health = make_unit("Dinas Kesehatan", below=self.top)
            self.clinic = make_unit("Puskesmas Melati", below=self.health, kind=UnitKind.DIVISION)
            self.district = make_unit("Kecamatan Anggrek", below=self.top, kind=UnitKind.DISTRICT)
            self.head = self.holder("Rahmat Contoh", "Kepala Dinas Kesehatan", self.health, role="agency_head")
            self.acting = self.holder(
                "Sinta Contoh", "Camat Anggrek", self.district, role="camat", kind=IncumbencyKind.PLT,
                since=date(2026, 4, 1), until=date(2026, 7, 1), decree_number="800/12", decree_on=date(2026, 3, 30),
            )  # fmt: skip

    def holder(self, name: str, title: str, unit: int, *, role: str, whole: bool = False, **held: Any) -> int:
        employee = make_employee(name)
        make_incumbency(employee, make_position(title, unit=unit, role=role, whole_government=whole), **held)
        return employee

    def enter(self, role: str) -> None:
        self.client.force_login(make_user(self.government, role))

    def get(self, path: str = "", **query: str) -> Any:
        return self.client.get(f"/{self.slug}/rights/{path}", query)

    def listed(self, *, on: date = TODAY, **asked: str) -> list[rights.Right]:
        """The rows of the list as a query, without its page."""
        with government_scope(self.government):
            choices = rights.rights_spec(chosen=asked.get("unit", ""), on=on)
            selection = choices.spec.read(type("Asked", (), {"GET": _Given(asked), "COOKIES": {}}))
            return list(rights.rights_listed(selection, choices=choices, on=on).rows)


class _Given(dict[str, str]):
    def getlist(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


@pytest.fixture
def office(client: Client) -> Office:
    return Office(client)


def names(rows: list[rights.Right]) -> list[str]:
    return [row.person for row in rows]


def test_each_right_tells_who_where_why_and_until_when(office: Office):
    head, acting = office.listed()

    assert (head.person, head.role, head.where) == ("Rahmat Contoh", "agency_head", "Dinas Kesehatan dan di bawahnya")
    assert head.why == "Memangku Kepala Dinas Kesehatan"
    assert acting.why == "Plt. Camat Anggrek"
    assert acting.decree == "800/12, 30 Maret 2026"
    assert (acting.since, acting.until) == (date(2026, 4, 1), date(2026, 6, 30))


def test_an_acting_right_ends_with_its_term(office: Office):
    assert names(office.listed(on=date(2026, 7, 1))) == ["Rahmat Contoh"]


def test_a_post_of_the_whole_government_says_so(office: Office):
    with government_scope(office.government):
        office.holder("Tono Contoh", "Sekretaris Daerah", office.top, role="secretary", whole=True)

    (found,) = office.listed(role="secretary")

    assert found.where == "Seluruh pemerintah"


def test_a_role_given_by_hand_is_listed_with_its_holder(office: Office):
    user = make_user(office.government, "inspector")
    with government_scope(office.government):
        employee = make_employee("Umar Contoh", user_id=user.pk)

    (found,) = office.listed(role="inspector")

    assert (found.person, found.employee_id, found.account) == (user.name, employee, True)
    assert found.why == "Peran diberikan langsung, tanpa jabatan"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "rahmat"}, ["Rahmat Contoh"]),
        ({"q": "camat"}, ["Sinta Contoh"]),
        ({"q": "kesehatan"}, ["Rahmat Contoh"]),
        ({"q": "tidak-ada"}, []),
        ({"role": "camat"}, ["Sinta Contoh"]),
        ({"may": "published.import"}, ["Rahmat Contoh"]),
        ({"may": "units.edit", "sort": "-person"}, ["Sinta Contoh", "Rahmat Contoh"]),
        ({"ground": "plt"}, ["Sinta Contoh"]),
        ({"ground": "assigned"}, []),
        ({"account": "0"}, ["Rahmat Contoh", "Sinta Contoh"]),
        ({"account": "1"}, []),
        ({"sort": "since"}, ["Rahmat Contoh", "Sinta Contoh"]),
    ],
)
def test_the_list_narrows_and_sorts(office: Office, asked: dict[str, str], expected: list[str]):
    assert names(office.listed(**asked)) == expected


def test_rights_that_reach_a_unit_are_those_on_it_above_it_and_of_the_whole_government(office: Office):
    with government_scope(office.government):
        office.holder("Wati Contoh", "Inspektur", office.top, role="inspector", whole=True)

    assert set(names(office.listed(unit=str(office.clinic)))) == {"Rahmat Contoh", "Wati Contoh"}


def test_pages_hold_fifty_and_turn(office: Office):
    with government_scope(office.government):
        for number in range(60):
            office.holder(f"Pegawai {number:02}", "Pengelola", office.clinic, role="staff")

    first, second = office.listed(role="staff"), office.listed(role="staff", page="2")

    assert (names(first)[0], len(first)) == ("Pegawai 00", 50)
    assert names(second) == [f"Pegawai {number}" for number in range(50, 60)]


@pytest.mark.parametrize("sort", ["", "role_label", "-role_label", "person", "-since"])
def test_the_pages_together_are_the_whole_list_in_its_order(office: Office, sort: str):
    make_user(office.government, "inspector")
    with government_scope(office.government):
        for number in range(110):
            role = "lurah" if number % 2 else "staff"
            office.holder(f"Pegawai {number:03}", "Pengelola", office.clinic, role=role)

    whole = office.listed(sort=sort, export="csv")
    pages = [office.listed(sort=sort, page=f"{page}") for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [50, 50, 13]
    assert [row for page in pages for row in page] == whole


def test_what_one_person_may_do(office: Office):
    user = make_user(office.government)
    with government_scope(office.government):
        employee = make_employee("Yuni Contoh", user_id=user.pk)
        make_incumbency(employee, make_position("Camat Teratai", unit=office.district, role="camat"))
        access.assign_role(
            system(office.government), user_id=user.pk, role="inspector", since=date(2020, 1, 1), at=NOON
        )
        found = rights.rights_of(user_id=user.pk, employee_id=employee, on=TODAY)

    assert [right.role for right in found] == ["camat", "inspector"]
    assert "Membaca jejak audit" in found[1].deeds


def test_the_matrix_says_what_each_role_may_do():
    matrix = rights.rights_matrix()

    assert [role.name for role in matrix.roles] == list(all_roles())
    row = next(row for row in matrix.rows if row.name == "positions.entitle")
    assert [role.name for role, held in zip(matrix.roles, row.held, strict=True) if held] == ["secretary"]


@pytest.mark.parametrize("path", ["", "roles/"])
def test_rights_are_shown_to_who_may_read_them(office: Office, path: str):
    assert office.get(path).status_code == 302
    office.enter("lurah")
    assert office.get(path).status_code == 403
    office.enter("inspector")
    assert office.get(path).status_code == 200


def test_the_page_opens_the_person_and_the_post_as_of_the_day(office: Office):
    office.enter("inspector")

    text = office.get(on="2026-05-01").content.decode()

    assert f"/{office.slug}/employees/{office.head}/rights/?on=2026-05-01" in text
    assert "Plt. Camat Anggrek" in text


@pytest.mark.parametrize(
    "query",
    [
        {"unit": "0"},
        {"unit": "x"},
        {"on": "kemarin"},
        {"on": "1800-01-01"},
        {"on": "9999-12-31"},
        {"may": "x"},
        {"page": "99"},
    ],
)
def test_nonsense_in_the_address_is_left_out(office: Office, query: dict[str, str]):
    office.enter("inspector")

    assert office.get(**query).status_code == 200


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rights_can_be_taken_along(office: Office, kind: str):
    office.enter("inspector")

    response = office.get(export=kind, on="2026-05-20")

    assert response.status_code == 200
    if kind == "csv":
        assert "Plt. Camat Anggrek" in response.content.decode()


def test_the_number_of_queries_does_not_grow(office: Office):
    office.enter("inspector")
    office.get()  # what the process keeps after its first page is no matter of the list
    counts = []
    for _round in range(2):
        with counting.asked() as taken:
            assert office.get(unit=str(office.clinic)).status_code == 200
        counts.append(len(taken))
        with government_scope(office.government):
            for number in range(3):
                office.holder(f"Pegawai {number}", "Pengelola", office.clinic, role="staff")

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_a_neighbours_rights_stay_out_of_sight(office: Office):
    with government_scope(make_government()):
        office.holder("Zaki Tetangga", "Kepala Dinas Tetangga", make_unit("Dinas Tetangga"), role="agency_head")

    assert "Zaki Tetangga" not in names(office.listed())
