"""Who leaves within 36 months: each by the law of the post, counted where the person works, seen by who reads the record."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.directory.queries import horizon
from jenjang.organization.employees.models import EmployeeKind, Leaving
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Level, PositionKind, Profession
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.models import UnitKind
from jenjang.organization.units.tests.factories import make_unit
from tests.support import counting
from tests.support.people import NOON, actor_with, make_government, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
DAY = f"{TODAY}"
MOST_QUERIES = 8
AT_58_IN_MARCH_2027 = date(1969, 2, 11)


class Office:
    """A government with an agency of two parts and a district, and a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
            self.health = make_unit("Dinas Kesehatan", below=self.top)
            self.clinic = make_unit("Puskesmas Melati", below=self.health, kind=UnitKind.DIVISION)
            self.district = make_unit("Kecamatan Anggrek", below=self.top, kind=UnitKind.DISTRICT)

    def holder(self, unit: int | None, name: str = "", *, post: dict[str, Any] | None = None, **given: Any) -> int:
        with government_scope(self.government):
            employee = make_employee(name, **{"born_on": AT_58_IN_MARCH_2027, "hired_on": date(1995, 3, 1), **given})
            if unit is not None:
                make_incumbency(employee, make_position("Pengelola Contoh", unit=unit, **(post or {})))
        return employee

    def seen(
        self, actor: Actor | None = None, *, unit: int | None = None, kind: str = "", on: date = TODAY
    ) -> horizon.Horizon:
        with government_scope(self.government):
            reached = horizon.reach(actor or actor_with(self.government, "employees.read"), on=on)
            return horizon.horizon(reached, unit_id=unit, post_kind=kind, on=on)

    def enter(self, role: str, unit_id: int | None = None) -> None:
        self.client.force_login(make_user(self.government, role, unit_id=unit_id))

    def get(self, path: str = "", **query: Any) -> Any:
        return self.client.get(f"/{self.slug}/horizon/{path}", {"on": DAY, **query})


@pytest.fixture
def office(client: Client) -> Office:
    return Office(client)


def months_of(seen: horizon.Horizon) -> dict[str, tuple[int, int]]:
    return {month.key: (month.retirements, month.contracts) for month in seen.months if month.total}


