"""What a unit needs and has, and which posts lack somebody."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.queries import IncumbencyKind, PositionKind
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.queries import UnitKind
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db
NIP = re.compile(r"\d{18}")


class Agency:
    """An agency with a head, a vacant secretary's post with an acting holder, and nurses of whom one is missing."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.city = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
            self.unit = make_unit("Dinas Kesehatan", below=self.city)
            self.division = make_unit("Bidang Gizi", below=self.unit, kind=UnitKind.DIVISION)
            self.head = self.post("Kepala Dinas Kesehatan", PositionKind.JPT, level="II.b", is_head=True)
            self.secretary = self.post(
                "Sekretaris Dinas", PositionKind.ADMINISTRATOR, superior=self.head, only_one=True
            )
            self.nurses = self.post("Perawat Ahli Pertama", PositionKind.FUNCTIONAL, unit=self.division, need=3)
            make_incumbency(make_employee("Rahma Aulia", title_before="dr.", title_after="M.Kes."), self.head)
            make_incumbency(
                make_employee("Budi Mulyana"), self.secretary, since=date(2020, 1, 1), until=date(2026, 3, 1)
            )
            make_incumbency(
                make_employee("Citra Dewanti"), self.secretary, kind=IncumbencyKind.PLT, since=date(2026, 3, 1)
            )
            for name in ("Ayu Perawati", "Edi Perawanto"):
                make_incumbency(make_employee(name), self.nurses)

    def post(self, title: str, kind: str, *, unit: int | None = None, **given: Any) -> int:
        return make_position(title, unit=unit or self.unit, kind=kind, **given)

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(f"/{self.slug}/{path}", query)

    def people(self, **query: str) -> Any:
        return self.get(f"units/{self.unit}/people/", **query)

    def enter(self, role: str = "staff") -> None:
        self.client.force_login(make_user(self.government, role))


@pytest.fixture
def agency(client: Client) -> Agency:
    return Agency(client)


def rows(answer: Any) -> dict[str, Any]:
    return {line.row.title: line.row for line in answer.context["listing"].lines}


def test_each_post_of_a_unit_and_its_parts_stands_against_its_holders(agency: Agency):
    agency.enter()

    answer = agency.people()
    found = rows(answer)

    assert list(found) == ["Kepala Dinas Kesehatan", "Sekretaris Dinas", "Perawat Ahli Pertama"]
    head, secretary, nurses = found.values()
    assert (head.need, head.holders, head.gap, str(head.names)) == (1, 1, "0", "dr. Rahma Aulia, M.Kes.")
    assert (secretary.holders, secretary.gap, str(secretary.names)) == (0, "−1", "Plt. Citra Dewanti")
    assert (nurses.need, nurses.holders, nurses.gap) == (3, 2, "−1")
    totals = answer.context["totals"]
    assert (totals.posts, totals.need, totals.holders, totals.vacant, totals.lacking) == (3, 5, 3, 1, 2)


def test_a_visitor_sees_the_structural_posts_alone_and_no_number_of_a_person(agency: Agency):
    answer = agency.people()
    text = answer.content.decode()

    assert list(rows(answer)) == ["Kepala Dinas Kesehatan", "Sekretaris Dinas"]
    assert "dr. Rahma Aulia, M.Kes." in text
    assert "Ayu Perawati" not in text
    assert not NIP.search(text)
    assert "Ayu Perawati" not in agency.people(export="csv").content.decode()
    assert f"/{agency.slug}/positions/" not in text


def test_the_unit_alone_can_be_asked_for(agency: Agency):
    agency.enter()

    assert "Perawat Ahli Pertama" not in rows(agency.people(scope="own"))
    assert list(rows(agency.people(state="vacant"))) == ["Sekretaris Dinas"]


def test_an_earlier_day_shows_who_was_there_then(agency: Agency):
    answer = agency.people(on="2025-06-01")

    assert str(rows(answer)["Sekretaris Dinas"].names) == "Budi Mulyana"
    assert 'href="?on=2025-06-01&amp;export=xlsx"' in answer.content.decode()


