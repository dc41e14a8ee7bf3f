"""Forms of the records: who may, what is refused with everything typed still there, two clerks, foreign things not found."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jenjang.kernel.access.models import User
from jenjang.kernel.audit.models import Entry, Reading
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees import queries
from jenjang.organization.employees.models import Document, Employee
from tests.support import counting
from tests.support.forms import Form, forms_of
from tests.support.people import make_government, make_user

from .factories import BORN, make_employee
from .test_commands import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
NEW = {
    "name": "Pegawai Baru", "title_before": "", "title_after": "S.H.", "kind": "pns", "nip": "19860926 201505 1 777", "sex": "male",
    "born_on": "1986-09-26", "birth_place": "Kota Contoh", "hired_on": "2015-05-01", "contract_ends_on": "", "nip_note": "", "why": "SK 1",
}  # fmt: skip


class Office:
    """A government, a clerk of its personnel agency in a browser, and somebody on record."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.person = make_employee("Nama Lama", rank="III/a")

    def where(self, path: str) -> str:
        return f"/{self.slug}/employees/{path}"

    def get(self, path: str) -> Any:
        return self.client.get(self.where(path))

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(self.where(path), data)

    def form(self, path: str) -> Form:
        return form_in(self.get(path), self.where(path))

    def enter(self, role: str = "personnel") -> User:
        user = make_user(self.government, role)
        self.client.force_login(user)
        return user

    def record(self, employee_id: int | None = None) -> queries.EmployeeRecord:
        with government_scope(self.government):
            return queries.record(employee_id or self.person)


def form_in(answer: Any, where: str) -> Form:
    return next(f for f in forms_of(answer.text, where) if f.method == "post" and {"base", "why"} & set(f.values))


@pytest.fixture
def office(client: Client) -> Office:
    office = Office(client)
    office.enter()
    return office


@pytest.fixture
def pages(office: Office) -> list[str]:
    with government_scope(office.government):
        rank_id = queries.record(office.person).ranks[0].id
    who = str(office.person)
    return [
        "new/", f"{who}/edit/", f"{who}/particulars/", f"{who}/departure/", f"{who}/ranks/new/", f"{who}/ranks/{rank_id}/",
        f"{who}/ranks/{rank_id}/withdrawal/", f"{who}/schooling/new/", f"{who}/documents/new/",
    ]  # fmt: skip


def test_the_clerk_sees_every_form(office: Office, pages: list[str]):
    for path in pages:
        answer = office.get(path)
        assert answer.status_code == 200, path
        assert 'type="submit"' in answer.text or "<button" in answer.text


@pytest.mark.parametrize("role", ["staff", "mayor", "inspector"])
def test_others_see_none(office: Office, pages: list[str], role: str):
    office.enter(role)

    for path in pages:
        assert office.get(path).status_code == office.post(path, **NEW).status_code == 403, path


def test_somebody_new_is_entered(office: Office):
    answer = office.post("new/", **NEW)

    with government_scope(office.government):
        employee = Employee.objects.get(name="Pegawai Baru")
        assert answer.url == office.where(f"{employee.pk}/")
        assert employee.nip == "198609262015051777"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"nip": "1986092620150510"}, "18 angka"),
        ({"nip": "198613262015051001"}, "bukan tanggal lahir"),
        ({"sex": "female"}, "NIP menyebut laki-laki, catatan perempuan"),
        ({"born_on": "1986-09-27"}, "sebutkan alasannya"),
        ({"contract_ends_on": "2030-01-01"}, "tidak mempunyai akhir kontrak"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Office, change: dict[str, str], said: str):
    answer = office.post("new/", **{**NEW, **change})

    assert answer.status_code == 422
    assert said in answer.text
    assert form_in(answer, "/").values["birth_place"] == "Kota Contoh"


def test_a_number_borne_by_another_is_refused_at_its_field(office: Office):
    answer = office.post("new/", **{**NEW, "nip": office.record().nip})

    assert answer.status_code == 422
    assert "sudah dipakai pegawai lain" in answer.text


