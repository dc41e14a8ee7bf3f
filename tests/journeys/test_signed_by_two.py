"""Two officials sign one document in their turn, in two browsers; anyone follows its QR code; one byte more or less is refused."""

import re
from io import BytesIO

import psycopg
from playwright.sync_api import Page, expect
from pyhanko.pdf_utils.reader import PdfFileReader

from .conftest import OpenPage
from .looking import look
from .running import Site
from .test_official_documents import certify, changed, drop, put_signature, set_numbering
from .visiting import KOTA_JAMBI, PEOPLE, enter

SECOND = PEOPLE["Sekretaris daerah"]


def test_two_sign_in_turn_and_anyone_follows_the_code_to_the_answer(page: Page, open_page: OpenPage, site: Site):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    paper_id = frozen_for_two(page, site)
    signing = f"/{KOTA_JAMBI}/signing/{paper_id}/"
    first, second = open_page(), open_page()
    enter(first, KOTA_JAMBI, "Kepala daerah")
    enter(second, KOTA_JAMBI, "Sekretaris daerah")

    second.goto(signing)
    expect(second.get_by_role("main")).to_contain_text("Giliran Anda setelah")
    expect(second.get_by_role("button", name="Tandatangani")).to_have_count(0)
    look(second, "signing-not-yet")
    for who in (first, second):
        certify(who)
        who.goto(signing)
        put_signature(who)

    page.reload()
    signed = page.request.get(page.get_by_role("link", name="Unduh PDF").get_attribute("href") or "").body()
    visitor = open_page()
    visitor.goto(address_in(signed))
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("Asli dan berlaku")
    expect(main.locator("ol > li")).to_have_count(2)
    expect(main.locator("ol > li").nth(1)).to_contain_text(SECOND)
    expect(main.get_by_text("Waktu distempel oleh")).to_have_count(2)
    look(visitor, "check-two-signatures")
    drop(visitor, "diubah.pdf", changed(signed))
    expect(main).to_contain_text("Tidak sah")
    expect(main).to_contain_text("Isi berubah setelah ditandatangani")


def frozen_for_two(page: Page, site: Site) -> str:
    """A decree with a second signatory, whom no kind of document of the house has yet; answers with its number in addresses."""
    set_numbering(page)
    page.goto(f"/{KOTA_JAMBI}/seniority/")
    page.locator("tbody tr th a").nth(1).click()
    page.locator(".career-now a").first.click()
    page.get_by_role("link", name="Buat keputusan").click()
    page.get_by_label("Ditetapkan di").fill("Jambi")
    page.get_by_role("button", name="Susun konsep").click()
    expect(page.get_by_role("main")).to_contain_text("Ini konsep")
    paper_id = (re.search(r"/documents/(\d+)/", page.url) or [""])[1]
    add_second(site, paper_id)
    page.reload()
    page.get_by_role("button", name="Beri nomor dan bekukan").click()
    expect(page.get_by_role("main")).to_contain_text("menunggu tanda tangan")
    return paper_id


def add_second(site: Site, paper_id: str) -> None:
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        government = connection.execute("SELECT id FROM tenancy_government WHERE slug = %s", [KOTA_JAMBI]).fetchone()
        connection.execute("SELECT set_config('app.government', %s, true)", [str(government and government[0])])
        connection.execute(
            """INSERT INTO documents_signatory (government_id, document_id, "order", user_id, name, nip, rank, capacity, state, reason)
            SELECT d.government_id, d.id, 2, u.id, u.name, '', '', 'Sekretaris Daerah', 'waiting', ''
            FROM documents_document d, access_user u WHERE d.id = %s AND u.name = %s AND u.home_id = d.government_id""",
            [paper_id, SECOND],
        )


def address_in(signed: bytes) -> str:
    """Where the code on the page leads: the same address lies beside it as a link."""
    pages = PdfFileReader(BytesIO(signed)).root["/Pages"]["/Kids"]
    marks = (mark.get_object() for page in pages for mark in page.get_object().get("/Annots", ()))
    addresses = [str(mark["/A"].get("/URI", "")) for mark in marks if "/A" in mark]  # signatures are marks without one
    return next(address for address in addresses if "/check/" in address)
