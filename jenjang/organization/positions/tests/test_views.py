"""Pages of posts: structural ones are public, changing is for who may, a refusal loses nothing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency, Position
from jenjang.organization.units.tests.factories import make_unit
from tests.support import counting
from tests.support.people import NOON, make_government, make_user

from .factories import make_incumbency, make_position

pytestmark = pytest.mark.django_db
FORMS = ("{}/change/", "{}/correction/", "{}/abolition/", "{}/role/", "{}/appointment/")
HELD_FORMS = ("incumbencies/{}/end/", "incumbencies/{}/correction/", "incumbencies/{}/withdrawal/")


class Office:
    """A government with a district, its head and a clerk, and a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.unit = make_unit("Kecamatan Contoh", kind="district")
            self.mayor = make_position("Wali Kota", kind="head_of_region", role="mayor")
            self.camat = make_position(
                "Camat Contoh",
                unit=self.unit,
                kind="administrator",
                level="III.a",
                is_head=True,
                superior=self.mayor,
                role="camat",
            )
            self.clerk = make_position("Pengelola Surat", unit=self.unit, superior=self.camat)
            self.sari = make_employee("Sari Wulandari", rank="III/b")
            self.held = make_incumbency(self.sari, self.camat, decree_number="SK 821/1")
            self.tono = make_employee("Tono Hartono", rank="IV/a")
            make_incumbency(self.tono, self.clerk)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/{self.slug}/positions/{path}", query)

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(f"/{self.slug}/positions/{path}", data)

    def enter(self, *roles: str) -> User:
        user = make_user(self.government, roles[0])
        for role in roles[1:]:
            with government_scope(self.government):
                access.assign_role(
                    system(self.government), user_id=user.pk, role=role, since=date(2020, 1, 1), unit_id=None, at=NOON
                )
        self.client.force_login(user)
        return user

    def nip(self, employee_id: int) -> str:
        with government_scope(self.government):
            return str(Employee.objects.get(pk=employee_id).nip)

    def holders(self, position_id: int) -> list[tuple[int, str]]:
        with government_scope(self.government):
            found = Incumbency.objects.filter(position_id=position_id, period__endswith__isnull=True)
            return list(found.order_by("pk").values_list("employee_id", "kind"))


@pytest.fixture
def office(client: Client) -> Office:
    return Office(client)


def test_a_structural_post_is_public_with_its_holder_and_without_decrees(office: Office):
    text = office.get(f"{office.camat}/").content.decode()

    assert "Sari Wulandari" in text
    assert "Wali Kota" in text
    assert "SK 821/1" not in text
    assert "Pengelola Surat" not in text
    assert office.nip(office.sari) not in text


def test_a_post_of_staff_is_for_those_inside(office: Office):
    assert office.get(f"{office.clerk}/").status_code == 403
    assert office.get("").status_code == 302
    office.enter("staff")

    text = office.get(f"{office.clerk}/").content.decode()

    assert "Tono Hartono" in text
    assert text.index("Camat Contoh") < text.index("Wali Kota")


def test_the_page_of_a_post_tells_its_role_and_why_and_what_to_look_at(office: Office):
    office.enter("personnel")

    text = office.get(f"{office.camat}/").content.decode()

    assert "kepala kecamatan" in text
    assert "Pangkat III/b di luar rentang eselon III.a (IV/a sampai IV/b)." in text
    assert "SK 821/1" in text


@pytest.mark.parametrize(
    "query",
    ["", "?q=camat", "?kind=staff&sort=-unit", "?standing=vacant", "?on=2015-01-01", "?export=csv", "?export=xlsx"],
)
def test_the_list_answers_whatever_is_asked(office: Office, query: str):
    office.enter("staff")

    response = office.client.get(f"/{office.slug}/positions/{query}")

    assert response.status_code == 200


