"""Rights lent: refused where they must be, used only by choice, marked in the trail, and gone at once when they end."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.models import User
from jenjang.kernel.audit.models import Entry, Reading
from jenjang.kernel.jobs import jobs, queue
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.delegations import commands, queries
from jenjang.organization.delegations.commands import Terms
from jenjang.organization.delegations.models import Delegation
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency, IncumbencyKind
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.tests.factories import make_unit
from tests.support import counting
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db


class House:
    """A personnel agency's head (a post), and a colleague who holds nothing but an account."""

    def __init__(self) -> None:
        self.government = make_government()
        self.base = f"/{Government.objects.get(pk=self.government).slug}/"
        self.at = timezone.now()
        self.today = timezone.localdate(self.at)
        with government_scope(self.government):
            self.unit = make_unit("Badan Kepegawaian")
            self.part = make_unit("Bidang Mutasi", below=self.unit)
            self.elsewhere = make_unit("Dinas Lain")
            self.lender, self.lender_employee = self.person("Ratna Contoh")
            self.delegate, self.delegate_employee = self.person("Bagus Contoh", "staff")
            self.post = make_position("Kepala Badan", unit=self.unit, role="personnel", whole_government=True)
            self.held = make_incumbency(self.lender_employee, self.post)

    def person(self, name: str, role: str | None = None) -> tuple[User, int]:
        user = make_user(self.government, role)
        User.objects.filter(pk=user.pk).update(name=name)
        employee = make_employee(name)
        Employee.objects.filter(pk=employee).update(user=user)
        return User.objects.get(pk=user.pk), employee

    def actor(self, user: User, on: date | None = None) -> Any:
        return access.actor_of(user, on=on or self.today)

    def terms(self, **given: Any) -> Terms:
        usual = {
            "role": "personnel", "held_unit_id": None, "permissions": ["calendar.edit"], "unit_id": None, "since": self.today,
            "last_on": self.today + timedelta(days=7), "reason": "Dinas luar", "document_number": "800/1",
        }  # fmt: skip
        return Terms(**{**usual, **given})

    def lend(self, by: User | None = None, to: int | None = None, **given: Any) -> int:
        return commands.lend_rights(
            self.actor(by or self.lender),
            employee_id=to or self.delegate_employee,
            terms=self.terms(**given),
            at=self.at,
        )

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def asked(self, client: Client) -> list[str]:
        """The statements of the page, looked at for the second time."""
        client.get(f"{self.base}delegations/")
        with counting.asked() as statements:
            client.get(f"{self.base}delegations/")
        return statements

    def declare(self, client: Client, day: str = "2026-05-26") -> int:
        given = {"day": day, "name": "Hari jadi", "reason": "Keputusan"}
        return client.post(f"{self.base}calendar/local-holidays/", given).status_code


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    with government_scope(house.government):
        yield house


@pytest.mark.parametrize(
    ("given", "refusal", "words"),
    [
        ({"last_on": None}, DomainError, "tanpa akhir"),
        ({"last_on": date.max}, DomainError, "terlalu jauh"),
        ({"since": date(2020, 1, 1)}, DomainError, "hari ini"),
        ({"last_on": date(2020, 1, 1)}, DomainError, "mendahului"),
        ({"permissions": []}, DomainError, "Pilih"),
        ({"permissions": ["audit.read"]}, DomainError, "Pilih"),
        ({"role": "mayor"}, Conflict, "tidak memegang"),
        ({"unit_id": 10**9}, Conflict, "jangkauan"),
        ({"reason": " "}, DomainError, "alasan"),
        ({"document_number": ""}, DomainError, "nomor surat"),
    ],
)
def test_what_may_not_be_lent_is_refused_with_the_reason(house: House, given, refusal, words):
    with pytest.raises(refusal, match=words):
        house.lend(**given)


def test_nobody_lends_to_oneself_or_to_somebody_without_an_account(house: House):
    with pytest.raises(Conflict, match="diri sendiri"):
        house.lend(to=house.lender_employee)
    with pytest.raises(Conflict, match="akun"):
        house.lend(to=make_employee("Tanpa Akun"))


def test_a_term_longer_than_the_lenders_own_right_is_refused(house: House):
    end = house.today + timedelta(days=3)
    Incumbency.objects.filter(pk=house.held).update(period=(house.today - timedelta(days=9), end))

    with pytest.raises(Conflict, match="hanya sampai"):
        house.lend(last_on=end)
    assert house.lend(last_on=end - timedelta(days=1))


