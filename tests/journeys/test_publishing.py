"""An agency's published table is read in the browser: looked at first, kept when asked."""

import re
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .looking import look
from .visiting import TEGAL, enter

TABLE = resources.files("jenjang.performance.published") / "data" / "deli_serdang_bappedalitbang_2025.csv"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "kinerja tahunan.csv"
    path.write_bytes(TABLE.read_bytes())
    return path


def read(page: Page, table: Path, *, year: str) -> None:
    page.goto(f"/{TEGAL}/published/import/")
    page.get_by_label("Berkas").set_input_files(table)
    page.get_by_label("Bentuk tabel").select_option("deli-serdang-renja")
    page.get_by_label("Tahun", exact=True).fill(year)
    page.get_by_label(re.compile("^Simpan juga baris")).check()
    page.get_by_role("button", name="Baca dan lihat hasilnya").click()


def test_a_table_of_another_year_is_told(page: Page, table: Path):
    enter(page, TEGAL, "Sekretaris daerah")

    read(page, table, year="2023")

    expect(page.get_by_text("Tabel ini tentang tahun 2025, bukan 2023")).to_be_visible()


def test_a_table_is_read_shown_and_kept(page: Page, table: Path):
    enter(page, TEGAL, "Sekretaris daerah")
    read(page, table, year="2025")

    expect(page.get_by_role("heading", level=1)).to_have_text("Hasil pembacaan")
    expect(page.get_by_role("main")).to_contain_text("59")
    look(page, "in-published-preview")

    page.get_by_role("button", name=re.compile("^Simpan")).click()
    page.wait_for_url("**/jobs/*/")
    expect(page.get_by_text("Selesai").first).to_be_visible(timeout=30_000)
    page.goto(f"/{TEGAL}/published/?year=2025")
    expect(page.get_by_role("main").get_by_role("rowheader", name="Bappedalitbang").first).to_be_visible()
