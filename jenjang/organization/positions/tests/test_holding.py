"""Who holds a post: what is refused, what ends with it, and what two at once meet."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from jenjang.kernel.access.actor import Actor, Grant
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.employees.events import EmployeeLeft
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions import commands
from jenjang.organization.positions.commands import Term, holding
from jenjang.organization.positions.models import Incumbency, Position
from jenjang.organization.positions.reactions import end_posts_of_who_left
from jenjang.organization.units import commands as units
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import IN_POST, make_incumbency, make_position

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
TOMORROW = date(2026, 5, 21)


@pytest.fixture(autouse=True)
def government(db: None) -> Iterator[int]:
    """Each test works inside one government."""
    government_id = make_government()
    with government_scope(government_id):
        yield government_id


def clerk() -> Actor:
    return actor_with(active_government_id(), "positions.appoint")


def camat(**given: Any) -> int:
    return make_position("Camat", kind="administrator", level="III.a", is_head=True, **given)


def appointed(position: int, employee: int, *, kind: str = "definitive", since: date = TODAY, **given: Any) -> int:
    until = given.pop("until", None)
    term = Term(kind, since, until, "SK 1", TODAY)
    return commands.appoint(clerk(), position_id=position, employee_id=employee, term=term, at=NOON, **given)


def stored(incumbency_id: int) -> Incumbency:
    held: Incumbency = Incumbency.objects.get(pk=incumbency_id)
    return held


def test_an_appointment_is_recorded_with_its_decree():
    held = appointed(camat(), make_employee("Sari"))

    assert (stored(held).period.lower, stored(held).decree_number) == (TODAY, "SK 1")
    assert Entry.objects.get(action="positions.appointed").after["kind"] == "definitive"


def test_two_heads_at_once_are_refused_by_name_and_day():
    post = camat()
    make_incumbency(make_employee("Sari"), post)

    with pytest.raises(Conflict, match=r"dipangku Sari .* 1 Januari 2024|dipangku Sari .*1 Jan 2024"):
        appointed(post, make_employee())
    assert Incumbency.objects.filter(position_id=post).count() == 1


def test_the_database_refuses_two_heads_at_once_too():
    post = camat()
    make_incumbency(position=post)

    with pytest.raises(IntegrityError, match="one_holder"), transaction.atomic():
        make_incumbency(position=post, since=TODAY)


def test_the_database_keeps_the_holders_of_a_post_of_one_apart_even_when_told_otherwise():
    held = make_incumbency(position=camat())

    Incumbency.objects.filter(pk=held).update(only_one=False)
    with (
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="only_one_as_its_post"),
        transaction.atomic(),
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Incumbency.objects.filter(pk=held).update(only_one=True)


def test_the_slower_of_two_clerks_meets_words_and_not_a_fault(monkeypatch: pytest.MonkeyPatch):
    post = camat()
    make_incumbency(position=post)
    monkeypatch.setattr(holding, "_refuse_what_clashes", lambda *_args, **_kwargs: None)

    with pytest.raises(Conflict, match="Baru saja orang lain"):
        appointed(post, make_employee())


@pytest.mark.parametrize("many", [True, False])
def test_a_post_of_many_takes_many(many: bool):
    post = make_position("Penyuluh", need=3)
    for _number in range(3 if many else 1):
        appointed(post, make_employee())

    assert Incumbency.objects.filter(position_id=post).count() == (3 if many else 1)


def test_an_acting_holder_stands_beside_a_definitive_one_of_another_post():
    person = make_employee()
    make_incumbency(person, make_position("Sekretaris Camat", only_one=True))

    held = appointed(camat(), person, kind="plt", until=date(2026, 8, 20))

    assert stored(held).kind == "plt"


def test_a_post_in_a_closed_unit_is_not_filled():
    unit = make_unit("Dinas Lama")
    post = make_position(unit=unit)
    units.dissolve_unit(
        actor_with(active_government_id(), "units.edit"), unit_id=unit, on=TODAY, at=NOON, why="Perda", successors=()
    )
    person = make_employee()

    with pytest.raises(Conflict, match="Dinas Lama sudah ditutup"):
        appointed(post, person)
    with pytest.raises(Conflict, match="paling lambat hari itu"):
        appointed(post, person, since=IN_POST)
    assert appointed(post, person, since=IN_POST, until=TODAY)


def test_a_post_is_filled_within_its_life():
    post = make_position(established_on=IN_POST, until=TODAY)
    person = make_employee()

    with pytest.raises(Conflict, match="sudah dihapus"):
        appointed(post, person)
    with pytest.raises(Conflict, match="baru dibentuk"):
        appointed(post, person, since=date(2023, 1, 1), until=TODAY)


@pytest.mark.parametrize("until", [TODAY, date(2020, 1, 1)])
def test_a_term_that_ends_before_it_starts_is_refused(until: date):
    with pytest.raises(DomainError, match="Masa jabatan berakhir"):
        appointed(camat(), make_employee(), until=until)


def test_only_who_is_in_the_service_holds_a_post():
    gone = make_employee("Tono", left_on=TODAY, leaving="retired")

    with pytest.raises(Conflict, match="Tono tidak lagi bertugas"):
        appointed(camat(), gone)
    with pytest.raises(Conflict, match="baru diangkat"):
        appointed(camat(), make_employee(hired_on=TOMORROW))
    with pytest.raises(NotFound):
        appointed(camat(), 10**9)


def test_a_second_definitive_post_is_refused_unless_the_first_ends():
    person = make_employee("Sari")
    former = make_incumbency(person, make_position("Kepala Seksi"))
    post = camat()

    with pytest.raises(Conflict, match="Sari sudah memangku jabatan definitif Kepala Seksi"):
        appointed(post, person)
    appointed(post, person, end_former=True)

    assert stored(former).period.upper == TODAY
    assert stored(former).ended_because


def test_who_was_acting_becomes_definitive_in_one_go_and_the_others_acting_ends():
    post, person = camat(), make_employee()
    acting = make_incumbency(person, post, kind="plt")
    other = make_incumbency(position=post, kind="plh")

    appointed(post, person, end_former=True, end_acting=True)

    assert stored(acting).period.upper == stored(other).period.upper == TODAY


def test_nobody_acts_for_oneself():
    person, post = make_employee("Sari"), camat()
    make_incumbency(person, post)

    with pytest.raises(Conflict, match="bagi dirinya sendiri"):
        appointed(post, person, kind="plh")


def test_nobody_enters_the_own_post(government: int):
    user = make_user(government)
    own = Actor(user.pk, government, user.name, (Grant("x", "x", frozenset({"positions.appoint"})),))
    person = make_employee(user_id=user.pk)

    with pytest.raises(NotAllowed, match="orang lain"):
        commands.appoint(own, position_id=camat(), employee_id=person, term=Term("definitive", TODAY), at=NOON)


def test_appointing_takes_its_permission():
    with pytest.raises(NotAllowed):
        commands.appoint(
            actor_with(active_government_id(), "positions.edit"),
            position_id=camat(), employee_id=make_employee(), term=Term("definitive", TODAY), at=NOON,
        )  # fmt: skip


def test_an_incumbency_ends_with_a_reason():
    held = make_incumbency(make_employee("Sari"))
    given = {"incumbency_id": held, "at": NOON}

    with pytest.raises(DomainError, match="mengapa"):
        commands.end_incumbency(clerk(), on=TODAY, because=" ", **given)
    with pytest.raises(Conflict, match="baru memangku"):
        commands.end_incumbency(clerk(), on=IN_POST, because="mutasi", **given)
    commands.end_incumbency(clerk(), on=TODAY, because="mutasi", version=1, **given)

    assert (stored(held).period.upper, stored(held).ended_because) == (TODAY, "mutasi")
    with pytest.raises(Conflict, match="sesudah Anda membukanya"):
        commands.end_incumbency(clerk(), on=TODAY, because="mutasi", version=1, **given)
    with pytest.raises(Conflict, match="sudah berakhir"):
        commands.end_incumbency(clerk(), on=TOMORROW, because="mutasi", **given)


def test_a_mistake_is_put_right_and_the_trail_keeps_what_stood_there():
    held = make_incumbency()

    commands.correct_incumbency(
        clerk(), incumbency_id=held, term=Term("definitive", date(2024, 2, 1), None, "SK 2"), at=NOON, why="salah ketik"
    )

    assert stored(held).period.lower == date(2024, 2, 1)
    entry = Entry.objects.get(action="positions.incumbency_corrected")
    assert (entry.before["since"], entry.after["since"]) == ("2024-01-01", "2024-02-01")


def test_a_correction_meets_the_same_refusals():
    post = camat()
    make_incumbency(make_employee("Sari"), post, until=date(2025, 1, 1))
    later = make_incumbency(position=post, since=date(2025, 1, 1))

    with pytest.raises(Conflict, match="dipangku Sari"):
        commands.correct_incumbency(
            clerk(), incumbency_id=later, term=Term("definitive", date(2024, 6, 1)), at=NOON, why="salah ketik"
        )


def test_what_was_entered_in_error_is_withdrawn_with_a_reason():
    held = make_incumbency()

    with pytest.raises(DomainError, match="mengapa"):
        commands.withdraw_incumbency(clerk(), incumbency_id=held, at=NOON, why="")
    commands.withdraw_incumbency(clerk(), incumbency_id=held, at=NOON, why="salah orang")

    assert not Incumbency.objects.filter(pk=held).exists()
    assert Entry.objects.get(action="positions.incumbency_withdrawn").before["since"] == "2024-01-01"


def test_a_neighbours_incumbency_is_not_found():
    with government_scope(make_government()):
        foreign = make_incumbency()

    with pytest.raises(NotFound):
        commands.end_incumbency(clerk(), incumbency_id=foreign, on=TODAY, because="x", at=NOON)


def test_rights_follow_the_post_for_the_term_and_end_with_it(government: int):
    user = make_user(government)
    unit = make_unit()
    post = camat(unit=unit, role="camat")
    person = make_employee(user_id=user.pk)
    appointed(post, person, kind="plt", since=IN_POST, until=TODAY)

    before, after = (actor_of(user, on=day) for day in (date(2026, 5, 19), TODAY))

    assert [(grant.role, grant.unit_id) for grant in before.grants] == [("camat", unit)]
    assert after.grants == ()
    Position.objects.filter(pk=post).update(whole_government=True)
    assert [grant.unit_id for grant in actor_of(user, on=IN_POST).grants] == [None]


def test_who_has_left_has_no_rights_from_a_post(government: int):
    user = make_user(government)
    make_incumbency(make_employee(user_id=user.pk, left_on=TODAY, leaving="died"))

    assert actor_of(user, on=date(2026, 5, 19)).grants
    assert not actor_of(user, on=TODAY).grants


def test_who_leaves_the_service_holds_no_post_from_that_day(government: int):
    person = make_employee(left_on=TODAY, leaving="retired")
    held = make_incumbency(person)
    acting = make_incumbency(person, kind="plt", until=date(2026, 8, 1))
    past = make_incumbency(person, kind="plh", until=date(2025, 1, 1))

    for _again in range(2):
        end_posts_of_who_left(EmployeeLeft(government, person, TODAY.isoformat()))

    assert [stored(one).period.upper for one in (held, acting, past)] == [TODAY, TODAY, date(2025, 1, 1)]
