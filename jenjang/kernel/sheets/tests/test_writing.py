import csv
from io import StringIO

import pytest

from jenjang.kernel.sheets.reading import read_table
from jenjang.kernel.sheets.tests.lamps import LAMPS
from jenjang.kernel.sheets.writing import csv_bytes, guarded, template_csv, template_xlsx, xlsx_bytes


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "-2+3"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+62", "-1.250,75", "-12,5 %", "biasa", ""])
def test_numbers_and_plain_words_stay_as_they_are(text):
    assert guarded(text) == text


def test_csv_is_marked_as_utf_8_and_survives_a_round_trip():
    content = csv_bytes([["Kode", "Nama"], [1, 'A "kutip", é'], [None, "baris\nkedua"]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["Kode", "Nama"], ["1", 'A "kutip", é'], ["", "baris\nkedua"],
    ]  # fmt: skip


def test_a_workbook_keeps_text_as_text():
    content = xlsx_bytes(
        ["Kode", "Nama", "Angka"], [["007", "=1+1", 2.5], ["198001012005010032", "http://contoh.go.id", None]]
    )

    rows = read_table(content, "a.xlsx").rows
    assert [row.cells for row in rows] == [("007", "=1+1", "2.5"), ("198001012005010032", "http://contoh.go.id", "")]
    assert not rows[1].damaged


@pytest.mark.parametrize(("write", "name"), [(template_xlsx, "a.xlsx"), (template_csv, "a.csv")])
def test_a_filled_template_reads_with_its_own_titles(write, name):
    table = read_table(write(LAMPS), name, known=LAMPS.titles())

    assert table.titles == ("Kode lampu", "Nama", "NIP petugas")
    assert table.rows[0].cells[0] == "L-1"
