"""People and posts as a user meets them: what is refused and loses nothing, what a post gives and for how long."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from jenjang.config.roles import ROLES
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import Assignment
from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.events import EmployeeLeft
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency, Position, PositionPeriod
from jenjang.organization.positions.reactions import end_posts_of_who_left
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units import commands as units
from jenjang.organization.units.commands import Draft
from jenjang.organization.units.models import Unit, UnitPeriod
from jenjang.organization.units.tests.factories import make_unit
from tests.support.answers import whole
from tests.support.forms import Form, forms_of
from tests.support.people import make_government, make_user
from tests.support.records import INSIDE, address, ids_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]

ODD_DAYS = ("0001-01-01", "0009-02-28", "1582-10-15", "1900-01-01", "1949-12-31", "2100-02-28", "9999-12-31")
# Imports are for who may import their kind; what is recorded of a person is taken along by that person or the keeper;
# documents are made and revoked by who makes their kind; an agreement is filled in, proposed, returned and revised by its parties
# and by who fills in for the unit.
NOT_READ = (
    "/imports/{kind}/",
    "/employees/{employee_id}/export/",
    "/documents/new/{document_kind}/{subject_id}/",
    "/documents/{paper_id}/draft/",
    "/documents/{paper_id}/revocation/",
    "/documents/{paper_id}/successor/",
    "/agreements/{agreement_id}/content/",
    "/agreements/{agreement_id}/shares/",
    "/agreements/{agreement_id}/budget/",
    "/agreements/{agreement_id}/proposal/",
    "/agreements/{agreement_id}/withdrawal/",
    "/agreements/{agreement_id}/return/",
    "/agreements/{agreement_id}/revision/",
)
DAY = timedelta(days=1)


class House:
    """A government with two agencies, each with a head's post, and somebody in the first one's staff."""

    def __init__(self) -> None:
        self.government = make_government("Kota Contoh")
        self.slug = Government.objects.get(pk=self.government).slug
        self.today = timezone.localdate()
        with government_scope(self.government):
            self.mayor = make_position("Wali Kota", kind="head_of_region", is_head=True, role="mayor")
            self.agency, self.other = make_unit("Dinas Contoh"), make_unit("Dinas Lain")
            self.head = self._head(self.agency)
            self.other_head = self._head(self.other)
            self.staff = make_position("Pengelola Contoh", unit=self.agency, superior=self.head, is_head=False)
            self.sari = make_employee("Sari Wulandari")
            self.held = make_incumbency(self.sari, self.staff)

    def _head(self, unit: int) -> int:
        return make_position(
            "Kepala Dinas", unit=unit, kind="jpt", level="II.b", is_head=True, role="agency_head", superior=self.mayor
        )

    def client(self, role: str | None = None) -> Client:
        client = Client()
        client.user = make_user(self.government, role)  # type: ignore[attr-defined]
        client.force_login(client.user)  # type: ignore[attr-defined]
        return client

    def employed(self, name: str = "", **more: Any) -> tuple[Client, int]:
        """Somebody with an account and a record, and nothing else."""
        client = self.client()
        with government_scope(self.government):
            return client, make_employee(name, user_id=client.user.pk, **more)  # type: ignore[attr-defined]

    def holds(self, employee: int, position: int, **term: Any) -> int:
        with government_scope(self.government):
            return make_incumbency(employee, position, **term)

    def path(self, rest: str) -> str:
        return f"/{self.slug}/{rest}"

    def nip(self, employee: int) -> str:
        with government_scope(self.government):
            return str(Employee.objects.get(pk=employee).nip)

    def form(self, client: Client, rest: str) -> Form:
        page = client.get(self.path(rest))
        assert page.status_code == 200, page.text[:500]
        return next(form for form in forms_of(page.text, self.path(rest)) if form.action == self.path(rest))

    def send(self, client: Client, rest: str, **typed: Any) -> Any:
        """Open the page, fill its form in and send it."""
        form = self.form(client, rest)
        values = {name: value for name, value in form.values.items() if name != "csrfmiddlewaretoken"}
        return client.post(form.action, {**values, **typed})

    def holders(self, position: int) -> int:
        with government_scope(self.government):
            return Incumbency.objects.filter(position_id=position).count()


@pytest.fixture
def house() -> House:
    return House()


def dissolve(house: House, unit: int, on: date) -> None:
    units.dissolve_unit(system(house.government), unit_id=unit, on=on, why="Contoh", at=timezone.now())


def days(since: date, until: date | None = None) -> dict[str, str]:
    return {"since": since.isoformat(), "until": until.isoformat() if until else ""}


def refused(answer: Any, words: str, *, kept: str = "") -> None:
    """It says why, at once, and what was typed still stands there."""
    assert answer.status_code in {409, 422}, answer.status_code
    assert words in answer.text
    assert kept in answer.text


def test_odd_days_are_answered_by_every_page(house):
    client, ids, wrong = house.client("inspector"), ids_of(house.government), []
    for pattern, _, _ in INSIDE:
        where = address(house.slug, pattern, ids)
        for day in ODD_DAYS:
            client.raise_request_exception = False
            answer = whole(client.get(where, {"on": day}))
            if answer.status_code >= 500:
                wrong.append((where, day))

    assert not wrong


@pytest.mark.parametrize(
    ("since", "until", "status"),
    [(0, None, 200), (-9, 1, 200), (0, 1, 200), (-9, 0, 403), (1, None, 403), (-9, -3, 403)],
)
@pytest.mark.parametrize("kind", ["plt", "plh", "definitive"])
def test_a_post_gives_its_rights_for_the_days_it_is_held_and_no_longer(house, kind, since, until, status):
    client, employee = house.employed("Tono Hartono")
    end = None if until is None else house.today + until * DAY
    house.holds(employee, house.head, kind=kind, since=house.today + since * DAY, until=end)

    assert client.get(house.path(f"employees/{house.sari}/record/")).status_code == status


def test_who_left_the_service_has_no_rights_by_a_post_that_nobody_ended(house):
    client, employee = house.employed("Tono Hartono", left_on=house.today, leaving="retired")
    house.holds(employee, house.head)

    assert client.get(house.path(f"employees/{house.sari}/record/")).status_code == 403


def test_a_head_reads_the_own_agency_and_no_other(house):
    client, employee = house.employed("Tono Hartono")
    house.holds(employee, house.other_head)

    for part in ("record/", "documents/", "private/", "rights/", "readers/", "export/", "retirement/"):
        assert client.get(house.path(f"employees/{house.sari}/{part}")).status_code == 403, part


def test_two_acting_posts_give_both_their_rights(house):
    client, employee = house.employed("Tono Hartono")
    house.holds(employee, house.other_head, kind="plt")
    house.holds(employee, house.head, kind="plt")

    assert client.get(house.path(f"employees/{house.sari}/record/")).status_code == 200


def test_an_account_without_an_employee_and_an_employee_without_a_post_see_pages_of_their_own(house):
    nobody, (idle, employee) = house.client("staff"), house.employed("Tono Hartono")

    assert nobody.get(house.path("employees/me/")).status_code == 200
    assert idle.get(house.path("employees/me/")).status_code == 302
    for part in ("", "record/", "private/", "documents/", "rights/", "readers/", "export/"):
        assert idle.get(house.path(f"employees/{employee}/{part}")).status_code == 200, part
    assert idle.get(house.path("")).status_code == 200


def test_the_inspector_opens_every_page_there_is_to_read_and_changes_nothing(house):
    client, employee = house.employed("Tono Hartono")
    with government_scope(house.government):
        post = make_position(
            "Inspektur", kind="jpt", level="II.b", is_head=True, role="inspector", whole_government=True
        )
    house.holds(employee, post)
    ids, wrong = ids_of(house.government), []
    editing = {gate for _, gate, _ in INSIDE} - ROLES["inspector"].permissions - {"public", "signed_in"}
    for pattern, gate, _ in INSIDE:
        where = address(house.slug, pattern, ids)
        answer = client.get(where)
        if answer.status_code == 403 and gate not in editing and not pattern.startswith(NOT_READ):
            wrong.append((pattern, "GET", answer.status_code))
        if gate in editing and client.post(where, {}).status_code not in {403, 405}:
            wrong.append((pattern, "POST"))

    assert not wrong
    assert not [name for name in editing if ".read" in name]


def test_a_term_that_ends_before_it_starts_is_refused_and_what_was_typed_stays(house):
    client = house.client("personnel")
    typed = {
        "employee_id": house.nip(house.sari),
        "kind": "plt",
        "decree_number": "SK Contoh 77",
        **days(house.today, house.today - DAY),
    }
    answer = house.send(client, f"positions/{house.other_head}/appointment/", **typed)

    refused(answer, "Periksa kedua tanggal", kept="SK Contoh 77")
    assert house.holders(house.other_head) == 0


def test_a_second_head_is_refused_by_name_and_what_was_typed_stays(house):
    client = house.client("personnel")
    with government_scope(house.government):
        first, second = make_employee("Tono Hartono"), make_employee("Rini Astuti")
    house.holds(first, house.head)
    typed = {
        "employee_id": house.nip(second),
        "kind": "definitive",
        "decree_number": "SK Contoh 78",
        **days(house.today),
    }
    answer = house.send(client, f"positions/{house.head}/appointment/", **typed)

    refused(answer, "Tono Hartono", kept="SK Contoh 78")
    assert house.holders(house.head) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_appoint_two_heads_at_the_same_moment_appoint_one(house):
    clients = [house.client("personnel") for _ in range(3)]
    with government_scope(house.government):
        people = [make_employee(name) for name in ("Tono Hartono", "Rini Astuti", "Budi Prasetyo")]
    nips = [house.nip(person) for person in people]

    def appoint(client: Client, nip: str) -> Any:
        try:
            return house.send(
                client, f"positions/{house.head}/appointment/", employee_id=nip, kind="definitive", **days(house.today)
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(appoint, clients, nips))

    assert sorted(answer.status_code for answer in answers) == [302, 409, 409]
    assert house.holders(house.head) == 1


def test_a_transfer_is_one_deed_and_leaves_no_day_without_a_post(house):
    client = house.client("personnel")
    typed = {"employee_id": house.nip(house.sari), "kind": "definitive", "end_former": "on", **days(house.today)}

    assert house.send(client, f"positions/{house.other_head}/appointment/", **typed).status_code == 302
    with government_scope(house.government):
        terms = list(
            Incumbency.objects.filter(employee_id=house.sari).order_by("period").values_list("position_id", "period")
        )
    assert [post for post, _ in terms] == [house.staff, house.other_head]
    assert terms[0][1].upper == terms[1][1].lower == house.today


def test_a_transfer_on_the_first_day_of_a_post_is_refused_and_nothing_is_lost(house):
    client = house.client("personnel")
    with government_scope(house.government):
        rini = make_employee("Rini Astuti")
    house.holds(rini, house.head, since=house.today)
    typed = {"employee_id": house.nip(rini), "kind": "definitive", "end_former": "on", **days(house.today)}

    refused(house.send(client, f"positions/{house.other_head}/appointment/", **typed), "tarik catatannya")
    assert (house.holders(house.head), house.holders(house.other_head)) == (1, 0)


def test_nobody_records_the_own_post_whatever_way(house):
    client, employee = house.employed("Tono Hartono")
    with government_scope(house.government):
        post = make_position("Kepala Badan", role="personnel", whole_government=True)
    held = house.holds(employee, post)
    typed = {"employee_id": house.nip(employee), "kind": "plt", **days(house.today)}

    assert house.send(client, f"positions/{house.mayor}/appointment/", **typed).status_code == 403
    for deed in ("end", "correction", "withdrawal"):
        where = f"positions/incumbencies/{held}/{deed}/"
        answer = client.get(house.path(where))
        answer = (
            house.send(client, where, why="Contoh", because="Contoh", on=house.today.isoformat())
            if answer.status_code == 200
            else answer
        )
        assert answer.status_code == 403, deed
    assert house.holders(house.mayor) == 0


def test_a_post_with_a_holder_is_not_abolished_and_the_holder_is_named(house):
    answer = house.send(
        house.client("personnel"), f"positions/{house.staff}/abolition/", on=house.today.isoformat(), why="SK"
    )

    refused(answer, "Sari Wulandari")


def test_a_line_of_superiors_that_goes_round_is_refused(house):
    client = house.client("personnel")
    answer = house.send(
        client, f"positions/{house.head}/change/", superior_id=f"#{house.staff}", since=house.today.isoformat()
    )

    refused(answer, "berputar")
    with government_scope(house.government):
        assert PositionPeriod.objects.get(position_id=house.head).superior_id == house.mayor


def test_a_unit_in_which_somebody_holds_a_post_is_not_dissolved(house):
    answer = house.send(
        house.client("personnel"), f"units/{house.agency}/dissolution/", on=(house.today + DAY).isoformat(), why="SK"
    )

    refused(answer, "Sari Wulandari")
    with government_scope(house.government):
        assert Unit.objects.get(pk=house.agency).dissolved_on is None


def test_a_post_of_a_dissolved_unit_is_neither_vacant_nor_to_be_filled(house):
    client = house.client("personnel")
    with government_scope(house.government):
        closed = make_unit("Dinas Bubar")
        post = make_position("Kepala Dinas Bubar", unit=closed, kind="jpt", level="II.b", is_head=True)
        dissolve(house, closed, house.today - DAY)
    typed = {"employee_id": house.nip(house.sari), "kind": "plt", **days(house.today)}

    refused(house.send(client, f"positions/{post}/appointment/", **typed), "sudah ditutup", kept=house.nip(house.sari))
    assert "Kepala Dinas Bubar" not in client.get(house.path("vacancies/")).text
    assert "Kepala Dinas Bubar" not in client.get(house.path("chart/?open=all")).text


def test_who_leaves_does_not_keep_a_post_that_was_to_begin_afterwards(house):
    client = house.client("personnel")
    with government_scope(house.government):
        rini = make_employee("Rini Astuti")
    house.holds(rini, house.other_head, since=house.today + 30 * DAY)
    answer = house.send(
        client, f"employees/{rini}/departure/", left_on=(house.today + DAY).isoformat(), leaving="retired", why="SK"
    )
    assert answer.status_code == 302
    with government_scope(house.government):
        end_posts_of_who_left(EmployeeLeft(house.government, rini, (house.today + DAY).isoformat()))
    assert house.holders(house.other_head) == 0


def test_a_unit_without_people_takes_its_vacant_posts_along(house):
    client = house.client("personnel")
    typed = {"on": (house.today + DAY).isoformat(), "why": "SK Contoh"}

    assert house.send(client, f"units/{house.other}/dissolution/", **typed).status_code == 302
    with government_scope(house.government):
        assert Position.objects.get(pk=house.other_head).abolished_on == house.today + DAY
        assert PositionPeriod.objects.get(position_id=house.other_head).period.upper == house.today + DAY
    for page in ("vacancies/", "chart/", f"positions/{house.other_head}/"):
        assert client.get(house.path(page), {"on": (house.today + DAY).isoformat()}).status_code == 200, page


def test_two_clerks_change_different_fields_of_one_person_and_both_are_kept(house):
    first, second = house.client("personnel"), house.client("personnel")
    where = f"employees/{house.sari}/edit/"
    early = house.form(second, where).values
    assert house.send(first, where, birth_place="Kota Contoh").status_code == 302
    answer = second.post(house.path(where), {**early, "title_after": "S.H."})

    assert answer.status_code == 302
    with government_scope(house.government):
        sari = Employee.objects.get(pk=house.sari)
    assert (sari.birth_place, sari.title_after) == ("Kota Contoh", "S.H.")


def test_two_changes_that_together_break_a_rule_are_refused_with_the_reason_and_what_was_typed(house):
    """One clerk makes the kind a contract employee, the other changes the day of appointment: each alone is fine, both are not."""
    first, second = house.client("personnel"), house.client("personnel")
    where = f"employees/{house.sari}/edit/"
    early = house.form(second, where).values
    with government_scope(house.government):
        before = Employee.objects.get(pk=house.sari)
    # Without a number nothing can disagree with it, so the first takes it away together with the office.
    assert house.send(first, where, kind="elected", nip="").status_code == 302
    answer = second.post(house.path(where), {**early, "nip": early["nip"][:-1] + "9", "title_after": "S.H."})

    refused(answer, "S.H.")
    with government_scope(house.government):
        after = Employee.objects.get(pk=house.sari)
    assert (after.kind, after.nip, after.title_after) == ("elected", None, before.title_after)


@pytest.mark.parametrize(
    "nip",
    [
        "١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١",
        "1.98609262015051E+17",
        "198609262015051000000",
        "19860230 201505 1 001",
        "NIP 123",
        "０" * 18,
        "-98609262015051001",
    ],
)
def test_a_number_that_can_be_no_nip_is_refused_at_its_field_and_stays_typed(house, nip):
    answer = house.send(
        house.client("personnel"), "employees/new/", name="Pegawai Baru", kind="pns", nip=nip, sex="male",
        born_on="1986-09-26", hired_on="2015-05-01", nip_note="Catatan Contoh",
    )  # fmt: skip

    refused(answer, "NIP", kept="Catatan Contoh")
    with government_scope(house.government):
        assert not Employee.objects.filter(name="Pegawai Baru").exists()


def test_a_saved_view_of_a_list_one_may_no_longer_see_gives_nothing_away(house):
    client = house.client("inspector")
    assert client.post(house.path("views/rights/"), {"name": "Semua", "query": "role=mayor"}).status_code == 302
    with government_scope(house.government):
        Assignment.objects.filter(user=client.user).update(period=DateRange(date(2020, 1, 1), house.today))

    assert client.get(house.path("views/rights/")).status_code == 200
    assert client.get(house.path("rights/"), {"role": "mayor"}).status_code == 403


def test_a_withdrawn_document_is_read_by_who_may_read_the_record_alone(house):
    ids = ids_of(house.government)
    clerk = house.client("personnel")
    where = f"employees/{ids['employee_id']}/documents/{ids['document_id']}/"
    assert house.send(clerk, where + "withdrawal/", why="Salah berkas").status_code == 302

    assert clerk.get(house.path(where + "file/")).status_code == 200
    assert house.client("staff").get(house.path(where + "file/")).status_code == 403
    other = f"employees/{house.sari}/documents/{ids['document_id']}/file/"
    assert clerk.get(house.path(other)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_the_same_moment_keep_what_each_changed_of_a_person(house):
    clients, where = [house.client("personnel") for _ in range(2)], f"employees/{house.sari}/edit/"
    changes = [{"birth_place": "Kota Contoh"}, {"title_after": "S.H."}]
    forms = [house.form(client, where).values for client in clients]

    def change(client: Client, opened: dict[str, str], typed: dict[str, str]) -> int:
        try:
            return client.post(house.path(where), {**opened, **typed}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(change, clients, forms, changes)) == [302, 302]
    with government_scope(house.government):
        sari = Employee.objects.get(pk=house.sari)
    assert (sari.birth_place, sari.title_after) == ("Kota Contoh", "S.H.")


def test_what_both_clerks_changed_is_shown_with_who_was_newer_and_waits_for_a_choice(house):
    first, second = house.client("personnel"), house.client("personnel")
    where = f"employees/{house.sari}/edit/"
    early = house.form(second, where).values
    house.send(first, where, birth_place="Kota Satu")
    answer = second.post(house.path(where), {**early, "birth_place": "Kota Dua", "title_after": "S.H."})

    refused(answer, first.user.name, kept="Kota Dua")
    again = forms_of(answer.text, house.path(where))
    form = next(form for form in again if "choice_birth_place" in form.values)
    assert second.post(form.action, {**form.values, "choice_birth_place": "theirs"}).status_code == 302
    with government_scope(house.government):
        sari = Employee.objects.get(pk=house.sari)
    assert (sari.birth_place, sari.title_after) == ("Kota Satu", "S.H.")


def test_a_unit_that_is_renamed_keeps_its_people_and_its_old_name_of_then(house):
    clerk = house.client("personnel")
    typed = {"name": "Badan Baru", "since": house.today.isoformat()}
    assert house.send(clerk, f"units/{house.agency}/change/", **typed).status_code == 302
    page = house.path(f"positions/{house.staff}/")

    assert "Badan Baru" in clerk.get(page).text
    assert "Dinas Contoh" in clerk.get(page, {"on": (house.today - DAY).isoformat()}).text


LOOKS = (
    "",
    "?q={q}",
    "?q={q}&column=nip&column=names&export=csv",
    "?sort=nip&open=all&print=a3",
    "?column=nip&column=name&export=csv",
)


def seen(client: Client, house: House, ids: dict[str, Any], q: str) -> dict[str, str]:
    """Everything this browser is shown on any page, by its address."""
    found = {}
    for pattern, _, _ in INSIDE:
        for look in LOOKS:
            where = address(house.slug, pattern, ids).partition("?")[0] + look.format(q=q)
            found[where] = whole(client.get(where)).content.decode(errors="replace").replace(f"?q={q}", "")
    return found


@pytest.mark.parametrize("role", [None, "staff", "agency_head"])
def test_nobody_sees_a_number_without_reading_the_records_of_all(house, role):
    client, employee = house.employed("Tono Hartono", nip="198001012005011777")
    if role:
        house.holds(employee, house.other_head if role == "agency_head" else house.staff)
    nip = house.nip(house.sari)
    ids = {**ids_of(house.government), "employee_id": house.sari, "position_id": house.staff, "unit_id": house.agency}

    assert [where for where, text in seen(client, house, ids, nip[:17]).items() if nip in text] == []


def test_a_visitor_sees_the_names_of_who_bears_a_public_office_alone(house):
    with government_scope(house.government):
        head = make_employee("Rini Astuti")
    house.holds(head, house.head)
    ids = {**ids_of(house.government), "employee_id": house.sari, "position_id": house.staff, "unit_id": house.agency}
    pages = seen(Client(), house, ids, "Wulandari")

    assert [where for where, text in pages.items() if "Sari Wulandari" in text or house.nip(head) in text] == []
    assert [where for where, text in pages.items() if "Rini Astuti" in text]


def test_who_may_not_see_numbers_finds_nobody_by_one(house):
    nip, client = house.nip(house.sari), house.client("staff")

    for where in ("employees/", "search/", "search/suggest/", "positions/people/", "seniority/", "tenure/", "rights/"):
        answer = client.get(house.path(where), {"q": nip})
        assert "Sari Wulandari" not in answer.text, where
        assert answer.status_code in {200, 403}, where


def test_an_import_that_dissolves_a_unit_with_people_brings_nothing_in(house):
    with government_scope(house.government):
        codes = dict(Unit.objects.values_list("pk", "code"))
        drafts = [
            Draft(code=codes[house.other], name="Nama Baru", kind="department"),
            Draft(code=codes[house.agency], name="Dinas Contoh", kind="department", dissolved_on=house.today + DAY),
        ]
        with pytest.raises(Conflict, match="Sari Wulandari"):
            units.import_units(system(house.government), drafts=drafts, at=timezone.now())
        assert not UnitPeriod.objects.filter(name="Nama Baru").exists()
