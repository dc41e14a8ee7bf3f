"""The database is killed under a running page."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .looking import violations
from .running import Site, serving


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """An application with an embedded database of its own."""
    with serving(tmp_path / "var", "--no-demo", database={}) as running:
        yield running


def test_a_killed_database_is_told_calmly_and_comes_back(own_site: Site, browser: Browser):
    with browser.new_context(base_url=own_site.address, locale="id-ID") as context:
        page = context.new_page()
        page.goto("/accounts/login/")
        page.get_by_label("NIP atau alamat e-mail").fill("198001012005011001")
        page.get_by_label("Kata sandi").fill("rahasia yang panjang")

        own_site.process.send_signal(signal.SIGSTOP)  # its supervisor would revive the database before we could look
        os.kill(postmaster(own_site), signal.SIGKILL)
        page.get_by_role("button", name="Masuk", exact=True).click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("gangguan")
        expect(page.get_by_text("Yang sudah tersimpan tetap aman")).to_be_visible()
        expect(page.get_by_text("Nomor kejadian, untuk pengelola")).to_be_visible()
        assert not violations(page)

        own_site.process.send_signal(signal.SIGCONT)
        own_site.await_answer()
        page.go_back()
        expect(page.get_by_label("NIP atau alamat e-mail")).to_have_value("198001012005011001")
        sign_in_again(page)
        expect(page.get_by_text("tidak cocok")).to_be_visible()


def sign_in_again(page: Page) -> None:
    page.get_by_label("Kata sandi").fill("rahasia yang panjang")
    page.get_by_role("button", name="Masuk", exact=True).click()


def postmaster(site: Site) -> int:
    """The number of the server's first process, as it wrote it down."""
    return int((site.folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])
