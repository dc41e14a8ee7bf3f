"""A lurah's agreement on a phone: shares taken, filled, proposed, returned, proposed again, signed by both, checked, revised."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look as seen
from .visiting import KOTA_JAMBI, enter

PHONE = {"viewport": {"width": 390, "height": 844}}
SECRET = "frasa-sandi-penguji-1"
ACTIVITIES = 3  # in the plan the demonstration brings; the lines below them are empty
JOB = 60_000  # milliseconds a job may take on a busy machine


def test_a_lurah_promises_on_a_phone_and_the_camat_returns_then_signs(open_page: OpenPage):
    lurah, camat, visitor = open_page(**PHONE), open_page(), open_page()
    enter(lurah, KOTA_JAMBI, "Lurah")
    enter(camat, KOTA_JAMBI, "Camat")
    certify(lurah)
    certify(camat)
    own = open_own(lurah)
    look(lurah, "agreement-proposed")
    lurah.get_by_role("button", name="Tarik pengajuan").click()
    agree(lurah)

    take_a_share(lurah)
    fill_in(lurah)
    serve(lurah, own)
    propose(lurah, own)
    sign_as_first(lurah, own)

    give_back(camat)
    lurah.goto(own)
    expect(main(lurah)).to_contain_text("Target masih rendah")
    look(lurah, "agreement-returned")
    propose(lurah, own)
    sign_as_first(lurah, own)
    sign_the_ready(camat)

    lurah.goto(own)
    expect(lurah.locator(".state", has_text="Ditandatangani").first).to_be_visible()
    look(lurah, "agreement-signed")
    check(visitor)
    revise(lurah, own)


def look(page: Page, name: str) -> None:
    """As everybody looks, then back to the size this visitor has."""
    size = page.viewport_size
    seen(page, name)
    if size:
        page.set_viewport_size(size)


def main(page: Page):  # type: ignore[no-untyped-def]  # a locator
    return page.get_by_role("main")


def certify(page: Page) -> None:
    page.goto(f"/{KOTA_JAMBI}/signing/certificate/")
    page.get_by_label("Frasa sandi baru").fill(SECRET)
    page.get_by_label("Ulangi frasa sandi").fill(SECRET)
    page.get_by_role("button", name="Buat sertifikat").click()


def open_own(page: Page) -> str:
    page.goto(f"/{KOTA_JAMBI}/agreements/mine/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Perjanjian Kinerja")
    return page.url


def agree(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Ya, lanjutkan").click()


def take_a_share(page: Page) -> None:
    """What stood there goes, and the superior's promise takes its place."""
    page.get_by_role("link", name="Isi sasaran dan target").click()
    page.get_by_label("Hapus indikator ini").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    look(page, "agreement-empty")
    page.get_by_role("link", name="Ambil bagian atasan").first.click()
    look(page, "agreement-shares")
    main(page).get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Ambil yang dipilih").click()


def fill_in(page: Page) -> None:
    """The sum follows what is typed."""
    total = page.get_by_role("status").filter(has_text="Jumlah bobot")
    page.get_by_label("Bobot").first.fill("95")
    expect(total).to_contain_text("kurang 5")
    look(page, "agreement-content")
    page.get_by_label("Bobot").first.fill("100")
    expect(total).to_contain_text("✓")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(main(page)).to_contain_text("bagian dari janji atasan")


def serve(page: Page, own: str) -> None:
    """The activities that stand in the plan serve the new promise."""
    expect(main(page)).to_contain_text("Sebelum diajukan")
    look(page, "agreement-todo")
    page.goto(f"{own}plan/")
    for choice in page.locator("select[name=promise]").all()[:ACTIVITIES]:
        choice.select_option(label="Indeks kepuasan masyarakat kecamatan")
    page.get_by_role("button", name="Simpan rencana aksi").click()
    expect(page.get_by_text("Rencana aksi disimpan.").first).to_be_visible(timeout=JOB)


def propose(page: Page, own: str) -> None:
    page.goto(own)
    page.get_by_role("link", name="Ajukan…").click()
    expect(main(page)).not_to_contain_text("Belum dapat diajukan")
    look(page, "agreement-proposal")
    page.get_by_role("button", name="Ajukan sekarang").click()
    expect(main(page)).to_contain_text("Diajukan", timeout=JOB)


def sign_as_first(page: Page, own: str) -> None:
    page.goto(own)
    page.get_by_role("link", name="Baca dan tandatangani").click()
    page.get_by_label("Frasa sandi tanda tangan").fill(SECRET)
    page.get_by_role("button", name="Tandatangani", exact=True).click()
    expect(page.locator(".state-on-track")).to_be_visible(timeout=JOB)


def give_back(page: Page) -> None:
    page.goto(f"/{KOTA_JAMBI}/agreements/signing/")
    expect(main(page)).to_contain_text("Siap Anda tandatangani")
    look(page, "agreements-signing-day")
    main(page).get_by_role("link", name=re.compile("Baca")).first.click()
    page.get_by_role("link", name="Kembalikan…").click()
    expect(page.get_by_label("Yang perlu diperbaiki")).to_be_visible()
    look(page, "agreement-return")
    page.get_by_label("Yang perlu diperbaiki").fill("Target masih rendah")
    page.get_by_role("button", name="Kembalikan").click()
    expect(main(page)).to_contain_text("Hari penandatanganan")


def sign_the_ready(page: Page) -> None:
    page.goto(f"/{KOTA_JAMBI}/agreements/signing/")
    page.get_by_label("Frasa sandi tanda tangan").fill(SECRET)
    page.get_by_role("button", name="Tandatangani yang dipilih").click()
    expect(page.locator(".state-on-track")).to_be_visible(timeout=JOB)


def check(page: Page) -> None:
    """From the public list to the page that the QR code leads to."""
    page.goto(f"/{KOTA_JAMBI}/promised/")
    look(page, "promised")
    page.get_by_role("searchbox").first.fill("Lurah Simpang IV Sipin")
    page.get_by_role("link", name="Lurah Simpang IV Sipin").first.click()
    look(page, "promised-page")
    page.get_by_role("link", name="Periksa dokumennya").click()
    expect(main(page)).to_contain_text("Asli dan berlaku")


def revise(page: Page, own: str) -> None:
    page.goto(own)
    page.get_by_role("link", name="Revisi…").click()
    look(page, "agreement-revision")
    page.get_by_label("Penjelasan").fill("Anggaran berubah")
    page.get_by_role("button", name="Mulai revisi").click()
    page.get_by_role("link", name="Isi sasaran dan target").click()
    page.get_by_label("Target setahun").first.fill("90")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Riwayat").click()
    expect(page.get_by_role("row").filter(has_text="target").first).to_contain_text("90")
    look(page, "agreement-history")
