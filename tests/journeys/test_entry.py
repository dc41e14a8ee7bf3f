"""A table of fields is filled like a sheet, by keys, by blocks out of a spreadsheet, and back again."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from jenjang.kernel.ui import entries

from .conftest import OpenPage
from .looking import look
from .visiting import KOTA_JAMBI, enter, leave
from .watching import Watch

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def paste(field: Locator, text: str) -> None:
    """As a browser hands over what a spreadsheet has put into the clipboard."""
    field.evaluate(PASTE, text)


def cell(page: Page, row: int, column: str) -> Locator:
    return page.locator(f".entry tbody tr:nth-child({row}) [data-col={column}] [data-field]")


def values(page: Page, row: int, *columns: str) -> list[str]:
    return [cell(page, row, column).input_value() for column in columns]


def test_a_sheet_takes_blocks_fills_adds_up_and_goes_back(page: Page):
    page.goto("/ui/#entry")
    months = [f"m{number}" for number in range(1, 13)]
    expect(page.locator(".entry-tools")).to_be_visible()

    cell(page, 1, "m1").click()
    paste(cell(page, 1, "m1"), "\t".join(["8,33"] * 11 + ["8,37"]))
    assert values(page, 1, *months) == ["8,33"] * 11 + ["8,37"]
    expect(page.locator("tr:nth-child(1) [data-row-sum] output")).to_have_text("100")

    cell(page, 1, "m1").click()
    page.keyboard.type("10")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+r")
    assert values(page, 1, "m1", "m2", "m3", "m4") == ["10", "10", "10", "8,33"]
    expect(page.locator("tr:nth-child(1) [data-row-sum] .entry-off")).to_have_text("lebih 5,01")

    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert values(page, 1, "m1", "m2", "m3") == ["40", "60", ""]
    page.keyboard.press("Control+y")
    assert values(page, 1, "m1", "m12") == ["8,33", "8,37"]

    # What cannot be read stays and says so; lines grow with the block; a block that does not fit changes nothing.
    cell(page, 2, "weight").click()
    paste(cell(page, 2, "weight"), "40 %\tRp1.500.000\nempat\t2.000.000,50\n12,345\t7\n5\t1.250\n")
    assert values(page, 2, "weight", "budget") == ["40", "1.500.000"]
    assert values(page, 3, "weight", "budget") == ["empat", "2.000.000,50"]
    assert values(page, 5, "budget") == ["1.250"]
    expect(page.locator("tr:nth-child(3) [data-col=weight] .entry-why")).to_have_text("“empat” bukan angka.")
    expect(cell(page, 4, "weight")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".entry-said")).to_contain_text("3 di antaranya tidak terbaca")
    expect(page.locator("[data-sum=weight] .entry-off")).to_have_text("lebih 5")
    before = page.evaluate(
        "() => [...document.querySelectorAll('.entry [data-field]')].map((one) => one.value).join('|')"
    )
    cell(page, 1, "m11").click()
    paste(cell(page, 1, "m11"), "1\t2\t3")
    expect(page.locator(".entry-said")).to_contain_text("hanya muat 2")
    assert before == page.evaluate(
        "() => [...document.querySelectorAll('.entry [data-field]')].map((one) => one.value).join('|')"
    )

    # Lines: taken out, brought back, moved, added below the last one.
    cell(page, 1, "text").click()
    page.keyboard.press("Alt+Delete")
    assert values(page, 1, "weight") == ["40"]
    page.keyboard.press("Control+z")
    assert values(page, 1, "weight") == ["60"]
    page.keyboard.press("Alt+ArrowDown")
    assert values(page, 2, "weight") == ["60"]
    cell(page, 5, "text").click()
    page.keyboard.type("akhir")
    page.keyboard.press("Enter")
    expect(page.locator(".entry tbody tr")).to_have_count(6)
    expect(cell(page, 6, "promise")).to_be_focused()

    # The months of a line in equal parts.
    cell(page, 5, "m1").click()
    page.locator("[data-spread=first]").select_option("3")
    page.locator("[data-spread=last]").select_option("5")
    page.get_by_role("button", name="Bagi rata").click()
    assert values(page, 5, "m3", "m4", "m5", "m6", "m7") == ["", "33,33", "33,33", "33,34", ""]


def test_a_block_goes_out_as_it_came(page: Page):
    page.goto("/ui/#entry")
    cell(page, 1, "text").click()
    page.keyboard.type('Rapat "kecil"')
    page.keyboard.press("Enter")
    cell(page, 1, "text").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")

    taken = page.evaluate(
        """() => {
          const data = new DataTransfer();
          document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
          return data.getData("text/plain");
        }"""
    )

    assert taken == '"Rapat ""kecil"""\t60\n\t35'
    paste(cell(page, 1, "text"), taken)
    assert values(page, 1, "text", "weight") == ['Rapat "kecil"', "60"]


