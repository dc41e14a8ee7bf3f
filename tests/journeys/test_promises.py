"""A promise from the citizen's side and from the street; the tree moved by keys and by mouse."""

import re
import struct
import zlib

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import WIDTHS, look
from .visiting import KOTA_JAMBI, enter


def photo() -> bytes:
    """A small picture nobody else has brought."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0" + bytes((200, 60, 20, 20, 120, 90)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def test_a_citizen_follows_a_promise(page: Page):
    page.goto(f"/{KOTA_JAMBI}/promises/")
    expect(page.get_by_role("heading", level=2)).to_have_count(11)
    look(page, "promises")
    page.get_by_role("link", name="Kartu Bahagia", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kartu Bahagia")
    expect(page.get_by_text("2 selesai · 1 direncanakan · 1 terlambat")).to_be_visible()
    image = page.locator(".photos img").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("naturalWidth", 320)
    look(page, "promise")


def test_a_supporting_agency_reports_from_a_phone(open_page: OpenPage):
    phone = open_page(viewport=WIDTHS["narrow"])
    enter(phone, KOTA_JAMBI, "Kepala perangkat daerah")
    phone.goto(f"/{KOTA_JAMBI}/programmes/")
    phone.get_by_role("link", name="Lansia Bahagia").click()
    phone.get_by_role("link", name="Kunjungan rumah di 11 kecamatan").click()
    look(phone, "milestone")
    phone.set_viewport_size(WIDTHS["narrow"])  # type: ignore[arg-type]
    phone.get_by_label("Foto").set_input_files({"name": "kunjungan.png", "mimeType": "image/png", "buffer": photo()})
    phone.get_by_label("Kabar bagi warga").fill("Kunjungan sudah di tujuh kecamatan.")
    phone.get_by_role("button", name="Simpan kabar").click()

    expect(phone.get_by_role("img", name="Kunjungan sudah di tujuh kecamatan.")).to_be_visible()
    expect(phone.locator("header .state")).to_have_text("terlambat")


def test_the_planning_agency_moves_a_milestone_with_a_reason_that_citizens_read(open_page: OpenPage):
    page = open_page()
    enter(page, KOTA_JAMBI, "Badan perencanaan")
    page.goto(f"/{KOTA_JAMBI}/programmes/")
    page.get_by_role("link", name="RUMEL (Ruang Milenial)").click()
    page.get_by_role("link", name="Ruang ada di enam kecamatan").click()
    page.get_by_role("link", name="Pindahkan bulan…").click()
    look(page, "milestone-move")
    page.get_by_label("Bulan rencana yang baru").fill("2028-03")
    page.get_by_label("Alasan").fill("Gedung keenam masih dipakai sekolah.")
    page.get_by_role("button", name="Pindahkan").click()
    expect(page.get_by_text("Gedung keenam masih dipakai sekolah.")).to_be_visible()
    page.goto(f"/{KOTA_JAMBI}/promises/rumel-ruang-milenial/")
    expect(page.get_by_text(re.compile(r"dipindahkan dari .* ke Maret 2028"))).to_be_visible()


def test_the_tree_is_moved_by_keys_and_by_mouse_and_unfolds(open_page: OpenPage):
    page = open_page()
    enter(page, KOTA_JAMBI, "Badan perencanaan")
    page.goto(f"/{KOTA_JAMBI}/tree/")
    look(page, "tree")
    tree = page.locator("#tree")
    first = tree.get_by_role("link", name=re.compile("Bantuan sampai kepada yang berhak"))
    expect(first).to_have_text(re.compile(r"^1\.1 "))
    first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(first).to_have_text(re.compile(r"^1\.2 "))
    expect(first).to_be_focused()

    other = tree.get_by_role("link", name=re.compile("Beban hidup warga miskin berkurang"))
    expect(other).to_have_text(re.compile(r"^1\.1 "))
    first.locator("xpath=..").drag_to(
        other.locator("xpath=.."), source_position={"x": 20, "y": 8}, target_position={"x": 20, "y": 3}
    )
    expect(first).to_have_text(re.compile(r"^1\.1 "))

    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#notices")).to_contain_text("tidak dapat digeser")
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(tree.get_by_text("Data warga miskin mutakhir sampai RT")).to_be_visible()
    page.get_by_role("link", name="Cetak A3").click()
    expect(page.get_by_text("Pelayanan Kelurahan Simpang IV Sipin membaik")).to_be_visible()
    page.emulate_media(media="print")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
