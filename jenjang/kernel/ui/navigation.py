"""The entries of the frame, handed down by the house through the setting NAVIGATION."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from jenjang.kernel.tenancy.addresses import site_url


class Place(StrEnum):
    """Where in the frame an entry stands."""

    WING = "wing"  # left on wide screens, at the bottom on phones; five at most
    TAB = "tab"  # the pages of a wing, beside one another on each of them
    FOOTER = "footer"
    SEARCH = "search"  # the page the search field asks; `suggest` for answers while typing
    SUGGEST = "suggest"
    INBOX = "inbox"
    ACCOUNT = "account"  # in the menu under one's own name
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"


@dataclass(frozen=True)
class Entry:
    """One way to go. `of_site` says that the address belongs to the site and not to a government.

    rooms: URL namespaces that light the entry as the current one; a page named in full ("directory:chart") goes before its namespace.
    within: of a tab, the `url_name` of its wing. keeps_day: the day one looks at (`?on=`) goes along.
    permission: needed somewhere in the government; without it the entry is absent. Empty means everyone.
    unless: who holds this permission does not see the entry, because another one takes its place.
    """

    label: str | Promise
    url_name: str
    icon: str = field(default="", kw_only=True)  # by name, so that the set-up finds it
    arguments: tuple[str, ...] = ()
    place: Place = Place.WING
    of_site: bool = False
    permission: str = ""
    unless: str = ""
    rooms: tuple[str, ...] = ()
    within: str = ""
    keeps_day: bool = False


@dataclass(frozen=True)
class Link:
    """An entry as one page shows it."""

    label: str | Promise
    href: str
    icon: str
    is_current: bool


def links(place: Place, request: Any) -> list[Link]:
    """What stands at this place for this visitor."""
    government = getattr(request, "government", None)
    entries = [entry for entry in _entries() if entry.place == place]
    if place in {Place.WING, Place.SEARCH, Place.SUGGEST}:  # these follow where one is; the others stand everywhere
        entries = [entry for entry in entries if entry.of_site == (government is None)]
    elif government is None:
        entries = [entry for entry in entries if entry.of_site]
    return [link for entry in entries if (link := _link(entry, request))]


def tabs(request: Any) -> list[Link]:
    """The tabs of the wing, on a page that is one of them; elsewhere none."""
    name = _page_name(request)
    offered = [entry for entry in _entries() if entry.place == Place.TAB]
    wing = next((entry.within for entry in offered if entry.url_name == name), "")
    found = [link for entry in offered if entry.within == wing and (link := _link(entry, request))]
    return found if any(link.is_current for link in found) else []


def first(place: Place, request: Any) -> Link | None:
    return next(iter(links(place, request)), None)


def _entries() -> Sequence[Entry]:
    entries: Sequence[Entry] = import_string(settings.NAVIGATION)
    return entries


def _link(entry: Entry, request: Any) -> Link | None:
    actor = getattr(request, "actor", None)
    if entry.permission and not (actor and actor.may_anywhere(entry.permission)):
        return None
    if entry.unless and actor and actor.may_anywhere(entry.unless):
        return None
    href = _address(entry.url_name, entry.arguments, get_urlconf(), "" if entry.of_site else get_script_prefix())
    if href is None:
        return None
    return Link(entry.label, href + _day(entry, request), entry.icon, is_current=_is_current(entry, request, href))


@lru_cache(maxsize=5_000)
def _address(url_name: str, arguments: tuple[str, ...], urlconf: str | None, prefix: str) -> str | None:
    """prefix: of the government's addresses, none for the site's own. None where the addresses at hand do not know the page."""
    try:
        return reverse(url_name, urlconf=urlconf, args=arguments) if prefix else site_url(url_name)
    except NoReverseMatch:  # an error page may be drawn outside the addresses of a government
        return None


def _day(entry: Entry, request: Any) -> str:
    day = request.GET.get("on", "") if entry.keeps_day else ""
    return f"?{urlencode({'on': day})}" if day else ""


def _is_current(entry: Entry, request: Any, href: str) -> bool:
    name = _page_name(request)
    if not name:
        return False
    if request.path == href or name in entry.rooms or _has_tab(entry, request.resolver_match):
        return True
    if not entry.rooms:
        return False
    is_named_elsewhere = any(name in other.rooms for other in _entries())
    return not is_named_elsewhere and bool(set(request.resolver_match.namespaces) & set(entry.rooms))


def _has_tab(entry: Entry, match: Any) -> bool:
    """Whether this page is a tab of the wing, from whichever room."""
    arguments = (*match.args, *match.kwargs.values())
    tabs_of_it = [tab for tab in _entries() if entry.place == Place.WING and tab.within == entry.url_name]
    return any(tab.url_name == match.view_name and tab.arguments == arguments for tab in tabs_of_it)


def _page_name(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""