def test_an_edit_changes_what_was_changed(office: Office):
    form = office.form(f"{office.person}/edit/")

    answer = office.client.post(form.action, {**form.values, "title_after": "M.Si.", "why": "Ijazah"})

    assert answer.status_code == 302
    assert office.record().full_name == "Nama Lama, M.Si."
    with government_scope(office.government):
        assert Entry.objects.latest("id").why == "Ijazah"


def test_a_form_sent_unchanged_stores_nothing_and_says_so(office: Office):
    form = office.form(f"{office.person}/edit/")

    answer = office.client.post(form.action, form.values, follow=True)

    assert "Tidak ada yang Anda ubah" in answer.text
    assert office.record().version == 1


def test_two_clerks_on_one_person_lose_nothing(office: Office):
    first, second = office.form(f"{office.person}/edit/"), office.form(f"{office.person}/edit/")
    office.client.post(first.action, {**first.values, "name": "Nama Siti", "birth_place": "Kota Satu"})

    answer = office.client.post(second.action, {**second.values, "name": "Nama Budi", "title_after": "S.H."})

    assert answer.status_code == 422
    for said in ("orang lain mengubah isian yang sama", "Nama Siti", "Nama Budi", "Pengguna Uji", "S.H.", "Kota Satu"):
        assert said in answer.text
    assert office.record().name == "Nama Siti"
    again = form_in(answer, second.action)

    assert office.client.post(again.action, again.values).status_code == 422, "a choice is asked for"
    done = office.client.post(again.action, {**again.values, "choice_name": "mine"})
    assert done.status_code == 302
    record = office.record()
    assert (record.full_name, record.birth_place) == ("Nama Budi, S.H.", "Kota Satu")


def test_the_others_value_can_be_chosen(office: Office):
    first, second = office.form(f"{office.person}/edit/"), office.form(f"{office.person}/edit/")
    office.client.post(first.action, {**first.values, "name": "Nama Siti"})
    again = form_in(office.client.post(second.action, {**second.values, "name": "Nama Budi"}), second.action)

    office.client.post(again.action, {**again.values, "choice_name": "theirs", "title_after": "S.H."})

    assert office.record().full_name == "Nama Siti, S.H."


def test_changes_of_others_in_other_fields_are_kept_and_told(office: Office):
    first, second = office.form(f"{office.person}/edit/"), office.form(f"{office.person}/edit/")
    office.client.post(first.action, {**first.values, "birth_place": "Kota Satu"})

    answer = office.client.post(second.action, {**second.values, "title_after": "S.H."}, follow=True)

    assert "tetap berlaku: Tempat lahir" in answer.text
    assert office.record().birth_place == "Kota Satu"


def test_a_form_of_another_record_is_refused(office: Office):
    with government_scope(office.government):
        other = make_employee()
    form = office.form(f"{office.person}/edit/")

    answer = office.client.post(office.where(f"{other}/edit/"), form.values)

    assert answer.status_code == 422


def test_a_rank_is_entered_corrected_and_taken_out(office: Office):
    sent = {"rank": "III/b", "since": "2019-04-01", "decree_number": "SK 9", "decree_on": "2019-03-01", "why": ""}
    assert office.post(f"{office.person}/ranks/new/", **sent).status_code == 302
    rank = office.record().ranks[0]
    assert (rank.rank, rank.decree_on) == ("III/b", date(2019, 3, 1))

    path = f"{office.person}/ranks/{rank.id}/"
    assert office.post(path, **{**sent, "decree_number": "SK 10"}).status_code == 302
    assert office.record().ranks[0].decree_number == "SK 10"
    assert office.post(f"{path}withdrawal/", why="").status_code == 422
    assert office.post(f"{path}withdrawal/", why="Salah orang").status_code == 302
    assert len(office.record().ranks) == 1


def test_a_lower_rank_is_kept_with_a_warning(office: Office):
    answer = office.client.post(
        office.where(f"{office.person}/ranks/new/"), {"rank": "II/d", "since": "2019-04-01"}, follow=True
    )

    assert "lebih rendah" in answer.text


def test_the_elected_have_no_rank(office: Office):
    with government_scope(office.government):
        mayor = make_employee(kind="elected")

    assert office.get(f"{mayor}/ranks/new/").status_code == 409


