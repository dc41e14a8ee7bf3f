"""Rows judged: every printed percentage of both carried tables, and what is said where one cannot be computed."""

from decimal import Decimal

import pytest

from jenjang.performance.published.importing.reading import row_as_json, summary_as_json
from jenjang.performance.published.rules.judging import Kind

from .factories import deli_serdang, documents, publication_of

DELI_SERDANG_ROWS = {row.line.row: row for row in deli_serdang().rows}
DOCUMENT_ROWS = {row.line.row: row for row in documents().rows}
MISPRINT = 11


@pytest.mark.parametrize("number", range(1, 60))
def test_every_printed_achievement_of_deli_serdang_is_reproduced(number):
    row = row_as_json(DELI_SERDANG_ROWS[number])

    assert abs(Decimal(row["achievement_percent"]) - Decimal(row["printed_percent"])) <= Decimal("0.005")
    assert (row["unit"], row["difference"], row["problem"]) == ("Bappedalitbang", "0.00", None)


@pytest.mark.parametrize("number", range(1, 60))
def test_every_printed_absorption_of_the_five_year_plan_is_reproduced(number):
    row = DELI_SERDANG_ROWS[number]
    printed = Decimal(row.line.printed_plan_absorption.value)

    assert abs(Decimal(str(row.plan_absorption.values["absorption_percent"])) - printed) <= Decimal("0.005")


@pytest.mark.parametrize("number", [number for number in range(1, 12) if number not in {7, MISPRINT}])
def test_every_printed_percentage_of_the_documents_is_reproduced_as_rounded_there(number):
    row = row_as_json(DOCUMENT_ROWS[number])
    places = len(row["printed_percent"].partition(".")[2])

    assert abs(Decimal(row["achievement_percent"]) - Decimal(row["printed_percent"])) <= Decimal("0.5").scaleb(-places)
    assert row["problem"] is None


def test_the_misprint_is_found():
    row = row_as_json(DOCUMENT_ROWS[MISPRINT])

    assert row == {
        "row": 11,
        "unit": "Sekretariat Daerah",
        "indicator": None,
        "target": "398379650",
        "actual": "307055630",
        "achievement_percent": "77.08",
        "printed_percent": "80.5",
        "difference": "-3.42",
        "problem": "Tercetak 80,5 %, tetapi 307.055.630 ÷ 398.379.650 × 100 = 77,08 %: selisih lebih dari pembulatan.",
    }


def test_a_heading_keeps_its_printed_percentage_alone():
    row = row_as_json(DOCUMENT_ROWS[7])

    assert row["printed_percent"] == "88.6"
    assert [row[key] for key in ("target", "actual", "achievement_percent", "difference", "problem")] == [None] * 5


def test_not_reported_is_a_statement_and_no_number():
    row = row_as_json(DOCUMENT_ROWS[12])

    assert (row["target"], row["actual"], row["achievement_percent"], row["printed_percent"]) == (
        "55",
        None,
        None,
        None,
    )
    assert "belum dilaporkan (tercetak “n/a”)" in row["problem"]


def test_above_100_is_not_cut():
    assert [row_as_json(DOCUMENT_ROWS[number])["achievement_percent"] for number in (2, 3)] == ["150.00", "166.67"]


def test_the_summary_counts_what_agrees_and_what_does_not():
    summary = summary_as_json(documents())

    assert (summary["rows"], summary["computed"], summary["compared_with_print"], summary["agree_with_print"]) == (
        12,
        10,
        10,
        9,
    )
    assert (summary["differ_from_print"], summary["not_reported"], summary["not_understood"]) == ([11], [12], [])
    assert summary_as_json(deli_serdang())["agree_with_print"] == 59


def test_the_source_is_told_where_its_own_quarters_do_not_add_up():
    assert [remark["row"] for remark in summary_as_json(deli_serdang())["remarks"]] == [1, 2, 41, 45, 54]


def judged(**cells: str):
    (row,) = publication_of(cells).rows
    return row


@pytest.mark.parametrize(
    ("cells", "kind", "words"),
    [
        ({"realisasi": "n.a"}, Kind.NOT_REPORTED, "Realisasi belum dilaporkan (tercetak “n.a”)."),
        ({"realisasi": ""}, Kind.NOT_REPORTED, "Realisasi belum dilaporkan."),
        ({"realisasi": "-"}, Kind.NOT_REPORTED, "tercetak “-”"),
        ({"realisasi": "#REF!"}, Kind.NOT_UNDERSTOOD, "galat lembar kerja"),
        ({"realisasi": "BB"}, Kind.GRADE, "“BB” adalah predikat"),
        ({"realisasi": "1,234"}, Kind.NOT_UNDERSTOOD, "dapat dibaca dua cara"),
        ({"target": "0"}, Kind.NO_RESULT, "arget"),
        ({"target": ""}, Kind.NO_RESULT, "Target tidak tercetak"),
        ({"arah": "mendatar"}, Kind.NOT_UNDERSTOOD, "Kolom arah: “mendatar” tidak dikenal."),
        ({"arah": ""}, Kind.NOT_UNDERSTOOD, "Kolom arah kosong."),
        ({"tingkat": "tahap"}, Kind.NOT_UNDERSTOOD, "tahap"),
        ({"tahun": "dua ribu"}, Kind.NOT_UNDERSTOOD, "dua ribu"),
        ({"capaian_tercetak": "76.00"}, Kind.DIFFERS, "Tercetak 76"),
        ({"anggaran": "#DIV/0!"}, Kind.NOT_UNDERSTOOD, "Anggaran tidak dipahami"),
    ],
)
def test_what_a_row_says_of_itself(cells, kind, words):
    row = judged(**cells)

    assert row.has(kind)
    assert words in row.problem.id
    assert row.problem.en
    if kind is not Kind.DIFFERS and "realisasi" in cells:
        assert row.percent is None


def test_decimal_commas_and_percent_signs_are_understood():
    row = row_as_json(judged(target="80,0", realisasi="60,4", capaian_tercetak="75,50%"))

    assert row["actual"] == "60.4"
    assert (row["achievement_percent"], row["printed_percent"], row["difference"], row["problem"]) == (
        "75.50",
        "75.50",
        "0.00",
        None,
    )


def test_a_grade_is_kept_as_text():
    assert row_as_json(judged(realisasi="BB", target="A"))["actual"] == "BB"


def test_lower_is_better_where_the_table_says_so():
    assert (
        row_as_json(judged(arah="turun", target="7.50", realisasi="8.25", capaian_tercetak="90"))["achievement_percent"]
        == "90.00"
    )
    assert (
        row_as_json(judged(arah="turun", target="0", realisasi="0", capaian_tercetak="100"))["achievement_percent"]
        == "100.00"
    )


def test_zero_reported_is_zero():
    assert row_as_json(judged(realisasi="0", capaian_tercetak="0"))["achievement_percent"] == "0.00"


@pytest.mark.parametrize(
    ("printed", "agrees"), [("75", True), ("74.6", False), ("75.0", True), ("75.004", True), ("75.01", False)]
)
def test_a_difference_matters_beyond_half_a_unit_of_what_is_printed(printed, agrees):
    assert judged(capaian_tercetak=printed).has(Kind.DIFFERS) is not agrees


def test_an_old_year_is_judged_by_its_own_law():
    (row,) = publication_of({"tahun": "2016"}, year=2016).rows

    assert "Permendagri 54/2010" in str(row.achievement.as_dict())
