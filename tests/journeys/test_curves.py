"""Somebody draws the S-curve of a building site from a file, reads it by keyboard and takes it along to a meeting."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jenjang.config.places import PROJECT

from .conftest import OpenPage
from .looking import look
from .visiting import KOTA_JAMBI, choose_language, enter
from .workbooks import kept, rows_of

WEEKS = PROJECT / "jenjang" / "performance" / "curves" / "data" / "jombang_alun_alun_2021.csv"
EARNED = b"proyek,minggu,bcws,bcwp,acwp,bac\nGedung contoh,1,100000000,90000000,95000000,1000000000\nGedung contoh,2,250000000,,,1000000000\n"
TWO = b"proyek,waktu,jenis,rencana,realisasi\nJalan,1,fisik,20,18\nJalan,2,fisik,45,40\nJalan,1,keuangan,20,9\nJalan,2,keuangan,45,\n"


@pytest.fixture
def desk(page: Page) -> Page:
    enter(page, KOTA_JAMBI, "Lurah")
    page.get_by_role("link", name="Kinerja", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Kurva S", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kurva S dari berkas sendiri")
    return page


def draw(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Baca dan gambar").click()


def test_a_weekly_series_is_drawn_and_read_by_keyboard_and_as_a_table(desk: Page):
    draw(desk, "alun_alun.csv", WEEKS.read_bytes())
    expect(desk.get_by_role("heading", level=1)).to_have_text("Alun alun")

    desk.get_by_role("application").focus()
    desk.keyboard.press("ArrowRight")
    said = desk.get_by_role("status").filter(has_text="Minggu")
    expect(said).to_have_text("Minggu 1: rencana 1,47 %, realisasi 4,11 %, deviasi + 2,64 poin")
    desk.keyboard.press("End")
    expect(said).to_contain_text("Minggu 7: rencana 49,30 %, realisasi 50,48 %")
    desk.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("Minggu 6")
    expect(desk.locator(".only-wide .curve-stop.is-here .curve-cursor")).to_have_css("visibility", "visible")
    look(desk, "curve")
    desk.keyboard.press("Escape")

    desk.get_by_text("Tampilkan sebagai tabel").click()
    table = desk.get_by_role("region", name="Alun alun").get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(8)
    expect(table.get_by_role("row").nth(7)).to_contain_text("50,48")
    look(desk, "curve-table")


def test_the_picture_goes_along_in_every_form(desk: Page, tmp_path: Path):
    draw(desk, "alun_alun.csv", WEEKS.read_bytes())
    files = {}
    for ending in ("PNG", "SVG", "PDF", "XLSX"):
        with desk.expect_download() as download:
            desk.get_by_role("link", name=ending, exact=True).click()
        files[ending] = kept(download.value, tmp_path)

    assert all(path.suffix == f".{ending.lower()}" for ending, path in files.items())
    png = files["PNG"].read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1920, 1080)
    assert "Kota Jambi" in files["SVG"].read_text("utf-8")
    assert files["PDF"].read_bytes().startswith(b"%PDF-1.7")
    assert len(rows_of(files["XLSX"])) == 8
    if reader := shutil.which("pdftotext"):
        text = subprocess.run([reader, files["PDF"], "-"], capture_output=True, check=True, text=True).stdout
        assert "Kota Jambi" in text
        assert "50,48" in text


def test_the_number_beside_the_curve_says_where_it_comes_from(desk: Page):
    draw(desk, "nilai.csv", EARNED)

    desk.get_by_role("link", name="0,900").click()

    beside = desk.get_by_role("dialog", name="Dari mana angka ini?")
    expect(beside).to_contain_text("90.000.000")
    desk.keyboard.press("Escape")
    expect(desk.get_by_text(re.compile("EAC"))).not_to_have_count(0)
    look(desk, "curve-earned")
    desk.goto(desk.get_by_role("link", name="0,900").get_attribute("href") or "")
    look(desk, "curve-why")


def test_work_and_money_are_shown_together_or_one_alone(desk: Page):
    draw(desk, "jalan.csv", TWO)
    work, money = desk.locator(".only-wide .curve-actual"), desk.locator(".only-wide .curve-second")
    expect(work).to_be_visible()
    expect(money).to_be_visible()

    desk.get_by_role("radio", name="keuangan").check()

    expect(work).to_be_hidden()
    expect(money).to_be_visible()
    look(desk, "curve-money-alone")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"minggu,rencana,realisasi\n1,10,abc\n", "bukan angka"),
        ("a.csv", b"", "Berkas ini kosong"),
        ("a.xlsx", b"PK\x03\x04" + b"\x00" * 200, "Berkas ini belum dapat digambar"),
        ("a.json", b"{", "JSON"),
    ],
    ids=["no number", "empty", "malformed", "half"],
)
def test_a_wrong_file_is_refused_with_a_sentence(desk: Page, name: str, content: bytes, words: str):
    draw(desk, name, content)

    expect(desk.get_by_role("main")).to_contain_text(words)
    if "abc" in content.decode(errors="replace"):
        look(desk, "curve-refused")


def test_pressing_twice_draws_once(desk: Page):
    desk.locator("input[type=file]").set_input_files(
        {"name": "dua.csv", "mimeType": "text/csv", "buffer": b"minggu,rencana,realisasi\n1,10,9\n"}
    )
    desk.get_by_role("button", name="Baca dan gambar").dblclick()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Dua")

    desk.goto(f"/{KOTA_JAMBI}/curve/")
    expect(desk.get_by_role("link", name="Dua", exact=True)).to_have_count(1)


def test_a_drawing_is_renamed_and_removed(desk: Page):
    draw(desk, "lama.csv", b"minggu,rencana,realisasi\n1,10,8\n")
    desk.get_by_label("Nama gambar").fill("Jembatan, minggu 1")
    desk.get_by_role("button", name="Ganti nama").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Jembatan, minggu 1")

    desk.get_by_role("button", name="Hapus").click()
    desk.get_by_role("dialog").get_by_role("button", name="Ya, lanjutkan").click()

    expect(desk.get_by_role("heading", level=1)).to_have_text("Kurva S dari berkas sendiri")
    expect(desk.get_by_role("link", name="Jembatan, minggu 1")).to_have_count(0)


def test_the_example_speaks_english_too(desk: Page):
    choose_language(desk, "English")
    desk.goto(f"/{KOTA_JAMBI}/curve/example/")

    expect(desk.get_by_role("heading", level=1)).to_have_text("Town square of Jombang, 2021")
    expect(desk.get_by_role("main")).to_contain_text(
        "By Week 7: plan 49.30 %, actual 50.48 %, deviation + 1.18 points."
    )


def test_the_curve_and_its_table_stand_there_where_scripts_do_not_run(open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    page.goto("/ui/")

    expect(page.get_by_role("img", name="Kurva S contoh")).to_be_visible()
    expect(page.locator(".curve-said").first).to_be_hidden()
    both = page.locator(".curve").filter(has=page.get_by_role("radio"))
    both.get_by_role("radio", name="keuangan").check()
    expect(both.locator(".curve-actual:visible")).to_have_count(0)
    expect(both.locator(".curve-second:visible")).not_to_have_count(0)