def test_schooling_is_entered_corrected_and_taken_out(office: Office):
    sent = {"level": "s1", "field": "Ilmu Hukum", "institution": "Universitas Contoh", "year": "2010"}
    office.post(f"{office.person}/schooling/new/", **sent)
    study = office.record().schooling[0]
    path = f"{office.person}/schooling/{study.id}/"

    assert "Ilmu Hukum" in office.get(path).text
    assert office.post(path, **{**sent, "year": "2011"}).status_code == 302
    assert office.record().schooling[0].year == 2011
    assert office.post(f"{path}withdrawal/", why="Salah orang").status_code == 302
    assert office.record().schooling == ()


def test_particulars_are_changed_and_their_reading_is_noted(office: Office):
    path = f"{office.person}/particulars/"
    form = next(f for f in forms_of(office.get(path).text, office.where(path)) if "base" in f.values)

    assert office.client.post(form.action, {**form.values, "national_id": "12"}).status_code == 422
    assert office.client.post(form.action, {**form.values, "national_id": "1571000000000001"}).status_code == 302
    with government_scope(office.government):
        assert queries.particulars(office.person).national_id == "1571000000000001"
        assert set(Reading.objects.values_list("what", flat=True)) >= {"particulars"}


def test_leaving_and_taking_it_back(office: Office):
    path = f"{office.person}/departure/"
    leave = {"left_on": "2026-06-01", "leaving": "retired", "why": ""}

    assert office.post(path, **leave).status_code == 302
    assert office.post(path, **leave).status_code == 409
    assert "Batalkan catatan keluar" in office.get(path).text
    assert office.post(path, why="Salah orang").status_code == 302
    assert office.record().left_on is None


def add_paper(office: Office) -> int:
    paper = SimpleUploadedFile("sk.pdf", PDF, "application/pdf")
    sent = {"kind": "rank", "title": "SK III/c", "number": "", "dated_on": "2021-04-01", "file": paper}
    assert office.post(f"{office.person}/documents/new/", **sent).status_code == 302
    with government_scope(office.government):
        return int(Document.objects.latest("id").pk)


def test_a_paper_comes_back_as_it_was_and_who_takes_it_is_noted(office: Office):
    document_id = add_paper(office)

    answer = office.get(f"{office.person}/documents/{document_id}/file/")

    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer.headers["Content-Disposition"]
    with government_scope(office.government):
        assert Reading.objects.filter(what="document", subject_id=office.person).count() == 1


def test_a_paper_is_for_its_owner_and_for_who_may_read_the_record(office: Office):
    path = f"{office.person}/documents/{add_paper(office)}/file/"
    owner = office.enter("staff")
    assert office.get(path).status_code == 403

    with government_scope(office.government):
        Employee.objects.filter(pk=office.person).update(user_id=owner.pk)
        before = Reading.objects.count()
    answer = office.get(path)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == PDF
    with government_scope(office.government):
        assert Reading.objects.count() == before
    office.client.logout()
    assert office.get(path).status_code == 302


def test_a_paper_is_withdrawn_with_a_reason(office: Office):
    path = f"{office.person}/documents/{add_paper(office)}/withdrawal/"

    assert office.post(path, why="").status_code == 422
    assert office.post(path, why="Berkas orang lain").status_code == 302
    assert office.record().documents[0].withdrawn_because == "Berkas orang lain"


def test_a_neighbours_person_is_not_found(office: Office, pages: list[str]):
    with government_scope(make_government()):
        theirs = make_employee(born_on=BORN)

    for path in pages[1:5]:
        assert office.get(path.replace(str(office.person), str(theirs), 1)).status_code == 404


def test_a_form_asks_as_much_however_long_the_record(office: Office):
    path, asked = f"{office.person}/edit/", []
    office.get(path)
    for level in ("sma", "s1"):
        office.post(f"{office.person}/schooling/new/", level=level)
        with counting.asked() as told:
            office.get(path)
        asked.append(told)

    assert len(asked[0]) == len(asked[1])
    assert len(asked[0]) <= 8, asked[0]
