"""Headings as offices print them, a first guess at what they carry, and layouts that are recognised."""

from dataclasses import replace

import pytest

from jenjang.kernel.sheets.tables import normal
from jenjang.performance.published.importing.guessing import guessed, writes_a_decimal_point
from jenjang.performance.published.importing.heads import counts_columns, told_apart
from jenjang.performance.published.importing.pairing import code_of, paired, pairing_objections
from jenjang.performance.published.importing.reading import read_publication
from jenjang.performance.published.importing.source import SourceFile, table_to_pair
from jenjang.performance.published.layouts.fields import BY_KEY, FIELDS
from jenjang.performance.published.layouts.profiles import PROFILES, Profile, recognised
from jenjang.performance.published.rules.lines import Level

from .factories import HEAD, UNSEEN, unseen, unseen_profile


def test_headings_under_a_merged_row_are_named_after_it_and_the_rest_is_numbered():
    above = ("", "", "Triwulan I", "", "Triwulan II", "", "", "")

    titles, doubled = told_apart(("No", "Uraian", "K", "Rp", "K", "Rp", "Catatan", "Catatan"), above)

    assert titles == (
        *("No", "Uraian", "Triwulan I K", "Triwulan I Rp", "Triwulan II K", "Triwulan II Rp"),
        *("Triwulan II Catatan", "Triwulan II Catatan (2)"),
    )
    assert doubled == ["Triwulan II Catatan"]
    assert told_apart(("a", "A", "b"), ()) == (("a", "A (2)", "b"), ["A", "a"])


def test_a_title_of_the_whole_table_names_no_columns():
    assert told_apart(("K", "K"), ("LAPORAN KINERJA",)) == (("K", "K (2)"), ["K"])


def test_a_heading_of_two_rows_is_read_as_one():
    text = """Unit,Uraian,Triwulan I,,Catatan
,,K,Rp,
1,2,3,4,5
Dinas Contoh,Jalan,80,1000,x
"""

    table = table_to_pair(SourceFile("x.csv", text.encode()))

    assert table.titles == ("Unit", "Uraian", "Triwulan I K", "Triwulan I Rp", "Catatan")
    assert (table.header_row, len(table.rows)) == (2, 1)


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (("1", "2", "3", "4"), True),
        (("(1)", "(2)", "(3)"), True),
        (("", "2", "3", "4"), True),
        (("1", "Dinas", "3"), False),
        (("1", "2"), False),
        (("5", "80", "60"), False),
    ],
)
def test_a_row_that_only_numbers_the_columns_is_known(cells, counts):
    assert counts_columns(cells) is counts


def test_columns_are_guessed_by_their_titles():
    assert unseen_profile().titles == {
        "agency": "Perangkat Daerah",
        "level": "Jenjang",
        "description": "Nama Program",
        "indicator": "Indikator Kinerja",
        "target": "Target {year}",
        "actual": "Realisasi {year}",
        "budget": "Pagu {year}",
    }


def test_columns_that_no_title_tells_are_guessed_by_what_stands_in_them():
    text = """A,B,C,D,E,F
Dinas Contoh,Program,Penyelenggaraan jalan dan jembatan kota,2024,persen,naik
Badan Contoh,Kegiatan,Pemeliharaan jembatan di seluruh kota,2024,km,turun
Dinas Contoh,Kegiatan,Pembangunan jalan lingkungan permukiman,2024,dokumen,naik
"""
    table = table_to_pair(SourceFile("x.csv", text.encode()))

    guess = guessed(table, ())

    found = {"agency": 0, "level": 1, "description": 2, "year": 3, "measure_unit": 4, "direction": 5}
    assert guess.places == found
    assert guess.by_content == found.keys()


def test_an_agency_column_is_known_by_the_names_of_our_own_units():
    table = table_to_pair(SourceFile("x.csv", b"A,B,Target\nBAPPEDA,x,1\nDKP3,y,2\n"))

    assert guessed(table, [("Badan Perencanaan", "Bappeda"), ("Dinas Pangan", "DKP3")]).places["agency"] == 0


