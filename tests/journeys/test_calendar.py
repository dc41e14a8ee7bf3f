"""The personnel agency declares a local holiday, and a deadline moves by it."""

import re

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import TEGAL, enter


def test_a_local_holiday_moves_a_deadline_until_it_is_withdrawn(page: Page):
    enter(page, TEGAL, "Badan kepegawaian")
    before = due(page)

    page.goto(f"/{TEGAL}/calendar/local-holidays/")
    page.get_by_label("Tanggal").fill("2026-07-15")
    page.get_by_label("Nama libur").fill("Hari jadi desa contoh")
    page.get_by_label("Alasan").fill("Keputusan bupati 100/2026 (rekaan)")
    page.get_by_role("button", name="Tetapkan").click()
    expect(page.get_by_role("main")).to_contain_text("Hari jadi desa contoh")
    assert due(page) != before

    page.goto(f"/{TEGAL}/calendar/?year=2026")
    page.get_by_role("link", name=re.compile("^(Cabut|Batalkan|Tarik)")).first.click()
    look(page, "in-calendar-withdrawal")
    page.get_by_label("Alasan").fill("Salah tanggal")
    page.get_by_role("main").get_by_role("button").first.click()
    assert due(page) == before


def due(page: Page) -> str:
    """The last day of five working days from 13 July 2026."""
    page.goto(f"/{TEGAL}/calendar/deadline/?start=2026-07-13&days=5")
    return page.get_by_role("main").get_by_text(re.compile(r"\d+ Juli 2026")).first.inner_text()
