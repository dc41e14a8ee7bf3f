"""Changing units against the real database."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.units import commands, queries
from jenjang.organization.units.commands import Correction, SuccessorChoice
from jenjang.organization.units.models import Unit, UnitKind, UnitPeriod
from tests.support.people import NOON, actor_with, make_government

from .factories import LONG_AGO, make_unit

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
D2020 = date(2020, 1, 1)
CHANGED = {"name": "Dinas Baru", "short_name": "DB", "kind": UnitKind.BOARD}


@pytest.fixture(autouse=True)
def government(db: None) -> Iterator[int]:
    """Each test works inside one government."""
    government_id = make_government()
    with government_scope(government_id):
        yield government_id


def editor(unit_id: int | None = None) -> Actor:
    return actor_with(active_government_id(), "units.edit", unit_id=unit_id)


def stored(unit_id: int) -> Unit:
    unit: Unit = Unit.objects.get(pk=unit_id)
    return unit


def correction(**given: Any) -> Correction:
    facts = {
        "name": "Dinas",
        "short_name": "",
        "kind": "department",
        "region_code": "",
        "founded_on": LONG_AGO,
        "dissolved_on": None,
    }
    return Correction(**{**facts, **given})


def test_founding_is_recorded_with_its_facts():
    unit = commands.found_unit(
        editor(), code="1.02", name=" Dinas  Kesehatan ", kind="department", founded_on=D2020, at=NOON, why="Perda 1"
    )

    entry = Entry.objects.get(action="units.founded")
    assert (entry.subject_id, entry.why, entry.after["name"]) == (unit, "Perda 1", "Dinas Kesehatan")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"code": ""}, "Kode unit"),
        ({"code": "a b"}, "Kode unit"),
        ({"name": "  "}, "belum diisi"),
        ({"name": "x" * 201}, "200"),
        ({"kind": "dinas"}, "tidak dikenal"),
        ({"region_code": "99"}, "99"),
    ],
)
def test_founding_needs_sound_facts(given: dict[str, str], words: str):
    with pytest.raises(DomainError, match=words):
        commands.found_unit(editor(), **{"code": "A", "name": "Dinas", "kind": "department", "at": NOON, **given})


def test_a_code_is_used_once_for_ever():
    make_unit(code="A")

    with pytest.raises(Conflict, match="A sudah dipakai"):
        make_unit(code="A")


def test_a_part_is_not_founded_before_its_parent():
    top = make_unit("Pemerintah", founded_on=D2020)

    with pytest.raises(Conflict, match="Pemerintah"):
        make_unit(below=top, founded_on=LONG_AGO)


def test_a_unit_below_is_founded_by_who_holds_the_unit_above():
    top = make_unit()
    own = make_unit(below=top)
    facts = {"name": "Seksi", "kind": "section", "at": NOON}

    commands.found_unit(editor(own), code="A", parent_id=own, **facts)
    with pytest.raises(NotAllowed):
        commands.found_unit(editor(own), code="B", parent_id=top, **facts)
    with pytest.raises(NotAllowed):
        commands.found_unit(editor(own), code="C", **facts)


def test_a_change_begins_on_its_day_and_leaves_the_past_alone():
    unit = make_unit("Dinas Lama")

    commands.change_unit(editor(), unit_id=unit, since=D2020, at=NOON, version=1, **CHANGED)

    assert queries.names([unit], on=date(2019, 12, 31)) == {unit: "Dinas Lama"}
    assert queries.names([unit], on=D2020) == {unit: "Dinas Baru"}
    entry = Entry.objects.get(action="units.changed")
    assert (entry.before["name"], entry.after["name"]) == ("Dinas Lama", "Dinas Baru")


def test_a_change_in_the_middle_of_the_past_leaves_what_came_later():
    unit = make_unit("A")
    commands.change_unit(editor(), unit_id=unit, since=D2020, at=NOON, **{**CHANGED, "name": "C"})
    commands.change_unit(editor(), unit_id=unit, since=date(2015, 1, 1), at=NOON, **{**CHANGED, "name": "B"})

    assert [past.name for past in queries.unit(unit, on=TODAY).history] == ["C", "B", "A"]


def test_a_change_that_changes_nothing_is_refused():
    unit = make_unit("Dinas")

    with pytest.raises(Conflict, match="Tidak ada yang berubah"):
        commands.change_unit(editor(), unit_id=unit, since=D2020, at=NOON, name="Dinas", kind="department")


def test_a_change_before_the_founding_is_refused():
    unit = make_unit(founded_on=D2020)

    with pytest.raises(Conflict, match="tidak ada pada"):
        commands.change_unit(editor(), unit_id=unit, since=LONG_AGO, at=NOON, **CHANGED)


def test_the_second_of_two_editors_is_told_who_was_quicker():
    unit = make_unit()
    first = Actor(None, active_government_id(), "Rahma", editor().grants)
    commands.change_unit(first, unit_id=unit, since=D2020, at=NOON, version=1, **CHANGED)

    with pytest.raises(Conflict, match="Rahma mengubah catatan ini pada 20 Mei 2026"):
        commands.change_unit(editor(), unit_id=unit, since=D2020, at=NOON, version=1, **{**CHANGED, "name": "Lain"})
    assert stored(unit).version == 2


def test_a_move_takes_all_that_lies_below_along():
    old, new = make_unit(), make_unit()
    unit = make_unit(below=old)
    part = make_unit(below=unit)

    commands.move_unit(editor(), unit_id=unit, parent_id=new, since=D2020, at=NOON, version=1)

    assert queries.unit_and_above(part, on=D2020) == (part, unit, new)
    assert queries.unit_and_above(part, on=date(2019, 12, 31)) == (part, unit, old)


def test_a_move_into_its_own_part_is_refused_and_the_circle_named():
    top = make_unit("Atas")
    middle = make_unit("Tengah", below=top)
    bottom = make_unit("Bawah", below=middle)

    with pytest.raises(
        Conflict, match=r"Atas → Bawah → Tengah → Atas|Tengah → Atas → Bawah → Tengah|Bawah → Tengah → Atas → Bawah"
    ):
        commands.move_unit(editor(), unit_id=top, parent_id=bottom, since=D2020, at=NOON)


def test_a_move_that_closes_a_circle_only_later_is_refused_too():
    one, other, third = make_unit("Satu"), make_unit("Dua"), make_unit("Tiga")
    commands.move_unit(editor(), unit_id=one, parent_id=other, since=date(2027, 1, 1), at=NOON)
    commands.move_unit(editor(), unit_id=other, parent_id=third, since=LONG_AGO, at=NOON)

    with pytest.raises(Conflict, match="berputar"):
        commands.move_unit(editor(), unit_id=third, parent_id=one, since=D2020, at=NOON)


def test_a_move_asks_for_a_grant_on_both_ends():
    own, other = make_unit(), make_unit()
    unit = make_unit(below=own)

    with pytest.raises(NotAllowed):
        commands.move_unit(editor(own), unit_id=unit, parent_id=other, since=D2020, at=NOON)
    with pytest.raises(NotAllowed):
        commands.move_unit(editor(other), unit_id=unit, parent_id=other, since=D2020, at=NOON)


def test_a_move_below_a_dissolved_unit_is_refused():
    gone, unit = make_unit("Lama"), make_unit()
    commands.dissolve_unit(editor(), unit_id=gone, on=D2020, at=NOON, why="Perda 2")

    with pytest.raises(Conflict, match="Lama"):
        commands.move_unit(editor(), unit_id=unit, parent_id=gone, since=date(2019, 1, 1), at=NOON)


def test_dissolving_keeps_the_past_and_names_the_successor():
    unit, heir = make_unit("Lama"), make_unit("Penerus")

    commands.dissolve_unit(
        editor(), unit_id=unit, on=D2020, at=NOON, why="Perda 2", successors=[SuccessorChoice(heir)], version=1
    )

    assert [fact.id for fact in queries.facts(on=D2020)] == [heir]
    page = queries.unit(unit, on=TODAY)
    assert (page.seen_on, page.successors[0].name, page.successors[0].reason) == (
        date(2019, 12, 31),
        "Penerus",
        "Perda 2",
    )
    assert queries.unit(heir, on=TODAY).predecessors[0].name == "Lama"


def test_a_unit_with_living_parts_is_not_dissolved_and_they_are_named():
    unit = make_unit()
    make_unit("Bidang Gizi", below=unit)
    make_unit("Bidang Obat", below=unit)

    with pytest.raises(Conflict, match="Bidang Gizi, Bidang Obat"):
        commands.dissolve_unit(editor(), unit_id=unit, on=D2020, at=NOON, why="Perda 2")


def test_a_unit_whose_parts_are_gone_is_dissolved():
    unit = make_unit()
    part = make_unit(below=unit)
    commands.dissolve_unit(editor(), unit_id=part, on=D2020, at=NOON, why="Perda 2")

    commands.dissolve_unit(editor(), unit_id=unit, on=D2020, at=NOON, why="Perda 2")

    assert stored(unit).dissolved_on == D2020


@pytest.mark.parametrize(("on", "why", "words"), [(LONG_AGO, "Perda", "baru berdiri"), (D2020, " ", "alasan")])
def test_dissolving_needs_a_day_after_founding_and_a_reason(on: date, why: str, words: str):
    unit = make_unit()

    with pytest.raises(DomainError, match=words):
        commands.dissolve_unit(editor(), unit_id=unit, on=on, at=NOON, why=why)


def test_a_unit_is_dissolved_once():
    unit = make_unit()
    commands.dissolve_unit(editor(), unit_id=unit, on=D2020, at=NOON, why="Perda 2")

    with pytest.raises(Conflict, match="sudah bubar"):
        commands.dissolve_unit(editor(), unit_id=unit, on=TODAY, at=NOON, why="Perda 2")


def test_a_unit_does_not_succeed_itself():
    unit = make_unit()

    with pytest.raises(Conflict, match="sendiri"):
        commands.dissolve_unit(editor(), unit_id=unit, on=D2020, at=NOON, why="x", successors=[SuccessorChoice(unit)])


def test_a_correction_overwrites_and_the_trail_keeps_what_stood_there():
    unit = make_unit("Dinas Salah Tulis")

    commands.correct_unit(
        editor(), unit_id=unit, correction=correction(founded_on=D2020), on=TODAY, at=NOON, why="Salah ketik"
    )

    page = queries.unit(unit, on=TODAY)
    assert [(past.name, past.since) for past in page.history] == [("Dinas", D2020)]
    entry = Entry.objects.get(action="units.corrected")
    assert (entry.before["name"], entry.after["founded_on"]) == ("Dinas Salah Tulis", "2020-01-01")


def test_a_dissolved_unit_is_brought_back_by_a_correction():
    unit = make_unit()
    commands.dissolve_unit(editor(), unit_id=unit, on=D2020, at=NOON, why="Keliru")

    commands.correct_unit(editor(), unit_id=unit, correction=correction(), on=TODAY, at=NOON)

    assert queries.names([unit], on=TODAY) == {unit: "Dinas"}


@pytest.mark.parametrize(
    ("given", "words"),
    [({"founded_on": D2020}, "Bidang"), ({"dissolved_on": D2020}, "Bubarkan"), ({"region_code": "99"}, "99")],
)
def test_a_correction_may_not_break_the_tree(given: dict[str, Any], words: str):
    unit = make_unit()
    make_unit("Bidang", below=unit)

    with pytest.raises(DomainError, match=words):
        commands.correct_unit(editor(), unit_id=unit, correction=correction(**given), on=TODAY, at=NOON)


def test_a_correction_may_not_cut_into_the_history():
    unit = make_unit()
    commands.change_unit(editor(), unit_id=unit, since=D2020, at=NOON, **CHANGED)

    with pytest.raises(Conflict, match="mulai lebih awal"):
        commands.correct_unit(editor(), unit_id=unit, correction=correction(founded_on=TODAY), on=TODAY, at=NOON)


def test_a_neighbours_unit_is_out_of_reach_of_every_command():
    own = make_unit()
    with government_scope(make_government()):
        foreign = make_unit()

    with pytest.raises(NotFound):
        commands.change_unit(editor(), unit_id=foreign, since=D2020, at=NOON, **CHANGED)
    with pytest.raises(NotFound):
        commands.move_unit(editor(), unit_id=own, parent_id=foreign, since=D2020, at=NOON)
    with pytest.raises(NotFound):
        commands.dissolve_unit(editor(), unit_id=own, on=D2020, at=NOON, why="x", successors=[SuccessorChoice(foreign)])
    with pytest.raises(NotFound):
        commands.correct_unit(editor(), unit_id=foreign, correction=correction(), on=TODAY, at=NOON)
    with pytest.raises(NotFound):
        make_unit(below=foreign)


def test_the_database_refuses_two_facts_for_one_day():
    unit = make_unit()

    with pytest.raises(IntegrityError, match="one_name_and_place"):
        UnitPeriod.objects.create(
            government_id=active_government_id(), unit_id=unit, name="Lain", kind="department", period=(D2020, None)
        )
