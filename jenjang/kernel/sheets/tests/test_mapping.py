import pytest

from jenjang.kernel.sheets.kinds import Column
from jenjang.kernel.sheets.mapping import damages, guess, letter, objections, rows_of
from jenjang.kernel.sheets.reading import read_table

CODE = Column("code", "Kode unit", required=True, aliases=("Kode SKPD",))
NAME = Column("name", "Nama", required=True, aliases=("Nama OPD",))
PARENT = Column("parent", "Kode induk")
COLUMNS = (CODE, NAME, PARENT)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Kode unit", "Nama", "Kode induk"], {"code": 0, "name": 1, "parent": 2}),
        (["NAMA_OPD", "kode-skpd"], {"code": 1, "name": 0}),
        (["Náma (OPD)", "Kode  Unit:"], {"code": 1, "name": 0}),
        (["No", "Nama resmi unit", "Kode SKPD"], {"code": 2, "name": 1}),
        (["A", "B"], {}),
        (["Nama", "Nama"], {"name": 0}),
    ],
)
def test_columns_are_guessed_by_title_and_alias(titles, expected):
    assert guess(COLUMNS, titles) == expected


def test_a_remembered_title_goes_before_any_guess():
    assert guess(COLUMNS, ["Nama", "Sebutan"], {"name": "Sebutan"}) == {"name": 1}


def test_a_missing_required_column_is_named():
    assert objections(COLUMNS, ["Kode", "Nama"], {"code": 0}) == ["Kolom wajib “Nama” belum dipasangkan."]


def test_a_column_used_twice_is_named_with_its_users():
    (sentence,) = objections(COLUMNS, ["Kode", "Nama"], {"code": 0, "name": 1, "parent": 0})

    assert "“Kode”" in sentence
    assert "Kode unit, Kode induk" in sentence


def test_a_column_that_is_not_in_the_file_is_refused():
    assert objections(COLUMNS, ["Kode", "Nama"], {"code": 0, "name": 9})


def test_short_rows_give_empty_values():
    table = read_table(b"Kode,Nama,Induk\n1,A,X\n2\n", "a.csv")

    assert [row["name"] for row in rows_of(table, {"code": 0, "name": 1})] == ["A", ""]


def test_a_rounded_number_is_a_problem_only_where_its_column_is_used():
    table = read_table(b"NIP,Nama\n1.98E+17,A\n", "a.csv")

    assert [(problem.row, problem.column) for problem in damages(table, {"nip": 0, "name": 1})] == [(2, "nip")]
    assert list(damages(table, {"name": 1})) == []


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_spreadsheets_do(place, name):
    assert letter(place) == name