def test_a_unit_must_lie_in_the_reach_of_the_lenders_right(house: House):
    other, employee = house.person("Camat Contoh")
    make_incumbency(employee, make_position("Kepala", unit=house.unit, role="agency_head"))
    lent = {"by": other, "role": "agency_head", "held_unit_id": house.unit, "permissions": ["units.edit"]}

    with pytest.raises(Conflict, match="jangkauan"):
        house.lend(**lent, unit_id=house.elsewhere)
    house.lend(**lent, unit_id=house.part)

    (grant,) = access.deputy_of(house.delegate, lender_id=other.pk, on=house.today).grants
    assert grant.unit_id == house.part


def test_what_is_lent_is_not_lent_on_and_not_lent_twice(house: House):
    house.lend()
    deputy = access.deputy_of(house.delegate, lender_id=house.lender.pk, on=house.today)
    third = house.person("Citra Contoh")[1]

    with pytest.raises(NotAllowed, match="dilimpahkan lagi"):
        commands.lend_rights(deputy, employee_id=third, terms=house.terms(), at=house.at)
    with pytest.raises(Conflict, match="tidak memegang"):
        house.lend(by=house.delegate, to=third)
    with pytest.raises(Conflict, match="sudah dilimpahkan"):
        house.lend()


def test_a_delegate_has_only_what_was_lent_and_only_when_acting(house: House):
    house.lend()
    own, deputy = (
        house.actor(house.delegate),
        access.deputy_of(house.delegate, lender_id=house.lender.pk, on=house.today),
    )

    assert not own.may_anywhere("calendar.edit")
    assert [one.name for one in own.lenders] == ["Ratna Contoh"]
    assert deputy.may("calendar.edit")
    assert deputy.may("portal.workspace")
    assert not deputy.may_anywhere("employees.edit")
    assert (deputy.user_id, deputy.behalf.name) == (house.delegate.pk, "Ratna Contoh")
    assert deputy.stands_for(house.lender.pk)


@pytest.mark.parametrize("days", [-1, 8])
def test_outside_of_its_term_nothing_is_lent(house: House, days):
    house.lend()
    day = house.today + timedelta(days=days)

    assert access.deputy_of(house.delegate, lender_id=house.lender.pk, on=day) is None
    assert house.actor(house.delegate, day).lenders == ()


def test_it_ends_with_the_lenders_own_right(house: House):
    house.lend()
    Incumbency.objects.filter(pk=house.held).update(period=(house.today - timedelta(days=9), house.today))

    assert access.deputy_of(house.delegate, lender_id=house.lender.pk, on=house.today) is None


def test_only_the_lender_ends_it(house: House):
    lent = house.lend()
    for user, refusal in ((house.delegate, NotAllowed), (house.person("Lain", "secretary")[0], NotFound)):
        with pytest.raises(refusal):
            commands.end_delegation(house.actor(user), delegation_id=lent, because="x", at=house.at)
    commands.end_delegation(house.actor(house.lender), delegation_id=lent, because="Kembali", at=house.at)
    with pytest.raises(Conflict, match="sudah berakhir"):
        commands.end_delegation(house.actor(house.lender), delegation_id=lent, because="x", at=house.at)
    assert house.lend()  # once more after the end


def test_deeds_done_while_acting_say_for_whom_and_end_at_once_in_a_running_session(house: House):
    lent, client = house.lend(), house.client(house.delegate)
    assert house.declare(client) == 403

    client.post(f"{house.base}delegations/acting/", {"lender": house.lender.pk})
    page = client.get(f"{house.base}delegations/").content.decode()
    assert "Anda bertindak untuk" in page
    assert house.declare(client) == 302
    entry = Entry.objects.get(action="calendar.declared")
    assert (entry.actor, entry.behalf, entry.behalf_id, entry.capacity) == (
        "Bagus Contoh", "Ratna Contoh", house.lender.pk, "delegation",
    )  # fmt: skip

    commands.end_delegation(house.actor(house.lender), delegation_id=lent, because="Kembali", at=house.at)
    assert house.declare(client, "2026-06-03") == 409
    page = client.get(f"{house.base}delegations/").content.decode()
    assert "sudah berakhir" in page
    assert "Anda bertindak untuk" not in page
    assert house.declare(client, "2026-06-03") == 403
    assert Entry.objects.filter(action="calendar.declared").count() == 1


def test_a_refused_attempt_while_acting_and_a_reading_say_for_whom_too(house: House):
    house.lend(permissions=["employees.read"])
    client = house.client(house.delegate)
    client.post(f"{house.base}delegations/acting/", {"lender": house.lender.pk})

    assert house.declare(client) == 403
    client.get(f"{house.base}employees/{house.lender_employee}/record/")

    assert Entry.objects.get(is_refused=True, action__contains="holidays").behalf == "Ratna Contoh"
    assert Reading.objects.get().behalf == "Ratna Contoh"


