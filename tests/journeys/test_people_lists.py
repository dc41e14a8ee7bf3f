"""Somebody of the personnel agency looks people up, keeps a view of the list, and opens the lists beside it."""

import re

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import KOTA_JAMBI, enter


def test_a_list_is_searched_while_typing_and_kept_as_a_view(page: Page):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    page.goto(f"/{KOTA_JAMBI}/employees/")
    look(page, "employees")
    page.get_by_role("combobox", name="Jenis jabatan").select_option("supervisor")
    expect(page).to_have_url(re.compile("position_kind=supervisor"))
    page.get_by_label("Cari nama atau NIP").press_sequentially("an")
    expect(page).to_have_url(re.compile("q=an"))
    expect(page.locator(".htmx-request")).to_have_count(0)

    page.locator("summary", has_text="Tampilan").click()
    page.get_by_label("Nama tampilan").fill("Pengawas")
    page.get_by_role("button", name="Simpan tampilan ini").click()
    expect(page.get_by_role("link", name="Pengawas", exact=True)).to_be_visible()
    look(page, "employees-views")

    page.goto(f"/{KOTA_JAMBI}/employees/")
    page.locator("summary", has_text="Tampilan").click()
    page.get_by_role("link", name="Pengawas", exact=True).click()
    expect(page.get_by_role("combobox", name="Jenis jabatan")).to_have_value("supervisor")
    expect(page.get_by_label("Cari nama atau NIP")).to_have_value("an")


def test_a_view_is_renamed_and_removed_on_its_page(page: Page):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    page.goto(f"/{KOTA_JAMBI}/views/units/?at=/{KOTA_JAMBI}/units/list/&query=kind%3Dboard")
    page.get_by_label("Nama tampilan").fill("Badan saja")
    page.get_by_role("button", name="Simpan", exact=True).click()
    look(page, "saved-views")
    page.get_by_label("Nama baru untuk Badan saja").fill("Semua badan")
    page.get_by_role("button", name="Ganti nama").click()
    page.get_by_role("link", name="Semua badan", exact=True).click()
    expect(page.get_by_role("combobox", name="Jenis", exact=True)).to_have_value("board")
    page.go_back()
    page.get_by_role("button", name="Hapus Semua badan").click()
    page.get_by_role("button", name="Ya, lanjutkan").click()
    expect(page.get_by_text("Belum ada tampilan tersimpan").first).to_be_visible()


def test_the_seniority_list_and_time_in_post_lie_beside_the_directory(page: Page):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    page.goto(f"/{KOTA_JAMBI}/employees/")
    page.get_by_role("link", name="Urut kepangkatan (DUK)", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("DUK")
    look(page, "seniority")
    page.get_by_role("link", name="Masa jabatan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lama dalam jabatan")
    look(page, "tenure")
