"""Somebody nobody knows walks through a government down to an urban village."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import WIDTHS, look
from .visiting import DELI_SERDANG, KOTA_JAMBI, enter, walk_down_to

HOSTILE = '<img src=x onerror="document.title=1">'


def test_from_the_front_page_to_the_map_of_a_kelurahan_with_the_keyboard_alone(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Kota Jambi").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kota-jambi/")
    page.get_by_role("navigation", name="Bagian utama").get_by_role("link", name="Organisasi").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/")

    page.get_by_role("link", name="Pemerintah Kota Jambi").focus()
    walk_down_to(page, "Kecamatan Telanaipura")
    page.keyboard.press("ArrowRight")
    walk_down_to(page, "Kelurahan Simpang IV Sipin")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Kelurahan Simpang IV Sipin")
    expect(page.get_by_role("main")).to_contain_text("Kecamatan Telanaipura")
    expect(page.locator("figure svg path").first).to_be_visible()
    look(page, "unit-village")


def test_the_tree_is_shown_as_of_an_earlier_date(page: Page):
    page.goto(f"/{KOTA_JAMBI}/units/")

    page.get_by_role("textbox", name="Per tanggal").fill("2015-01-01")
    page.get_by_role("button", name="Tampilkan").click()

    expect(page.get_by_text("per 1 Januari 2015")).to_be_visible()
    page.get_by_role("link", name="Dinas Kesehatan").click()
    assert "on=2015-01-01" in page.url, "the date goes along"
    page.go_back()
    page.get_by_role("link", name="Hari ini").click()
    expect(page.get_by_text("per 1 Januari 2015")).to_have_count(0)


def test_search_as_you_type_with_the_keyboard(page: Page):
    page.goto(f"/{KOTA_JAMBI}/")

    page.keyboard.press("/")
    page.keyboard.type("simpang iv", delay=30)
    field = page.get_by_role("combobox", name=re.compile("^Cari"))
    expect(page.get_by_role("option").first).to_contain_text("Simpang IV Sipin")
    look(page, "suggestions")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Simpang IV Sipin")


def test_hostile_and_boundless_texts_find_nothing_and_break_nothing(page: Page):
    for text in (HOSTILE, "%", "' OR 1=1 --", "\\", "x" * 5_000):
        page.goto(f"/{KOTA_JAMBI}/")
        page.keyboard.press("/")
        with page.expect_response("**/search/suggest/**"):
            page.get_by_role("combobox", name=re.compile("^Cari")).fill(text)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?**")
        expect(page.get_by_role("heading", name="Cari", exact=True)).to_be_visible()
        assert page.locator("main img").count() == 0


def test_on_a_phone_the_ways_are_at_the_bottom_and_the_tree_and_table_fit(open_page: OpenPage):
    page = open_page(viewport=WIDTHS["narrow"], has_touch=True, is_mobile=True)
    page.goto(f"/{KOTA_JAMBI}/")
    wings = page.get_by_role("navigation", name="Bagian utama")
    box = wings.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] >= WIDTHS["narrow"]["height"] - 1, "the bar stands at the lower edge"

    wings.get_by_role("link", name="Organisasi").tap()
    page.wait_for_url("**/units/")
    line = (
        page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Kecamatan Telanaipura", exact=True)).last
    )
    line.locator("summary").first.tap()
    page.get_by_role("link", name="Kelurahan Simpang IV Sipin").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kelurahan Simpang IV Sipin")

    page.goto(f"/{DELI_SERDANG}/published/")
    page.get_by_role("link", name="Bappedalitbang").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bappedalitbang")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["narrow"]["width"]
    absorption = page.get_by_role("link", name="84,01 %").first
    absorption.scroll_into_view_if_needed()
    box = absorption.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= WIDTHS["narrow"]["width"] - box["width"]
    assert page.evaluate("document.querySelector('.table-scroll').scrollLeft") == 0, "read without moving sideways"


def test_on_a_phone_the_main_action_is_within_reach_of_the_thumb(open_page: OpenPage):
    page = open_page(viewport=WIDTHS["narrow"], has_touch=True, is_mobile=True)
    enter(page, KOTA_JAMBI, "Badan kepegawaian")
    page.get_by_role("navigation", name="Bagian utama").get_by_role("link", name="Organisasi").tap()

    action = page.get_by_role("link", name="Dirikan unit")
    box = action.bounding_box()
    assert box is not None
    assert box["width"] >= 300
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= WIDTHS["narrow"]["height"] - 60, "above the bar, without scrolling"
    action.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("unit")
