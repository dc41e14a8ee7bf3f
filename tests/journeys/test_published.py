"""A citizen reads what an agency promised, what it reached, and why the system says so."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .visiting import DELI_SERDANG
from .workbooks import kept, rows_of

PROGRAMME = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"


def open_report(page: Page) -> Page:
    page.goto(f"/{DELI_SERDANG}/published/")
    page.get_by_role("link", name="Bappedalitbang").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bappedalitbang 2025")
    page.wait_for_load_state()  # the heading stands before the last row has come
    return page


def programme(page: Page):
    return page.locator("tbody tr").filter(has=page.get_by_role("link", name=PROGRAMME, exact=True))


def test_a_year_unfolds_from_programme_to_sub_activity(page: Page):
    open_report(page)
    everything = page.locator("tbody tr:visible").count()
    page.get_by_role("button", name="Program", exact=True).click()
    folded = page.locator("tbody tr:visible").count()
    assert folded < everything

    unfold = programme(page).get_by_role("button", name=PROGRAMME)
    unfold.focus()
    page.keyboard.press("Enter")

    expect(unfold).to_have_attribute("aria-expanded", "true")
    assert folded < page.locator("tbody tr:visible").count() < everything
    page.get_by_role("button", name="Subkegiatan", exact=True).click()
    expect(page.locator("tbody tr:visible")).to_have_count(everything)


def test_a_computed_number_says_where_it_comes_from_beside_it(page: Page):
    open_report(page)
    address = page.url

    programme(page).get_by_role("link", name="84,01 %").click()

    beside = page.get_by_role("dialog", name="Dari mana angka ini?")
    expect(beside).to_contain_text("8.378.098.135")
    expect(beside).to_contain_text("84,01")
    expect(beside).to_contain_text("PermenPANRB 53/2014")
    assert page.url == address
    look(page, "why-beside")
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()


def test_the_explanation_is_a_page_where_scripts_do_not_run(open_page: OpenPage):
    page = open_report(open_page(java_script_enabled=False))

    programme(page).get_by_role("link", name="84,01 %").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("8.378.098.135")
    expect(page.get_by_role("main")).to_contain_text("PermenPANRB 53/2014")


def test_only_what_is_not_reported_is_shown_when_asked(page: Page):
    open_report(page)

    page.get_by_label("Tampilkan").select_option(label="Ada yang belum dilaporkan (6)")

    expect(page.get_by_text("6 dari 59 baris")).to_be_visible()
    expect(page.locator("tbody tr:visible")).to_have_count(6)
    expect(page.get_by_text("belum dilaporkan").nth(2)).to_be_visible()
    look(page, "report-unreported")


def test_a_row_has_its_curve_and_the_same_as_a_table(page: Page):
    open_report(page)
    page.get_by_role("link", name=PROGRAMME, exact=True).click()

    expect(page.get_by_role("img", name=re.compile("^Kurva S keuangan"))).to_be_visible()
    table = page.get_by_role("region", name=re.compile("^Kurva S keuangan")).get_by_role("table")
    expect(table.get_by_role("row").nth(4)).to_contain_text("8.378.098.135")
    look(page, "figure")


@pytest.mark.parametrize("ending", ["CSV", "XLSX"])
def test_the_rows_are_downloaded_as_a_file_that_opens(page: Page, tmp_path: Path, ending: str):
    open_report(page)

    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name=ending).click()

    path = kept(download.value, tmp_path)
    assert path.suffix == f".{ending.lower()}"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines())) if ending == "CSV" else rows_of(path)
    assert len(rows) > 59
    assert any(PROGRAMME in map(str, row) for row in rows)


def test_a_printed_year_is_the_whole_table_without_the_frame(page: Page):
    open_report(page)
    rows = page.locator("tbody tr").count()

    page.emulate_media(media="print")

    for part in (".wings", ".top-tools", ".frame-foot", ".list-tools"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("tbody tr:visible")).to_have_count(rows)
    hidden = page.evaluate("(box => box.scrollHeight - box.clientHeight)(document.querySelector('.table-scroll'))")
    assert hidden <= 1, "no row is cut off by a scrolling box"
