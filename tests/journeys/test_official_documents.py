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
    throw_away_and_take_up_again(page)
    number = make_decree(page)
    assert content_of(page, "Unduh PDF yang belum ditandatangani").startswith(b"%PDF")
    document_address = page.url

    head = open_page()
    enter(head, KOTA_JAMBI, "Kepala daerah")
    sign(head, number)

    page.goto(document_address)
    expect(page.get_by_role("main")).to_contain_text("ditandatangani")
    look(page, "document-signed")
    signed = content_of(page)
    visitor = open_page()
    check(visitor, signed)

    page.get_by_role("link", name="Nyatakan digantikan").click()
    expect(page.get_by_role("main")).to_contain_text("Belum ada yang dapat menggantikannya")
    look(page, "document-succession")
    page.goto(document_address)
    page.get_by_role("link", name="Cabut").click()
    look(page, "document-revocation")
    page.get_by_label("Alasan pencabutan").fill("Salah nama jabatan")
    page.get_by_role("button", name="Cabut dokumen").click()
    confirm(page)
    expect(page.get_by_role("main")).to_contain_text("Dokumen ini dicabut")
    drop(visitor, "dicabut.pdf", signed)
    expect(visitor.get_by_role("main")).to_contain_text("Salah nama jabatan")
    look(visitor, "check-dicabut")


def content_of(page: Page, name: str = "Unduh PDF") -> bytes:
    return page.request.get(page.get_by_role("link", name=name).get_attribute("href") or "").body()


def confirm(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Ya, lanjutkan").click()


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


def open_making(page: Page) -> None:
    """From a post that somebody holds to the making of a decree about it."""
    page.goto(f"/{KOTA_JAMBI}/seniority/")
    page.locator("tbody tr th a").first.click()
    page.locator(".career-now a").first.click()
    page.get_by_role("link", name="Buat keputusan").click()


def throw_away_and_take_up_again(page: Page) -> None:
    open_making(page)
    page.get_by_label("Ditetapkan di").fill("Telanaipura")
    page.get_by_role("button", name="Susun konsep").click()
    page.get_by_role("button", name="Buang konsep").click()
    look(page, "document-discarding")
    confirm(page)
    expect(page.get_by_role("main")).to_contain_text("Konsep ini dibuang")
    look(page, "document-discarded")
    page.get_by_role("link", name="Susun lagi dari isinya").click()
    expect(page.get_by_label("Ditetapkan di")).to_have_value("Telanaipura")
    look(page, "document-redrafting")


def make_decree(page: Page) -> str:
    """A decree with an annex over more than a page, made and frozen; answers with its number."""
    open_making(page)
    page.get_by_label("Ditetapkan di").fill("Jambi")
    page.get_by_label("Judul lampiran").fill("Daftar tugas")
    rows = "\n".join(f"{number} | Tugas contoh nomor {number} | Tahun 2026" for number in range(1, 61))
    page.get_by_label("Tabel lampiran").fill(f"No | Tugas | Waktu\n{rows}")
    look(page, "document-making")
    page.get_by_role("button", name="Susun konsep").click()
    expect(page.get_by_role("main")).to_contain_text("Ini konsep")
    expect(page.locator(".document-pages img")).to_have_count(3)
    look(page, "document-draft")
    number = freeze(page)
    look(page, "document-frozen")
    return number


def freeze(page: Page) -> str:
    page.get_by_role("button", name="Beri nomor dan bekukan").click()
    confirm(page)
    expect(page.get_by_role("main")).to_contain_text("Belum ditandatangani")
    return page.get_by_role("main").locator(".figure").first.inner_text()


def certify(page: Page, government: str = KOTA_JAMBI) -> None:
    """Have a certificate; one made in another journey, under the same passphrase, will do."""
    page.goto(f"/{government}/signing/certificate/")
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
