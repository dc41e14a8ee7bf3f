"""A table in a layout nobody has seen: paired, found wanting, corrected, taken over, kept as a profile, and recognised the next time."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import TEGAL, enter
from .workbooks import Rows, workbook

ABOVE = ("LAPORAN KINERJA DINAS", "", "", "", "", "", "", "")
MERGED = (
    "Perangkat Daerah",
    "Tingkat",
    "Program dan Kegiatan",
    "Indikator Kinerja",
    "Triwulan I",
    "",
    "Triwulan II",
    "",
)
TITLES = ("Perangkat Daerah", "Tingkat", "Program dan Kegiatan", "Indikator Kinerja", "K", "Rp", "K", "Rp")
AGENCY = "Dinas Kesehatan"


def table(quarter_2: str = "12,5", *, agency: str = AGENCY) -> Rows:
    """Headings in two rows, a row that counts the columns, and a programme that is not the sum of its activities."""
    return (
        ABOVE,
        MERGED,
        TITLES,
        ("1", "2", "3", "4", "5", "6", "7", "8"),
        (AGENCY, "Program", "Program Pemenuhan Upaya Kesehatan", "Angka harapan hidup", "71,2", "900000000", quarter_2, "1200000000"),
        (agency, "Kegiatan", "Penyediaan Layanan Kesehatan Ibu", "Ibu hamil yang dilayani", "25%", "400000000", "50%", "700000000"),
        (AGENCY, "Kegiatan", "Penyediaan Fasilitas Kesehatan", "Puskesmas terakreditasi", "-", "500000000", "n.a", "400000000"),
    )  # fmt: skip


def hand_in(page: Page, path: Path) -> None:
    page.goto(f"/{TEGAL}/published/import/")
    page.get_by_label("Berkas").set_input_files(path)
    page.get_by_label("Tahun", exact=True).fill("2024")
    page.get_by_role("button", name="Baca dan lihat hasilnya").click()


def test_an_unseen_layout_is_paired_corrected_taken_over_and_recognised_the_next_time(page: Page, tmp_path: Path):
    enter(page, TEGAL, "Sekretaris daerah")
    hand_in(page, workbook(tmp_path / "triwulan.xlsx", table(agency="")))

    expect(page.get_by_role("heading", level=1)).to_have_text("Pasangkan kolom")
    expect(page.get_by_label("Realisasi triwulan I", exact=True)).to_have_value("Triwulan I K")
    expect(page.get_by_label("Belanja triwulan II (Rp)")).to_have_value("Triwulan II Rp")
    look(page, "published-columns")

    page.get_by_label("Uraian", exact=True).select_option("")
    page.get_by_label("Indikator", exact=True).select_option("")
    page.get_by_role("button", name="Lanjut ke pratinjau").click()
    expect(page.get_by_role("alert")).to_contain_text("Pasangkan uraian atau indikator")
    expect(page.get_by_label("Belanja triwulan II (Rp)")).to_have_value("Triwulan II Rp")
    look(page, "published-columns-refused")

    page.get_by_label("Uraian", exact=True).select_option("Program dan Kegiatan")
    expect(page.locator(".pair", has=page.get_by_label("Uraian", exact=True))).to_contain_text("Penyediaan Layanan")
    page.get_by_label("Indikator", exact=True).select_option("Indikator Kinerja")
    page.get_by_role("button", name="Lanjut ke pratinjau").click()
    expect(page.get_by_text("Tidak disebut milik perangkat daerah mana.")).to_be_visible()
    look(page, "published-paired-errors")

    page.get_by_label("Berkas yang sudah diperbaiki").set_input_files(workbook(tmp_path / "baru.xlsx", table()))
    page.get_by_role("button", name="Unggah dan periksa lagi").click()
    expect(page.get_by_role("heading", name=re.compile("tidak cocok dengan rinciannya"))).to_be_visible()
    look(page, "published-paired")

    page.get_by_label("Nama profil").fill("Aplikasi triwulan")
    page.get_by_role("button", name="Simpan sebagai profil").click()
    expect(page.get_by_text("Dibaca sebagai “Aplikasi triwulan”.")).to_be_visible()
    page.get_by_role("button", name="Simpan sebagai publikasi").click()
    page.wait_for_url("**/jobs/*/")
    expect(page.get_by_text("Selesai").first).to_be_visible(timeout=30_000)

    hand_in(page, workbook(tmp_path / "berikutnya.xlsx", table("13,0")))
    expect(page.get_by_text("Dibaca sebagai “Aplikasi triwulan”.")).to_be_visible()
    look(page, "published-recognised")

    page.goto(f"/{TEGAL}/published/import/profiles/")
    look(page, "published-profiles")
    page.get_by_role("link", name="Aplikasi triwulan").click()
    look(page, "published-profile")
    page.get_by_role("button", name="Hapus profil").click()
    page.get_by_role("button", name="Ya, lanjutkan").click()
    expect(page.get_by_text("Belum ada profil yang disimpan")).to_be_visible()


def test_columns_are_paired_by_keyboard_alone(page: Page, tmp_path: Path):
    enter(page, TEGAL, "Sekretaris daerah")
    hand_in(page, workbook(tmp_path / "triwulan.xlsx", table()))

    page.get_by_label("Uraian", exact=True).focus()
    page.keyboard.press("Home")
    page.keyboard.type("Prog")
    page.get_by_role("button", name="Lanjut ke pratinjau").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Hasil pembacaan")
