"""Addresses across the border between the site's own pages and a government's pages.

Inside a government `{% url %}` is enough: the middleware sets the script prefix to the government's.
"""

from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix


def site_url(name: str, *args: Any) -> str:
    """Address of a page of the site itself, from anywhere."""
    return _reverse(name, args, settings.ROOT_URLCONF, "/")


def government_url(slug: str, name: str, *args: Any) -> str:
    """Address of a government's page, from anywhere."""
    return _reverse(name, args, settings.GOVERNMENT_URLCONF, f"/{slug}/")


def _reverse(name: str, args: tuple[Any, ...], urlconf: str, prefix: str) -> str:
    former = get_script_prefix()
    set_script_prefix(prefix)
    try:
        return reverse(name, urlconf=urlconf, args=args)
    finally:
        set_script_prefix(former)