@pytest.mark.parametrize("kind", ["percent", "rupiah"])
def test_a_browser_reads_numbers_as_the_server_does(page: Page, kind: str):
    texts = [
        "", "0", "5", "5,5", "5.5", "12.345", "12,345", "1.234", "1.234,5", "12,34", "12,340", "100", "100,01", "-1", "abc", "5 %",
        "Rp 1.250.000", "1.250.000,00", "1,250,000", "1.25", "1.250.00", "1250", "0,5", "1.000.000,5", "+3", "1e3", " 7 ", "٣",
        "9" * 19, "007", "00,5", "1.250", "1,250", "rp.5000", "−4", "2.000.000,50",
    ]  # fmt: skip
    page.goto("/ui/")
    column = entries.Column("x", "x", entries.Kind(kind))
    read = page.evaluate(
        """async ([texts, kind, address]) => {
          const { read } = await import(address);
          return texts.map((text) => { const { value, why } = read(text, kind); return why ? null : String(value); });
        }""",
        [texts, kind, page.evaluate(
            "() => new URL('entry/figures.js', document.querySelector('script[src*=\"ui/js/entry\"]').src.replace(/\\.[0-9a-f]{12}\\.js/, '.js')).href"
        )],
    )  # fmt: skip

    def of_server(text: str) -> Any:
        value, why = entries.read_cell(column, text)
        return None if why else str(int(entries.Decimal(value or 0) * (100 if kind == "percent" else 1)))

    assert dict(zip(texts, read, strict=True)) == {text: of_server(text) for text in texts}


def open_plan(page: Page) -> None:
    """The action plan of an agreement that is still a draft, as who fills in for everybody."""
    enter(page, KOTA_JAMBI, "Sekretaris daerah")
    page.goto(f"/{KOTA_JAMBI}/agreements/?state=draft&q=Lurah")
    page.get_by_role("table").get_by_role("link", name="Lurah").first.click()
    page.get_by_role("link", name="Rencana aksi").first.click()
    expect(page.locator(".entry-tools")).to_be_visible()


