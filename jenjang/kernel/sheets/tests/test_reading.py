import os
from datetime import date, datetime

import pytest
import xlsxwriter

from jenjang.kernel.files.tests.books import bomb, book, changed_part, lying_bomb, with_hidden_sheet
from jenjang.kernel.sheets.reading import read_sheet, read_table
from jenjang.kernel.tenancy.errors import DomainError

NIP = 198001012005010032


def cells(content: bytes, name: str = "a.xlsx") -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(content, name).rows]


def test_the_header_is_found_below_a_letterhead_and_rows_keep_their_numbers():
    table = read_table(book(["Daftar unit"], [], ["Kode", "Nama"], ["1", "Satu"], [], ["2", "Dua"]), "a.xlsx")

    assert table.titles == ("Kode", "Nama")
    assert table.header_row == 3
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("1", "Satu")), (6, ("2", "Dua"))]


def test_known_titles_tell_the_header_from_a_full_row_of_words_above_it():
    content = book(["PEMERINTAH", "KOTA", "CONTOH"], ["Kode", "Nama", "Alamat"], ["1", "Satu", "Jalan"])

    assert read_table(content, "a.xlsx", known=["nama", "KODE"]).header_row == 2


def test_a_table_that_does_not_begin_in_the_first_column_keeps_its_places():
    table = read_table(book([None, "Kode", "Nama"], [None, "1", "Satu"]), "a.xlsx")

    assert table.titles == ("", "Kode", "Nama")
    assert table.rows[0].cells == ("", "1", "Satu")


def test_values_arrive_as_text_without_being_guessed_at():
    row = ["007", 7, 2.5, 0.1, True, datetime(2026, 5, 20), datetime(2026, 5, 20, 9, 30), "#REF!", " spasi ", -3]
    content = book([f"K{n}" for n in range(len(row))], [])
    memory_row = cells(_with_dates(row))[0]

    assert content
    assert memory_row == ("007", "7", "2.5", "0.1", "TRUE", "2026-05-20", "2026-05-20 09:30:00", "#REF!", "spasi", "-3")


def _with_dates(row: list) -> bytes:
    from io import BytesIO

    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, [f"K{n}" for n in range(len(row))])
        for place, value in enumerate(row):
            if isinstance(value, date):
                look = "yyyy-mm-dd hh:mm" if value.hour else "yyyy-mm-dd"
                page.write_datetime(1, place, value, workbook.add_format({"num_format": look}))
            else:
                page.write(1, place, value)
    return memory.getvalue()


def test_an_error_of_a_formula_stays_its_text():
    from io import BytesIO

    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["Kode", "Nilai"])
        page.write(1, 0, "1")
        page.write_formula(1, 1, "=A9/0", None, "#DIV/0!")

    assert cells(memory.getvalue()) == [("1", "#DIV/0!")]


@pytest.mark.parametrize(
    ("value", "is_damaged"),
    [(NIP, True), (str(NIP), False), (999_999_999_999_999, False), (1_571_010_101_800_001, True)],
)
def test_a_number_with_more_than_15_digits_is_marked_as_damaged(value, is_damaged):
    row = read_table(book(["NIP", "Nama"], [value, "Satu"]), "a.xlsx").rows[0]

    assert bool(row.damaged) is is_damaged


def test_a_long_number_that_a_spreadsheet_saved_as_csv_is_marked_as_damaged():
    row = read_table(b"NIP;Nama\n1,98E+17;Satu\n", "a.csv").rows[0]

    assert row.damaged == {0}


def test_hidden_sheets_and_merged_cells_are_told():
    table = read_table(with_hidden_sheet(["Unit", "Nama"], ["Dinas", "A"], ["", "B"]), "a.xlsx")

    assert "Rahasia" in table.notes[0]
    assert "baris 2" in table.notes[1]
    assert [row.cells for row in table.rows] == [("Dinas", "A"), ("", "B")]