def test_many_holders_of_a_post_are_counted_and_a_few_named(agency: Agency):
    with government_scope(agency.government):
        for _ in range(6):
            make_incumbency(None, agency.nurses)
    agency.enter()

    nurses = rows(agency.people())["Perawat Ahli Pertama"]

    assert (nurses.holders, nurses.gap) == (8, "+5")
    assert str(nurses.names).endswith("dan 4 lainnya")


def test_vacancies_are_posts_that_lack_a_definitive_holder_with_since_when_and_who_acts(agency: Agency):
    agency.enter()

    found = rows(agency.get("vacancies/"))

    assert list(found) == ["Sekretaris Dinas", "Perawat Ahli Pertama"]
    secretary, nurses = found.values()
    assert (secretary.vacant_since, str(secretary.acting)) == (date(2026, 3, 1), "Plt. Citra Dewanti")
    assert (nurses.lacking, nurses.vacant_since, str(nurses.acting)) == (1, None, "")


def test_vacancies_narrow_to_a_unit_with_its_parts(agency: Agency):
    with government_scope(agency.government):
        other = make_unit("Dinas Arsip", below=agency.city)
        make_position("Arsiparis", unit=other)
    agency.enter()

    assert list(rows(agency.get("vacancies/", unit=str(other)))) == ["Arsiparis"]
    assert len(rows(agency.get("vacancies/", unit=str(agency.city)))) == 3
    assert agency.get("vacancies/", unit=str(other), export="csv").content.decode().count("\n") == 2


def test_a_post_that_never_had_a_holder_is_vacant_since_it_was_established(agency: Agency):
    with government_scope(agency.government):
        make_position("Arsiparis", unit=agency.unit, established_on=date(2023, 2, 1))
    agency.enter()

    assert rows(agency.get("vacancies/", q="arsip"))["Arsiparis"].vacant_since == date(2023, 2, 1)


def test_visitors_do_not_see_vacancies(agency: Agency):
    assert agency.get("vacancies/").status_code == 302


def test_a_unit_that_does_not_exist_on_the_day_and_a_neighbours_are_not_found(agency: Agency):
    with government_scope(make_government()):
        foreign = make_unit("Dinas Tetangga")

    assert agency.people(on="2001-01-01").status_code == 404
    assert agency.get(f"units/{foreign}/people/").status_code == 404


@pytest.mark.parametrize("path", ["units/{unit}/", "units/{unit}/people/", "vacancies/"])
def test_pages_take_the_same_number_of_queries_however_many_posts(agency: Agency, path: str):
    agency.enter()
    where = path.format(unit=agency.unit)
    agency.get(where)
    with CaptureQueriesContext(connection) as few:
        agency.get(where)
    with government_scope(agency.government):
        for _ in range(5):
            make_incumbency(None, agency.post("Analis", PositionKind.STAFF, need=2))
    with CaptureQueriesContext(connection) as many:
        agency.get(where)

    assert len(few) == len(many)


def test_the_page_of_a_unit_shows_its_head_and_its_people_at_a_glance(agency: Agency):
    visited = agency.get(f"units/{agency.unit}/")
    agency.enter()
    browsed = agency.get(f"units/{agency.unit}/")

    seen, all_of_it = visited.context["glance"], browsed.context["glance"]
    assert (seen.head_post, list(map(str, seen.heads))) == ("Kepala Dinas Kesehatan", ["dr. Rahma Aulia, M.Kes."])
    assert (seen.posts, seen.need, seen.holders, seen.vacant) == (2, 2, 1, 1)
    assert (all_of_it.posts, all_of_it.need, all_of_it.holders, all_of_it.vacant) == (3, 5, 3, 1)
    assert f'href="/{agency.slug}/chart/?unit={agency.unit}"' in visited.content.decode()
    assert not NIP.search(visited.content.decode())


def test_a_unit_without_posts_says_so_at_a_glance(agency: Agency):
    with government_scope(agency.government):
        empty = make_unit("Dinas Baru", below=agency.city)

    assert "Belum ada jabatan yang tercatat" in agency.get(f"units/{empty}/").content.decode()
