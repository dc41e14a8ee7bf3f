"""Posts are established, changed, put right, abolished and entitled."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from jenjang.kernel.access.actor import Actor, Grant
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions import commands, queries
from jenjang.organization.positions.commands import Correction
from jenjang.organization.positions.models import Incumbency, Position, PositionPeriod
from jenjang.organization.units.models import UnitKind
from jenjang.organization.units.tests.factories import LONG_AGO, make_unit
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import make_incumbency, make_position

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
D2020 = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def government(db: None) -> Iterator[int]:
    """Each test works inside one government."""
    government_id = make_government()
    with government_scope(government_id):
        yield government_id


def editor(*more: str) -> Actor:
    return actor_with(active_government_id(), "positions.edit", *more)


def stored(position_id: int) -> Position:
    post: Position = Position.objects.get(pk=position_id)
    return post


def established(**given: Any) -> int:
    facts = {
        "code": "K-1",
        "title": "Kepala Dinas",
        "kind": "jpt",
        "level": "II.b",
        "is_head": True,
        "established_on": D2020,
        **given,
    }
    return commands.establish_position(editor(), unit_id=facts.pop("unit_id", None) or make_unit(), at=NOON, **facts)


def changed(post: int, **given: Any) -> None:
    facts = {"title": "Kepala", "job_class": None, "need": 1, "superior_id": None, "since": TODAY, **given}
    commands.change_position(editor(), position_id=post, at=NOON, **facts)


def correction(**given: Any) -> Correction:
    facts = {
        "code": "K-1", "kind": "jpt", "level": "II.b", "profession": "", "is_head": True, "title": "Kepala Dinas", "job_class": 14, "need": 1,
        "superior_id": None, "established_on": D2020, "abolished_on": None, **given,
    }  # fmt: skip
    return Correction(**facts)


def test_a_new_post_bears_the_role_of_what_it_is_and_has_one_holder():
    post = stored(established())

    assert (post.role, post.whole_government, post.only_one) == ("agency_head", False, True)
    assert Entry.objects.get(action="positions.established").after["title"] == "Kepala Dinas"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"code": "a b"}, "Kode jabatan"),
        ({"title": " "}, "nama jabatan"),
        ({"kind": "raja"}, "tidak dikenal"),
        ({"level": "III.a"}, "tidak cocok"),
        ({"kind": "staff", "level": "II.b"}, "tidak mempunyai eselon"),
        ({"profession": "teacher"}, "fungsional"),
        ({"job_class": 18}, "1 sampai 17"),
        ({"need": -1}, "Kebutuhan"),
        ({"established_on": date(202, 1, 1)}, "tidak mungkin"),
    ],
)
def test_a_post_needs_sound_facts(given: dict[str, Any], words: str):
    with pytest.raises(DomainError, match=words):
        established(**given)


def test_a_code_is_used_once_and_a_unit_has_one_head():
    unit = make_unit()
    established(unit_id=unit)

    with pytest.raises(Conflict, match="K-1 sudah dipakai"):
        established()
    with pytest.raises(Conflict, match="jabatan kepala: Kepala Dinas"):
        established(unit_id=unit, code="K-2")


def test_no_post_is_established_in_a_unit_that_is_not_there():
    with pytest.raises(Conflict, match="belum berdiri"):
        established(unit_id=make_unit(founded_on=date(2021, 1, 1)))
    with pytest.raises(NotFound):
        established(unit_id=10**9)


def test_establishing_takes_its_permission():
    with pytest.raises(NotAllowed):
        commands.establish_position(
            actor_with(active_government_id(), "units.edit"),
            code="A",
            unit_id=make_unit(),
            title="A",
            kind="staff",
            at=NOON,
        )


def test_a_change_begins_on_its_day_and_leaves_the_past_alone():
    post = established()

    changed(post, title="Kepala Badan", need=2)

    rows = PositionPeriod.objects.filter(position=post).order_by("period").values_list("title", "period__endswith")
    assert list(rows) == [("Kepala Dinas", TODAY), ("Kepala Badan", None)]
    assert stored(post).version == 2
    with pytest.raises(Conflict, match="Tidak ada yang berubah"):
        changed(post, title="Kepala Badan", need=2)


def test_a_line_that_closes_a_circle_is_refused_and_named():
    mayor = make_position("Wali Kota")
    camat = make_position("Camat", superior=mayor)
    lurah = make_position("Lurah", superior=camat)

    with pytest.raises(Conflict, match=r"berputar: .*Lurah"):
        changed(mayor, title="Wali Kota", superior_id=lurah)
    with pytest.raises(Conflict, match="berputar"):
        changed(camat, title="Camat", superior_id=camat)


def test_a_superior_is_there_all_the_time():
    late = make_position("Kepala Baru", established_on=date(2025, 1, 1))

    with pytest.raises(Conflict, match="Kepala Baru"):
        established(superior_id=late)
    with pytest.raises(NotFound):
        established(superior_id=10**9)


def test_who_edits_an_older_picture_is_told():
    post = established()
    changed(post, title="Kepala Badan")

    with pytest.raises(Conflict, match="mengubah catatan ini"):
        changed(post, title="Lain", version=1)


def test_a_correction_overwrites_and_the_trail_keeps_what_stood_there():
    post = established()

    commands.correct_position(
        editor(),
        position_id=post,
        correction=correction(title="Kepala Dinas Sosial", established_on=LONG_AGO),
        on=TODAY,
        at=NOON,
    )

    assert queries.posts(on=date(2015, 1, 1)).get(position_id=post).title == "Kepala Dinas Sosial"
    entry = Entry.objects.get(action="positions.corrected")
    assert (entry.before["title"], entry.after["established_on"]) == ("Kepala Dinas", "2010-01-01")


def test_a_correction_that_changes_what_the_holder_may_do_takes_the_permission_to_entitle():
    post = established()
    plain = correction(is_head=False)

    with pytest.raises(Conflict, match="kewenangan jabatan"):
        commands.correct_position(editor(), position_id=post, correction=plain, on=TODAY, at=NOON)
    commands.correct_position(editor("positions.entitle"), position_id=post, correction=plain, on=TODAY, at=NOON)

    assert stored(post).role == "staff"


def test_a_post_of_many_does_not_become_a_post_of_one_while_several_hold_it():
    post = make_position("Penyuluh", kind="functional", level="ahli_muda", code="F-1", established_on=D2020)
    make_incumbency(position=post)
    make_incumbency(position=post)
    one = correction(code="F-1", kind="functional", level="ahli_muda", is_head=True)

    with pytest.raises(Conflict, match="beberapa orang"):
        commands.correct_position(editor("positions.entitle"), position_id=post, correction=one, on=TODAY, at=NOON)


def test_what_it_holds_follows_a_post_that_becomes_one_for_many():
    post = established()
    held = make_incumbency(position=post)

    commands.correct_position(
        editor("positions.entitle"),
        position_id=post,
        correction=correction(kind="staff", level="", is_head=False),
        on=TODAY,
        at=NOON,
    )

    assert not Incumbency.objects.get(pk=held).only_one
    assert not stored(post).only_one


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"established_on": date(2025, 1, 1)}, "menjabat sebelum"),
        ({"established_on": date(2000, 1, 1)}, "baru berdiri"),
        ({"abolished_on": TODAY}, "Hapus jabatan"),
        ({"abolished_on": D2020}, "Hapus jabatan"),
    ],
)
def test_corrected_days_hold_all_that_lies_between(given: dict[str, Any], words: str):
    post = established()
    make_incumbency(position=post)

    with pytest.raises(Conflict, match=words):
        commands.correct_position(editor(), position_id=post, correction=correction(**given), on=TODAY, at=NOON)


def test_a_post_is_abolished_when_nobody_holds_it_and_nobody_answers_to_it():
    post = established()
    held = make_incumbency(make_employee("Sari"), post)
    below = make_position("Sekretaris", superior=post, established_on=D2020)
    gone = {"position_id": post, "on": TODAY, "at": NOON, "why": "Perwal 3"}

    with pytest.raises(Conflict, match="masih dipangku Sari"):
        commands.abolish_position(editor(), **gone)
    Incumbency.objects.filter(pk=held).delete()
    with pytest.raises(Conflict, match="Sekretaris"):
        commands.abolish_position(editor(), **gone)
    changed(below, title="Sekretaris", superior_id=None)
    commands.abolish_position(editor(), **gone)

    assert stored(post).abolished_on == TODAY
    with pytest.raises(Conflict, match="sudah dihapus"):
        commands.abolish_position(editor(), **gone)


def test_a_role_of_its_own_is_set_with_a_reason_and_taken_back():
    post = established()
    entitler = actor_with(active_government_id(), "positions.entitle")
    given = {"position_id": post, "role": "personnel", "whole_government": True, "at": NOON}

    with pytest.raises(NotAllowed):
        commands.set_role(editor(), **given, why="badan kepegawaian")
    with pytest.raises(DomainError, match="alasan"):
        commands.set_role(entitler, **given, why=" ")
    commands.set_role(entitler, **given, why="badan kepegawaian")
    assert (stored(post).role, stored(post).whole_government) == ("personnel", True)

    commands.set_role(entitler, **{**given, "role": ""}, why="kembali ke biasa")
    assert (stored(post).role, stored(post).whole_government) == ("agency_head", False)


def test_nobody_entitles_the_own_post(government: int):
    user = make_user(government)
    post = established()
    make_incumbency(make_employee(user_id=user.pk), post)
    own = Actor(user.pk, government, user.name, (Grant("x", "x", frozenset({"positions.entitle"})),))

    with pytest.raises(Conflict, match="orang lain"):
        commands.set_role(own, position_id=post, role="secretary", whole_government=True, at=NOON, why="x")


def test_a_neighbours_post_is_not_found(government: int):
    with government_scope(make_government()):
        foreign = make_position()

    with pytest.raises(NotFound):
        changed(foreign)


def test_the_head_of_the_secretariat_is_told_from_the_councils_by_its_code():
    for code, role in (("SETDA", "secretary"), ("SETWAN", "agency_head")):
        unit = make_unit(code=code, kind=UnitKind.SECRETARIAT)
        assert stored(established(unit_id=unit, code=f"K-{code}")).role == role
