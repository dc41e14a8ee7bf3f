"""Tables that are filled like a sheet: what a cell may hold, what was sent, and two who filled the same one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.ui.entries import (
    Column,
    EntrySheet,
    Kind,
    Line,
    flat,
    read_cell,
    sent,
    shown_cell,
    together,
    unread,
)
from jenjang.kernel.ui.entry_markup import foot, rows
from jenjang.kernel.ui.merging import Base, Clash, sealed

ABOUT = ("test.sheet", 3)
OPENED = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)
COLUMNS = [
    Column("kind", "Jenis", Kind.CHOICE, choices=[("a", "Jenis A")]),
    Column("text", "Kegiatan", longest=10),
    Column("weight", "Bobot", Kind.PERCENT, whole=Decimal(100)),
    Column("budget", "Anggaran", Kind.RUPIAH, most=5_000_000),
]


@pytest.mark.parametrize(
    ("kind", "text", "value", "why"),
    [
        (Kind.PERCENT, "33,33", "33.33", ""),
        (Kind.PERCENT, " 5 % ", "5", ""),
        (Kind.PERCENT, "0", "", ""),
        (Kind.PERCENT, "1.234", "1.234", "dua cara"),
        (Kind.PERCENT, "100,5", "100,5", "lebih dari 100"),
        (Kind.PERCENT, "1,5555", "1,5555", "dua angka"),
        (Kind.PERCENT, "-1", "-1", "kurang dari nol"),
        (Kind.PERCENT, "sepuluh", "sepuluh", "bukan angka"),
        (Kind.RUPIAH, "Rp 1.250.000", "1250000", ""),
        (Kind.RUPIAH, "1,250,000.00", "1250000", ""),
        (Kind.RUPIAH, "1.250", "1250", ""),
        (Kind.RUPIAH, "12,5", "12,5", "rupiah ditulis bulat"),
        (Kind.RUPIAH, "-5", "-5", "kurang dari nol"),
        (Kind.RUPIAH, "9" * 19, "9" * 19, "terlalu panjang"),
        (Kind.RUPIAH, "٣", "٣", "bukan angka"),
    ],
)
def test_a_cell_is_read_or_keeps_its_text_and_says_why(kind: Kind, text: str, value: str, why: str):
    found, told = read_cell(Column("x", "x", kind), text)

    assert found == value
    assert why in told
    assert bool(why) == bool(told)


@given(st.decimals(0, 100, places=2), st.integers(0, 10**17))
def test_what_is_shown_is_read_back(percent: Decimal, money: int):
    weight, budget = COLUMNS[2], COLUMNS[3]

    assert Decimal(read_cell(weight, shown_cell(weight, str(percent)))[0] or 0) == percent
    assert int(read_cell(budget, shown_cell(budget, str(money)))[0] or 0) == money


def post(cells: Mapping[str, str], base: Base, **more: Any) -> Any:
    """As a browser sends it: every column of every row, in the order of the rows."""
    data = QueryDict(mutable=True)
    keys = list(dict.fromkeys(name.partition(".")[0] for name in cells))
    data.setlist("row", keys)
    for column in COLUMNS:
        data.setlist(column.key, [cells.get(f"{key}.{column.key}", "") for key in keys])
    data["base"] = sealed(base, ABOUT)
    for name, value in more.items():
        data[name] = value
    return sent(COLUMNS, data, ABOUT)


def test_what_is_sent_is_read_row_by_row_without_empty_removed_and_strange_ones():
    given_cells = {"a1.weight": "40 %", "a1.text": "Satu", "b2.text": "", "c3.text": "Tiga", "D!.text": "x"}

    told = post(given_cells, Base({}, OPENED), gone="c3")

    assert [(line.key, line.cells["weight"], line.cells["text"]) for line in told.lines] == [("a1", "40", "Satu")]
    assert sent(COLUMNS, QueryDict("base=forged"), ABOUT).base is None
    assert unread(COLUMNS, [Line("a", {"text": "x" * 11, "kind": "z"})]).keys() == {"a.text", "a.kind"}


def test_a_sheet_of_which_a_cell_got_lost_is_not_whole():
    base = sealed(Base({}, OPENED), ABOUT)
    cells = "&".join(f"{column.key}=1&{column.key}=2" for column in COLUMNS)

    assert sent(COLUMNS, QueryDict(f"row=a&row=b&{cells}&base={base}"), ABOUT).base is not None
    assert sent(COLUMNS, QueryDict(f"row=a&row=b&{cells.removesuffix('&budget=2')}&base={base}"), ABOUT).base is None


def test_a_choice_is_taken_by_its_words_too_and_two_of_the_same_words_are_told_apart():
    column = Column("x", "x", Kind.CHOICE, choices=[("p0", "Indeks"), ("p1", "Opini"), ("p2", "Indeks")])

    assert [shown_cell(column, value) for value in ("p0", "p1", "p2", "")] == ["Indeks", "Opini", "Indeks (2)", ""]
    assert [read_cell(column, text)[0] for text in ("p1", "Indeks", "Indeks (2)", "Opini")] == ["p1", "p0", "p2", "p1"]


def line(key: str, **cells: str) -> Line:
    return Line(key, {column.key: cells.get(column.key, "") for column in COLUMNS})


def test_two_at_work_on_one_sheet_lose_nothing():
    opened = [
        line("a", weight="40", text="Satu"),
        line("b", weight="60"),
        line("c", text="Tiga"),
        line("d", text="Empat"),
        line("e", text="Lima"),
    ]
    mine = [
        line("a", weight="45", text="Satu"),
        line("b", weight="55"),
        line("d", text="Empat!"),
        line("n", text="Baru"),
    ]
    theirs = [
        line("a", weight="40", text="Satu!"),
        line("b", weight="70"),
        line("c", text="Tiga!"),
        line("e", text="Lima"),
        line("o", text="Juga"),
    ]

    told = together(flat(opened), mine, theirs)

    found = {one.key: one.cells for one in told.lines}
    assert (found["a"]["weight"], found["a"]["text"]) == ("45", "Satu!"), "each changed another cell"
    assert found["b"]["weight"] == "55"
    assert told.clashes == {"b.weight": "70"}
    assert set(told.back) == {"c", "d"}, "a removed row that the other changed stays"
    assert found["c"]["text"] == "Tiga!"
    assert "e" not in found, "removed by me, touched by nobody"
    assert [one.key for one in told.lines] == ["a", "b", "d", "n", "c", "o"]


def test_nothing_is_chosen_before_somebody_does():
    clash = Clash("a.weight", "70", "Siti", "12.30", "12.15")
    base = Base({"a.weight": "70"}, OPENED, (clash,))

    assert post({"a.weight": "55"}, base).undecided == ("a.weight",)
    assert post({"a.weight": "55"}, base, **{"choice_a.weight": "theirs"}).lines[0].cells["weight"] == "70"
    mine = post({"a.weight": "55"}, base, **{"choice_a.weight": "mine"})
    assert (mine.lines[0].cells["weight"], mine.undecided) == ("55", ())


def test_a_sheet_sent_twice_is_stored_once():
    mine = [line("a", weight="100", text="Satu")]

    told = together({}, mine, mine)

    assert (told.lines, told.clashes, told.taken) == (tuple(mine), {}, 0)


def test_cells_are_escaped_and_sums_say_what_is_missing():
    sheet = EntrySheet(
        "Uji",
        COLUMNS,
        [Line("a", {"text": '"><script>', "weight": "40", "budget": "6000000", "kind": "<b>"})],
        keep="x",
        blanks=0,
    )

    drawn = rows(sheet) + foot(sheet)

    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "kurang 60" in drawn
    assert "lebih 1.000.000" in drawn


def test_a_year_of_fifty_lines_stays_small():
    months = [Column(f"m{number}", f"Bulan {number}", Kind.PERCENT, within="months") for number in range(1, 13)]
    lines = [Line(f"{number:010}", {column.key: "8.33" for column in months}) for number in range(50)]
    sheet = EntrySheet("Uji", months, lines, keep="x", group="months", blanks=0)

    assert len(rows(sheet)) / 50 / 12 < 90, "bytes for a cell, with all that a row needs beside"