def test_of_several_sheets_the_one_with_known_titles_is_read_and_another_may_be_asked_for():
    content = book(["Catatan"], ["tidak ada"], Unit=[["Kode", "Nama"], ["1", "Satu"]])

    assert read_table(content, "a.xlsx", known=["Kode", "Nama"]).sheet == "Unit"
    assert read_table(content, "a.xlsx", sheet="Data").sheet == "Data"
    assert "Data" in read_table(content, "a.xlsx", known=["Kode"]).notes[0]
    with pytest.raises(DomainError, match="Lain"):
        read_table(content, "a.xlsx", sheet="Lain")


@pytest.mark.parametrize(
    "content",
    [
        b"Kode;Nama\n1;A, B\n",
        b'\xef\xbb\xbfKode,Nama\n1,"A, B"\n',
        b"Kode\tNama\r\n1\tA, B\r\n",
        b"sep=;\nKode;Nama\n1;A, B\n",
        b"Kode|Nama\n1|A, B\n",
    ],
)
def test_the_sign_between_cells_is_found(content):
    table = read_table(content, "a.csv")

    assert table.titles == ("Kode", "Nama")
    assert table.rows[0].cells == ("1", "A, B")


def test_text_in_the_encoding_of_windows_is_read():
    assert cells("Kode,Nama\n1,Café ”kutip”\n".encode("cp1252"), "a.csv") == [("1", "Café ”kutip”")]


def test_row_numbers_of_csv_count_records_as_a_spreadsheet_shows_them():
    table = read_table(b'Kode,Nama\n1,"dua\nbaris"\n\n2,B\n', "a.csv")

    assert [row.number for row in table.rows] == [2, 4]


REFUSED = {
    "empty": (b"", "kosong"),
    "spaces": (b"  \n \n", "kosong"),
    "empty workbook": (book(), "tidak berisi"),
    "no zip": (b"PK\x03\x04" + bytes(range(256)) * 9, "bukan buku kerja"),
    "cut off": (book(*[["Kode", n] for n in range(50)])[:-300], "bukan buku kerja"),
    "bomb": (bomb(), "keamanan"),
    "lying bomb": (lying_bomb(), "rusak|keamanan"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lama"),
    "locked": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "kata sandi",
    ),
    "stray cell": (
        changed_part(book(["Kode"], ["1"]), "xl/worksheets/sheet1.xml", (b'r="A2"', b'r="XFD1048576"')),
        "jauh di luar",
    ),
    "broken xml": (changed_part(book(["Kode"], ["1"]), "xl/worksheets/sheet1.xml", (b"</row>", b"</rov>")), "rusak"),
    "entities": (
        changed_part(
            book(["Kode"], ["1"]),
            "xl/worksheets/sheet1.xml",
            (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
        ),
        "rusak",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told_in_a_sentence(name):
    content, sentence = REFUSED[name]

    with pytest.raises(DomainError, match=sentence):
        read_table(content, "a.xlsx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'Kode,Nama\n1,"tidak ditutup\n2,B\n', "kutip"),
        (b"Kode,Nama\n1," + b"x" * 10_001, "huruf"),
        (b"Kode,Nama\n" + b"," * 300 + b"x\n", "kolom"),
        (b"Kode,Nama\n\0\n", "bukan tabel"),
        (os.urandom(4000), "bukan tabel"),
    ],
)
def test_text_that_cannot_be_read_is_told_in_a_sentence(content, sentence):
    with pytest.raises(DomainError, match=sentence):
        read_table(content, "a.csv")


def test_any_damage_to_a_workbook_ends_in_a_table_or_in_a_sentence():
    whole = book(["Kode", "Nama"], *[[str(n), f"Unit {n}"] for n in range(30)])
    for place in range(0, len(whole), 97):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        try:
            read_sheet(bytes(broken), "a.xlsx")
        except DomainError:
            continue


def test_sixty_thousand_rows_are_read():
    table = read_table(book(["Kode", "Nama"], *[[n, f"Unit {n}"] for n in range(60_000)]), "a.xlsx")

    assert len(table.rows) == 60_000
    assert table.rows[-1].cells == ("59999", "Unit 59999")


def test_a_sign_that_no_database_keeps_is_left_out_of_a_workbook():
    table = read_table(book(["Kode", "Nama"], ["U1", "Di\0nas"]), "a.xlsx")

    assert table.rows[0].cells == ("U1", "Dinas")
