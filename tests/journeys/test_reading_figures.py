"""A citizen follows the money down and up, turns the year and takes the data along; a secretary sets the government's own scale."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jenjang.config.places import PROJECT

from .conftest import OpenPage
from .looking import look
from .running import Site
from .visiting import DELI_SERDANG, enter
from .workbooks import kept

TABLE = PROJECT / "jenjang" / "performance" / "published" / "data" / "deli_serdang_bappedalitbang_2025.csv"
PROGRAMME = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"


@pytest.fixture(scope="module")
def year_before(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same table as if it had been published a year earlier too."""
    head, _, rows = TABLE.read_text("utf-8").partition("\n")
    file = tmp_path_factory.mktemp("tables") / "2024.csv"
    file.write_text(f"{head.replace('2025', '2024')}\n{rows}", "utf-8")
    words = [
        "import-performance",
        str(file),
        "--profile",
        "deli-serdang-renja",
        "--government",
        "12.07",
        "--year",
        "2024",
    ]
    subprocess.run([sys.executable, "-m", "jenjang.config.cli", *words], env=site.environment, cwd=PROJECT, check=True)


@pytest.mark.usefixtures("year_before")
def test_money_is_followed_down_to_a_row_and_up_again_and_the_year_is_turned(page: Page):
    page.goto(f"/{DELI_SERDANG}/published/")
    look(page, "agencies-beside")
    page.get_by_role("link", name="Peta uang", exact=True).click()
    look(page, "money")
    page.locator(".only-wide").get_by_role("link", name=re.compile("^Bappedalitbang")).click()
    page.locator(".only-wide").get_by_role("link", name=f": {PROGRAMME}: ").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROGRAMME)
    look(page, "money-below")

    page.get_by_role("navigation", name="Tahun").get_by_role("link", name="2024").click()
    expect(page.get_by_role("navigation", name="Tahun").get_by_role("link", name="2024")).to_have_attribute(
        "aria-current", "page"
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROGRAMME)
    way = page.get_by_role("navigation", name="Letak halaman ini")
    way.get_by_role("link", name="Bappedalitbang 2024").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bappedalitbang 2024")


@pytest.mark.usefixtures("year_before")
def test_years_stand_beside_each_other_and_the_absent_one_is_said_to_be(page: Page):
    page.goto(f"/{DELI_SERDANG}/published/years/?year=2023&year=2025")

    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Serapan"))
    expect(row.first).to_contain_text("tidak ada")
    expect(row.first).to_contain_text("82,35")
    look(page, "years-beside")


def test_anyone_reads_a_year_in_plain_words_and_takes_it_along(page: Page, tmp_path: Path):
    page.goto(f"/{DELI_SERDANG}/")
    page.get_by_role("link", name="Bappedalitbang 2025").click()
    look(page, "plain-words")

    page.get_by_role("link", name="82,35 %").click()
    expect(page.get_by_role("dialog", name="Dari mana angka ini?")).to_contain_text("11.597.946.274")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    assert len(json.loads(kept(download.value, tmp_path).read_text("utf-8"))["rows"]) == 59

    page.get_by_role("link", name="Laporan kinerja (LKjIP)").click()
    look(page, "accountability")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh XLSX").click()
    assert kept(download.value, tmp_path).suffix == ".xlsx"


def test_a_scale_is_set_its_label_appears_with_its_reason_and_it_is_withdrawn(open_page: OpenPage):
    page = open_page()
    enter(page, DELI_SERDANG, "Sekretaris daerah")
    page.goto(f"/{DELI_SERDANG}/published/scale/")
    page.get_by_role("link", name="Tetapkan skala…").click()
    page.get_by_role("link", name=re.compile("Sampang")).click()
    look(page, "scale-setting")
    page.get_by_label("Dasar").fill("Perbup 5/2025")
    page.get_by_label("Berlaku sejak").fill("2025-01-01")
    page.get_by_role("button", name="Tetapkan skala").click()
    expect(page.get_by_text("ditetapkan pemerintah ini")).to_be_visible()
    look(page, "scale")

    page.goto(f"/{DELI_SERDANG}/published/")
    page.get_by_role("link", name="Bappedalitbang").click()
    row = page.locator("tbody tr").filter(has=page.get_by_role("link", name=PROGRAMME, exact=True))
    expect(row).to_contain_text("Sangat Baik")
    row.get_by_role("link", name="100,00 %").first.click()
    expect(page.get_by_role("dialog", name="Dari mana angka ini?")).to_contain_text("Perbup 5/2025")

    page.goto(f"/{DELI_SERDANG}/published/scale/")
    page.locator("details.panel > summary").first.click()
    page.get_by_role("link", name="Cabut…").click()
    look(page, "scale-withdrawal")
    page.get_by_label("Alasan pencabutan").fill("Hanya mencoba")
    page.get_by_role("button", name="Cabut skala").click()
    expect(page.get_by_text("tabel hukum; pemerintah ini belum menetapkan skala sendiri")).to_be_visible()