def test_two_windows_fill_one_plan_and_a_lost_connection_costs_nothing(page: Page, open_page: OpenPage, watch: Watch):
    colleague = open_page()
    saved, save = "Rencana aksi disimpan", "Simpan rencana aksi"
    open_plan(page)

    # Twelve months out of a spreadsheet into the first empty line.
    line = page.locator(".entry tbody tr").count() - 2
    cell(page, line, "text").click()
    block = ["Rapat warga", "12 notulen", "Lurah", "0", "1.000.000", *["8,33"] * 11, "8,37"]
    paste(cell(page, line, "text"), "\t".join(block))
    expect(page.locator(f"tr:nth-child({line}) [data-row-sum] output")).to_have_text("100")
    page.get_by_role("button", name=save).click()
    expect(page.locator(".notice-success")).to_contain_text(saved)
    open_plan(colleague)
    assert values(colleague, line, "text", "output", "m12") == ["Rapat warga", "12 notulen", "8,37"]

    cell(colleague, line, "output").click()
    colleague.keyboard.type("Notulen rekan")
    cell(colleague, line, "m1").click()
    colleague.keyboard.type("8,4")
    colleague.keyboard.press("Control+s")
    expect(colleague.locator(".notice-success")).to_contain_text(saved)

    watch.forgive("ERR_INTERNET_DISCONNECTED|htmx:sendError|htmx:afterRequest")
    cell(page, line, "output").click()
    page.keyboard.type("Notulen saya")
    page.keyboard.press("Enter")
    page.context.set_offline(True)
    page.get_by_role("button", name=save).click()
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".entry-kept")).to_contain_text("dijaga di peramban")
    page.reload()
    expect(page.locator(".entry-restored")).to_contain_text("diubah orang lain")
    assert values(page, line, "output") == ["Notulen saya"]

    page.get_by_role("button", name=save).click()
    clash = page.locator(".entry-clash")
    expect(clash).to_contain_text("Notulen rekan")
    assert values(page, line, "m1") == ["8,4"], "what only the other changed came along"
    look(page, "plan-clash")
    clash.get_by_label("Nilai saya").check()
    page.get_by_role("button", name=save).click()
    expect(page.locator(".notice-success")).to_contain_text(saved)
    assert values(page, line, "output", "m1") == ["Notulen saya", "8,4"]
    look(page, "plan")


def test_what_is_not_saved_does_not_outlive_signing_out(page: Page):
    kept = "() => Object.keys(localStorage).filter((name) => name.startsWith('jenjang:entry:')).length"
    open_plan(page)
    cell(page, 1, "text").click()
    page.keyboard.type("Rahasia saya")
    expect(page.locator(".entry-kept")).to_contain_text("dijaga di peramban")
    own = page.url
    page.reload()
    assert values(page, 1, "text")[0].endswith("Rahasia saya")
    assert page.evaluate(kept) == 1

    leave(page)
    assert page.evaluate(kept) == 0
    enter(page, KOTA_JAMBI, "Sekretaris daerah")
    page.goto(own)
    expect(page.locator(".entry-tools")).to_be_visible()
    assert "Rahasia" not in values(page, 1, "text")[0]


def test_who_signs_in_next_finds_nothing_of_the_one_before(page: Page):
    left = "() => Object.keys(localStorage).filter((name) => name.startsWith('jenjang:entry:'))"
    open_plan(page)
    page.evaluate("() => localStorage.setItem('jenjang:entry:plan:1:0', '{}')")
    page.reload()
    expect(page.locator(".entry-tools")).to_be_visible()

    assert page.evaluate(left) == []


def test_a_sheet_is_filled_without_scripts(open_page: OpenPage):
    page = open_page(java_script_enabled=False)
    enter(page, KOTA_JAMBI, "Sekretaris daerah")
    page.goto(f"/{KOTA_JAMBI}/agreements/?state=returned")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Rencana aksi").first.click()
    row = page.locator(".entry tbody tr").last
    row.get_by_label("Kegiatan").fill("Rapat tanpa naskah")
    row.get_by_label("Indikator yang dilayani").fill(page.locator("#eo-promise option").first.text_content() or "")
    row.get_by_label("Jan").fill("12,5")
    page.get_by_role("button", name="Simpan rencana aksi").click()

    expect(page.locator(".notices, .notice").filter(has_text="Rencana aksi disimpan").first).to_be_attached()
    filled = page.locator(".entry tbody tr").filter(has_text="Rapat tanpa naskah")
    expect(filled.get_by_label("Jan")).to_have_value("12,5")
    filled.get_by_role("checkbox").check()
    page.get_by_role("button", name="Simpan rencana aksi").click()
    expect(page.locator(".entry tbody tr").filter(has_text="Rapat tanpa naskah")).to_have_count(0)
