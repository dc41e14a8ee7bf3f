"""Who works for a government comes in, sees the own workspace, and goes out again."""

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from jenjang.config.places import PROJECT

from .looking import look
from .running import Site
from .visiting import KOTA_JAMBI, ROLES, enter, leave

NIP, PASSWORD = "198503122010011007", "kunci-untuk-uji-saja"  # an invented number


@pytest.fixture(scope="module")
def account(site: Site) -> None:
    """A real account: a NIP and a password, given on the command line as an administrator does."""
    command = [sys.executable, "-m", "jenjang.config.cli", "add-account", KOTA_JAMBI]
    words = ["--name", "Wiratama Sekar Buana", "--nip", NIP, "--role", "staff", "--password-stdin"]
    subprocess.run([*command, *words], env=site.environment, cwd=PROJECT, input=PASSWORD, text=True, check=True)


def sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("NIP atau alamat e-mail").fill(login)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()


@pytest.mark.parametrize("role", ROLES)
def test_one_press_opens_the_workspace_of_a_role(page: Page, role: str):
    enter(page, KOTA_JAMBI, role)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat")
    expect(page.get_by_role("main")).to_contain_text(role)
    look(page, f"workspace-{role.lower().replace(' ', '-')}")
    leave(page)
    page.goto(f"/{KOTA_JAMBI}/workspace/")
    expect(page.get_by_text("Selamat")).to_have_count(0)


@pytest.mark.usefixtures("account")
def test_a_nip_may_be_typed_with_spaces(page: Page):
    sign_in(page, "19850312 201001 1 007", PASSWORD)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Wiratama Sekar Buana")


@pytest.mark.usefixtures("account")
def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(page: Page):
    sign_in(page, NIP, "bukan kata sandinya")
    told = page.get_by_role("alert").inner_text()
    expect(page.get_by_label("NIP atau alamat e-mail")).to_have_value(NIP)
    look(page, "sign-in-refused")

    sign_in(page, "198001012005011999", "bukan kata sandinya")
    assert page.get_by_role("alert").inner_text() == told


def test_too_many_attempts_are_held_back(page: Page):
    for _ in range(6):
        sign_in(page, "197001011990011001", "bukan kata sandinya")

    expect(page.get_by_text("Terlalu banyak percobaan")).to_be_visible()
