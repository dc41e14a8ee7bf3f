"""A person's page: who sees which part, what is noted, what it costs."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access.models import User
from jenjang.kernel.audit.models import Entry, Reading
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee, Particulars, Schooling
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency, IncumbencyKind
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.tests.factories import make_unit
from tests.support import counting
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db
PARTS = ["", "record/", "private/", "documents/", "rights/", "readers/", "export/", "retirement/"]
MOST_QUERIES = 8


class Office:
    """A government with a health agency, somebody in it, and a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.top = make_unit("Pemerintah Kota")
            self.health = make_unit("Dinas Kesehatan", below=self.top)
            self.roads = make_unit("Dinas Jalan", below=self.top)
            self.employee = make_employee("Sari Melati", rank="III/c", title_after="S.K.M.")
            self.post = make_position("Pengelola Gizi", unit=self.health)
            make_incumbency(employee=self.employee, position=self.post)
            Particulars.objects.create(
                government_id=self.government, employee_id=self.employee, national_id="1571010101860001"
            )

    def get(self, part: str = "", employee: int | None = None, **query: str) -> Any:
        return self.client.get(f"/{self.slug}/employees/{employee or self.employee}/{part}", query)

    def text(self, part: str = "", **query: str) -> str:
        answer = self.get(part, **query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def enter(self, role: str | None, unit_id: int | None = None) -> User:
        user = make_user(self.government, role, unit_id=unit_id)
        self.client.force_login(user)
        return user

    def enter_as_the_employee(self) -> User:
        user = self.enter(None)
        with government_scope(self.government):
            Employee.objects.filter(pk=self.employee).update(user=user)
        return user

    def noted(self) -> list[str]:
        with government_scope(self.government):
            return list(Reading.objects.order_by("id").values_list("what", flat=True))


@pytest.fixture
def office(client: Client) -> Office:
    return Office(client)


def seen_by(office: Office) -> set[str]:
    return {part for part in PARTS if office.get(part).status_code == 200}


@pytest.mark.parametrize("part", PARTS)
def test_a_visitor_is_asked_to_sign_in(office: Office, part: str):
    assert office.get(part).status_code == 302


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (None, set()),
        ("staff", {""}),
        ("agency_head", {""}),
        ("mayor", {"", "record/", "documents/", "retirement/", "rights/", "readers/"}),
        ("personnel", {"", "record/", "documents/", "retirement/", "private/", "rights/", "export/"}),
        ("inspector", {"", "record/", "documents/", "retirement/", "private/", "rights/", "readers/"}),
    ],
)
def test_each_role_sees_its_parts_and_no_more(office: Office, role: str | None, parts: set[str]):
    """The head of an agency elsewhere sees what every colleague sees."""
    office.enter(role, office.roads if role == "agency_head" else None)

    assert seen_by(office) == parts


def test_the_head_of_an_agency_reads_the_records_of_its_people(office: Office):
    office.enter("agency_head", office.health)

    assert seen_by(office) == {"", "record/", "documents/", "retirement/"}


def test_a_former_unit_gives_no_right_to_read_not_even_by_looking_back(office: Office):
    with government_scope(office.government):
        Incumbency.objects.update(period=("2020-01-01", "2022-01-01"))
    office.enter("agency_head", office.health)

    assert office.get("record/", on="2021-01-01").status_code == 403


def test_oneself_sees_all_and_leaves_no_note(office: Office):
    """Also without any role."""
    office.enter_as_the_employee()

    assert seen_by(office) == set(PARTS)
    assert office.noted() == []


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("", []),
        ("record/", ["record"]),
        ("documents/", ["record"]),
        ("private/", ["particulars"]),
        ("rights/", []),
        ("export/", ["export"]),
    ],
)
def test_reading_what_is_personal_is_noted(office: Office, part: str, what: list[str]):
    office.enter("personnel")

    office.text(part)

    assert office.noted() == what


def test_a_refused_reading_notes_nothing(office: Office):
    office.enter("staff")

    assert office.get("private/").status_code == 403
    assert office.noted() == []


def test_who_looked_is_told_to_the_person(office: Office):
    reader = office.enter("personnel")
    office.text("private/")
    office.enter_as_the_employee()

    shown = office.text("readers/")

    assert reader.name in shown
    assert "Data pribadi" in shown


def test_what_may_not_be_seen_is_absent(office: Office):
    with government_scope(office.government):
        nip = office_nip(office)
    office.enter("staff")

    shown = office.text()

    assert "Pengelola Gizi" in shown
    assert nip not in shown
    assert "III/c" not in shown
    assert "/private/" not in shown
    assert "/record/" not in shown


def office_nip(office: Office) -> str:
    return Employee.objects.get(pk=office.employee).nip or ""


