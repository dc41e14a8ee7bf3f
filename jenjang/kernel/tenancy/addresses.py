"""Addresses across the border between the site's own pages and a government's pages.

Inside a government `{% url %}` is enough: the middleware sets the script prefix to the government's.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse, set_script_prefix

STAND_IN = 987_654_321_012  # a number that no record will have


def site_url(name: str, *args: Any) -> str:
    """Address of a page of the site itself, from anywhere."""
    return _reverse(name, args, settings.ROOT_URLCONF, "/")


def government_url(slug: str, name: str, *args: Any) -> str:
    """Address of a government's page, from anywhere."""
    return _reverse(name, args, settings.GOVERNMENT_URLCONF, f"/{slug}/")


def plain(name: str) -> str:
    """As `reverse` without arguments, found once."""
    return _plain(name, get_urlconf(), get_script_prefix())


def numbered(name: str, number: int) -> str:
    """As `reverse` with one number, found once for all numbers: for what a page repeats."""
    before, after = around_number(name)
    return f"{before}{number:d}{after}"


def around_number(name: str) -> tuple[str, str]:
    """What stands before and after the number in such an address."""
    return _around(name, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=5_000)
def _plain(name: str, _urlconf: str | None, _prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=5_000)
def _around(name: str, _urlconf: str | None, _prefix: str) -> tuple[str, str]:
    before, _number, after = reverse(name, args=[STAND_IN]).partition(str(STAND_IN))
    return before, after


def _reverse(name: str, args: tuple[Any, ...], urlconf: str, prefix: str) -> str:
    former = get_script_prefix()
    set_script_prefix(prefix)
    try:
        return reverse(name, urlconf=urlconf, args=args)
    finally:
        set_script_prefix(former)
