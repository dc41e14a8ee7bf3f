"""A citizen of the demo: in by a code, the own page, another language, another browser, and out for good."""

import json
import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .visiting import TEGAL, enter

CITIZEN = f"/{TEGAL}/citizen/"
A_MINUTE = 65


def come_in(page: Page, contact: str) -> None:
    """From the public home, by the code in the demo's box."""
    page.goto(f"/{TEGAL}/")
    page.locator(".frame-top").get_by_role("link", name="Masuk sebagai warga").click()
    page.get_by_label("Alamat e-mail atau nomor ponsel").fill(contact)
    for _time in range(A_MINUTE):  # an address gets one code in a minute
        page.get_by_role("button", name="Kirim kode").click()
        expect(page.locator("#demo-code, .field-error").first).to_be_visible()
        if page.locator("#demo-code").count():
            break
        page.wait_for_timeout(1_000)
    page.get_by_label("Kode", exact=True).fill(page.locator("#demo-code").inner_text())
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"**{CITIZEN}")


def test_a_citizen_comes_in_by_a_code_looks_around_and_deletes_the_account(page: Page, open_page: OpenPage):
    page.goto(f"{CITIZEN}sign-in/")
    page.get_by_label("Alamat e-mail atau nomor ponsel").fill("bukan alamat")
    page.get_by_role("button", name="Kirim kode").click()
    expect(page.get_by_text("Periksa lagi ketikannya")).to_be_visible()
    look(page, "citizen-sign-in-refused")
    page.get_by_label("Alamat e-mail atau nomor ponsel").fill("Perjalanan@Contoh.id")
    page.get_by_role("button", name="Kirim kode").click()
    page.wait_for_url("**/sign-in/code/")
    look(page, "citizen-code")
    page.get_by_label("Kode", exact=True).fill("abc")
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Masih 4 percobaan")).to_be_visible()
    page.get_by_label("Kode", exact=True).fill(page.locator("#demo-code").inner_text())
    page.get_by_label("Kode", exact=True).press("Enter")
    page.wait_for_url(f"**{CITIZEN}")

    page.get_by_role("link", name="Ubah nama atau bahasa").click()
    look(page, "citizen-profile")
    page.get_by_label("Nama").fill("Warga Perjalanan")
    page.get_by_label("Bahasa", exact=True).select_option("en")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Citizen account")
    page.get_by_role("link", name="Change name or language").click()
    page.get_by_label("Language", exact=True).select_option("id")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Tambah atau ubah alamat").click()
    look(page, "citizen-address")
    page.get_by_label("Alamat e-mail atau nomor ponsel").fill("0812 0000 0077")
    page.get_by_role("button", name="Kirim kode").click()
    page.get_by_label("Kode", exact=True).fill(page.locator("#demo-code").inner_text())
    page.get_by_role("button", name="Simpan alamat").click()
    expect(page.get_by_role("main")).to_contain_text("+6281200000077")

    other = open_page()
    come_in(other, "PERJALANAN@contoh.id")
    page.reload()
    look(page, "citizen-account")
    page.get_by_role("button", name=re.compile("^Akhiri Perangkat")).click()
    expect(page.get_by_text("Sesi itu sudah diakhiri")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", level=1)).to_have_text("Masuk sebagai warga")

    with page.expect_download() as taken:
        page.get_by_role("link", name="Unduh data saya").click()
    assert json.loads(taken.value.path().read_text())["citizen"]["phone"] == "+6281200000077"

    keeper = open_page()
    enter(keeper, TEGAL, "Sekretaris daerah")
    keeper.goto(f"/{TEGAL}/citizens/")
    look(keeper, "citizens")
    keeper.get_by_role("link", name=re.compile("^Warga ")).first.click()
    look(keeper, "citizens-one")
    keeper.get_by_role("link", name="Blokir…").click()
    look(keeper, "citizens-blocking")

    page.get_by_role("link", name="Hapus akun…").click()
    look(page, "citizen-deletion")
    page.get_by_label("Ya, hapus akun saya").check()
    page.get_by_role("button", name="Hapus akun").click()
    page.wait_for_url(f"**/{TEGAL}/")
    expect(page.get_by_text("Akun warga Anda sudah dihapus")).to_be_visible()
    expect(page.locator(".frame-top").get_by_role("link", name="Masuk sebagai warga")).to_be_visible()
    keeper.goto(f"/{TEGAL}/citizens/?q=perjalanan@contoh.id")
    expect(keeper.get_by_role("link", name=re.compile("^Warga "))).to_have_count(0)
