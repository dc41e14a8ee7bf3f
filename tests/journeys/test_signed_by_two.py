"""The accountability report is signed by two officials in their turn, in two browsers; anyone follows its QR code; one byte more or less is refused."""

import re

from playwright.sync_api import Page, expect

from .codes import codes_on
from .conftest import OpenPage
from .looking import look
from .test_official_documents import certify, changed, content_of, drop, freeze, put_signature
from .visiting import DELI_SERDANG, enter

SECOND = "Tegar Bumi Nasution"


def test_two_sign_in_turn_and_anyone_follows_the_code_to_the_answer(page: Page, open_page: OpenPage):
    enter(page, DELI_SERDANG, "Kepala perangkat daerah")
    paper_id = frozen_report(page)
    paper, signing = page.url, f"/{DELI_SERDANG}/signing/{paper_id}/"
    second = open_page()
    enter(second, DELI_SERDANG, "Kepala daerah")

    second.goto(signing)
    expect(second.get_by_role("main")).to_contain_text("Giliran Anda setelah")
    expect(second.get_by_role("button", name="Tandatangani")).to_have_count(0)
    look(second, "signing-not-yet")
    for who in (page, second):
        certify(who, DELI_SERDANG)
        who.goto(signing)
        put_signature(who)

    page.goto(paper)
    look(page, "report-signed")
    signed = content_of(page)
    visitor = open_page()
    visitor.goto(address_on(signed))
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("Asli dan berlaku")
    expect(main.locator("ol > li")).to_have_count(2)
    expect(main.locator("ol > li").nth(1)).to_contain_text(SECOND)
    expect(main.get_by_text("Waktu distempel oleh")).to_have_count(2)
    look(visitor, "check-two-signatures")
    drop(visitor, "diubah.pdf", changed(signed))
    expect(main).to_contain_text("Tidak sah")
    expect(main).to_contain_text("Isi berubah setelah ditandatangani")


def frozen_report(page: Page) -> str:
    """The report of an agency's year, made from its page and numbered; answers with its number in addresses."""
    page.goto(f"/{DELI_SERDANG}/published/")
    page.get_by_role("link", name="Bappedalitbang").click()
    page.locator("nav.tabs").get_by_role("link", name="Laporan kinerja (LKjIP)").click()
    page.get_by_role("link", name="Buat dokumen resmi").click()
    page.get_by_label("Ditetapkan di").fill("Lubuk Pakam")
    page.get_by_role("button", name="Susun konsep").click()
    freeze(page)
    look(page, "report-frozen")
    return (re.search(r"/documents/(\d+)/", page.url) or [""])[1]


def address_on(signed: bytes) -> str:
    """Where the code on the paper leads: read from the picture of its page, and the same on every page that bears one."""
    (address,) = set(codes_on(signed))
    return address
