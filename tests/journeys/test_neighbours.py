"""What belongs to a neighbour looks, in every address, like what never was."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import OpenPage
from .looking import look
from .visiting import DELI_SERDANG, KOTA_JAMBI, TEGAL, enter
from .workbooks import workbook

NEVER_WAS = "999999999"


def answer(page: Page, path: str) -> tuple[int, str]:
    told = page.goto(path)
    assert told is not None
    return told.status, page.get_by_role("main").inner_text()


def number_of(page: Page, path: str, link: str) -> str:
    """The number in the address that a link leads to."""
    page.goto(path)
    href = page.get_by_role("main").get_by_role("link", name=link, exact=True).first.get_attribute("href") or ""
    return href.partition("?")[0].rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize(
    ("government", "list_path", "link", "address"),
    [
        (KOTA_JAMBI, "units/", "Dinas Kesehatan", "units/{}/"),
        (DELI_SERDANG, "published/", "Bappedalitbang", "published/{}/"),
        (DELI_SERDANG, "published/", "Bappedalitbang", "published/{}/absorption/"),
        (DELI_SERDANG, "published/", "Bappedalitbang", "published/figures/{}/"),
        (KOTA_JAMBI, "territory/", "Kecamatan Telanaipura", "territory/{}/"),
    ],
)
def test_a_public_page_of_a_neighbour(page: Page, government: str, list_path: str, link: str, address: str):
    number = number_of(page, f"/{government}/{list_path}", link)
    assert answer(page, f"/{government}/{address.format(number)}")[0] == 200

    theirs = answer(page, f"/{TEGAL}/{address.format(number)}")

    assert theirs == answer(page, f"/{TEGAL}/{address.format(NEVER_WAS)}")
    assert theirs[0] == 404


def test_a_page_behind_the_sign_in_of_a_neighbour(open_page: OpenPage, tmp_path: Path):
    theirs, ours = open_page(), open_page()
    enter(theirs, TEGAL, "Badan kepegawaian")
    enter(ours, KOTA_JAMBI, "Badan kepegawaian")
    theirs.goto(f"/{TEGAL}/imports/units/")
    theirs.locator("input[type=file]").set_input_files(
        workbook(tmp_path / "unit.xlsx", [("Kode", "Nama", "Jenis"), ("X", "Y", "Dinas")])
    )
    theirs.get_by_role("button", name="Unggah dan lanjut").click()
    theirs.wait_for_url("**/imports/units/*/")
    draft = theirs.url.rstrip("/").rpartition("/")[2]
    unit = number_of(theirs, f"/{TEGAL}/units/", "Dinas Kesehatan")

    for address, number in (
        ("imports/units/{}/", draft),
        ("imports/units/{}/preview/", draft),
        ("units/{}/change/", unit),
        ("units/{}/dissolution/", unit),
    ):
        told = answer(ours, f"/{KOTA_JAMBI}/{address.format(number)}")
        assert told == answer(ours, f"/{KOTA_JAMBI}/{address.format(NEVER_WAS)}")
        assert told[0] == 404
    look(ours, "not-found")


def test_the_workspace_of_a_neighbour_is_refused(page: Page):
    enter(page, KOTA_JAMBI, "Badan kepegawaian")

    for address in ("workspace/", "imports/units/", "units/new/"):
        status, words = answer(page, f"/{TEGAL}/{address}")
        assert status == 403
        assert words
    look(page, "refused")