@pytest.mark.parametrize(
    ("post", "month"),
    [
        ({"kind": PositionKind.STAFF}, "2027-03"),
        ({"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_MADYA}, "2029-03"),
        ({"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_MUDA, "profession": Profession.TEACHER}, "2029-03"),
        ({"kind": PositionKind.JPT, "level": Level.II_B}, "2029-03"),
        ({"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_UTAMA}, None),
    ],
)
def test_the_day_follows_the_kind_of_post(office: Office, post: dict[str, str], month: str | None):
    office.holder(office.health, post=post)

    assert months_of(office.seen()) == ({month: (1, 0)} if month else {})


def test_a_contract_that_ends_first_counts_as_that_and_one_that_ends_later_does_not(office: Office):
    contract = {"kind": EmployeeKind.PPPK, "hired_on": date(2022, 1, 1)}
    office.holder(office.health, born_on=date(1990, 1, 1), contract_ends_on=date(2026, 12, 31), **contract)
    office.holder(office.health, contract_ends_on=date(2028, 12, 31), **contract)

    assert months_of(office.seen()) == {"2027-01": (0, 1), "2027-03": (1, 0)}


def test_a_director_leaves_when_the_term_ends_whatever_the_age(office: Office):
    director = {"kind": EmployeeKind.DIRECTOR, "post": {"kind": PositionKind.DIRECTOR}}
    office.holder(office.health, contract_ends_on=date(2027, 4, 30), **director)
    office.holder(office.health, **director)

    assert months_of(office.seen()) == {"2027-05": (0, 1)}


def test_who_has_no_post_retires_like_staff_and_is_told_apart(office: Office):
    office.holder(None)

    seen = office.seen()

    assert [line.label for line in seen.lines] == ["Tanpa jabatan definitif"]
    assert months_of(seen) == {"2027-03": (1, 0)}


def test_who_has_left_or_was_elected_is_not_counted(office: Office):
    office.holder(office.health, left_on=date(2026, 1, 1), leaving=Leaving.RESIGNED)
    office.holder(office.top, kind=EmployeeKind.ELECTED, post={"kind": PositionKind.HEAD_OF_REGION})

    assert office.seen().total == 0


def test_whose_day_has_passed_is_told_apart(office: Office):
    office.holder(office.health, born_on=date(1966, 1, 1))

    seen = office.seen()

    assert (seen.passed, seen.total) == (1, 0)


def test_another_day_moves_the_window(office: Office):
    office.holder(office.health)

    assert office.seen(on=date(2020, 1, 1)).total == 0
    assert office.seen(on=date(2027, 2, 28)).months[1].total == 1
    assert office.seen(on=date(2027, 3, 1)).passed == 1


def test_units_are_told_by_agency_and_a_chosen_one_by_its_parts(office: Office):
    for unit in (office.clinic, office.clinic, office.health, office.district):
        office.holder(unit)

    assert [(line.label, line.total) for line in office.seen().lines] == [
        ("Dinas Kesehatan", 3),
        ("Kecamatan Anggrek", 1),
    ]
    assert [(line.label, line.total) for line in office.seen(unit=office.health).lines] == [
        ("Dinas Kesehatan sendiri", 1),
        ("Puskesmas Melati", 2),
    ]


def test_a_line_counts_by_quarter_from_now(office: Office):
    office.holder(office.district)

    (line,) = office.seen().lines

    assert line.quarters == (0, 0, 0, 1, *[0] * 8)  # May to July, August to October, November to January, then March


def test_a_kind_of_post_narrows(office: Office):
    office.holder(office.health)
    office.holder(office.health, post={"kind": PositionKind.ADMINISTRATOR, "level": Level.III_A})

    assert office.seen(kind="administrator").total == 1


def test_a_head_of_agency_sees_the_own_people_alone(office: Office):
    office.holder(office.clinic)
    office.holder(office.district)
    office.holder(None)

    seen = office.seen(actor_with(office.government, "employees.read", unit_id=office.health))

    assert [(line.label, line.total) for line in seen.lines] == [("Puskesmas Melati", 1)]
    assert seen.total == 1


@pytest.mark.parametrize("path", ["", "list/"])
def test_the_horizon_is_for_who_reads_records(office: Office, path: str):
    assert office.get(path).status_code == 302
    office.enter("staff")
    assert office.get(path).status_code == 403
    office.enter("personnel")
    assert office.get(path).status_code == 200


def test_a_unit_out_of_reach_in_the_address_shows_what_is_reached(office: Office):
    office.holder(office.district, "Sinta Contoh")
    office.enter("agency_head", office.health)

    for path in ("", "list/"):
        text = office.get(path, unit=office.district).content.decode()
        assert "Sinta Contoh" not in text
        assert "Kecamatan Anggrek" not in text


def test_the_page_leads_from_month_and_unit_to_the_names(office: Office):
    office.holder(office.clinic, "Sinta Contoh")
    office.enter("personnel")

    text = office.get().content.decode()

    assert f"/{office.slug}/horizon/list/?on={DAY}&amp;month=2027-03" in text
    assert f"/{office.slug}/horizon/list/?on={DAY}&amp;unit={office.health}" in text
    assert "1 pensiun, 0 kontrak berakhir" in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"month": "2027-03"}, True),
        ({"month": "2027-04"}, False),
        ({"month": "passed"}, False),
        ({"ending": "contract"}, False),
        ({"post_kind": "staff"}, True),
        ({"q": "sinta melati"}, True),
        ({"q": "orang lain"}, False),
        ({"sort": "-leaves_on"}, True),
        ({"month": "nonsense", "unit": "x"}, True),
        ({"export": "csv"}, True),
    ],
)
def test_the_names_narrow_and_go_along(office: Office, asked: dict[str, str], found: bool):
    office.holder(office.clinic, "Sinta Contoh")
    office.enter("personnel")

    assert ("Sinta Contoh" in office.get("list/", **asked).content.decode()) is found


def test_the_names_of_a_unit_have_those_below(office: Office):
    office.holder(office.clinic, "Sinta Contoh")
    office.holder(office.district, "Tono Contoh")
    office.enter("personnel")

    text = office.get("list/", unit=office.health).content.decode()

    assert "Sinta Contoh" in text
    assert "Tono Contoh" not in text


@pytest.mark.parametrize(
    "query",
    [
        {"unit": "0"},
        {"unit": "9" * 30},
        {"post_kind": "x"},
        {"on": "kemarin"},
        {"on": "1800-01-01"},
        {"on": "9999-12-31"},
    ],
)
@pytest.mark.parametrize("path", ["", "list/"])
def test_nonsense_in_the_address_is_left_out(office: Office, path: str, query: dict[str, str]):
    office.enter("personnel")

    assert office.get(path, **query).status_code == 200


@pytest.mark.parametrize("path", ["", "list/"])
def test_the_number_of_queries_does_not_grow(office: Office, path: str):
    office.enter("personnel")
    office.get()  # what the process keeps after its first page is no matter of the list
    counts = []
    for _round in range(2):
        with counting.asked() as taken:
            assert office.get(path, unit=office.health).status_code == 200
        counts.append(len(taken))
        for _more in range(3):
            office.holder(office.clinic)

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_a_neighbours_people_stay_out_of_sight(office: Office):
    with government_scope(make_government()):
        employee = make_employee("Zaki Tetangga", born_on=AT_58_IN_MARCH_2027)
        make_incumbency(employee, make_position(unit=make_unit("Dinas Tetangga")))

    assert office.seen().total == 0
