"""What people do on any page: enter as somebody, leave, switch the language, unfold a tree."""

from playwright.sync_api import Locator, Page, expect

KOTA_JAMBI, TEGAL, DELI_SERDANG = "kota-jambi", "kabupaten-tegal", "kabupaten-deli-serdang"
ROLES = (
    "Kepala daerah",
    "Sekretaris daerah",
    "Badan kepegawaian",
    "Kepala perangkat daerah",
    "Camat",
    "Lurah",
    "Pelaksana",
    "Inspektur",
)


# Who of the demo holds a role; other journeys may have given it to somebody else as well.
PEOPLE = {
    "Sekretaris daerah": "Nurlaila Wardhani Putri",
    "Badan kepegawaian": "Bagas Santika Ramadhan",
    "Lurah": "Dimas Anggara Lubis",
    "Pelaksana": "Tiara Puspita Ningrum",
}


def enter(page: Page, government: str, role: str) -> None:
    """Sign in with one press as the demo's person in this role; ends in the workspace."""
    page.goto(f"/{government}/")
    holders = page.locator("button.role").filter(has=page.get_by_text(role, exact=True))
    known = holders.filter(has_text=PEOPLE.get(role, ""))
    (known if known.count() else holders).first.click()
    page.wait_for_url(f"**/{government}/workspace/")


def open_menu(page: Page) -> None:
    page.locator("details.menu > summary").click()


def leave(page: Page) -> None:
    open_menu(page)
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator(".frame-top").get_by_role("link", name="Masuk", exact=True)).to_be_visible()


def choose_language(page: Page, name: str) -> None:
    open_menu(page)
    page.get_by_role("button", name=name, exact=True).click()


def walk_down_to(page: Page, name: str, *, most: int = 60) -> Locator:
    """Press the arrow down in a tree until the line of this name has the focus."""
    wanted = page.get_by_role("link", name=name, exact=True)
    for _ in range(most):
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return wanted
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} was not reached by {most} presses of the arrow")
