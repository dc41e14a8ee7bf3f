"""A citizen checks a rule with numbers of their own."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .visiting import choose_language, open_menu
from .watching import Watch

RULE = "/rules/achievement_and_rating/"
REALISATION = re.compile("^Realisasi")  # «boleh kosong» follows


def work_out(page: Page, *, target: str, realisation: str) -> None:
    page.get_by_label("Target", exact=True).fill(target)
    page.get_by_label(REALISATION).fill(realisation)
    page.get_by_role("button", name="Hitung").click()


def test_a_rule_is_found_read_and_tried_with_decimal_commas(page: Page):
    page.goto("/rules/")
    look(page, "rules")
    page.get_by_label("Cari aturan").press_sequentially("predikat")
    page.get_by_role("link", name="Capaian dan predikat").click()
    look(page, "rule")

    work_out(page, target="86,00", realisation="85,1")

    answer = page.locator(".law-answer")
    expect(answer).to_contain_text("98,95")
    expect(answer).to_contain_text("Permendagri 86/2017")


def test_a_bad_number_gets_a_sentence_and_stays_where_it_was_typed(page: Page):
    page.goto(RULE)

    work_out(page, target="delapan puluh", realisation="85,1")

    target = page.get_by_label("Target", exact=True)
    expect(page.locator(".field-error")).to_be_visible()
    expect(target).to_have_value("delapan puluh")
    expect(target).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label(REALISATION)).to_have_value("85,1")
    look(page, "rule-bad-input")


def test_a_table_a_record_and_a_yes_are_typed_as_one_would_write_them(page: Page):
    page.goto("/rules/s_curve/")
    page.get_by_label("Pekerjaan").fill("120; 100; 100\n180; 100; 80\n300; 75; 70")
    page.get_by_label("Akan melampaui tahun anggaran").select_option("ya")
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator(".law-values")).to_contain_text("87,50")
    look(page, "rule-table")

    page.goto("/rules/akip_from_answers/")
    expect(page.locator(".law-values")).to_contain_text("71,50")
    look(page, "rule-record")

    page.goto("/rules/distribution_check/")
    look(page, "rule-distribution")


def test_a_rule_works_without_scripts(open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    page.goto(RULE)

    work_out(page, target="86", realisation="85,1")

    expect(page.locator(".law-answer")).to_contain_text("98,95")


def test_the_page_speaks_english_and_indonesian_again(page: Page):
    page.goto(RULE)

    choose_language(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Compute")).to_be_visible()
    assert page.url.endswith(RULE), "the switch leads back to the same page"

    choose_language(page, "Indonesia")
    expect(page.get_by_role("button", name="Hitung")).to_be_visible()


def test_a_chosen_dark_theme_comes_with_the_page_itself(page: Page):
    page.goto(RULE)
    open_menu(page)
    page.get_by_role("button", name="Gelap").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")

    answer = page.reload()

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert answer is not None
    assert 'data-bs-theme="dark"' in answer.text(), "no script sets it afterwards, so nothing flashes"


def test_a_lost_connection_is_told_and_nothing_typed_is_lost(page: Page, watch: Watch):
    watch.forgive("ERR_INTERNET_DISCONNECTED|htmx:sendError|htmx:afterRequest")
    page.goto(RULE)
    page.context.set_offline(True)

    work_out(page, target="86", realisation="85,1")

    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    expect(page.get_by_label(REALISATION)).to_have_value("85,1")

    page.context.set_offline(False)
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator(".law-answer")).to_contain_text("98,95")


def test_a_printed_rule_leaves_out_the_frame(page: Page):
    page.goto(RULE)
    page.emulate_media(media="print")

    for part in (".wings", ".top-tools", ".frame-foot", ".form-buttons"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".law-version table").first).to_be_visible()
