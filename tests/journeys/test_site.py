"""The pages of the site itself, before any government is chosen."""

from playwright.sync_api import Page

from .looking import look


def test_the_gallery_shows_every_part(page: Page):
    page.goto("/ui/")
    look(page, "gallery")


def test_the_sign_in_page(page: Page):
    page.goto("/accounts/login/")
    look(page, "sign-in")
