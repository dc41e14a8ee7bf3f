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
from django.utils.translation import get_language

from jenjang.kernel.access.actor import Grant
from jenjang.kernel.tenancy.addresses import site_url


class Place(StrEnum):
    """Where in the frame an entry stands."""

    WING = "wing"  # left on wide screens, at the bottom on phones; five at most
    TAB = "tab"  # the pages of a wing, beside one another on each of them
    FOOTER = "footer"
    SEARCH = "search"  # the page the search field asks; `suggest` for answers while typing
    SUGGEST = "suggest"
    INBOX = "inbox"
    ACTING = "acting"  # where one chooses for whom to act
    ACCOUNT = "account"  # in the menu under one's own name
    CITIZEN_SIGN_IN = "citizen_sign_in"
    CITIZEN = "citizen"  # a citizen's own page
    CITIZEN_SIGN_OUT = "citizen_sign_out"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"


@dataclass(frozen=True)
class Entry:
    """One way to go. `of_site` says that the address belongs to the site and not to a government.

    rooms: URL namespaces that light the entry as the current one; a page named in full ("directory:chart") goes before its namespace.
    within: of a tab, the `url_name` of its wing. keeps_day: the day one looks at (`?on=`) goes along.
    permission: needed somewhere in the government; without it the entry is absent. Empty means everyone.
    for_signed_in: visitors do not see it.
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
    for_signed_in: bool = False


@dataclass(frozen=True)
class Link:
    """An entry as one page shows it."""

    label: str
    href: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class Visit:
    """All that the links of a page go by, so that they are found once for all visits alike.

    page, rooms: the page's full name and its namespaces. path, arguments: of a page that is an entry itself; left empty
    elsewhere, so that the pages of ten thousand people are one visit.
    """

    grants: tuple[Grant, ...] | None  # None may everything
    is_signed_in: bool
    in_government: bool
    page: str
    rooms: frozenset[str]
    path: str
    arguments: tuple[str, ...]
    day: str
    urlconf: str | None
    prefix: str
    language: str | None

    def may(self, permission: str) -> bool:
        return self.grants is None or any(permission in grant.permissions for grant in self.grants)


def visit_of(request: Any) -> Visit:
    actor, match = getattr(request, "actor", None), getattr(request, "resolver_match", None)
    page = match.view_name if match else ""
    is_entry = page in _pages_at(settings.NAVIGATION)
    return Visit(
        grants=None if actor and actor.is_system else tuple(actor.grants) if actor else (),
        is_signed_in=actor is not None and actor.user_id is not None,
        in_government=getattr(request, "government", None) is not None,
        page=page,
        rooms=frozenset(match.namespaces if match else ()),
        path=request.path if is_entry else "",
        arguments=tuple(map(str, (*match.args, *match.kwargs.values()))) if match and is_entry else (),
        day=request.GET.get("on", ""),
        urlconf=get_urlconf(),
        prefix=get_script_prefix(),
        language=get_language(),
    )


@lru_cache(maxsize=5_000)
def links(place: Place, visit: Visit) -> tuple[Link, ...]:
    """What stands at this place for this visitor."""
    entries = [entry for entry in _entries() if entry.place == place]
    if place in {Place.WING, Place.SEARCH, Place.SUGGEST}:  # these follow where one is; the others stand everywhere
        entries = [entry for entry in entries if entry.of_site != visit.in_government]
    elif not visit.in_government:
        entries = [entry for entry in entries if entry.of_site]
    return tuple(link for entry in entries if (link := _link(entry, visit)))


@lru_cache(maxsize=5_000)
def tabs(visit: Visit) -> tuple[Link, ...]:
    """The tabs of the wing, on a page that is one of them; elsewhere none."""
    offered = [entry for entry in _entries() if entry.place == Place.TAB]
    wing = next((entry.within for entry in offered if entry.url_name == visit.page), "")
    found = tuple(link for entry in offered if entry.within == wing and (link := _link(entry, visit)))
    return found if any(link.is_current for link in found) else ()


def first(place: Place, visit: Visit) -> Link | None:
    return next(iter(links(place, visit)), None)


def _entries() -> Sequence[Entry]:
    return _entries_at(settings.NAVIGATION)


@lru_cache
def _entries_at(name: str) -> Sequence[Entry]:
    entries: Sequence[Entry] = import_string(name)
    return entries


@lru_cache
def _pages_at(name: str) -> frozenset[str]:
    return frozenset(entry.url_name for entry in _entries_at(name))


def _link(entry: Entry, visit: Visit) -> Link | None:
    if (entry.permission and not visit.may(entry.permission)) or (entry.unless and visit.may(entry.unless)):
        return None
    if entry.for_signed_in and not visit.is_signed_in:
        return None
    href = _address(entry.url_name, entry.arguments, visit.urlconf, "" if entry.of_site else visit.prefix)
    if href is None:
        return None
    day = f"?{urlencode({'on': visit.day})}" if entry.keeps_day and visit.day else ""
    return Link(str(entry.label), href + day, entry.icon, is_current=_is_current(entry, visit, href))


def _address(url_name: str, arguments: tuple[str, ...], urlconf: str | None, prefix: str) -> str | None:
    """prefix: of the government's addresses, none for the site's own. None where the addresses at hand do not know the page."""
    try:
        return reverse(url_name, urlconf=urlconf, args=arguments) if prefix else site_url(url_name)
    except NoReverseMatch:  # an error page may be drawn outside the addresses of a government
        return None


def _is_current(entry: Entry, visit: Visit, href: str) -> bool:
    if not visit.page:
        return False
    if visit.path == href or visit.page in entry.rooms or _has_tab(entry, visit):
        return True
    is_named_elsewhere = any(visit.page in other.rooms for other in _entries())
    return not is_named_elsewhere and bool(visit.rooms & set(entry.rooms))


def _has_tab(entry: Entry, visit: Visit) -> bool:
    """Whether this page is a tab of the wing, from whichever room."""
    tabs_of_it = [tab for tab in _entries() if entry.place == Place.WING and tab.within == entry.url_name]
    return any(tab.url_name == visit.page and tab.arguments == visit.arguments for tab in tabs_of_it)
