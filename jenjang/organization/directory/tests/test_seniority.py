"""Who comes before whom, numbered in the government and in the unit; how long people have held their posts."""

from datetime import date
from random import Random
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import RankHeld, Schooling, SchoolLevel
from jenjang.organization.positions.models import Incumbency
from jenjang.organization.positions.rules import Standing, seniority_key
from jenjang.organization.positions.tests.factories import make_incumbency, make_position

from .test_people import House

pytestmark = pytest.mark.django_db
ON = "2026-05-20"


@pytest.fixture
def house(client: Client) -> House:
    here = House(client)
    here.enter("inspector")
    return here


def numbers(house: House, **query: str) -> list[tuple[int, int, str]]:
    return [(row.number, row.in_unit, row.name) for row in house.seen("seniority/", on=ON, **query).rows]


def study(house: House, employee: int, level: str) -> None:
    with government_scope(house.government):
        Schooling.objects.create(government_id=house.government, employee_id=employee, level=level)


def test_rank_decides_then_its_date_the_echelon_the_service_the_schooling_and_the_age(house: House):
    house.person("Termuda", rank="III/c", born_on=date(1990, 1, 1))
    house.person("Lebih tua", rank="III/c", born_on=date(1970, 1, 1))
    study(house, house.person("Sarjana", rank="III/c"), "s1")
    house.person("Lebih lama", rank="III/c", hired_on=date(2015, 4, 1))
    chief = {"unit": house.agency, "title": "Kepala Bidang", "position_kind": "administrator"}
    house.person("Eselon", rank="III/c", level="III.b", **chief)
    house.person("Pangkat tinggi", rank="IV/a", hired_on=date(2020, 1, 1))
    house.person("Tanpa pangkat")

    assert [name for _number, _in_unit, name in numbers(house)] == [
        "Pangkat tinggi", "Lebih lama", "Eselon", "Sarjana", "Lebih tua", "Termuda", "Tanpa pangkat",
    ]  # fmt: skip


def test_the_database_orders_as_the_rule_does(house: House):
    standings: dict[str, Standing] = {}
    dice = Random(7)
    some_days = [date(year, 4, 1) for year in (2015, 2020)]
    for number in range(80):
        held = {
            "rank": dice.choice(["", "III/b", "III/c", "IV/a", "IX"]),
            "born_on": dice.choice([date(1970, 1, 1), date(1985, 5, 5)]),
            "hired_on": dice.choice([date(2010, 4, 1), date(2012, 4, 1)]),
        }
        level, since = dice.choice(["", "III.a", "III.b", "IV.a", "ahli_muda"]), dice.choice(some_days)
        name = f"Orang {number:02}"
        employee = house.person(name, **held)
        levels = dice.sample(["sma", "s1", "s2"], dice.randrange(3))
        schools = [(school, dice.choice([None, 1999, 2005])) for school in levels]
        rank_since = _recorded(house, employee, level, since, schools, dice.choice(some_days))
        best = max(
            ((list(SchoolLevel.values).index(school), -(year or 9999)) for school, year in schools), default=None
        )
        standings[name] = Standing(
            **held,
            rank_since=rank_since if held["rank"] else None,
            level=level,
            post_since=since if level else None,
            schooling=best[0] if best else -1,
            schooling_year=(-best[1] if best[1] != -9999 else None) if best else None,
        )

    by_rule = sorted(standings, key=lambda name: (seniority_key(standings[name], on=date.fromisoformat(ON)), name))

    assert [name for *_numbers, name in numbers(house) + numbers(house, page="2")] == by_rule


def _recorded(
    house: House, employee: int, level: str, since: date, schools: list[tuple[str, int | None]], rank_since: date
) -> date:
    """Schooling, a post where there is a level, and the day the rank began."""
    with government_scope(house.government):
        for school, year in schools:
            Schooling.objects.create(government_id=house.government, employee_id=employee, level=school, year=year)
        RankHeld.objects.filter(employee_id=employee).update(period=(rank_since, None))
        if level:
            kind = "functional" if level == "ahli_muda" else "administrator"
            make_incumbency(employee, make_position("Jabatan", unit=house.agency, kind=kind, level=level), since=since)
    return rank_since


def test_contract_employees_and_the_elected_are_not_in_it(house: House):
    house.person("Kontrak", kind="pppk")
    house.person("Wali kota", kind="elected")
    house.person("Calon", kind="cpns")

    assert [name for *_numbers, name in numbers(house)] == ["Calon"]