def test_one_returns_to_the_own_name_and_acts_for_nobody_who_has_lent_nothing(house: House):
    house.lend()
    client = house.client(house.delegate)
    address = f"{house.base}delegations/acting/"

    assert client.post(address, {"lender": house.delegate.pk}).status_code == 404
    client.post(address, {"lender": house.lender.pk})
    client.post(address, {"lender": ""})
    assert "Anda bertindak untuk" not in client.get(f"{house.base}delegations/").content.decode()


def test_a_job_asked_for_while_acting_is_done_in_that_name_and_not_after_the_end(house: House):
    lent = house.lend()
    deputy = access.deputy_of(house.delegate, lender_id=house.lender.pk, on=house.today)
    row = JobRun.objects.get(pk=queue.ask(deputy, "units.import", title="Contoh", at=house.at))

    assert jobs._actor(row).behalf == deputy.behalf
    commands.end_delegation(house.actor(house.lender), delegation_id=lent, because="Kembali", at=house.at)
    with pytest.raises(NotAllowed, match="berakhir"):
        jobs._actor(row)


@pytest.mark.parametrize(("kind", "capacity"), [(IncumbencyKind.PLT, "plt"), (IncumbencyKind.PLH, "plh")])
def test_who_holds_a_post_for_the_time_being_is_marked_where_that_right_alone_allows_the_deed(
    house: House, kind, capacity
):
    acting, employee = house.person("Dewi Contoh", "staff")
    make_incumbency(employee, house.post, kind=kind)

    assert house.declare(house.client(acting)) == 302
    entry = Entry.objects.get(action="calendar.declared")
    assert (entry.capacity, entry.behalf, entry.behalf_id) == (capacity, "Kepala Badan", None)

    assert house.declare(house.client(house.lender), "2026-06-03") == 302
    assert Entry.objects.filter(action="calendar.declared").latest("id").capacity == ""


def test_both_see_it_and_the_rights_pages_say_why(house: House):
    house.lend()
    make_user_client = house.client(make_user(house.government, "inspector"))

    lender = house.client(house.lender).get(f"{house.base}delegations/").content.decode()
    delegate = house.client(house.delegate).get(f"{house.base}delegations/").content.decode()
    rights = make_user_client.get(f"{house.base}rights/?ground=lent").content.decode()
    narrowed = make_user_client.get(f"{house.base}rights/?ground=lent&may=employees.edit").content.decode()
    person = make_user_client.get(f"{house.base}employees/{house.delegate_employee}/rights/").content.decode()

    assert "Bagus Contoh" in lender
    assert "Akhiri" in lender
    assert "Bertindak untuknya" in delegate
    assert "Dilimpahkan oleh Ratna Contoh" in rights
    assert "Dilimpahkan oleh Ratna Contoh" not in narrowed
    assert "Dilimpahkan oleh Ratna Contoh" in person
    assert "800/1" in person


def test_rights_are_lent_and_ended_on_pages(house: House):
    client = house.client(house.lender)
    given = {
        "right": "personnel:0", "employee_id": "Bagus Contoh", "permissions": ["calendar.edit"], "since": house.today.isoformat(),
        "last_on": (house.today + timedelta(days=2)).isoformat(), "reason": "Cuti", "document_number": "800/2",
    }  # fmt: skip

    assert client.get(f"{house.base}delegations/new/").status_code == 200
    assert client.post(f"{house.base}delegations/new/", {**given, "last_on": ""}).status_code == 422
    assert client.post(f"{house.base}delegations/new/", {**given, "employee_id": "Siapa"}).status_code == 422
    assert client.post(f"{house.base}delegations/new/", given).status_code == 302
    lent = Delegation.objects.get()
    assert client.get(f"{house.base}delegations/{lent.pk}/end/").status_code == 200
    assert client.post(f"{house.base}delegations/{lent.pk}/end/", {"because": "Kembali"}).status_code == 302
    assert queries.own(house.actor(house.lender), on=house.today).lent[0].is_past


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_much_is_lent(house: House, count):
    for _ in range(count):
        house.lend(to=house.person("Orang Contoh")[1])
    client = house.client(house.lender)

    assert len(house.asked(client)) == 7


def test_acting_costs_no_query_more(house: House):
    house.lend()
    client = house.client(house.delegate)
    own = house.asked(client)
    client.post(f"{house.base}delegations/acting/", {"lender": house.lender.pk})

    assert len(house.asked(client)) <= len(own)
