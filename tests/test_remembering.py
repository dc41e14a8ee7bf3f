"""Remembered answers are never older than the request: whoever changes what, and however late the change is made good."""

import re
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy import remembering
from jenjang.kernel.tenancy.asking import ask
from jenjang.kernel.tenancy.models import Changing
from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee
from jenjang.organization.positions.tests.factories import make_incumbency
from jenjang.organization.units.models import UnitPeriod
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.cascade.models import Node
from jenjang.performance.cascade.tests.factories import make_node
from jenjang.performance.indicators.models import IndicatorManual
from jenjang.performance.indicators.tests.factories import make_indicator
from jenjang.performance.programmes.models import Objective
from jenjang.performance.programmes.tests.factories import make_mission, make_objective, make_plan
from jenjang.performance.published.models import Scale
from tests.support.people import NOON, PASSWORD, make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = "SELECT name FROM units_unitperiod WHERE government_id = %s ORDER BY name"
ROOMS = ("access", "employees", "positions", "units", "territory", "published")
WATCHED = """
    SELECT c.relname, encode(t.tgargs, 'escape') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = 'changes_are_noted'
"""


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    remembering.forget()
    yield
    remembering.forget()


def names(government: int) -> list[str]:
    """As a request that only reads would ask them."""
    with government_scope(government), remembering.remembering():
        return [name for (name,) in answer(NAMES, [government], of=["units"])]


def queries_for_names(government: int) -> int:
    """Statements beside the one that enters the government."""
    with government_scope(government), remembering.remembering(), CaptureQueriesContext(connection) as asked:
        answer(NAMES, [government], of=["units"])
    return len(asked)


def rename(government: int, name: str) -> None:
    with government_scope(government):
        UnitPeriod.objects.update(name=name)


def government_with(name: str) -> int:
    government = make_government()
    with government_scope(government):
        make_unit(name)
    return government


def test_the_second_request_asks_nothing_until_something_changes():
    here = government_with("Dinas Lama")

    assert [queries_for_names(here) for _time in range(3)] == [1, 0, 0]
    rename(here, "Dinas Baru")
    assert names(here) == ["Dinas Baru"]
    assert queries_for_names(here) == 0


def test_a_change_elsewhere_and_one_of_another_room_let_an_answer_stand():
    here, there = government_with("Dinas Kita"), government_with("Dinas Tetangga")
    names(here), names(there)

    rename(there, "Dinas Tetangga Baru")
    make_user(here, "staff")

    assert queries_for_names(here) == 0
    assert (names(here), names(there)) == (["Dinas Kita"], ["Dinas Tetangga Baru"])


def test_a_new_name_of_an_account_counts_for_every_government():
    here, there = government_with("Dinas Kita"), government_with("Dinas Tetangga")
    user = make_user(here, "staff")
    asked = "SELECT name FROM access_user WHERE id = %s"

    def name(government: int) -> str:
        with government_scope(government), remembering.remembering():
            ((found,),) = answer(asked, [user.pk], of=["account names"])
        return str(found)

    assert name(here) == name(there) == user.name
    with government_scope(here):
        User.objects.filter(pk=user.pk).update(name="Nama Baru")
    assert name(here) == name(there) == "Nama Baru"
    with government_scope(here):
        User.objects.filter(pk=user.pk).update(last_login=NOON)
    with government_scope(there), remembering.remembering(), CaptureQueriesContext(connection) as queries:
        answer(asked, [user.pk], of=["account names"])
    assert [query["sql"] for query in queries] == []


def test_what_the_transaction_itself_has_changed_is_not_remembered():
    here = government_with("Dinas Lama")
    names(here)

    with transaction.atomic(), government_scope(here):
        UnitPeriod.objects.update(name="Dinas Sementara")
        assert names(here) == ["Dinas Sementara"]
        transaction.set_rollback(True)

    assert names(here) == ["Dinas Lama"]


def test_an_answer_read_while_a_change_was_under_way_falls_with_it():
    here = government_with("Dinas Lama")
    changed, looked = Event(), Event()

    def change() -> None:
        try:
            with government_scope(here):
                UnitPeriod.objects.update(name="Dinas Baru")
                changed.set()
                looked.wait(20)
        finally:
            connections.close_all()

    writer = Thread(target=change)
    writer.start()
    assert changed.wait(20)
    assert names(here) == ["Dinas Lama"]  # kept, with the state before the writer's end
    looked.set()
    writer.join()

    assert names(here) == ["Dinas Baru"]