def test_the_number_in_the_government_stays_however_the_list_is_narrowed(house: House):
    house.person("Ani", rank="IV/a", unit=house.agency)
    house.person("Budi", rank="III/d", unit=house.district)
    house.person("Citra", rank="III/c", unit=house.division)
    house.person("Dodi", rank="III/b")

    assert numbers(house) == [(1, 1, "Ani"), (2, 1, "Budi"), (3, 1, "Citra"), (4, 1, "Dodi")]
    assert numbers(house, unit=str(house.agency)) == [(1, 1, "Ani"), (3, 2, "Citra")]
    assert numbers(house, q="citra") == [(3, 1, "Citra")]
    assert numbers(house, rank="III/d") == [(2, 1, "Budi")]


def test_a_head_of_an_agency_sees_the_own_agency_alone(house: House):
    house.person("Ani", rank="IV/a", unit=house.district)
    house.person("Budi", rank="III/c", unit=house.division)
    house.enter("agency_head", house.agency)

    assert numbers(house) == [(2, 1, "Budi")]
    assert numbers(house, unit=str(house.district)) == [(2, 1, "Budi")]
    assert house.names("tenure/", unit=str(house.district)) == ["Budi"]
    assert "boleh Anda baca" in house.client.get(f"/{house.slug}/seniority/").content.decode()


def test_who_has_no_business_with_records_does_not_come_in(house: House):
    house.enter("staff")

    assert house.client.get(f"/{house.slug}/seniority/").status_code == 403
    assert house.client.get(f"/{house.slug}/tenure/").status_code == 403


def test_taking_the_list_along_is_noted(house: House):
    house.person("Ani", rank="IV/a")

    text = house.client.get(f"/{house.slug}/seniority/", {"export": "csv"}).content.decode("utf-8-sig")

    assert text.splitlines()[0].startswith("No.,No. di unit,Nama,NIP,Golongan")
    with government_scope(house.government):
        (entry,) = Entry.objects.filter(action="ui.list_exported")
    assert entry.after == {"list": "seniority", "rows": 1}


def test_pages_go_on_where_the_last_ended(house: House):
    house.crowd(60, unit=house.agency)

    assert [row.number for row in house.seen("seniority/", page="2").rows] == list(range(51, 62))


def tenures(house: House, **query: str) -> list[tuple[str, int, int]]:
    return [(row.name, row.years, row.months) for row in house.seen("tenure/", on=ON, **query).rows]


def settled(house: House) -> None:
    for name, since in (
        ("Baru", (2025, 1, 1)),
        ("Dua", (2024, 5, 20)),
        ("Lima", (2021, 5, 20)),
        ("Sepuluh", (2016, 5, 19)),
    ):
        house.person(name, unit=house.agency, title="Analis", since=date(*since))


@pytest.mark.parametrize(
    ("mark", "found"),
    [("", ["Sepuluh", "Lima", "Dua", "Baru"]), ("2", ["Sepuluh", "Lima", "Dua"]), ("5", ["Sepuluh", "Lima"]), ("10", ["Sepuluh"]), ("7", ["Sepuluh", "Lima", "Dua", "Baru"])],
)  # fmt: skip
def test_who_has_passed_a_mark_is_listed_the_longest_first(house: House, mark: str, found: list[str]):
    settled(house)

    assert [name for name, *_time in tenures(house, mark=mark)] == found


def test_time_in_post_is_told_in_whole_years_and_months_with_its_mark(house: House):
    settled(house)

    rows: list[Any] = list(house.seen("tenure/", on=ON).rows)

    assert [(row.years, row.months) for row in rows] == [(10, 120), (5, 60), (2, 24), (1, 16)]
    assert [str(row.mark.label) if row.mark else "" for row in rows] == [
        "10 tahun atau lebih", "5 tahun atau lebih", "2 tahun atau lebih", "",
    ]  # fmt: skip


def test_acting_and_past_posts_do_not_count(house: House):
    person = house.person("Ani", unit=house.agency, title="Analis", since=date(2020, 1, 1))
    house.act(person, "Kepala Bidang", house.agency)
    with government_scope(house.government):
        Incumbency.objects.filter(kind="definitive").update(period=("2020-01-01", "2025-01-01"))

    assert tenures(house) == []
    assert [name for name, *_time in [(row.name,) for row in house.seen("tenure/", on="2024-12-31").rows]] == ["Ani"]


@pytest.mark.parametrize("key", ["name", "post", "unit", "since", "years"])
def test_time_in_post_is_ordered_by_its_columns(house: House, key: str):
    settled(house)

    assert len(tenures(house, sort=key)) == 4
    assert [row[0] for row in tenures(house, sort="years")][:1] == ["Baru"]
