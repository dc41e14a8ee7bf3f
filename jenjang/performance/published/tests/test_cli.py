"""The command line: JSON and table, sentences and exit codes, no database for a dry run."""

import json

import pytest
import xlsxwriter
from click.testing import CliRunner

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.published.cli import import_performance
from jenjang.performance.published.importing import source
from jenjang.performance.published.models import Figure, Report
from tests.support.people import make_government

from .factories import DELI_SERDANG, DOCUMENTS, HEAD, ROW, csv_of, keep_profile, unseen

KEYS = [
    "row",
    "unit",
    "indicator",
    "target",
    "actual",
    "achievement_percent",
    "printed_percent",
    "difference",
    "problem",
]


def call(path, *more: str, profile: str = "kinerja-dokumen", year: str = "2022", government: str = "99.99"):
    arguments = [str(path), "--profile", profile, "--government", government, "--year", year, *more]
    return CliRunner().invoke(import_performance, arguments)


@pytest.mark.parametrize(
    ("path", "profile", "year", "rows"),
    [(DELI_SERDANG, "deli-serdang-renja", "2025", 59), (DOCUMENTS, "kinerja-dokumen", "2022", 12)],
)
def test_a_dry_run_answers_one_entry_per_data_row_without_a_database(path, profile, year, rows):
    result = call(path, "--dry-run", "--json", profile=profile, year=year)

    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert sorted(answer) == ["rows", "summary"]
    assert [row["row"] for row in answer["rows"]] == list(range(1, rows + 1))
    for row in answer["rows"]:
        assert list(row) == KEYS
        assert all(value is None or isinstance(value, str) for key, value in row.items() if key != "row")
    assert answer["summary"]["stored"] is None


def test_without_json_it_reads_well():
    result = call(DOCUMENTS, "--dry-run")

    assert "9 dari 10 yang tercetak cocok" in result.output
    assert "-3.42" in result.output
    assert "tidak ada yang disimpan" in result.output


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kosong.csv", b"", "kosong"),
        ("judul.csv", HEAD.encode(), "hanya berisi baris judul"),
        ("lain.csv", b"a,b\n1,2", "Kolom ini tidak ada: pemda"),
        ("latin.csv", csv_of({"unit": "kafé"}).decode().encode("cp1252"), "bukan UTF-8"),
        ("buku.xlsx", b"PK\x03\x04 rusak", "xlsx"),
        ("gambar.csv", b"\x89PNG\r\n\x1a\n" + bytes(40), "bukan tabel"),
        ("nol.csv", csv_of({"uraian": "a\0b"}), "bukan tabel"),
        ("ganda.csv", HEAD.replace("catatan", "target").encode() + b"\n" + b"," * 15, "lebih dari sekali: target"),
        ("geser.csv", csv_of({}) + b"\n1,2,3", "tidak sama dengan baris judul"),
        ("kutip.csv", csv_of({}) + b'\n"tidak ditutup', "kutip"),
        ("panjang.csv", csv_of({"uraian": "a" * 1_000_000}), "Baris 2"),
        ("besar.csv", b"a" * (source.MAX_BYTES + 1), "20 MB"),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_2_and_a_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)

    result = call(path, "--dry-run", "--json")

    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout


def test_what_was_asked_wrongly_ends_with_2_and_a_sentence(tmp_path):
    for result, words in (
        (call(tmp_path / "tiada.csv", "--dry-run"), "tidak ditemukan"),
        (call(tmp_path, "--dry-run"), "adalah folder"),
        (call(DOCUMENTS, "--dry-run", year="1899"), "di luar jangkauan"),
        (call(DOCUMENTS, "--dry-run", year="abc"), "abc"),
        (call(DELI_SERDANG, "--dry-run", profile="deli-serdang-renja", year="2024"), "tentang tahun 2025"),
    ):
        assert result.exit_code == 2
        assert words in result.output


