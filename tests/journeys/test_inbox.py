"""What waits is found at the bell; how one wants to be told is set beside it."""

import re

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import KOTA_JAMBI, enter

UNITS = b"Kode,Nama,Jenis,Berdiri\nZ9,Bagian Contoh Uji,bagian,2010-01-01\n"


def test_what_waits_is_found_at_the_bell_and_preferences_are_kept(page: Page):
    enter(page, KOTA_JAMBI, "Sekretaris daerah")
    look(page, "in-inbox-workspace")
    page.goto(f"/{KOTA_JAMBI}/imports/units/")
    page.locator("input[type=file]").set_input_files({"name": "unit-uji.csv", "mimeType": "text/csv", "buffer": UNITS})
    page.get_by_role("button", name="Unggah dan lanjut").click()
    expect(page).to_have_url(re.compile(r"/imports/units/\d+/"))

    page.get_by_role("banner").get_by_role("link", name=re.compile("Kotak masuk")).click()
    expect(page.locator("#bell-count")).to_contain_text("menunggu")
    expect(page.get_by_role("main")).to_contain_text("unit-uji.csv")
    look(page, "in-inbox")

    page.get_by_role("main").get_by_role("link", name=re.compile("^Pemberitahuan")).click()
    look(page, "in-inbox-notices")

    page.get_by_role("main").get_by_role("link", name="Pengaturan").click()
    look(page, "in-inbox-wishes")
    page.get_by_label("Pekerjaan selesai").select_option(label="dikumpulkan setiap hari")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_label("Pekerjaan selesai")).to_have_value("daily")

    page.get_by_role("main").get_by_role("link", name=re.compile("^Surel keluar")).click()
    look(page, "in-inbox-letters")
