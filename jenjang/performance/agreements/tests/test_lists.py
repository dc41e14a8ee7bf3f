"""Pages with many agreements: as many queries for sixty as for ten, never older than the last change, and what they are narrowed by."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy import remembering
from jenjang.kernel.tenancy.asking import ask
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.kernel.ui.lists import Selection
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.tests.factories import make_position
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.agreements import queries
from jenjang.performance.agreements.models import Agreement, AgreementVersion, Promise, Season
from jenjang.performance.agreements.queries.cascading import MOST_HOLDERS, MOST_LINES
from jenjang.performance.agreements.tests.records import DAY, YEAR, make_agreement
from jenjang.performance.agreements.views.cascade import PARTS
from tests.support.counting import asked
from tests.support.people import actor_with, make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True)
MOST_QUERIES = 8
ADDRESS = 'FROM "tenancy_government"'  # a process keeps for some seconds whose address it is
SIZES = (10, 60)
WATCHED = """
    SELECT c.relname, encode(t.tgargs, 'escape') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'changes_are_noted'
"""
PAGES = (
    f"agreements/?year={YEAR}",
    f"agreements/signing/?year={YEAR}",
    f"agreements/cascade/?year={YEAR}",
    *(f"agreements/cascade/?year={YEAR}&only={only}" for only in PARTS),
)
PUBLIC = f"promised/?year={YEAR}"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    remembering.forget()
    yield
    remembering.forget()


def opened() -> tuple[int, str, Client]:
    """A government with its address and a secretary who sees everything."""
    government = make_government()
    client = Client()
    client.force_login(make_user(government, "secretary"))
    with government_scope(government):
        return government, f"/{Government.objects.get(pk=government).slug}/", client


def grow(wanted: int) -> None:
    """So many agreements, every other one signed; each post is below itself, and each promise a share of the one before."""
    unit, employee = make_unit("Dinas Contoh"), make_employee("Pejabat Contoh")
    while (there := Agreement.objects.count()) < wanted:
        make_agreement(employee, make_position(f"Kepala Seksi {there}", unit=unit), signed=there % 2 == 0)
    last = Agreement.objects.latest("pk").pk
    Promise.objects.exclude(version__agreement=last).update(part_of=last, part_of_key="p1")


def test_pages_of_many_agreements_take_as_many_queries_for_sixty_as_for_ten():
    government, base, secretary = opened()
    visitor, counted = Client(), []
    for size in SIZES:
        with government_scope(government):
            grow(size)
        found = {}
        for page in (*PAGES, PUBLIC):
            client = visitor if page is PUBLIC else secretary
            client.get(base + page)
            with asked() as statements:
                assert client.get(base + page).status_code == 200
            found[page] = sum(ADDRESS not in one for one in statements)
        counted.append(found)

    assert counted[0] == counted[1]
    assert max(counted[0].values()) <= MOST_QUERIES, counted[0]


def test_a_second_look_asks_for_nothing_but_who_is_looking():
    government, base, secretary = opened()
    with government_scope(government):
        grow(10)
    for page in PAGES:
        secretary.get(base + page)
        again = _tables(secretary, base + page)
        assert not [one for one in again if one.startswith(("agreements_", "positions_", "units_"))], page


def test_what_is_signed_shows_on_every_page_at_once():
    government, base, secretary = opened()
    with government_scope(government):
        made = make_agreement(
            make_employee("Pejabat Baru"), make_position("Kepala Seksi Baru", unit=make_unit("Dinas"))
        )
    visitor = Client()
    assert "Konsep" in secretary.get(base + PAGES[0]).text
    assert "Kepala Seksi Baru" in secretary.get(base + PAGES[1]).text
    assert "Kepala Seksi Baru" not in visitor.get(base + PUBLIC).text

    with government_scope(government):
        AgreementVersion.objects.filter(agreement=made).update(state="signed", signed_at=DAY)

    assert "Kepala Seksi Baru" not in _rows(secretary.get(base + PAGES[1]).text)
    assert "Ditandatangani" in _rows(secretary.get(base + PAGES[0]).text)
    assert "Kepala Seksi Baru" in visitor.get(base + PUBLIC).text


def test_lists_are_narrowed_by_words_unit_year_and_state():
    with government_scope(make_government()):
        unit, other = make_unit("Dinas Kesehatan"), make_unit("Dinas Sosial")
        first = make_agreement(make_employee("Sari"), make_position("Kepala Dinas", unit=unit), signed=True)
        second = make_agreement(make_employee("Budi"), make_position("Sekretaris", unit=other))
        former = make_agreement(
            make_employee("Tono"), make_position("Kepala Bidang", unit=unit), year=2025, signed=True
        )
        today, keeper = DAY.date(), actor_with(active_government_id(), "agreements.see_all")

        def listed(text: str = "", **filters: str) -> list[int]:
            return [
                one.id for one in queries.agreements_listed(keeper, Selection(text, filters=filters), on=today).rows
            ]

        assert listed() == [first, second], "by unit"
        assert listed("sosial") == listed("budi") == listed("sekre") == [second]
        assert listed("dinas kepala") == [first]
        assert (listed(unit=str(unit)), listed(state="draft"), listed(year="2025")) == ([first], [second], [former])
        unsigned = queries.unsigned(keeper, Selection("budi"), year=YEAR, on=today)
        assert [(one.agreement_id, one.unit, one.turn) for one in unsigned.rows] == [
            (second, "Dinas Sosial", "pejabat mengisi dan mengajukan")
        ]
        promised = queries.promised_listed(Selection(filters={"year": "2025", "unit": str(unit)}), on=today)
        assert [(one.id, one.title, one.promises) for one in promised.rows] == [(former, "Kepala Bidang", 1)]
        assert (queries.AGREEMENTS.filters[0].options(), queries.PROMISED.filters[1].options()) == (
            [("2026", "2026"), ("2025", "2025")],
            [(str(unit), "Dinas Kesehatan")],
        )


def test_who_sees_only_the_own_does_not_see_drafts_of_others():
    with government_scope(make_government()):
        signed = make_agreement(make_employee(), make_position(), signed=True)
        draft = make_agreement(make_employee(), make_position())
        everybody = actor_with(active_government_id(), "agreements.take_part")
        filler = actor_with(active_government_id(), "agreements.fill", unit_id=Agreement.objects.get(pk=draft).unit_id)

        def seen(actor):
            return {one.id for one in queries.agreements_listed(actor, Selection(), on=DAY.date()).rows}

        assert seen(everybody) == {signed}
        assert seen(filler) == {signed, draft}
        assert queries.unsigned(everybody, Selection(), year=YEAR, on=DAY.date()).total == 0


def test_the_cascade_is_cut_where_nobody_is_torn_apart_and_names_only_the_first_few():
    with government_scope(make_government()):
        grow(MOST_LINES + 1)
        first, last = (queries.cascade(YEAR, on=DAY.date(), page=page) for page in (1, 99))
        taken = queries.cascade(YEAR, on=DAY.date(), only="more")
        everyone = [one for page in (1, 2, 3) for one in queries.cascade(YEAR, on=DAY.date(), page=page).parents]

        assert (first.pages, first.number, last.number) == (3, 1, 3)
        assert len({one.chip.id for one in everyone}) == MOST_LINES + 1
        (wholly,) = [one for parent in everyone for one in parent.taken if one.who]
        assert len(wholly.who) == MOST_HOLDERS
        assert wholly.others == MOST_LINES - MOST_HOLDERS
        assert (taken.parents, first.nobody, first.doubled) == ((), MOST_LINES, 0)


def test_years_come_from_the_seasons_and_change_with_them():
    government, base, secretary = opened()
    assert f">{YEAR}</a>" not in secretary.get(base + PAGES[2]).text
    with government_scope(government):
        Season.objects.create(government_id=government, year=YEAR, budget_approved_on=date(YEAR, 1, 2))

    assert f">{YEAR}</a>" in secretary.get(base + PAGES[2]).text
    assert "Paling lambat" in secretary.get(base + PAGES[1]).text


def test_every_table_of_agreements_is_watched_and_what_is_remembered_names_the_rooms_it_reads():
    watched = {table for table, room in ask(WATCHED) if str(room).startswith("agreements")}
    assert watched == {model._meta.db_table for model in apps.get_app_config("agreements").get_models()}

    government, base, secretary = opened()
    with government_scope(government):
        grow(10)
    for page in (*PAGES, PUBLIC, f"{PUBLIC}&q=contoh", f"agreements/?year={YEAR}&state=signed&q=seksi"):
        assert secretary.get(base + page).status_code == 200
    read = {(key[1], rooms) for key, (rooms, _rows) in remembering._kept.items() if "agreements_agreement" in key[1]}
    assert len(read) >= 8
    for sql, state in read:
        rooms = {room for room, _number in state}
        assert set(re.findall(r'(?:FROM|JOIN) "([a-z]+)_[a-z]+"', sql)) <= rooms


def _tables(client: Client, address: str) -> list[str]:
    """The first table of each statement of a look with what is remembered."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    words = [query["sql"].replace('"', "").partition(" FROM ")[2].split(" ")[0] for query in seen.captured_queries]
    return [word for word in words if word]


def _rows(page: str) -> str:
    """What stands in the list's rows."""
    return page.partition("<tbody")[2].partition("</tbody")[0]