def test_two_writers_at_once_both_come_to_their_end():
    here = government_with("Dinas Lama")
    failures: list[BaseException] = []

    def change(name: str) -> None:
        try:
            for _time in range(10):
                with government_scope(here):
                    make_unit(f"{name} {_time}")
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    writers = [Thread(target=change, args=[name]) for name in ("Seksi", "Bidang")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failures == []
    assert len(names(here)) == 21
    with government_scope(here):
        assert not Changing.objects.exists()


def test_who_changes_something_never_gets_a_remembered_answer():
    here = government_with("Dinas Lama")
    names(here)

    with government_scope(here), CaptureQueriesContext(connection) as asked:
        answer(NAMES, [here], of=["units"])

    assert len(asked) == 1


def test_without_room_to_watch_nothing_is_remembered():
    here = government_with("Dinas Lama")

    with government_scope(here), remembering.remembering(), CaptureQueriesContext(connection) as asked:
        answer(NAMES, [here])
        answer(NAMES, [here])

    assert len(asked) == 2


def test_long_answers_are_not_kept_and_of_the_others_only_so_many_rows(monkeypatch: pytest.MonkeyPatch):
    here = government_with("Dinas Lama")
    monkeypatch.setattr(remembering, "MOST_ROWS_KEPT", 25)
    with government_scope(here), remembering.remembering():
        for number in (10, 11, 12, 10, 10):
            answer("SELECT generate_series(1, %s::int)", [number], of=["units"])
        answer("SELECT generate_series(1, %s::int)", [remembering.MOST_ROWS + 1], of=["units"])

    assert [len(rows) for _state, rows in remembering._kept.values()] == [12, 10]


def test_every_table_a_remembered_statement_reads_is_watched_under_one_of_its_rooms():
    here = government_with("Dinas Lama")
    with government_scope(here):
        make_incumbency()
        employee = Employee.objects.get().pk
    user = make_user(here, "inspector")
    client = Client()
    assert client.login(email=user.email, password=PASSWORD)
    slug = _slug(here)
    pages = [
        "employees/",
        "employees/?q=a",
        "tenure/",
        "seniority/",
        "vacancies/",
        "horizon/",
        "chart/",
        "rights/",
        "units/",
    ]
    pages += ["search/suggest/?q=dinas", f"employees/{employee}/"]
    for page in pages:
        assert client.get(f"/{slug}/{page}").status_code == 200

    watched: dict[str, set[str]] = {}
    for table, room in ask(WATCHED):
        watched.setdefault(str(room).removesuffix("\\000"), set()).add(table)
    read = {(key[1], rooms) for key, (rooms, _rows) in remembering._kept.items()}
    for sql, state in read:
        rooms = {room for room, _number in state}
        tables = set(re.findall(rf"\b((?:{'|'.join(ROOMS)})_[a-z]+)\b", sql)) - _columns()
        assert tables <= set().union(*(watched[room] for room in rooms)), sql

    assert len(read) >= 8


def test_what_is_made_of_published_rows_stands_until_something_is_published():
    here, there = make_government(), make_government()
    shape, made = ("test",), iter(range(100))

    def look(government: int) -> int:
        with government_scope(government), remembering.remembering():
            return remembering.worked_out(shape, lambda: next(made), of=["published"])

    for government in (here, there):
        with government_scope(government):
            Scale.objects.create(
                government_id=government,
                starts_on=NOON,
                source="Perwal",
                decimals=0,
                bands=[],
                set_at=NOON,
                set_by="Uji",
            )
    assert [look(here), look(here), look(there), look(there)] == [0, 0, 1, 1]
    with government_scope(here):
        Scale.objects.update(source="Perwal baru")
    assert [look(here), look(here), look(there)] == [2, 2, 1]
    with translation.override("en"):
        assert look(here) == 3


def test_every_published_table_a_page_reads_is_watched():
    watched = {table for table, room in ask(WATCHED) if str(room).startswith("published")}
    every = {model._meta.db_table for model in apps.get_app_config("published").get_models()}

    # How tables are laid out is read only where one is brought in.
    assert every - watched == {"published_savedprofile"}


@pytest.mark.parametrize("room", ["cascade", "indicators", "programmes"])
def test_every_table_of_trees_plans_and_indicators_is_watched(room: str):
    watched = {table for table, of in ask(WATCHED) if str(of).startswith(room)}

    assert {model._meta.db_table for model in apps.get_app_config(room).get_models()} == watched


def test_trees_plans_and_manuals_are_asked_once_and_show_a_change_at_the_next_look():
    here = make_government()
    with government_scope(here):
        plan = make_plan("RPJMD Contoh")
        make_objective(plan, make_mission(plan), "Warga terlayani")
        node = make_node(plan, text="Kemiskinan menurun")
        indicator = make_indicator("Angka kemiskinan")
    client, slug = Client(), _slug(here)
    client.force_login(make_user(here, "planning"))

    def look(page: str) -> tuple[str, int]:
        with CaptureQueriesContext(connection) as asked:
            text = client.get(f"/{slug}/{page}").text
        return text, len(asked)

    pages = ["tree/", "plan/", "indicators/", f"indicators/{indicator}/"]
    first = {page: look(page) for page in pages}
    again = {page: look(page) for page in pages}
    with government_scope(here):
        Node.objects.filter(pk=node).update(text="Kemiskinan hilang")
        Objective.objects.update(text="Warga puas")
        IndicatorManual.objects.update(name="Angka lain")

    for page, changed in zip(pages, ["Kemiskinan hilang", "Warga puas"] + ["Angka lain"] * 2, strict=True):
        assert again[page][1] < first[page][1], page
        assert changed not in again[page][0]
        assert changed in look(page)[0], page


def _slug(government: int) -> str:
    ((slug,),) = ask("SELECT slug FROM tenancy_government WHERE id = %s", [government])
    return str(slug)


def _columns() -> set[str]:
    """Names of columns that look like tables."""
    return {name for (name,) in ask("SELECT DISTINCT column_name::text FROM information_schema.columns")}
