"""Somebody nobody knows walks through the chart of posts, searches it, and prints it."""

import re

from playwright.sync_api import Page, expect

from .looking import look
from .visiting import KOTA_JAMBI


def test_the_chart_is_walked_with_the_keyboard(page: Page):
    page.goto(f"/{KOTA_JAMBI}/units/")
    page.get_by_role("link", name="Bagan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bagan organisasi")
    page.get_by_role("link", name=re.compile("^Wali Kota")).first.focus()

    chart = page.locator(".tree")
    camat = chart.get_by_role("link", name=re.compile("^Camat Telanaipura")).first
    camat.focus()
    page.keyboard.press("ArrowRight")
    expect(chart.get_by_text("Lurah Simpang IV Sipin")).to_be_visible()
    look(page, "chart-unfolded")


def test_a_holder_is_found_in_the_chart_without_any_number(page: Page):
    page.goto(f"/{KOTA_JAMBI}/chart/")
    page.get_by_label("Cari jabatan atau pemangkunya").fill("lurah simpang iv")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_role("link", name="Lurah Simpang IV Sipin", exact=True).click()

    expect(page.locator(".tree")).to_contain_text("Lurah Simpang IV Sipin")
    assert not re.search(r"\b\d{18}\b", page.content()), "no employee number is public"
    look(page, "chart-from-a-post")


def test_the_whole_chart_is_ready_for_paper(page: Page):
    page.goto(f"/{KOTA_JAMBI}/chart/")
    page.get_by_role("link", name="2 tingkat").click()

    expect(page.get_by_text("Wali Kota", exact=True).first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".wings:visible")).to_have_count(0)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
