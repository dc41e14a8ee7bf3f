"""Who works where: as of a day, narrowed by what is held, with numbers for readers alone."""

from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee, RankHeld
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.models import UnitKind
from jenjang.organization.units.tests.factories import make_unit
from tests.support import counting
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db


class House:
    """A government with an agency, a district and their people, and a browser of somebody on the staff."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.top = make_unit("Pemerintah Kota", kind=UnitKind.GOVERNMENT)
            self.agency = make_unit("Dinas Contoh", below=self.top)
            self.division = make_unit("Bidang Contoh", below=self.agency, kind=UnitKind.DIVISION)
            self.district = make_unit("Kecamatan Contoh", below=self.top, kind=UnitKind.DISTRICT)
        self.enter("staff")

    def enter(self, role: str, unit_id: int | None = None) -> None:
        self.client.force_login(make_user(self.government, role, unit_id=unit_id))

    def person(self, name: str, *, unit: int | None = None, title: str = "", **given: Any) -> int:
        """Somebody, in a definitive post of the unit where one is named."""
        post = {key: given.pop(key) for key in ("level", "position_kind", "since", "is_head") if key in given}
        with government_scope(self.government):
            employee = make_employee(name, **given)
            if unit:
                since = {"since": post.pop("since")} if "since" in post else {}
                if "position_kind" in post:
                    post["kind"] = post.pop("position_kind")
                make_incumbency(employee, make_position(title, unit=unit, **post), **since)
        return employee

    def crowd(self, total: int, *, unit: int) -> None:
        """Many at once, all in one post for many, each with a rank."""
        with government_scope(self.government):
            like, post = make_employee("Contoh", rank="III/a"), make_position("Guru", unit=unit)
            model = Employee.objects.get(pk=like)
            people = Employee.objects.bulk_create(
                Employee(
                    government_id=self.government, name=f"Orang {number}", nip=f"19700101199001{1000 + number}",
                    kind=model.kind, sex=model.sex, born_on=model.born_on, hired_on=model.hired_on,
                )
                for number in range(total)
            )  # fmt: skip
            since = DateRange(model.hired_on, None)
            RankHeld.objects.bulk_create(
                RankHeld(government_id=self.government, employee=one, rank="III/a", period=since) for one in people
            )
            Incumbency.objects.bulk_create(
                Incumbency(
                    government_id=self.government, employee=one, position_id=post, kind="definitive", period=since, only_one=False
                )
                for one in people
            )  # fmt: skip

    def act(self, employee: int, title: str, unit: int) -> None:
        """Let somebody act in a vacant post."""
        with government_scope(self.government):
            make_incumbency(employee, make_position(title, unit=unit), kind="plt")

    def seen(self, path: str = "employees/", **query: str) -> Any:
        answer = self.client.get(f"/{self.slug}/{path}", query)
        assert answer.status_code == 200
        return answer.context["listing"].page

    def names(self, path: str = "employees/", **query: str) -> list[str]:
        return [row.name for row in self.seen(path, **query).rows]

    def queries(self, path: str, **query: str) -> int:
        self.client.get(f"/{self.slug}/{path}", query)
        with counting.asked() as told:
            self.client.get(f"/{self.slug}/{path}", query)
        return len(told)


@pytest.fixture
def house(client: Client) -> House:
    return House(client)


def test_each_person_stands_with_post_and_unit(house: House):
    person = house.person(
        "Sari Contoh", title_before="dr.", title_after="M.Kes.", unit=house.agency, title="Sekretaris"
    )
    house.act(person, "Kepala Dinas", house.district)

    (row,) = house.seen().rows

    assert (row.name, row.post, row.unit) == (
        "dr. Sari Contoh, M.Kes.",
        "Sekretaris; Plt. Kepala Dinas",
        "Dinas Contoh",
    )
    assert (row.kind, row.nip) == ("PNS", "")


def test_who_left_or_has_not_begun_is_absent_as_of_the_day(house: House):
    house.person("Dewi Lama", left_on=date(2020, 1, 1), leaving="retired")
    house.person("Eka Baru", hired_on=date(2025, 1, 1))

    assert house.names(on="2019-12-31") == ["Dewi Lama"]
    assert house.names(on="2025-01-01") == ["Eka Baru"]
    text = house.client.get(f"/{house.slug}/employees/", {"on": "2019-12-31"}).content.decode()
    assert '/?on=2019-12-31"' in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"unit": "agency"}, ["Ani", "Budi"]),
        ({"unit": "division"}, ["Budi"]),
        ({"unit": "top"}, ["Ani", "Budi", "Citra"]),
        ({"position_kind": "supervisor"}, ["Citra"]),
        ({"level": "IV.a", "unit": "district"}, ["Citra"]),
        ({"level": "IV.a", "unit": "agency"}, []),
        ({"kind": "pppk"}, ["Dodi"]),
        ({"post": "without"}, ["Dodi"]),
        ({"post": "held"}, ["Ani", "Budi", "Citra"]),
        ({"post": "acting"}, ["Ani"]),
        ({"q": "i an"}, ["Ani"]),
        ({"post": "acting", "unit": "agency"}, []),
        ({"unit": "10"}, ["Ani", "Budi", "Citra", "Dodi"]),
        ({"unit": "x", "level": "hacker", "on": "kemarin"}, ["Ani", "Budi", "Citra", "Dodi"]),
    ],
)
def test_it_is_narrowed_by_what_one_and_the_same_post_says(house: House, query: dict[str, str], found: list[str]):
    ani = house.person("Ani", unit=house.agency, title="Analis")
    house.person("Budi", unit=house.division, title="Arsiparis")
    house.person("Citra", unit=house.district, position_kind="supervisor", level="IV.a", title="Kepala Seksi")
    house.person("Dodi", kind="pppk")
    house.act(ani, "Camat", house.district)
    if query.get("unit") in {"agency", "division", "top", "district"}:
        query = query | {"unit": str(getattr(house, query["unit"]))}

    assert house.names(**query) == found


@pytest.mark.parametrize("key", ["name", "post", "unit", "kind"])
def test_it_is_ordered_by_its_columns(house: House, key: str):
    house.person("Ani", unit=house.agency, title="Zoolog", kind="pppk")
    house.person("Budi", unit=house.district, title="Analis", kind="cpns")

    forward, back = house.names(sort=key), house.names(sort=f"-{key}")

    assert sorted(forward) == ["Ani", "Budi"]
    assert back == forward[::-1]
    assert forward == (["Budi", "Ani"] if key in {"post", "kind"} else ["Ani", "Budi"])


def test_numbers_and_ranks_are_for_who_reads_the_records_of_all(house: House):
    house.person("Ani", rank="III/c", nip="198609262015051003")
    house.person("Budi", rank="II/a", nip="198609262015051004")

    assert house.names(q="198609262015051003") == []
    assert {
        column.key for column in house.client.get(f"/{house.slug}/employees/").context["listing"].spec.columns
    }.isdisjoint({"nip", "rank"})
    house.enter("lurah", house.district)
    assert house.seen().rows[0].nip == ""
    house.enter("inspector")
    assert house.names(q="198609262015051003") == ["Ani"]
    assert house.names(rank="II/a") == ["Budi"]
    assert house.seen().rows[0].rank == "III/c"


def test_an_export_with_numbers_is_noted_one_without_is_not(house: House):
    house.person("Ani", nip="198609262015051003")

    def taken() -> tuple[str, int]:
        text = house.client.get(f"/{house.slug}/employees/", {"export": "csv"}).content.decode()
        with government_scope(house.government):
            return text, Entry.objects.filter(action="ui.list_exported").count()

    text, noted = taken()
    assert "Ani" in text
    assert "198609262015051003" not in text
    assert noted == 0
    house.enter("inspector")
    text, noted = taken()
    assert "198609262015051003" in text
    assert noted == 1


def test_visitors_are_sent_to_sign_in(house: House):
    for path in ("employees/", "seniority/", "tenure/"):
        assert Client().get(f"/{house.slug}/{path}").status_code == 302


def test_a_neighbours_people_are_not_there(house: House):
    with government_scope(make_government()):
        make_employee("Rahasia Tetangga")

    assert house.names() == []


def test_an_empty_directory_says_what_to_do_first(house: House):
    house.enter("personnel")

    text = house.client.get(f"/{house.slug}/employees/").content.decode()

    assert "Belum ada pegawai" in text
    assert f'href="/{house.slug}/imports/employees/"' in text


@pytest.mark.parametrize(
    "path",
    ["employees/", "employees/?unit={agency}&post=held", "seniority/", "tenure/", "tenure/?unit={agency}&mark=2"],
)
@pytest.mark.parametrize("role", ["inspector", "agency_head"])
def test_as_many_queries_for_one_as_for_hundreds(house: House, path: str, role: str):
    house.enter(role, house.agency if role == "agency_head" else None)
    path = path.format(agency=house.agency)
    counts = []
    house.person("Orang pertama", unit=house.agency, rank="III/a")
    counts.append(house.queries(path))
    for number in range(2):
        house.person(f"Orang berikut {number}", unit=house.agency, rank="III/a")
    counts.append(house.queries(path))
    house.crowd(300, unit=house.agency)
    counts.append(house.queries(path))

    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 8


def test_the_search_of_the_house_finds_people_for_who_may_browse(house: House):
    person = house.person("Ani Contoh", unit=house.agency, title="Analis", nip="198609262015051003")

    def shown(text: str, path: str = "search/suggest/") -> str:
        return house.client.get(f"/{house.slug}/{path}", {"q": text}).content.decode()

    assert f'href="/{house.slug}/employees/{person}/"' in shown("ani")
    assert "Analis" in shown("contoh ani", "search/")
    assert f"/employees/{person}/" not in shown("198609262015051003")
    house.enter("inspector")
    assert f"/employees/{person}/" in shown("198609262015051003")
    house.client.logout()
    assert f"/employees/{person}/" not in shown("ani")