def test_the_list_tells_holders_and_vacancies(office: Office):
    office.enter("staff")

    text = office.get("").content.decode()
    vacant = office.get("", standing="vacant").content.decode()

    assert "Sari Wulandari" in text
    assert "Wali Kota" in vacant
    assert "Sari Wulandari" not in vacant


def queries_of(office: Office, path: str) -> int:
    office.get(path)
    with counting.asked() as told:
        assert office.get(path).status_code == 200
    return len(told)


def test_pages_ask_at_most_eight_queries_and_the_same_however_many_posts(office: Office):
    office.enter("staff")
    few = [queries_of(office, path) for path in ("", f"{office.camat}/")]
    with government_scope(office.government):
        for _number in range(30):
            make_incumbency(position=make_position(unit=office.unit, superior=office.camat))

    many = [queries_of(office, path) for path in ("", f"{office.camat}/")]

    assert few == many
    assert max(many) <= 8


@pytest.mark.parametrize("path", ["{}/", *FORMS])
def test_a_neighbours_post_is_not_found(office: Office, path: str):
    with government_scope(make_government()):
        foreign = make_position("Jabatan Tetangga", kind="jpt", level="II.b")
    office.enter("personnel", "secretary")

    response = office.get(path.format(foreign))

    assert response.status_code == 404
    assert b"Tetangga" not in response.content


@pytest.mark.parametrize("path", HELD_FORMS)
def test_a_neighbours_incumbency_is_not_found(office: Office, path: str):
    with government_scope(make_government()):
        foreign = make_incumbency()
    office.enter("personnel")

    assert office.get(path.format(foreign)).status_code == 404


def test_changing_is_for_who_may(office: Office):
    paths = ["new/", *(path.format(office.camat) for path in FORMS), *(path.format(office.held) for path in HELD_FORMS)]
    assert {office.get(path).status_code for path in paths} == {302}
    office.enter("lurah")
    assert {office.get(path).status_code for path in paths} == {403}
    assert {office.post(path).status_code for path in paths} == {403}


def test_the_forms_open_for_who_may(office: Office):
    paths = ["new/", *(path.format(office.camat) for path in FORMS), *(path.format(office.held) for path in HELD_FORMS)]
    office.enter("personnel", "secretary")

    assert {path: office.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_a_refused_second_head_loses_nothing_and_names_the_first(office: Office):
    office.enter("personnel")
    given = {
        "employee_id": office.nip(office.tono),
        "kind": "definitive",
        "since": "2026-05-01",
        "decree_number": "SK 99",
        "end_former": "on",
    }

    response = office.post(f"{office.camat}/appointment/", **given)

    text = response.content.decode()
    assert response.status_code == 409
    assert "Jabatan ini sudah dipangku Sari Wulandari" in text
    assert f'value="{office.nip(office.tono)}"' in text
    assert 'value="SK 99"' in text
    assert office.holders(office.camat) == [(office.sari, "definitive")]
    assert office.holders(office.clerk) == [(office.tono, "definitive")]


def test_somebody_is_appointed_by_name_and_the_former_post_ends(office: Office):
    office.enter("personnel")
    office.post(f"incumbencies/{office.held}/end/", on="2026-05-01", because="pensiun", version=1)

    response = office.post(
        f"{office.camat}/appointment/",
        employee_id="tono hartono",
        kind="definitive",
        since="2026-05-01",
        end_former="on",
    )

    assert response.status_code == 302
    assert office.holders(office.camat) == [(office.tono, "definitive")]
    assert office.holders(office.clerk) == []
    assert "Nomor keputusan belum dicatat." in office.get(f"{office.camat}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Nama Siapa", "Tidak ada pegawai bernama"),
        ("199901012020011999", "Tidak ada pegawai dengan NIP"),
        ("X · #99999999", "tidak ada lagi"),
    ],
)
def test_who_cannot_be_found_is_told_at_the_field(office: Office, typed: str, words: str):
    office.enter("personnel")

    response = office.post(f"{office.camat}/appointment/", employee_id=typed, kind="plt", since="2026-05-01")

    assert response.status_code == 422
    assert words in response.content.decode()


