"""Somebody of the personnel agency gives a vacant post an acting holder; what this person may do from then on is told."""

import re

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import KOTA_JAMBI, enter

POST = "Lurah Talang Gulo"


def pick(page: Page, label: str, text: str) -> str:
    """Type into a field that offers people, choose the first offered; answers with the whole line chosen."""
    field = page.get_by_label(label, exact=True)
    field.press_sequentially(text, delay=20)
    offered = page.locator("datalist option").first
    expect(offered).to_have_attribute("value", re.compile(text))
    chosen = offered.get_attribute("value") or ""
    field.fill(chosen)
    return chosen


def test_an_acting_holder_is_appointed_and_the_rights_follow(page: Page):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    page.get_by_role("navigation", name="Jalan pintas").get_by_role("link", name="Lihat jabatan lowong").click()
    page.get_by_role("link", name=POST, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(POST)
    page.get_by_role("link", name="Catat pemangku").click()

    page.get_by_label("Pegawai", exact=True).fill("Tidak Seorang Pun")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.locator(".field-error").first).to_be_visible()
    look(page, "appointment-refused")

    page.get_by_label("Pegawai", exact=True).fill("")
    chosen = pick(page, "Pegawai", "Adelina")
    name = chosen.split(",")[0].split(" (")[0].split(" · ")[0].strip()
    page.get_by_label("Sebagai").select_option(label="Plt. (pelaksana tugas)")
    page.get_by_label("Nomor keputusan").fill("800/77/UJI/2026")
    look(page, "appointment")
    page.get_by_role("button", name="Catat", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(POST)
    holders = page.get_by_role("main").locator(".panel", has=page.get_by_role("heading", name="Pemangku", exact=True))
    expect(holders).to_contain_text(name)
    expect(holders).to_contain_text("Plt.")
    look(page, "position-acting")

    page.goto(f"/{KOTA_JAMBI}/rights/")
    page.get_by_label("Cari nama, jabatan, atau unit").press_sequentially(name)
    expect(page).to_have_url(re.compile("q="))
    row = page.get_by_role("row").filter(has_text=f"Plt. {POST}")
    expect(row).to_contain_text("Kelurahan Talang Gulo")
    row.get_by_role("link", name=re.compile(re.escape(name))).first.click()
    expect(page.get_by_role("main")).to_contain_text(f"Plt. {POST}")