def test_number_rank_schooling_and_retirement_stand_in_the_record(office: Office):
    with government_scope(office.government):
        Schooling.objects.create(
            government_id=office.government, employee_id=office.employee, level="s1", field="Kesehatan Masyarakat"
        )
        nip = office_nip(office)
    office.enter("personnel")

    shown = office.text("record/")

    assert all(words in shown for words in (nip, "III/c", "Kesehatan Masyarakat", "1 Oktober 2044"))
    assert "UU 20/2023" in office.text("retirement/")


def test_a_number_that_disagrees_is_told_with_its_reason(office: Office):
    with government_scope(office.government):
        Employee.objects.filter(pk=office.employee).update(born_on="1986-09-27", nip_note="Akta lahir dibetulkan")
    office.enter("personnel")

    shown = office.text("record/")

    assert "NIP menyebut lahir 26 September 1986" in shown
    assert "Akta lahir dibetulkan" in shown


def test_the_line_of_a_career_shows_acting_posts_and_gaps(office: Office):
    with government_scope(office.government):
        earlier = make_position("Penata Layanan", unit=office.roads)
        make_incumbency(employee=office.employee, position=earlier, since=date(2016, 1, 1), until=date(2020, 1, 1))
        acting = make_position("Kepala Seksi Gizi", unit=office.health)
        make_incumbency(employee=office.employee, position=acting, kind=IncumbencyKind.PLT, since=date(2025, 3, 3))
    office.enter("staff")

    shown = office.text()

    assert shown.count("Tanpa jabatan yang tercatat") == 2  # before the first post, and between the two
    assert "Plt. (pelaksana tugas)" in shown
    assert shown.index("Kepala Seksi Gizi") < shown.index("Penata Layanan")


def test_the_page_as_of_a_day_shows_the_posts_of_that_day(office: Office):
    office.enter("staff")

    shown = office.text(on="2016-01-01")

    assert "Tidak memegang jabatan" in shown
    assert "belum mulai" in shown
    assert "?on=2016-01-01" in shown


def test_who_left_is_still_found_with_the_reason(office: Office):
    with government_scope(office.government):
        Employee.objects.filter(pk=office.employee).update(left_on="2026-02-01", leaving="transferred")
    office.enter("staff")

    assert "pindah instansi sejak 1 Februari 2026" in office.text()


@pytest.mark.parametrize("part", PARTS)
def test_a_neighbours_employee_is_not_found(office: Office, part: str):
    with government_scope(make_government()):
        foreign = make_employee("Tetangga")
    office.enter("inspector")

    answer = office.get(part, employee=foreign)

    assert answer.status_code == 404
    assert b"Tetangga" not in answer.content


def test_me_leads_to_the_own_page_or_says_where_it_would_come_from(office: Office):
    office.enter("staff")
    assert "belum terhubung" in office.client.get(f"/{office.slug}/employees/me/").content.decode()

    office.enter_as_the_employee()
    answer = office.client.get(f"/{office.slug}/employees/me/")
    assert answer.headers["Location"] == f"/{office.slug}/employees/{office.employee}/"


def test_everything_on_record_can_be_taken_along(office: Office):
    reader = office.enter("inspector")
    office.text("private/")
    office.enter_as_the_employee()

    shown = office.text("export/")
    answer = office.get("export/", **{"as": "json"})
    taken = json.loads(answer.content)

    assert "1571010101860001" in shown
    assert "attachment" in answer.headers["Content-Disposition"]
    assert taken["record"]["name"] == "Sari Melati"
    assert taken["particulars"]["national_id"] == "1571010101860001"
    assert [post["title"] for post in taken["career"]] == ["Pengelola Gizi"]
    assert [reading["actor"] for reading in taken["readings"]] == [reader.name]
    with government_scope(office.government):
        assert Entry.objects.filter(action="directory.subject_exported", subject_id=office.employee).count() == 1


def asked(office: Office, part: str) -> list[str]:
    with counting.asked() as told:
        office.text(part)
    return told


@pytest.mark.parametrize("who", ["inspector", "agency_head", "self"])
@pytest.mark.parametrize("part", ["", "record/", "private/", "documents/", "rights/", "readers/"])
def test_a_long_career_costs_no_more_questions_than_a_short_one(office: Office, who: str, part: str):
    if who == "self":
        office.enter_as_the_employee()
    else:
        office.enter(who, office.health if who == "agency_head" else None)
    if office.get(part).status_code == 403:
        return
    few = asked(office, part)
    with government_scope(office.government):
        for year in range(2010, 2020):
            post = make_position(unit=office.roads)
            make_incumbency(employee=office.employee, position=post, since=date(year, 1, 1), until=date(year + 1, 1, 1))
            make_employee(hired_on=date(year, 1, 1) + timedelta(days=1))
    many = asked(office, part)

    assert len(many) == len(few) <= MOST_QUERIES, "\n".join(few)
