"""A decree is numbered, signed by who is competent, and checked by anyone; an altered one is refused."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .visiting import KOTA_JAMBI, enter

PASSPHRASE = "frasa-sandi-penguji-1"


def test_a_decree_is_made_numbered_signed_and_checked(page: Page, open_page: OpenPage):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    set_numbering(page)
    number = make_decree(page)
    content = page.request.get(page.get_by_role("link", name="Unduh PDF").get_attribute("href") or "")
    assert content.body().startswith(b"%PDF")
    document_address = page.url

    head = open_page()
    enter(head, KOTA_JAMBI, "Kepala daerah")
    sign(head, number)

    page.goto(document_address)
    expect(page.get_by_role("main")).to_contain_text("ditandatangani")
    look(page, "document-signed")
    signed = page.request.get(page.get_by_role("link", name="Unduh PDF").get_attribute("href") or "").body()
    visitor = open_page()
    check(visitor, signed)

    page.get_by_role("link", name="Cabut").click()
    look(page, "document-revocation")
    page.get_by_label("Alasan pencabutan").fill("Salah nama jabatan")
    page.get_by_role("button", name="Cabut dokumen").click()
    page.get_by_role("dialog").get_by_role("button", name="Ya, lanjutkan").click()
    expect(page.get_by_role("main")).to_contain_text("Dokumen ini dicabut")
    drop(visitor, "dicabut.pdf", signed)
    expect(visitor.get_by_role("main")).to_contain_text("Salah nama jabatan")
    look(visitor, "check-dicabut")


def set_numbering(page: Page) -> None:
    page.goto(f"/{KOTA_JAMBI}/documents/")
    if page.get_by_text("Belum ada dokumen").count():
        look(page, "documents-empty")
    page.get_by_role("link", name="Penomoran").click()
    page.get_by_label("Jenis dokumen").select_option(label="Keputusan pengangkatan")
    page.get_by_label("Pola nomor").fill("800/{number:03}/{unit}/{year}")
    page.get_by_label("Berlaku mulai").fill("2020-01-01")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"800/\d{3}/\w+/\d{4}"))
    page.get_by_role("button", name="Tetapkan").click()
    expect(page.get_by_role("row", name=re.compile("Keputusan pengangkatan"))).to_be_visible()
    look(page, "documents-numbering")


def make_decree(page: Page) -> str:
    """From the post of a lurah to a frozen decree; answers with its number."""
    page.goto(f"/{KOTA_JAMBI}/seniority/")
    page.locator("tbody tr th a").first.click()
    page.locator(".career-now a").first.click()
    page.get_by_role("link", name="Buat keputusan").click()
    page.get_by_label("Ditetapkan di").fill("Jambi")
    look(page, "document-making")
    page.get_by_role("button", name="Susun konsep").click()
    expect(page.get_by_role("main")).to_contain_text("Ini konsep")
    look(page, "document-draft")
    page.get_by_role("button", name="Beri nomor dan bekukan").click()
    expect(page.get_by_role("main")).to_contain_text("menunggu tanda tangan")
    look(page, "document-frozen")
    return page.get_by_role("main").locator(".figure").first.inner_text()


def certify(page: Page) -> None:
    """Have a certificate; one made in another journey, under the same passphrase, will do."""
    page.goto(f"/{KOTA_JAMBI}/signing/certificate/")
    if page.get_by_role("heading", name="Sertifikat Anda").count():
        return
    look(page, "signing-certificate")
    page.get_by_label("Frasa sandi baru").fill(PASSPHRASE)
    page.get_by_label("Ulangi frasa sandi").fill(PASSPHRASE)
    page.get_by_role("button", name="Buat sertifikat").click()
    expect(page.get_by_role("heading", name="Sertifikat Anda")).to_be_visible()


def sign(head: Page, number: str) -> None:
    certify(head)
    head.goto(f"/{KOTA_JAMBI}/inbox/")
    expect(head.get_by_role("row").filter(has_text=number)).to_be_visible()
    head.goto(f"/{KOTA_JAMBI}/signing/")
    look(head, "signing-waiting")
    head.get_by_role("listitem").filter(has_text=number).get_by_role("link", name="Baca").click()
    look(head, "signing-document")
    put_signature(head)


def put_signature(page: Page) -> None:
    """Under the document that is read, and wait until it is there."""
    page.get_by_label("Frasa sandi tanda tangan").fill(PASSPHRASE)
    page.get_by_role("button", name="Tandatangani").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("ditandatangani", re.IGNORECASE), timeout=30_000)
    expect(page.locator(".state-on-track")).to_be_visible(timeout=30_000)


def check(visitor: Page, signed: bytes) -> None:
    """By dropping the file: as it is, then with one changed byte."""
    visitor.goto(f"/{KOTA_JAMBI}/check/")
    look(visitor, "check-empty")
    for name, content, said in (("asli", signed, "Asli dan berlaku"), ("diubah", changed(signed), "Tidak sah")):
        drop(visitor, f"{name}.pdf", content)
        expect(visitor.get_by_role("main")).to_contain_text(said)
        look(visitor, f"check-{name}")


def drop(visitor: Page, name: str, content: bytes) -> None:
    visitor.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": content}
    )
    visitor.get_by_role("button", name="Periksa").click()


def changed(content: bytes) -> bytes:
    """One byte within the first page is another."""
    place = content.index(b"stream") + 40
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
