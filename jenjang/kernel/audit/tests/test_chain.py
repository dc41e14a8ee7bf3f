"""The chain as the database closes it, and what the verifier says when somebody with every right over the tables has been at it."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, connections, transaction

from jenjang.kernel.audit import commands, queries, trail
from jenjang.kernel.audit.cli import verify_audit
from jenjang.kernel.audit.commands import Reach
from jenjang.kernel.audit.models import Entry, Link
from jenjang.kernel.audit.rules import Anchor, Wrong
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, actor_with, make_government, make_user

CHANGE = "UPDATE audit_entry SET "


def enter(government: int, count: int = 4) -> list[int]:
    """Entries about the government itself, each in a transaction of its own, and a reading after them."""
    numbers = []
    for number in range(count):
        with government_scope(government):
            numbers.append(
                trail.record(
                    actor_with(government), "units.changed", Government.objects.get(pk=government),
                    at=NOON, why=f"alasan {number}", before={"name": "Dinas A"}, after={"name": f"Dinas {number}"},
                )
            )  # fmt: skip
    with government_scope(government):
        trail.note_reading(actor_with(government), "employees.employee", 1, what="record", at=NOON)
    return numbers


def chain(government: int, anchor: Anchor | None = None) -> Any:
    with government_scope(government):
        return queries.chain_of(government_by_id(government), anchor=anchor).verdict


@contextmanager
def owner(urls: Any, government: int) -> Iterator[Callable[..., Any]]:
    """The owner of the tables with all triggers off."""
    tables = ("audit_entry", "audit_reading", "audit_link")
    with psycopg.connect(urls.owner) as own:
        own.execute("SELECT set_config('app.government', %s, true)", [str(government)])
        for table in tables:
            own.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield own.execute
        own.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            own.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


# What is done to the second of four entries, and what the verifier then says: what is wrong, at which link.
TAMPERINGS: dict[str, tuple[str, Wrong, int | None]] = {
    "reason altered": (CHANGE + "why = 'lain' WHERE id = {two}", Wrong.VALUES_CHANGED, 2),
    "value altered": (CHANGE + "after = '{{\"name\": \"X\"}}' WHERE id = {two}", Wrong.VALUES_CHANGED, 2),
    "person altered": (CHANGE + "actor = 'Orang Lain' WHERE id = {two}", Wrong.FACTS_CHANGED, 2),
    "time altered": (CHANGE + "at = at + interval '1 microsecond' WHERE id = {two}", Wrong.FACTS_CHANGED, 2),
    "refusal hidden": (CHANGE + "is_refused = NOT is_refused WHERE id = {two}", Wrong.FACTS_CHANGED, 2),
    "on behalf of nobody": (CHANGE + "behalf = 'X', capacity = 'plt' WHERE id = {two}", Wrong.FACTS_CHANGED, 2),
    "entry deleted": ("DELETE FROM audit_entry WHERE id = {two}", Wrong.RECORD_MISSING, 2),
    "entry and link deleted": (
        "WITH gone AS (DELETE FROM audit_link WHERE entry_id = {two}) DELETE FROM audit_entry WHERE id = {two}",
        Wrong.LINK_MISSING, 2,
    ),
    "two entries swapped": (
        CHANGE + "why = other.why, before = other.before, after = other.after, salt = other.salt FROM audit_entry other "
        "WHERE audit_entry.id IN ({two}, {three}) AND other.id = {two} + {three} - audit_entry.id",
        Wrong.VALUES_CHANGED, 2,
    ),
    "two links swapped": (
        "UPDATE audit_link SET position = -position WHERE position IN (2, 3);"
        "UPDATE audit_link SET position = 5 + position WHERE position < 0",
        Wrong.FACTS_CHANGED, 2,
    ),
    "link made anew": ("UPDATE audit_link SET digest = sha256(digest) WHERE position = 2", Wrong.FACTS_CHANGED, 2),
    "erased without a decree": (
        CHANGE + "subject = '', why = '', before = NULL, after = NULL, salt = NULL, erased_by = {four} WHERE id = {two}",
        Wrong.ERASED_WITHOUT_DECREE, 2,
    ),
    "written past the chain": (
        "INSERT INTO audit_entry (government_id, at, actor, action, subject_type, subject, why, is_refused) "
        "SELECT government_id, at, 'X', 'units.changed', '', '', '', false FROM audit_entry WHERE id = {two}",
        Wrong.UNCHAINED, None,
    ),
    "reading deleted": ("DELETE FROM audit_reading", Wrong.RECORD_MISSING, 5),
    "reading altered": ("UPDATE audit_reading SET actor = 'X'", Wrong.FACTS_CHANGED, 5),
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_whatever_the_owner_of_the_tables_does_to_the_trail_is_named(database_urls):
    found = {}
    for done, (sql, _wrong, _position) in TAMPERINGS.items():
        government = make_government()
        _one, two, three, four = enter(government)
        assert chain(government).broken is None
        with owner(database_urls, government) as execute:
            for statement in sql.format(two=two, three=three, four=four).split(";"):
                execute(statement)
        broken = chain(government).broken
        found[done] = (broken.wrong, broken.position) if broken else None

    assert found == {done: (wrong, position) for done, (_sql, wrong, position) in TAMPERINGS.items()}


@pytest.mark.django_db(transaction=True)
def test_a_chain_shortened_or_made_anew_is_told_by_an_anchor_kept_outside(database_urls, tmp_path):
    government = make_government()
    slug = government_by_id(government).slug
    enter(government)
    kept = tmp_path / "anchors"
    printed = CliRunner().invoke(verify_audit, [slug, "--anchor"])
    kept.write_text(printed.output)
    assert CliRunner().invoke(verify_audit, [slug, "--against", str(kept)]).exit_code == 0

    with owner(database_urls, government) as execute:
        execute("DELETE FROM audit_link WHERE position > 3")
        execute("DELETE FROM audit_entry WHERE NOT EXISTS (SELECT FROM audit_link WHERE entry_id = audit_entry.id)")
        execute("DELETE FROM audit_reading")

    alone, against = (CliRunner().invoke(verify_audit, [slug, *more]) for more in ([], ["--against", str(kept)]))
    assert (alone.exit_code, against.exit_code) == (0, 1)
    assert "link 5" in against.output
    assert "shortened" in against.output


@pytest.mark.django_db(transaction=True)
def test_the_command_names_the_first_broken_place_as_json_and_ends_with_1(database_urls):
    government = make_government()
    slug = government_by_id(government).slug
    _one, two, *_others = enter(government)
    sound = CliRunner().invoke(verify_audit, [slug, "--json"])
    with owner(database_urls, government) as execute:
        execute("UPDATE audit_entry SET why = 'lain' WHERE id >= %s", [two])

    broken = CliRunner().invoke(verify_audit, [slug, "--json"])

    assert (sound.exit_code, broken.exit_code) == (0, 1)
    (told,) = json.loads(sound.output)
    assert (told["sound"], told["entries"], told["readings"], told["head"]["position"]) == (True, 4, 1, 5)
    place = json.loads(broken.output)[0]["broken"]
    assert (place["position"], place["kind"], place["id"]) == (2, "entry", two)
    assert CliRunner().invoke(verify_audit, ["tidak-ada"]).exit_code == 2


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_one_whole_chain_and_a_deed_taken_back_leaves_no_hole():
    government = make_government()

    def write(number: int) -> None:
        try:
            for turn in range(6):
                with suppress(ZeroDivisionError), government_scope(government):
                    trail.record(actor_with(government), "units.changed", at=NOON, why=f"{number}.{turn}")
                    if turn % 3 == 2:
                        raise ZeroDivisionError
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))

    verdict = chain(government)
    assert (verdict.broken, verdict.entries, verdict.head.position) == (None, 16, 16)


@pytest.mark.django_db(transaction=True)
def test_values_are_erased_by_decree_and_the_chain_still_holds():
    government = make_government()
    one, two, *_others = enter(government)
    eraser = actor_with(government, "audit.erase")
    told = {"decree": "SK 1/2026", "why": "UU 27/2022 Pasal 8", "at": NOON}

    with government_scope(government):
        single = commands.erase_values(eraser, entry_id=two, reach=Reach.ENTRY, **told)
    with government_scope(government):
        commands.erase_values(eraser, entry_id=one, reach=Reach.RECORD, **told)

    verdict = chain(government)
    assert (verdict.broken, verdict.erased, verdict.entries) == (None, 4, 6)
    with government_scope(government):
        gone = Entry.objects.get(pk=two)
        assert (gone.subject, gone.why, gone.before, gone.after, gone.salt) == ("", "", None, None, None)
        assert (gone.actor, gone.action, gone.subject_id, gone.erased_by) == (
            "Penguji",
            "units.changed",
            government,
            single,
        )
        assert Entry.objects.get(pk=single).after["entries"] == [two]
        with pytest.raises(Conflict):
            commands.erase_values(eraser, entry_id=two, reach=Reach.ENTRY, **told)
        with pytest.raises(Conflict):
            commands.erase_values(eraser, entry_id=single, reach=Reach.ENTRY, **told)


@pytest.mark.django_db
def test_erasing_takes_the_right_a_decree_and_a_reason():
    government, there = make_government(), make_government()
    with government_scope(there):
        foreign = trail.record(actor_with(there), "units.changed", at=NOON, why="x")
    with government_scope(government):
        entry = trail.record(actor_with(government), "units.changed", at=NOON, why="x")
        may = actor_with(government, "audit.erase")
        for by, number, decree, refusal in (
            (actor_with(government, "audit.read"), entry, "SK 1", NotAllowed),
            (may, entry, " ", DomainError),
            (may, foreign, "SK 1", NotFound),
        ):
            with pytest.raises(refusal):
                commands.erase_values(by, entry_id=number, reach=Reach.ENTRY, decree=decree, why="x", at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "road",
    [
        "why = '', subject = '', before = NULL, after = NULL, salt = NULL",
        "why = '', subject = '', before = NULL, after = NULL, salt = NULL, erased_by = id",
        "why = '', subject = '', before = NULL, after = NULL, salt = NULL, actor = '', erased_by = {decree}",
        "why = 'lain', salt = NULL, erased_by = {decree}",
    ],
)
def test_the_database_lets_values_go_only_for_a_decree_that_stands_there(road):
    government = make_government()
    with government_scope(government):
        entry = trail.record(actor_with(government), "units.changed", at=NOON, why="x")
        decree = trail.record(actor_with(government), "audit.erased", at=NOON, why="x")
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="Cannot update or delete"):
            cursor.execute(f"UPDATE audit_entry SET {road.format(decree=decree)} WHERE id = %s", [entry])
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE audit_link SET position = 9", "DELETE FROM audit_link"])
def test_a_link_is_neither_changed_nor_removed(change):
    government = make_government()
    with government_scope(government), connection.cursor() as cursor:
        trail.record(actor_with(government), "units.changed", at=NOON, why="x")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            cursor.execute(change)
        assert Link.objects.count() == 1


@pytest.mark.django_db
def test_values_are_erased_on_a_page_and_the_entry_then_says_so(client):
    government = make_government()
    client.force_login(make_user(government, "secretary"))
    with government_scope(government):
        entry = trail.record(
            actor_with(government), "units.changed", Government.objects.get(pk=government), at=NOON, why="Rahasia Lama"
        )
    page = f"/{government_by_id(government).slug}/audit/{entry}/"

    assert client.post(f"{page}erasing/", {"reach": "entry", "decree": "", "why": ""}).status_code == 422
    answer = client.post(f"{page}erasing/", {"reach": "entry", "decree": "SK 1/2026", "why": "UU 27/2022"}, follow=True)

    assert "SK 1/2026" in answer.content.decode()
    shown = client.get(page).content.decode()
    assert "dihapus menurut hukum" in shown
    assert "Rahasia Lama" not in shown