@pytest.mark.parametrize(
    ("cell", "is_workbook", "is_point"),
    [("88,5", True, False), ("88.5", False, True), ("88", False, False), ("88", True, True), ("12,5 %", False, False)],
)
def test_the_decimal_mark_is_guessed_by_the_figures(cell, is_workbook, is_point):
    table = table_to_pair(SourceFile("x.csv", f'Uraian,Target\nJalan,"{cell}"\n'.encode()))

    assert writes_a_decimal_point(table, [1], is_workbook=is_workbook) is is_point


def test_our_fields_have_words_of_their_own():
    names = [name for column in FIELDS for name in {normal(name) for name in column.names()}]

    assert len(names) == len(set(names))
    assert set(BY_KEY) >= {key for profile in PROFILES.values() for key in profile.titles}


def test_a_table_is_recognised_by_its_headings_whatever_the_year():
    kept = replace(unseen_profile(), title="Tabel contoh")
    known = [kept, *PROFILES.values()]

    def of(content: bytes) -> Profile | None:
        return recognised(table_to_pair(SourceFile("x.csv", content)).columns, 2025, known)

    assert of(unseen()) is kept
    assert of(unseen(year="2025")) is kept
    assert of(HEAD.encode() + b"\nx" + b"," * 15) is PROFILES["kinerja-dokumen"]
    assert of(b"a,b\n1,2") is None
    assert of(unseen().replace(b"Pagu", b"Dana")) is None


def test_headings_of_another_year_make_the_same_code():
    assert code_of(("Uraian", "Target 2024", "Target 2023"), 2024) == code_of(
        ("URAIAN", "Target 2025", "Target 2024"), 2025
    )
    assert code_of(("Uraian", "Target 2024"), 2024) != code_of(("Uraian", "Target 2023"), 2024)


@pytest.mark.parametrize(
    ("chosen", "agency", "words"),
    [
        ({"description": "Nama Program", "target": "Target 2024"}, "", "milik siapa"),
        ({"target": "Target 2024"}, "Dinas Contoh", "uraian atau indikator"),
        ({"description": "Nama Program"}, "Dinas Contoh", "satu kolom angka"),
        (
            {"description": "Nama Program", "target": "Target 2024", "actual": "Target 2024"},
            "Dinas Contoh",
            "dipakai dua kali",
        ),
    ],
)
def test_a_pairing_that_cannot_be_used_says_why(chosen, agency, words):
    table = table_to_pair(SourceFile("x.csv", UNSEEN.encode()))

    assert any(words in sentence for sentence in pairing_objections(table, chosen, agency=agency))


def test_a_layout_comes_back_from_its_keeping_as_it_was():
    profile = replace(unseen_profile(), fills_down=True, agency="Dinas Contoh", sheet="TW II")

    assert Profile.of_layout(profile.name, profile.title, profile.as_layout()) == profile


def test_merged_agencies_are_filled_down_where_that_is_said():
    content = UNSEEN.replace("Dinas Contoh;Kegiatan", ";Kegiatan").encode()
    plain = read_publication(SourceFile("x.csv", content), profile=unseen_profile(), year=2024)
    filled = read_publication(
        SourceFile("x.csv", content), profile=replace(unseen_profile(), fills_down=True), year=2024
    )

    assert [(error.row, error.column) for error in plain.errors] == [(4, "Perangkat Daerah"), (5, "Perangkat Daerah")]
    assert not filled.errors
    assert {owner.agency for owner in filled.owners} == {"Dinas Contoh"}


def test_a_fixed_agency_owns_every_row_of_a_table_without_that_column():
    table = table_to_pair(SourceFile("x.csv", b"Uraian,Target\nJalan,1\n"))
    profile = paired(table, {"description": "Uraian", "target": "Target"}, year=2024, agency="Dinas Contoh")

    (row,) = read_publication(SourceFile("x.csv", b"Uraian,Target\nJalan,1\n"), profile=profile, year=2024).rows

    assert (row.line.agency, row.line.level) == ("Dinas Contoh", Level.OTHER)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (";Program;Jalan;;1;1;1", "milik perangkat daerah mana"),
        ("Dinas Contoh;Program;;;1;1;1", "tidak ada uraian maupun indikatornya"),
    ],
)
def test_a_row_that_nobody_could_find_again_keeps_the_file_out(row, words):
    content = (UNSEEN + row + "\n").encode()

    (error,) = read_publication(SourceFile("x.csv", content), profile=unseen_profile(), year=2024).errors

    assert error.row == 6
    assert words in error.message