def test_two_of_the_same_name_are_told_apart(office: Office):
    with government_scope(office.government):
        make_employee("Tono Hartono")
    office.enter("personnel")

    response = office.post(f"{office.camat}/appointment/", employee_id="Tono Hartono", kind="plt", since="2026-05-01")

    assert "Beberapa pegawai bernama" in response.content.decode()


def test_people_are_offered_while_typing_with_nip_only_for_who_may_read_it(office: Office):
    user = office.enter("staff")
    seen = office.get("people/", q="wuland").content.decode()
    office.client.logout()
    assert office.get("people/", q="wuland").status_code == 302
    assert user.pk
    office.enter("personnel")
    known = office.get("people/", field="employee_id", employee_id="sari").content.decode()

    assert "Sari Wulandari" in seen
    assert office.nip(office.sari) not in seen
    assert "Camat Contoh" in seen
    assert f"Sari Wulandari · {office.nip(office.sari)}" in known


def test_posts_are_offered_while_typing(office: Office):
    office.enter("staff")

    assert f"Camat Contoh · #{office.camat}" in office.get("choices/", q="camat").content.decode()
    assert "option" not in office.get("choices/", q="c").content.decode()


def test_a_post_is_established_changed_corrected_entitled_and_abolished(office: Office):
    office.enter("personnel", "secretary")
    made = office.post(
        "new/", unit_id=office.unit, title="Sekretaris Camat", code="S-1", kind="administrator", level="III.b", superior_id=f"x #{office.camat}",
        need="1", established_on="2020-01-01",
    )  # fmt: skip
    post = int(made.url.rstrip("/").rpartition("/")[2])
    facts = {"title": "Sekretaris Kecamatan", "superior_id": "Camat Contoh", "need": "1"}

    assert office.post(f"{post}/change/", **facts, since="2024-01-01", version=1).status_code == 302
    nature = {"code": "S-1", "kind": "administrator", "level": "III.b", "established_on": "2019-01-01"}
    assert office.post(f"{post}/correction/", **facts, **nature, version=2).status_code == 302
    assert office.post(f"{post}/role/", role="lurah", why="contoh", version=3).status_code == 302
    assert office.post(f"{post}/abolition/", on="2026-05-01", why="Perwal 3", version=4).status_code == 302

    with government_scope(office.government):
        stored = Position.objects.get(pk=post)
    assert (stored.role, stored.established_on, stored.abolished_on) == ("lurah", date(2019, 1, 1), date(2026, 5, 1))
    assert office.get(f"{post}/").status_code == 200


def test_the_second_of_two_clerks_is_told_and_loses_nothing(office: Office):
    user = office.enter("personnel")
    facts = {"title": "Camat", "superior_id": "", "need": "1", "since": "2026-05-01", "version": 1}
    office.post(f"{office.camat}/change/", **facts)

    second = office.post(f"{office.camat}/change/", **{**facts, "title": "Camat Lain"})

    assert second.status_code == 409
    assert f"{user.name} mengubah catatan ini" in second.content.decode()
    assert 'value="Camat Lain"' in second.content.decode()


def test_an_incumbency_is_corrected_ended_and_withdrawn(office: Office):
    office.enter("personnel")
    term = {"kind": "definitive", "since": "2024-02-01", "decree_number": "SK 2", "why": "salah ketik", "version": 1}

    assert office.post(f"incumbencies/{office.held}/correction/", **term).status_code == 302
    assert (
        office.post(f"incumbencies/{office.held}/end/", on="2024-01-01", because="mutasi", version=2).status_code == 409
    )
    assert (
        office.post(f"incumbencies/{office.held}/end/", on="2026-05-01", because="mutasi", version=2).status_code == 302
    )
    assert office.post(f"incumbencies/{office.held}/withdrawal/", why="salah orang", version=3).status_code == 302

    assert office.get(f"incumbencies/{office.held}/end/").status_code == 404
