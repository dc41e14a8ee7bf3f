"""Sums in the source: what agrees, what does not and by how much, and what cannot be compared."""

import gzip
from collections import Counter
from decimal import Decimal

import pytest

from jenjang.performance.published.importing.reading import read_publication, row_as_json, summary_as_json
from jenjang.performance.published.importing.source import SourceFile
from jenjang.performance.published.rules.adding import AddingUp
from jenjang.performance.published.rules.judging import Kind
from jenjang.performance.published.rules.lines import Level, Line, QuarterLine
from jenjang.performance.published.rules.values import BLANK, NotReported, Number

from .factories import DATA, deli_serdang

PROGRAMME, ACTIVITY, SUBACTIVITY = Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY


def line(level: Level, budget: int | None, row: int) -> Line:
    return Line(row, "Dinas Contoh", level=level, budget=BLANK if budget is None else Number(Decimal(budget)))


def added_up(*rows: tuple[Level, int | None]) -> AddingUp:
    sums = AddingUp()
    for number, (level, budget) in enumerate(rows, start=1):
        sums.take("x", line(level, budget, number))
    return sums.end()


def test_a_programme_that_is_not_the_sum_of_its_activities_is_told_with_both_numbers():
    sums = added_up((PROGRAMME, 100), (ACTIVITY, 60), (SUBACTIVITY, 60), (ACTIVITY, 30))

    (one,) = sums.mismatches
    assert (one.row, one.level, one.cell, one.printed, one.summed, one.parts) == (1, PROGRAMME, "budget", 100, 90, 2)
    assert one.sentence.id == "Anggaran tercetak 100, tetapi jumlah 2 kegiatan di bawahnya 90."
    assert one.sentence.en == "Budget is printed as 100, but the 2 activities below it add up to 90."
    assert (sums.compared, sums.agreeing) == (Counter({PROGRAMME: 1, ACTIVITY: 1}), Counter({ACTIVITY: 1}))


@pytest.mark.parametrize(
    "rows",
    [
        [(PROGRAMME, 100)],
        [(PROGRAMME, 100), (ACTIVITY, None), (ACTIVITY, 50)],
        [(PROGRAMME, None), (ACTIVITY, 50)],
        [(PROGRAMME, 100), (SUBACTIVITY, 50)],
        [(PROGRAMME, 100), (Level.OTHER, 5), (ACTIVITY, 50)],
    ],
    ids=["no parts", "a silent part", "nothing printed above", "a step left out", "another row between"],
)
def test_what_cannot_be_compared_is_not_said_to_differ(rows):
    assert not added_up(*rows).mismatches


def test_further_indicators_are_no_parts_and_close_nothing():
    sums = added_up((PROGRAMME, 100), (Level.FURTHER, 7), (ACTIVITY, 40), (Level.FURTHER, 3), (ACTIVITY, 60))

    assert (sums.mismatches, sums.agreeing[PROGRAMME]) == ([], 1)


def test_rows_of_another_agency_are_no_parts():
    sums = AddingUp()
    sums.take("one", line(PROGRAMME, 100, 1))
    sums.take("other", line(ACTIVITY, 5, 2))
    sums.take("one", line(ACTIVITY, 100, 3))

    assert not sums.end().mismatches


def test_every_quarter_is_added_up_by_itself():
    def quarters(row: int, level: Level, *spent: int) -> Line:
        told = tuple(QuarterLine(number, spending=Number(Decimal(one))) for number, one in enumerate(spent, start=1))
        return Line(row, "Dinas Contoh", level=level, quarters=told)

    sums = AddingUp()
    for one in (quarters(1, ACTIVITY, 10, 20), quarters(2, SUBACTIVITY, 10, 21)):
        sums.take("x", one)

    assert [(one.cell, one.difference) for one in sums.end().mismatches] == [("quarter_2_spending", -1)]


def tangsel():
    content = gzip.decompress((DATA / "tangsel_2023_tw1_tw2.csv.gz").read_bytes())
    return read_publication(SourceFile("tangsel.csv", content), profile="tangsel-triwulan", year=2023)


def test_the_half_year_of_tangerang_selatan_is_read_whole():
    found = tangsel()
    summary = summary_as_json(found)

    assert (summary["rows"], len(summary["units"]), summary["computed"]) == (2271, 24, 0)
    assert summary["sums_compared"] == {"activity": 364, "agency": 31, "programme": 123}
    assert summary["sums_that_agree"] == {"activity": 316, "agency": 27, "programme": 100}
    assert len(summary["does_not_add_up"]) == 125
    assert summary["does_not_add_up"][0] == {
        "row": 106, "level": "agency", "cell": "quarter_1_spending", "printed": "17927795844", "sum": "18793660594", "parts": 2,
    }  # fmt: skip
    assert len(summary["not_understood"]) == 13
    assert found.levels.count(Level.FURTHER) == 303


def test_without_targets_nothing_is_computed_and_the_reason_is_kept():
    row = next(row for row in tangsel().rows if row.line.has_actual)

    assert row_as_json(row)["achievement_percent"] is None
    assert row.refusals["achievement"].id == "target tidak tercetak"


def test_what_is_printed_beside_numbers_is_said_for_what_it_is():
    cells = Counter(type(q.actual).__name__ for row in tangsel().rows for q in row.line.quarters)
    rows = list(tangsel().rows)
    dashes = [row for row in rows if any(q.actual == NotReported("-") for q in row.line.quarters)]

    assert cells["NotUnderstood"] == 18  # 17 #REF! and one 327.778, which has two readings
    assert all(row.has(Kind.NOT_REPORTED) for row in dashes)
    assert next(row for row in rows if row.line.description == "Pengadaan Pakaian Dinas beserta Atribut Kelengkapannya")
    percents = [q.actual for row in rows for q in row.line.quarters if q.actual == Number(Decimal("66.71"))]
    assert len(percents) == 2


def test_deli_serdang_is_told_where_its_spending_of_the_plan_does_not_add_up():
    assert [(one.row, one.cell) for one in deli_serdang().sums.mismatches] == [
        (45, "plan_spending"),
        (54, "plan_spending"),
    ]
