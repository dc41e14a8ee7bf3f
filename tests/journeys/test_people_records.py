"""Records of people: two clerks at one record, one's own data, and who looked at it."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .looking import look
from .visiting import KOTA_JAMBI, enter

EMPLOYEES = f"/{KOTA_JAMBI}/employees/"


def open_record(page: Page, name: str) -> None:
    """The page of the first person found by this name."""
    page.goto(f"{EMPLOYEES}?q={name}")
    page.get_by_role("table").get_by_role("link", name=re.compile(re.escape(name))).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def open_form(page: Page, name: str) -> None:
    open_record(page, name)
    page.get_by_role("link", name="Ubah", exact=True).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan perubahan").click()


def test_two_clerks_at_one_record_lose_nothing(page: Page, open_page: OpenPage):
    colleague = open_page()
    for clerk in (page, colleague):
        enter(clerk, KOTA_JAMBI, "Badan kepegawaian")
        open_form(clerk, "Nasution")
    colleague.get_by_label("Tempat lahir").fill("Muaro Jambi")
    save(colleague)
    expect(colleague.get_by_role("heading", level=1)).to_contain_text("Nasution")

    page.get_by_label("Gelar belakang").fill("S.E., M.Si.")
    save(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("S.E., M.Si.")
    page.get_by_role("link", name="Pangkat & pendidikan").click()
    expect(page.get_by_role("main")).to_contain_text("Muaro Jambi")


def test_what_both_changed_is_shown_to_choose_from(page: Page, open_page: OpenPage):
    colleague = open_page()
    for clerk in (page, colleague):
        enter(clerk, KOTA_JAMBI, "Badan kepegawaian")
        open_form(clerk, "Siregar")
    colleague.get_by_label("Tempat lahir").fill("Sarolangun")
    save(colleague)
    expect(colleague.get_by_role("heading", level=1)).to_contain_text("Siregar")

    page.get_by_label("Tempat lahir").fill("Kerinci")
    page.get_by_label("Gelar depan").fill("Ir.")
    save(page)

    expect(page.get_by_role("main")).to_contain_text("orang lain mengubah isian yang sama")
    expect(page.get_by_role("main")).to_contain_text("Sarolangun")
    expect(page.get_by_label("Gelar depan")).to_have_value("Ir.")
    page.locator(".alert-box").get_by_role("link", name="Tempat lahir").click()
    look(page, "record-clash")
    page.get_by_role("radio", name=re.compile("^Nilai saya")).check()
    save(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("^Ir\\. "))


def test_one_sees_the_own_career_and_data_and_who_looked_at_them(page: Page, open_page: OpenPage):
    enter(page, KOTA_JAMBI, "Lurah")
    page.get_by_role("link", name="Data saya").first.click()
    expect(page.get_by_role("heading", name="Riwayat jabatan")).to_be_visible()
    look(page, "own-career")
    name = page.get_by_role("heading", level=1).inner_text().split(",")[0]
    page.get_by_role("link", name="Data pribadi").click()
    expect(page.get_by_role("main")).to_contain_text("NIK")
    look(page, "own-private-data")

    inspector = open_page()
    enter(inspector, KOTA_JAMBI, "Inspektur")
    inspectors_name = inspector.get_by_role("heading", level=1).inner_text().split(",", 1)[1].strip()
    open_record(inspector, name)
    inspector.get_by_role("link", name="Data pribadi").click()
    expect(inspector.get_by_role("main")).to_contain_text("tercatat dan terlihat oleh yang bersangkutan")
    look(inspector, "private-data-noted")

    page.get_by_role("link", name="Siapa melihat data ini").click()
    expect(page.get_by_role("row").filter(has_text=inspectors_name).first).to_contain_text(re.compile("ata pribadi"))
    look(page, "own-readers")


def test_a_colleague_without_the_right_sees_the_career_alone(page: Page):
    enter(page, KOTA_JAMBI, "Pelaksana")
    open_record(page, "Siregar")

    expect(page.get_by_role("heading", name="Riwayat jabatan")).to_be_visible()
    for part in ("Pangkat & pendidikan", "Data pribadi", "Dokumen", "Siapa melihat data ini"):
        expect(page.get_by_role("link", name=part, exact=True)).to_have_count(0)
