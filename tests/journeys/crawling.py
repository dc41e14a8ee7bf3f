"""Follows the links of the running application and knows each page by its kind: the route that answers."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

SITE, GOVERNMENT = "jenjang.config.urls_site", "jenjang.config.urls_government"
LEADS_AWAY = {"/accounts/sso/"}  # to an outside provider, which answers in its own journey alone
HREF = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')


@dataclass(frozen=True)
class Found:
    """A page: its kind and where it was found."""

    kind: str
    path: str


def pages(page: Page, starts: Sequence[str], *, known_places: Sequence[str]) -> Iterator[Found]:
    """Every page that links lead to from here, one of each kind in each government, nearest first. The browser opens none of them."""
    waiting, seen, known = deque(starts), set(), set(starts)
    while waiting:
        path = waiting.popleft()
        place, kind = place_and_kind(path, known_places)
        if kind is None or (place, kind) in seen:
            continue
        answer = page.context.request.get(path, max_redirects=0)
        assert answer.status < 400, f"a link leads to {path}, which answers {answer.status}"
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        seen.add((place, kind))
        yield Found(kind, path)
        for link in links(answer.text(), path):
            if link not in known:
                known.add(link)
                waiting.append(link)


def place_and_kind(path: str, known_places: Sequence[str]) -> tuple[str, str | None]:
    """The government of a path (none: the site) and the name of its route."""
    plain = urlsplit(path).path
    place = next((place for place in known_places if plain.startswith(place)), "")
    try:
        return place, resolve(plain.removeprefix(place.rstrip("/")), GOVERNMENT if place else SITE).view_name
    except Resolver404:
        return place, None


def links(html: str, base: str) -> list[str]:
    """Paths of this application that a page leads to; a query alone belongs to the page itself."""
    found = (href.replace("&amp;", "&") for href in HREF.findall(html) if href not in LEADS_AWAY)
    return [
        urlsplit(base).path + href if href.startswith("?") else href for href in found if href.startswith(("/", "?"))
    ]


def kinds() -> set[str]:
    """The names of all routes."""
    return {name for urlconf in (SITE, GOVERNMENT) for name in _names(get_resolver(urlconf).url_patterns, "")}


def _names(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif one.name:
            yield f"{prefix}{one.name}"
