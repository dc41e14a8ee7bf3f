"""Employees are brought in from a workbook: a number a spreadsheet has rounded is refused with its reason."""

from pathlib import Path

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import TEGAL, enter
from .workbooks import workbook

TITLES = (
    "NIP",
    "Nama",
    "Jenis pegawai",
    "Jenis kelamin",
    "Tanggal lahir",
    "TMT pengangkatan",
    "Golongan",
    "TMT golongan",
)


def row(nip: str, name: str) -> tuple[str, ...]:
    return (nip, name, "PNS", "L", "26/09/1986", "01/05/2015", "III/b", "01/04/2023")


def upload(page: Page, path: Path) -> None:
    page.goto(f"/{TEGAL}/imports/employees/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Unggah dan lanjut").click()
    page.get_by_role("button", name="Lanjut ke pratinjau").click()


def test_a_rounded_number_is_refused_and_the_mended_file_is_taken(page: Page, tmp_path: Path):
    enter(page, TEGAL, "Badan kepegawaian")
    rounded = [TITLES, row("1.98609262015051E+17", "Wiranto Uji Satu"), row("198609262015051019", "Wiranto Uji Dua")]
    upload(page, workbook(tmp_path / "dibulatkan.xlsx", rounded))

    problems = page.get_by_role("region", name="Masalah menurut baris dan kolom")
    expect(problems.get_by_role("row").filter(has_text="NIP").first).to_contain_text("bulat")
    expect(page.get_by_role("button", name="Jalankan impor")).to_have_count(0)
    look(page, "import-employees-problems")

    mended = [TITLES, row("198609262015051018", "Wiranto Uji Satu"), row("198609262015051019", "Wiranto Uji Dua")]
    upload(page, workbook(tmp_path / "diperbaiki.xlsx", mended))
    expect(page.get_by_text("Siap: 2 baru dan 0 berubah.")).to_be_visible()
    page.get_by_role("button", name="Jalankan impor").click()
    page.wait_for_url("**/jobs/*/")
    expect(page.get_by_role("main")).to_contain_text("2 baru", timeout=30_000)

    page.goto(f"/{TEGAL}/employees/?q=wiranto")
    expect(page.get_by_role("table").get_by_role("link", name="Wiranto Uji")).to_have_count(2)
