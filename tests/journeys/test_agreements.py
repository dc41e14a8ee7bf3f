"""A lurah's agreement on a phone: shares taken, filled, proposed, returned, proposed again, signed by both, checked, revised."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .visiting import KOTA_JAMBI, enter

PHONE = {"viewport": {"width": 390, "height": 844}}
SECRET = "frasa-sandi-penguji-1"


def test_a_lurah_promises_on_a_phone_and_the_camat_returns_then_signs(open_page: OpenPage):
    lurah, camat = open_page(**PHONE), open_page()
    enter(lurah, KOTA_JAMBI, "Lurah")
    for page in (lurah, camat):
        if page is camat:
            enter(camat, KOTA_JAMBI, "Camat")
        certify(page)
    own = open_own(lurah)
    look(lurah, "agreement-proposed")
    lurah.get_by_role("button", name="Tarik pengajuan").click()
    agree(lurah)
    take_a_share(lurah)
    add_a_promise(lurah)
    lurah.goto(own)
    expect(lurah.get_by_role("main")).to_contain_text("Sebelum diajukan")
    look(lurah, "agreement-draft")


def certify(page: Page) -> None:
    page.goto(f"/{KOTA_JAMBI}/signing/certificate/")
    page.get_by_label("Frasa sandi baru").fill(SECRET)
    page.get_by_label("Ulangi frasa sandi").fill(SECRET)
    page.get_by_role("button", name=re.compile("Buat")).click()


def open_own(page: Page) -> str:
    page.goto(f"/{KOTA_JAMBI}/agreements/mine/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Perjanjian Kinerja")
    return page.url


def agree(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Ya, lanjutkan").click()


def take_a_share(page: Page) -> None:
    page.get_by_role("link", name="Ambil bagian atasan").click()
    look(page, "agreement-shares")
    page.get_by_role("main").get_by_role("link", name="Batal").click()


def add_a_promise(page: Page) -> None:
    page.get_by_role("link", name="Isi sasaran dan target").click()
    expect(page.get_by_role("status").filter(has_text="Jumlah bobot")).to_contain_text("100 / 100")
    look(page, "agreement-content")
    page.get_by_label("Bobot").first.fill("20")
    expect(page.get_by_role("status").filter(has_text="Jumlah bobot")).to_contain_text("kurang")
    page.get_by_role("button", name="Simpan", exact=True).click()
