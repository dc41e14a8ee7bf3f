"""Codes by their shape, lists read with errors by row and column, ceilings added up to the rupiah."""

import gzip
from importlib import resources
from random import Random

import pytest

from jenjang.performance.budgets.rules.ceilings import Given, held, lines, total
from jenjang.performance.budgets.rules.codes import Level, code_above, in_order, level_of, nearest_above
from jenjang.performance.budgets.rules.lists import read_listing

HEAD = "level,kode,nama,kode_induk,edisi\n"
PROGRAMME, ACTIVITY, SUB = Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("1", Level.AFFAIR),
        ("1.02", Level.FIELD),
        ("X.XX", Level.FIELD),
        ("X.XX.01", PROGRAMME),
        ("1.02.02.2.02", ACTIVITY),
        ("1.02.02.2.02.03", SUB),
        ("1.02.02.2.02.0003", SUB),
        ("1.02.02.2.02.003", None),
        ("1.02.02.2", None),
        ("0.02", None),
        ("", None),
    ],
)
def test_a_code_is_told_by_its_shape(code, level):
    assert level_of(code) is level


def test_codes_stand_in_the_order_of_their_numbers_and_know_what_is_above():
    assert in_order(["1.10", "1.9", "X.XX", "1"]) == ["X.XX", "1", "1.9", "1.10"]
    assert code_above("1.02.02.2.02.0003", SUB) == "1.02.02.2.02"
    assert code_above("1", Level.AFFAIR) == ""
    assert nearest_above("2.09.03.2.01.000201", {"2", "2.09"}) == "2.09"


def test_a_list_with_faults_names_row_and_column_of_each():
    text = (
        HEAD
        + "program,1.02.02,,1.02,\nlain,1.02.03,Nama,1.02,\nprogram,1.02.04,Satu,1.02,\nprogram,1.02.04,Dua,1.02,\n"
    )

    found = [(fault.row, fault.column) for fault in read_listing(text).faults]

    assert found == [(2, "nama"), (3, "level"), (5, "kode")]
    assert [fault.column for fault in read_listing("level,nama\n").faults] == ["kode", "kode_induk"]
    assert [(f.row, f.column) for f in read_listing(HEAD + "program,1.02.02,Nama,1.02,\n").faults] == [
        (2, "kode_induk")
    ]


def test_the_carried_list_has_every_code_once_and_tells_what_is_irregular():
    data = resources.files("jenjang.performance.budgets").joinpath("data", "nomenklatur_2024_10.csv.gz")
    listing = read_listing(gzip.decompress(data.read_bytes()).decode())
    known = {row.code for row in listing.rows}

    assert (len(listing.rows), listing.faults) == (3438, ())
    assert len(listing.odd) == 123
    assert [row.code for row in listing.rows if not row.parent_code] == ["X", "1", "2", "4", "5", "7", "8", "9"]
    assert all(row.parent_code in known for row in listing.rows if row.level is not Level.AFFAIR)


def test_sums_go_upward_and_what_passes_its_parent_is_named():
    found = lines(
        [
            Given("1.03.10", PROGRAMME, 1_000),
            Given("1.03.10.2.01", ACTIVITY, 700),
            Given("1.03.10.2.02.0001", SUB, 250),
            Given("1.03.10.2.02.0002", SUB, 100),
            Given("1.03.11.2.01.0001", SUB, 40),
        ]
    )
    by_code = {line.code: line for line in found}

    assert [line.code for line in found] == [
        "1.03.10", "1.03.10.2.01", "1.03.10.2.02", "1.03.10.2.02.0001", "1.03.10.2.02.0002",
        "1.03.11", "1.03.11.2.01", "1.03.11.2.01.0001",
    ]  # fmt: skip
    assert by_code["1.03.10.2.02"].own is None
    assert by_code["1.03.10.2.02"].amount == 350
    assert (by_code["1.03.10"].below, by_code["1.03.10"].excess) == (1_050, 50)
    assert by_code["1.03.11"].amount == 40
    assert total(found) == 1_040  # the programme's own ceiling counts, not what lies below it


def test_without_own_ceilings_above_the_whole_is_the_sum_of_its_parts():
    random = Random(1)
    for _round in range(50):
        codes = random.sample(
            [f"1.02.02.2.{a:02}.{b:04}" for a in (1, 2, 3) for b in range(1, 9)], random.randint(0, 24)
        )
        amounts = {code: random.randint(0, 10**12) for code in codes}

        found = lines(Given(code, SUB, amount) for code, amount in amounts.items())

        assert total(found) == sum(amounts.values())
        assert not any(line.excess for line in found)


@pytest.mark.parametrize(
    ("ceiling", "planned", "remaining", "said"),
    [
        (1_000_000, [400_000, 350_000], 250_000, "Sisa pagu Rp 250.000."),
        (1_000_000, [1_000_000], 0, "Pagu terpakai seluruhnya."),
        (1_000_000, [900_000, 350_000], -250_000, "Rp 250.000 di atas pagu."),
        (None, [1], None, "Belum ada pagu untuk kode ini."),
    ],
)
def test_what_is_planned_is_held_against_its_ceiling(ceiling, planned, remaining, said):
    found = held(ceiling, planned)

    assert (found.remaining, found.said.id) == (remaining, said)
    assert found.is_above is (remaining is not None and remaining < 0)
