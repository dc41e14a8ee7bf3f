"""Rights are lent, used in the lender's name, seen in the trail, taken along, and ended while the delegate is at work."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .test_appointing import pick
from .visiting import KOTA_JAMBI, enter, open_menu

LENDER, DELEGATE = "Nurlaila Wardhani Putri", "Tiara Puspita Ningrum"


def test_rights_are_lent_used_seen_in_the_trail_and_ended(page: Page, open_page: OpenPage, tmp_path: Path):
    enter(page, KOTA_JAMBI, "Sekretaris daerah")
    lend(page)
    deputy = open_page()
    enter(deputy, KOTA_JAMBI, "Pelaksana")
    act(deputy)
    inspector = open_page()
    enter(inspector, KOTA_JAMBI, "Inspektur")
    find_in_the_trail(inspector)
    take_along(inspector, tmp_path)

    page.goto(f"/{KOTA_JAMBI}/delegations/")
    page.get_by_role("link", name="Akhiri…").click()
    look(page, "delegation-end")
    page.get_by_label("Sebab berakhir").fill("Kembali bertugas")
    page.get_by_role("button", name="Akhiri", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Kembali bertugas")
    look(page, "delegation-ended")

    deputy.reload()
    expect(deputy.locator(".notices")).to_contain_text("sudah berakhir")
    expect(deputy.locator(".frame-band")).to_have_count(0)


def lend(page: Page) -> None:
    open_menu(page)
    page.get_by_role("link", name="Pelimpahan").click()
    look(page, "delegations-empty")
    page.get_by_role("link", name="Limpahkan kewenangan").click()
    page.get_by_role("button", name="Limpahkan", exact=True).click()
    expect(page.locator(".field-error").first).to_be_visible()
    look(page, "delegation-refused")
    pick(page, "Kepada", "Tiara Puspita")
    page.get_by_label("Menetapkan libur lokal").check()
    page.get_by_label("Sampai dengan").fill((date.today() + timedelta(days=7)).isoformat())
    page.get_by_label("Alasan").fill("Dinas luar ke Jakarta")
    page.get_by_label("Nomor surat").fill("800/21/SETDA/2026")
    page.evaluate("window.scrollTo(0, 0)")  # what the top covers half is no fault of the form
    look(page, "delegation-lending")
    page.get_by_role("button", name="Limpahkan", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(DELEGATE)
    look(page, "delegations-lent")


def act(page: Page) -> None:
    expect(page.locator(".frame-band")).to_have_count(0)
    open_menu(page)
    look(page, "menu-lenders")
    page.get_by_role("button", name=f"Bertindak untuk {LENDER}").click()
    band = page.locator(".frame-band")
    expect(band).to_contain_text(f"Anda bertindak untuk {LENDER}, sampai")
    look(page, "delegations-acting")
    page.goto(f"/{KOTA_JAMBI}/calendar/local-holidays/")
    expect(band).to_be_visible()
    page.get_by_label("Tanggal").fill("2027-07-14")
    page.get_by_label("Nama libur").fill("Hari uji pelimpahan")
    page.get_by_label("Alasan").fill("Keputusan 1/2027")
    page.get_by_role("button", name="Tetapkan").click()
    expect(page.get_by_role("main")).to_contain_text("Hari uji pelimpahan")


def find_in_the_trail(page: Page) -> None:
    page.goto(f"/{KOTA_JAMBI}/audit/")
    page.get_by_label("Oleh").fill("Nurlaila")
    page.get_by_label("Tindakan").select_option(label="Libur lokal ditetapkan")
    expect(page).to_have_url(re.compile("deed="))
    row = page.get_by_role("row").filter(has_text="Hari uji pelimpahan")
    expect(row).to_contain_text(f"{DELEGATE} atas nama {LENDER}")
    look(page, "audit-behalf")
    row.get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text(f"{DELEGATE} atas nama {LENDER}")
    expect(page.get_by_role("main")).to_contain_text("Mata rantai ke-")
    look(page, "audit-entry-behalf")
    page.get_by_role("link", name="semua tentang ini").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Semua tentang")
    page.goto(f"/{KOTA_JAMBI}/rights/?ground=lent")
    expect(page.get_by_role("main")).to_contain_text(f"Dilimpahkan oleh {LENDER}")
    look(page, "rights-lent")


def take_along(page: Page, folder: Path) -> None:
    page.goto(f"/{KOTA_JAMBI}/audit/")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    file = folder / "jejak.csv"
    download.value.save_as(file)
    page.get_by_role("link", name="Unduhan dan pemeriksaan").click()
    page.get_by_label("Berkas unduhan jejak").set_input_files(file)
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Berkas ini asli")
    look(page, "audit-exports-genuine")
    file.write_bytes(file.read_bytes() + b"\n")
    page.get_by_label("Berkas unduhan jejak").set_input_files(file)
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Berkas ini tidak dikenal")
