"""Changing records of employees against the real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.audit.models import Entry, Reading
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.kernel.ui.merging import plain
from jenjang.organization.employees import commands, queries
from jenjang.organization.employees.models import Employee, Particulars, RankHeld
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import BORN, HIRED, make_employee

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
FACTS = {
    "name": "Pegawai  Baru ",
    "kind": "pns",
    "sex": "male",
    "born_on": BORN,
    "hired_on": HIRED,
    "nip": "19860926 201505 1 777",
}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
D2017, D2019, D2021 = date(2017, 4, 1), date(2019, 4, 1), date(2021, 4, 1)


@pytest.fixture(autouse=True)
def government(db: None) -> Iterator[int]:
    """Each test works inside one government."""
    government_id = make_government()
    with government_scope(government_id):
        yield government_id


def clerk(*more: str) -> Actor:
    return actor_with(active_government_id(), "employees.edit", *more)


def last() -> Entry:
    entry: Entry = Entry.objects.latest("id")
    return entry


def facts_of(employee_id: int, **changes: Any) -> dict[str, Any]:
    record = queries.record(employee_id)
    return {name: getattr(record, name) for name in commands.ground.FACTS} | changes


def opened(employee_id: int) -> dict[str, str]:
    return {name: plain(value) for name, value in facts_of(employee_id).items()}


def change(employee_id: int, base: dict[str, str] | None = None, by: Actor | None = None, **changes: Any) -> Any:
    return commands.change_employee(
        by or clerk(),
        employee_id=employee_id,
        values={**(base or facts_of(employee_id)), **days(base), **changes},
        base=base,
        at=NOON,
    )


def days(base: dict[str, str] | None) -> dict[str, Any]:
    names = ("born_on", "hired_on", "contract_ends_on")
    return {name: date.fromisoformat(base[name]) if base[name] else None for name in names} if base else {}


def test_adding_keeps_trimmed_facts_and_is_recorded():
    employee_id = commands.add_employee(clerk(), **FACTS, at=NOON, why="SK 1")

    record = queries.record(employee_id)
    assert (record.name, record.nip, record.version) == ("Pegawai Baru", "198609262015051777", 1)
    assert (last().action, last().why, last().after["nip"]) == ("employees.added", "SK 1", "198609262015051777")


def test_the_elected_have_no_number_and_two_of_them_do_not_clash():
    for _turn in range(2):
        commands.add_employee(clerk(), **{**FACTS, "kind": "elected", "nip": ""}, at=NOON)

    assert Employee.objects.filter(nip__isnull=True).count() == 2


def test_a_difference_without_a_reason_is_refused_and_with_one_is_kept():
    odd = {**FACTS, "born_on": date(1986, 9, 27)}

    with pytest.raises(DomainError, match="26 September 1986"):
        commands.add_employee(clerk(), **odd, at=NOON)
    employee_id = commands.add_employee(clerk(), **odd, nip_note="Putusan pengadilan", at=NOON)
    assert queries.record(employee_id).nip_note == "Putusan pengadilan"


def test_a_number_is_borne_by_one_person():
    commands.add_employee(clerk(), **FACTS, at=NOON)

    with pytest.raises(Conflict, match="sudah dipakai"):
        commands.add_employee(clerk(), **FACTS, at=NOON)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"kind": "raja"}, "Jenis pegawai"), ({"sex": "x"}, "Jenis kelamin"), ({"name": "x" * 151}, "terlalu panjang")],
)
def test_what_no_form_would_send_is_refused(wrong: dict[str, str], said: str):
    with pytest.raises(DomainError, match=said):
        commands.add_employee(clerk(), **{**FACTS, **wrong}, at=NOON)


def test_without_the_right_nothing_happens():
    employee_id = make_employee()

    for deed in (
        lambda: commands.add_employee(actor_with(active_government_id()), **FACTS, at=NOON),
        lambda: change(employee_id, by=actor_with(active_government_id()), name="Lain"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert Entry.objects.filter(action__startswith="employees.").count() == 0


def test_a_neighbours_employee_is_not_found():
    with government_scope(make_government()):
        theirs = make_employee()

    with pytest.raises(NotFound):
        commands.change_employee(clerk(), employee_id=theirs, values=FACTS, at=NOON)
    with pytest.raises(NotFound):
        queries.record(theirs)
    with pytest.raises(NotFound):
        commands.add_rank(clerk(), employee_id=theirs, rank="III/c", since=D2019, at=NOON)


def test_what_two_clerks_changed_in_different_fields_is_kept_together():
    employee_id = make_employee("Nama Lama")
    base = opened(employee_id)
    change(employee_id, base, birth_place="Kota Contoh")

    merged = change(employee_id, base, title_after="S.H.")

    record = queries.record(employee_id)
    assert (merged.clashes, merged.taken, merged.changed) == ((), ("birth_place",), ("title_after",))
    assert (record.birth_place, record.title_after, record.version) == ("Kota Contoh", "S.H.", 3)
    assert last().after == {"title_after": "S.H."}


def test_what_both_changed_is_stored_only_after_a_choice():
    employee_id = make_employee("Nama Lama")
    base = opened(employee_id)
    change(employee_id, base, name="Nama Siti")

    merged = change(employee_id, base, name="Nama Saya", birth_place="Kota Contoh")

    assert merged.clashes == ("name",)
    assert queries.record(employee_id).name == "Nama Siti"
    assert queries.record(employee_id).birth_place == ""


def test_two_alike_changes_are_one():
    employee_id = make_employee("Nama Lama")
    base = opened(employee_id)
    change(employee_id, base, name="Nama Baru")

    assert change(employee_id, base, name="Nama Baru").changed == ()
    assert Entry.objects.filter(action="employees.changed").count() == 1


def test_a_merged_record_must_hold_together():
    employee_id = make_employee()
    base = opened(employee_id)
    change(employee_id, base, nip=base["nip"][:-3] + "888")

    with pytest.raises(DomainError, match="menyebut lahir"):
        change(employee_id, base, born_on=date(1987, 1, 1))


def test_ranks_follow_one_another_and_an_older_one_finds_its_place():
    employee_id = make_employee(rank="III/a")
    for rank, since in (("III/c", D2021), ("III/b", D2019)):
        commands.add_rank(clerk(), employee_id=employee_id, rank=rank, since=since, decree_number="SK 9", at=NOON)

    held = [(row.rank, row.since, row.until) for row in queries.record(employee_id).ranks]
    assert held == [("III/c", D2021, None), ("III/b", D2019, D2021), ("III/a", HIRED, D2019)]
    assert queries.record(employee_id).rank_on(date(2020, 1, 1)).label == "Penata Muda Tk I (III/b)"  # type: ignore[union-attr]
    with pytest.raises(Conflict, match="1 April 2019"):
        commands.add_rank(clerk(), employee_id=employee_id, rank="III/d", since=D2019, at=NOON)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rank": "IX"}, "tidak ada untuk jenis"),
        ({"since": date(2014, 1, 1)}, "sebelum pengangkatan"),
        ({"since": date(2025, 6, 1)}, "sudah keluar"),
        ({"decree_on": date(1900, 1, 1)}, "mendahului kelahiran"),
    ],
)
def test_a_rank_that_cannot_be_is_refused(wrong: dict[str, Any], said: str):
    employee_id = make_employee(left_on=date(2025, 6, 1), leaving="resigned")

    with pytest.raises(DomainError, match=said):
        commands.add_rank(clerk(), **{"employee_id": employee_id, "rank": "III/c", "since": D2019, "at": NOON, **wrong})


def test_correcting_a_rank_moves_its_first_day_with_its_neighbour():
    employee_id = make_employee(rank="III/a")
    rank_id = commands.add_rank(clerk(), employee_id=employee_id, rank="III/b", since=D2019, at=NOON)
    which = {"employee_id": employee_id, "rank_id": rank_id, "at": NOON}

    for since in (D2017, D2021):
        commands.correct_rank(clerk(), **which, rank="III/b", since=since)
        assert [(row.since, row.until) for row in queries.record(employee_id).ranks] == [(since, None), (HIRED, since)]
    with pytest.raises(Conflict, match="Tidak ada yang berubah"):
        commands.correct_rank(clerk(), **which, rank="III/b", since=D2021)
    with pytest.raises(Conflict, match="mendahului pangkat sebelumnya"):
        commands.correct_rank(clerk(), **which, rank="III/b", since=HIRED)


def test_correcting_a_rank_cannot_leap_over_the_next():
    employee_id = make_employee(rank="III/a")
    commands.add_rank(clerk(), employee_id=employee_id, rank="III/b", since=D2019, at=NOON)
    first = queries.record(employee_id).ranks[-1].id

    with pytest.raises(Conflict, match="pangkat berikutnya"):
        commands.correct_rank(clerk(), employee_id=employee_id, rank_id=first, rank="III/a", since=D2019, at=NOON)


def test_a_rank_taken_out_lets_the_former_go_on_and_stays_in_the_trail():
    employee_id = make_employee(rank="III/a")
    rank_id = commands.add_rank(clerk(), employee_id=employee_id, rank="III/b", since=D2019, at=NOON)
    which = {"employee_id": employee_id, "rank_id": rank_id, "at": NOON}

    with pytest.raises(DomainError, match="alasan"):
        commands.withdraw_rank(clerk(), **which, why=" ")
    commands.withdraw_rank(clerk(), **which, why="Salah orang")
    assert [(row.rank, row.until) for row in queries.record(employee_id).ranks] == [("III/a", None)]
    assert (last().before["rank"], last().why) == ("III/b", "Salah orang")
    with pytest.raises(NotFound):
        commands.withdraw_rank(clerk(), **which, why="lagi")


def test_the_database_refuses_two_ranks_at_once():
    make_employee(rank="III/a")
    held = RankHeld.objects.get()
    held.pk, held._state.adding = None, True

    with pytest.raises(IntegrityError):
        held.save()


def test_schooling_is_entered_once_corrected_and_taken_out():
    employee_id = make_employee()
    study = {"level": "s1", "field": "Ilmu Hukum", "institution": "Universitas Contoh", "year": 2010}
    which = {"employee_id": employee_id, "at": NOON}
    study_id = commands.add_schooling(clerk(), **which, **study)

    with pytest.raises(Conflict, match="sudah tercatat"):
        commands.add_schooling(clerk(), **which, **study)
    with pytest.raises(DomainError, match="Tahun lulus"):
        commands.add_schooling(clerk(), **which, **{**study, "level": "s2", "year": 1985})
    commands.correct_schooling(clerk(), **which, schooling_id=study_id, **{**study, "year": 2011})
    assert queries.record(employee_id).schooling[0].label == "S-1 Ilmu Hukum, Universitas Contoh"
    commands.withdraw_schooling(clerk(), **which, schooling_id=study_id, why="Salah orang")
    assert queries.record(employee_id).schooling == ()
    assert last().before["year"] == 2011


def test_schooling_is_told_highest_first():
    employee_id = make_employee()
    for level in ("s1", "s2", "sma"):
        commands.add_schooling(clerk(), employee_id=employee_id, level=level, at=NOON)

    assert [row.level for row in queries.record(employee_id).schooling] == ["s2", "s1", "sma"]


def test_particulars_are_kept_apart_and_the_trail_does_not_tell_them():
    employee_id = make_employee()
    values = {
        "national_id": "1571000000000001",
        "phone": "0741 0000",
        "email": "nama@contoh.go.id",
        "address": "Jalan A\nRT 1",
    }
    who = clerk("employees.read_private")

    commands.change_particulars(who, employee_id=employee_id, values=values, at=NOON)

    assert queries.particulars(employee_id) == queries.ParticularsRecord(**values)
    assert "1571" not in str(last().after)
    with pytest.raises(NotAllowed):
        commands.change_particulars(clerk(), employee_id=employee_id, values=values, at=NOON)
    for wrong in ({"national_id": "12"}, {"email": "x"}, {"phone": "1" * 31}):
        with pytest.raises(DomainError):
            commands.change_particulars(who, employee_id=employee_id, values={**values, **wrong}, at=NOON)
    assert Particulars.objects.count() == 1


def test_two_clerks_on_the_particulars_are_merged():
    employee_id = make_employee()
    empty = {"national_id": "", "phone": "", "email": "", "address": ""}
    who = clerk("employees.read_private")
    commands.change_particulars(who, employee_id=employee_id, values={**empty, "phone": "1"}, base=empty, at=NOON)

    kept = {**empty, "address": "Jalan A"}
    assert not commands.change_particulars(who, employee_id=employee_id, values=kept, base=empty, at=NOON).clashes
    clash = commands.change_particulars(
        who, employee_id=employee_id, values={**empty, "phone": "2"}, base=empty, at=NOON
    )
    assert clash.clashes == ("phone",)
    assert queries.particulars(employee_id) == queries.ParticularsRecord(phone="1", address="Jalan A")


def test_leaving_is_recorded_once_and_can_be_taken_back_with_a_reason():
    employee_id = make_employee()
    leave = {"employee_id": employee_id, "left_on": date(2026, 6, 1), "leaving": "retired", "at": NOON}

    with pytest.raises(DomainError, match="harus sesudah"):
        commands.record_departure(clerk(), **{**leave, "left_on": HIRED})
    commands.record_departure(clerk(), **leave)
    assert not queries.in_service(on=date(2026, 6, 1)).exists()
    assert queries.in_service(on=date(2026, 5, 31)).exists()
    with pytest.raises(Conflict, match="1 Juni 2026"):
        commands.record_departure(clerk(), **leave)

    with pytest.raises(DomainError, match="mengapa"):
        commands.undo_departure(clerk(), employee_id=employee_id, why="", at=NOON)
    commands.undo_departure(clerk(), employee_id=employee_id, why="Salah orang", at=NOON)
    assert queries.record(employee_id).left_on is None
    with pytest.raises(Conflict):
        commands.undo_departure(clerk(), employee_id=employee_id, why="lagi", at=NOON)


def test_a_paper_is_added_once_and_withdrawn_with_a_reason():
    employee_id = make_employee()
    paper = {
        "employee_id": employee_id,
        "kind": "rank",
        "title": "SK III/c",
        "file_name": "sk.pdf",
        "content": PDF,
        "at": NOON,
    }
    document_id = commands.add_document(clerk(), **paper)
    which = {"employee_id": employee_id, "document_id": document_id, "at": NOON}

    with pytest.raises(Conflict, match="sudah ada"):
        commands.add_document(clerk(), **paper)
    with pytest.raises(DomainError):
        commands.add_document(clerk(), **{**paper, "file_name": "a.csv", "content": b"a,b\n"})
    with pytest.raises(DomainError, match="alasan"):
        commands.withdraw_document(clerk(), **which, why="")
    commands.withdraw_document(clerk(), **which, why="Berkas orang lain")
    with pytest.raises(Conflict, match="sudah ditarik"):
        commands.withdraw_document(clerk(), **which, why="lagi")
    found = queries.document(employee_id, document_id)
    assert (found.title, found.withdrawn_because, found.file_name) == ("SK III/c", "Berkas orang lain", "sk.pdf")


def test_a_paper_is_found_with_its_own_person_only():
    employee_id, other = make_employee(), make_employee()
    document_id = commands.add_document(
        clerk(), employee_id=employee_id, kind="rank", title="SK", file_name="sk.pdf", content=PDF, at=NOON
    )

    for find in (queries.document, queries.stored_file_of):
        with pytest.raises(NotFound):
            find(other, document_id)


def test_an_account_belongs_to_one_person_and_only_the_system_ties_it(government: int):
    one, other = make_employee(), make_employee()
    user = make_user(government)
    commands.link_account(system(government), employee_id=one, user_id=user.pk, at=NOON)

    assert queries.record(one).user_id == user.pk
    with pytest.raises(Conflict, match="sudah dipakai"):
        commands.link_account(system(government), employee_id=other, user_id=user.pk, at=NOON)
    with pytest.raises(NotAllowed):
        commands.link_account(clerk(), employee_id=other, user_id=user.pk, at=NOON)


def test_looking_at_anothers_record_is_noted_and_at_ones_own_is_not(government: int):
    user = make_user(government)
    employee_id = make_employee(user_id=user.pk)
    self_ = Actor(user.pk, government, "Diri sendiri")

    commands.note_reading(self_, employee_id=employee_id, employee_user_id=user.pk, what="record", at=NOON)
    assert Reading.objects.count() == 0
    commands.note_reading(clerk(), employee_id=employee_id, employee_user_id=user.pk, what="record", at=NOON)
    assert Reading.objects.get().subject_id == employee_id


def test_a_record_is_one_query_however_much_it_holds(django_assert_num_queries: Any):
    short, long = make_employee(), make_employee(rank="III/a")
    for year in (2017, 2019, 2021):
        commands.add_rank(clerk(), employee_id=long, rank="III/b", since=date(year, 4, 1), at=NOON)
        commands.add_schooling(clerk(), employee_id=long, level="s1", field=str(year), at=NOON)

    for employee_id in (short, long):
        with django_assert_num_queries(1):
            queries.record(employee_id)


def account(nip: str) -> int:
    return access.add_account(system(active_government_id()), name="Akun Contoh", password=None, nip=nip, at=NOON)


def test_who_is_entered_with_the_nip_of_an_account_has_that_account():
    user_id = account("198609262015051777")

    employee_id = commands.add_employee(clerk(), at=NOON, **FACTS)

    assert Employee.objects.get(pk=employee_id).user_id == user_id
    assert last().action == "employees.account_linked"


def test_an_account_of_another_government_is_not_taken():
    with government_scope(make_government()):
        account("198609262015051777")

    employee_id = commands.add_employee(clerk(), at=NOON, **FACTS)

    assert Employee.objects.get(pk=employee_id).user_id is None


def test_nobody_comes_to_a_post_by_writing_the_own_nip_into_a_record():
    actor = replace(clerk(), user_id=account("198609262015051777"))

    employee_id = commands.add_employee(actor, at=NOON, **FACTS)

    assert Employee.objects.get(pk=employee_id).user_id is None
