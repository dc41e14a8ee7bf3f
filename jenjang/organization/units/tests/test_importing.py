"""Importing units: what is refused and in which words, and that it can be repeated."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access import actor as actors
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units import importing, queries
from jenjang.organization.units.models import Unit
from tests.support.people import NOON, actor_with, make_government

from .factories import make_unit

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
KEYS = ("code", "name", "kind", "parent_code", "region_code", "founded_on", "dissolved_on")


def rows(*lines: str) -> list[Row]:
    """Rows from row 2 on, cells in the order of KEYS with «|» between."""
    return [
        Row(number, dict(zip(KEYS, (cell.strip() for cell in line.split("|")), strict=False)))
        for number, line in enumerate(lines, start=2)
    ]


def problems(*lines: str) -> list[tuple[int, str, str]]:
    with government_scope(make_government()):
        found = importing.check(importer(), rows(*lines), NOON).problems
    return [(problem.row, problem.column, problem.message) for problem in found]


def importer() -> actors.Actor:
    return actor_with(active_government_id(), "units.import")


def counts(given: list[Row]) -> tuple[int, int, int]:
    preview = importing.check(importer(), given, NOON)
    assert preview.problems == ()
    return preview.creates, preview.changes, preview.unchanged


@pytest.mark.parametrize(
    ("name", "code", "units"), [("kota_jambi", "15.71", 111), ("kab_tegal", "33.28", 34), ("deli_serdang", "12.07", 2)]
)
def test_the_carried_lists_come_in_and_a_second_time_change_nothing(name: str, code: str, units: int):
    government = make_government()
    with government_scope(government):
        found = own_territory(code)
        territory.load_regions(actors.system(government), rows=found.rows, boundaries=found.boundaries, at=NOON)
        given = importing.carried_rows(name)

        assert counts(given) == (units, 0, 0)
        assert importing.summary(importing.bring_in(importer(), given, at=NOON)) == f"{units} baru, 0 berubah, 0 sama"
        assert importing.summary(importing.bring_in(importer(), given, at=NOON)) == f"0 baru, 0 berubah, {units} sama"
        tree = queries.tree(on=TODAY)

    assert (len(tree.roots), tree.total, tree.roots[0].total_below) == (1, units, units - 1)


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("|Dinas A|Dinas", "code", "Kode belum diisi"),
        ("a b|Dinas A|Dinas", "code", "hanya boleh berisi"),
        ("A||Dinas", "name", "Nama unit belum diisi"),
        ("A|" + "x" * 201 + "|Dinas", "name", "200 huruf"),
        ("A|Dinas A|Dinass", "kind", "Jenis “Dinass” tidak dikenal. Pilih salah satu: Pemerintah daerah, Sekretariat"),
        ("A|Dinas A|", "kind", "belum diisi"),
        ("A|Dinas A|Dinas|Z", "parent_code", "kode “Z” tidak ada"),
        ("A|Dinas A|Dinas||99.99", "region_code", "bukan wilayah pemerintah ini"),
        ("A|Dinas A|Dinas|||2020-13-01", "founded_on", "bukan tanggal"),
        ("A|Dinas A|Dinas|||kemarin", "founded_on", "31/12/2025"),
        ("A|Dinas A|Dinas|||31/02/2020", "founded_on", "bukan tanggal"),
        ("A|Dinas A|Dinas|||2020-01-02|2020-01-01", "dissolved_on", "sesudah tanggal berdiri"),
        ("A|Dinas A|Dinas|A", "parent_code", "berputar: A → A"),
    ],
)
def test_a_problem_is_told_by_row_and_column(line: str, column: str, words: str):
    found = problems("B|Dinas B|Dinas", line)

    assert [(row, key) for row, key, _ in found] == [(3, column)]
    assert words in found[0][2]


def test_a_duplicate_code_names_both_rows():
    found = problems("A|Dinas A|Dinas", "B|Dinas B|Dinas", "A|Dinas Lain|Dinas")

    assert [(row, column) for row, column, _ in found] == [(4, "code")]
    assert "baris 2" in found[0][2]


def test_a_circle_across_rows_is_named():
    found = problems("A|Dinas A|Dinas|C", "B|Dinas B|Dinas|A", "C|Dinas C|Dinas|B", "D|Dinas D|Dinas|A")

    assert len(found) == 1
    assert found[0][:2] == (2, "parent_code")
    assert "A → C → B → A (baris 2, 3, 4)" in found[0][2]


def test_a_circle_with_what_is_stored_is_found():
    with government_scope(make_government()):
        top = make_unit(code="TOP")
        make_unit(code="SUB", below=top)

        found = importing.check(importer(), rows("TOP|Dinas|Dinas|SUB"), NOON).problems

    assert "TOP → SUB → TOP" in found[0].message


def test_a_part_may_not_outlive_its_parent():
    found = problems("A|Dinas A|Dinas|||2010-01-01|2020-01-01", "B|Bidang B|Bidang|A||2011-01-01")

    assert found[0][:2] == (3, "parent_code")
    assert "sesudah bubar" in found[0][2]


def test_dates_are_understood_in_both_common_forms():
    with government_scope(make_government()):
        importing.bring_in(
            importer(), rows("A|Dinas A|dinas|||31/12/2016", "B|Dinas B|DINAS|||2017-01-02 00:00:00"), at=NOON
        )

        founded = dict(Unit.objects.values_list("code", "founded_on"))

    assert founded == {"A": date(2016, 12, 31), "B": date(2017, 1, 2)}


def test_a_new_name_begins_today_and_the_old_one_stays_in_the_past():
    with government_scope(make_government()):
        unit = make_unit("Dinas Lama", code="A")
        given = rows("A|Dinas Baru|Dinas")

        assert counts(given) == (0, 1, 0)
        importing.bring_in(importer(), given, at=NOON)
        assert counts(given) == (0, 0, 1)
        history = queries.unit(unit, on=TODAY).history

        assert [(past.name, past.since) for past in history] == [
            ("Dinas Baru", TODAY),
            ("Dinas Lama", date(2010, 1, 1)),
        ]
        entry = Entry.objects.filter(action="units.imported").get()
        assert entry.before["A"]["name"] == "Dinas Lama"
        assert entry.after["changes"]["A"]["name"] == "Dinas Baru"


def test_nothing_is_written_while_one_row_is_wrong():
    with government_scope(make_government()):
        with pytest.raises(DomainError, match="Baris 3"):
            importing.bring_in(importer(), rows("A|Dinas A|Dinas", "B||Dinas"), at=NOON)

        assert not Unit.objects.exists()


def test_importing_takes_a_grant_for_the_whole_government():
    with government_scope(make_government()):
        actor = actor_with(active_government_id(), "units.import", unit_id=make_unit())

        with pytest.raises(NotAllowed):
            importing.check(actor, [], NOON)


def test_the_same_codes_in_a_neighbour_government_are_other_units():
    with government_scope(make_government()):
        make_unit(code="A")
    with government_scope(make_government()):
        assert counts(rows("A|Dinas A|Dinas")) == (1, 0, 0)


def test_five_thousand_rows_take_few_queries_and_seconds():
    lines = ["TOP|Pemerintah|Pemerintah daerah"]
    lines += [f"D{number}|Dinas {number}|Dinas|TOP||2010-01-{number % 28 + 1:02d}" for number in range(100)]
    lines += [
        f"S{number}|Seksi {number}|Seksi|D{number % 100}||2015-02-{number % 28 + 1:02d}" for number in range(4899)
    ]
    with government_scope(make_government()):
        began = time.process_time()
        with CaptureQueriesContext(connection) as ran:
            importing.bring_in(importer(), rows(*lines), at=NOON)
            assert counts(rows(*lines)) == (0, 0, 5000)
        seconds = time.process_time() - began

    assert len(ran) < 50
    assert seconds < 20
