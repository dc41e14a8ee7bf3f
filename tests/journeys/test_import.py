"""The personnel agency of a government brings in its units from a workbook."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .looking import look
from .visiting import TEGAL, enter
from .workbooks import kept, rows_of, workbook

TITLES = ("Kode", "Nama", "Singkatan", "Jenis", "Kode induk", "Kode wilayah", "Berdiri sejak", "Bubar sejak")


@pytest.fixture
def wizard(page: Page) -> Page:
    enter(page, TEGAL, "Badan kepegawaian")
    page.get_by_role("main").get_by_role("link", name=re.compile("Impor unit")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Impor")
    return page


def upload(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Unggah dan lanjut").click()


def row(code: str, name: str, parent: str = "", kind: str = "Bidang") -> tuple[str, ...]:
    return (code, name, "", kind, parent, "", "", "")


def units_in_the_tree(page: Page) -> str:
    """The lead of the tree page, which counts the units."""
    page.goto(f"/{TEGAL}/units/")
    return page.get_by_text(re.compile(r"\d+ unit per")).inner_text()


def test_the_template_is_a_workbook_with_the_columns_named(wizard: Page, tmp_path: Path):
    look(wizard, "import-upload")
    with wizard.expect_download() as download:
        wizard.get_by_role("main").get_by_role("link", name="XLSX").click()

    assert tuple(rows_of(kept(download.value, tmp_path))[0][: len(TITLES)]) == TITLES


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("unit.xlsx", b"%PDF-1.7 not a workbook", "bukan buku kerja Excel"),
        ("unit.xlsx", b"PK\x03\x04" + b"\x00" * 200, "bukan buku kerja Excel, atau rusak"),
        ("unit.csv", bytes(range(256)) * 4, "tidak dikenali"),
        ("unit.xlsx", b"", "kosong"),
        ("unit.csv", b"Kode;Nama;Jenis\n", "hanya berisi judul kolom"),
    ],
    ids=["another kind", "malformed", "not text", "empty", "headings alone"],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    wizard: Page, tmp_path: Path, name: str, content: bytes, words: str
):
    path = tmp_path / name
    path.write_bytes(content)

    upload(wizard, path)

    expect(wizard.locator("#notices")).to_contain_text(re.compile(words))
    expect(wizard.get_by_role("button", name="Unggah dan lanjut")).to_be_enabled()


def test_a_circle_is_told_by_row_and_column_and_nothing_is_written(wizard: Page, tmp_path: Path):
    before = units_in_the_tree(wizard)
    wizard.goto(f"/{TEGAL}/imports/units/")
    rows = [TITLES, row("U-1", "Bidang Satu", "U-2"), row("U-2", "Bidang Dua", "U-1"), row("U-3", "", "TIDAK-ADA")]
    upload(wizard, workbook(tmp_path / "berputar.xlsx", rows))
    wizard.get_by_role("button", name="Lanjut ke pratinjau").click()

    problems = wizard.get_by_role("region", name="Masalah menurut baris dan kolom")
    expect(problems).to_contain_text("Susunan berputar: U-1 → U-2 → U-1 (baris 2, 3)")
    expect(problems.get_by_role("row").filter(has_text="Nama unit belum diisi")).to_contain_text("4")
    expect(problems.get_by_role("row").filter(has_text="TIDAK-ADA").first).to_contain_text("Kode induk")
    look(wizard, "import-problems")
    expect(wizard.get_by_role("button", name="Jalankan impor")).to_have_count(0)

    assert units_in_the_tree(wizard) == before


def test_other_headings_are_paired_remembered_and_imported_once(wizard: Page, tmp_path: Path):
    rows = [
        ("No. Register", "Satuan Organisasi", "Bentuk", "Atasan"),
        ("KS-01", "Bidang Uji Mutu Kinerja", "Bidang", ""),
        ("KS-01.1", "Seksi <b>Tebal</b> & Rapi", "Seksi", "KS-01"),
    ]
    file = workbook(tmp_path / "dari-aplikasi-lain.xlsx", rows)
    upload(wizard, file)
    pair(wizard, {"Kode": "No. Register", "Nama": "Satuan Organisasi", "Jenis": "Bentuk", "Kode induk": "Atasan"})
    look(wizard, "import-mapping")
    wizard.get_by_label(re.compile("^Ingat pasangan")).fill("Aplikasi lama")
    wizard.get_by_role("button", name="Lanjut ke pratinjau").click()

    expect(wizard.get_by_text("Siap: 2 baru dan 0 berubah.")).to_be_visible()
    look(wizard, "import-preview")
    wizard.get_by_role("button", name="Jalankan impor").dblclick()
    wizard.wait_for_url("**/jobs/*/")
    expect(wizard.get_by_role("main")).to_contain_text("2 baru", timeout=30_000)
    look(wizard, "job-done")

    wizard.goto(f"/{TEGAL}/jobs/")
    expect(wizard.get_by_role("main").get_by_role("link", name=re.compile("Unit organisasi"))).to_have_count(1)
    wizard.keyboard.press("/")
    wizard.keyboard.type("uji mutu", delay=30)
    expect(wizard.get_by_role("option", name=re.compile("Bidang Uji Mutu Kinerja"))).to_be_visible()

    after = units_in_the_tree(wizard)
    wizard.goto(f"/{TEGAL}/imports/units/")
    upload(wizard, file)
    expect(choice(wizard, "Nama").locator("option:checked")).to_contain_text("Satuan Organisasi")
    wizard.get_by_role("button", name="Lanjut ke pratinjau").click()
    expect(wizard.get_by_text("Tidak ada yang perlu ditulis")).to_be_visible()
    assert units_in_the_tree(wizard) == after


def choice(page: Page, column: str):
    return page.get_by_role("combobox", name=column, exact=True)


def pair(page: Page, columns: dict[str, str]) -> None:
    for ours, theirs in columns.items():
        option = choice(page, ours).locator("option", has_text=theirs).first.get_attribute("value")
        choice(page, ours).select_option(option)