@pytest.mark.django_db
def test_an_unknown_profile_is_told_with_those_there_are():
    make_government("Kota Contoh", region_code="15.71")

    result = call(DOCUMENTS, "--dry-run", profile="lain", government="15.71")

    assert result.exit_code == 2
    assert "Yang ada: deli-serdang-renja, kinerja-dokumen, tangsel-triwulan" in result.stderr


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path, ending):
    path = tmp_path / "tabel.csv"
    path.write_bytes(b"\xef\xbb\xbf" + csv_of({}, {}).decode().replace("\n", ending).encode())

    rows = json.loads(call(path, "--dry-run", "--json").stdout)["rows"]

    assert [row["achievement_percent"] for row in rows] == ["75.00", "75.00"]


def test_semicolons_are_read_as_well(tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text(csv_of({}).decode().replace('","', '";"').replace(",", ";"))

    assert json.loads(call(path, "--dry-run", "--json").stdout)["rows"][0]["achievement_percent"] == "75.00"


def test_a_workbook_of_the_same_table_is_read_as_well(tmp_path):
    path = tmp_path / "tabel.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD.split(","))
        sheet.write_row(1, 0, list((ROW | {"realisasi": "n/a"}).values()))
        sheet.write_row(2, 0, list(ROW.values()))
        sheet.write_number(2, HEAD.split(",").index("realisasi"), 60.4)

    rows = json.loads(call(path, "--dry-run", "--json").stdout)["rows"]

    assert [(row["actual"], row["achievement_percent"]) for row in rows] == [(None, None), ("60.4", "75.50")]


@pytest.mark.django_db
def test_keeping_tells_what_was_kept_and_is_repeatable():
    government_id = make_government("Kabupaten Deli Serdang", region_code="12.07")

    first = call(DELI_SERDANG, "--json", profile="deli-serdang-renja", year="2025", government="12.07")
    again = call(DELI_SERDANG, "--json", profile="deli-serdang-renja", year="2025", government="kabupaten-deli-serdang")

    assert json.loads(first.stdout)["summary"]["stored"]["reports"][0] | {"id": 0} == {
        "id": 0, "title": "Bappedalitbang 2025", "version": 1, "rows": 59, "changed_rows": None, "is_new": True,
    }  # fmt: skip
    assert json.loads(again.stdout)["summary"]["stored"]["reports"][0]["is_new"] is False
    with government_scope(government_id):
        assert (Report.objects.count(), Figure.objects.count()) == (1, 59)


@pytest.mark.django_db
def test_an_unknown_government_is_told_with_those_there_are():
    make_government("Kota Contoh", region_code="15.71")

    result = call(DOCUMENTS, "--json", government="00.00")

    assert result.exit_code == 2
    assert "15.71 kota-contoh" in result.stderr
    assert "add-government" in result.stderr


@pytest.mark.django_db
def test_a_file_about_other_governments_is_refused_unless_asked_for():
    make_government("Kota Contoh", region_code="15.71")

    refused = call(DOCUMENTS, government="15.71")
    taken = call(DOCUMENTS, "--with-others", government="15.71")

    assert refused.exit_code == 2
    assert "Kab. Sampang 2019" in refused.stderr
    assert taken.exit_code == 0
    assert "Inspektorat (Kab. Sampang) 2019: disimpan, 1 baris." in taken.output


@pytest.mark.django_db
def test_a_profile_the_government_keeps_is_known_by_its_name(tmp_path):
    government_id = make_government("Kota Contoh", region_code="15.71")
    keep_profile(government_id, "Aplikasi kota")
    path = tmp_path / "kinerja.csv"
    path.write_bytes(unseen(year="2025"))

    looked_at = call(path, "--dry-run", "--json", profile="aplikasi kota", year="2025", government="15.71")
    stored = call(path, "--json", profile="Aplikasi kota", year="2025", government="15.71")

    summary = json.loads(looked_at.stdout)["summary"]
    assert (summary["rows"], summary["stored"]) == (3, None)
    assert summary["does_not_add_up"] == [
        {"row": 1, "level": "programme", "cell": "budget", "printed": "1250000000", "sum": "1150000000", "parts": 2}
    ]
    assert json.loads(stored.stdout)["summary"]["stored"]["reports"][0]["rows"] == 3
