"""Where things can be thrown: every address that links and forms lead to, and every route besides."""

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver

from jenjang.config.fuzz.asking import Asks, Case
from jenjang.config.fuzz.forms import Form, forms_of
from jenjang.config.fuzz.inputs import NAMES

URLCONFS = ("jenjang.config.urls_site", "jenjang.config.urls_government")
EACH_ROUTE = 2  # addresses of one kind that are followed, as many again with a query; of alike forms one is kept


@dataclass
class Ground:
    """By who asks: the addresses and the forms found. names: parameters seen in any address."""

    addresses: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)
    names: set[str] = field(default_factory=lambda: set(NAMES))
    reached: set[str] = field(default_factory=set)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            value for name, value in attrs if value and name in {"href", "hx-get", "data-href"} and tag != "link"
        ]


def routes() -> list[tuple[str, str, re.Pattern[str]]]:
    """(urlconf, pattern, what its addresses look like) of every route of the house."""

    def walk(urlconf: str, resolver: URLResolver, prefix: str) -> Iterator[tuple[str, str, re.Pattern[str]]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(urlconf, entry, prefix + str(entry.pattern))
            elif isinstance(entry, URLPattern):
                whole = prefix + str(entry.pattern)
                plain = re.escape(re.sub(r"<(?:\w+:)?\w+>", "\0", re.sub(r"<int:\w+>", "\1", whole)))
                yield urlconf, whole, re.compile(plain.replace("\0", "[^/]+").replace("\1", r"\d+"))

    return [found for urlconf in URLCONFS for found in walk(urlconf, get_resolver(urlconf), "/")]


def explored(asker: Asks, who: Mapping[str, str]) -> Ground:
    """Follow links breadth first as each of those who ask, in a government each; then add the routes no link led to, with numbers that may be.

    Where a second one with the same rights looks, only what the first has not reached is new.
    """
    ground, known = Ground(), routes()
    for place, (one, government) in enumerate(who.items()):
        passed = frozenset(ground.reached) if place > 1 else frozenset[str]()
        ground.forms[one], ground.addresses[one] = [], []
        for path in _followed(asker, one, f"/{government}/", known, ground, passed):
            ground.addresses[one].append(path)
    for urlconf, pattern, _shape in known:
        if f"{urlconf} {pattern}" not in ground.reached:
            path = re.sub(r"<(?:\w+:)?\w+>", "1", pattern)
            for one, government in who.items():
                ground.addresses[one].append(path if urlconf == URLCONFS[0] else f"/{government}{path}")
    return ground


def _followed(asker: Asks, who: str, inside: str, known: Any, ground: Ground, passed: Collection[str]) -> Iterator[str]:
    waiting, seen, kinds = deque(["/", inside, f"{inside}workspace/", "/accounts/login/"]), set[str](), dict[str, int]()
    forms = dict[tuple[str, tuple[str, ...]], int]()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path, inside, known)
        if path in seen or not kind or kinds.get(kind, 0) >= EACH_ROUTE * (1 + ("?" in path)):
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = asker.ask(Case(who, "GET", path))
        if kind not in passed:
            yield path
        if answer.status < 400:
            ground.reached.add(kind)
        if not answer.is_page:
            continue
        for form in forms_of(answer.text, path):
            form.values.pop("csrfmiddlewaretoken", None)
            key = (kind_of(form.action, inside, known), tuple(form.values))
            forms[key] = forms.get(key, 0) + 1
            if forms[key] == 1 and key[0] not in passed:
                ground.forms[who].append(form)
                ground.reached.add(kind_of(form.action, inside, known))
        links = _Links()
        links.feed(answer.text)
        for link in links.found:
            target = urljoin(path, link).partition("#")[0]
            if target.startswith("/") and not target.startswith("//"):
                ground.names |= {name for name, _ in parse_qsl(urlsplit(target).query)}
                waiting.append(target)


def kind_of(path: str, inside: str, known: Any) -> str:
    """The route an address belongs to; nothing outside of the site and of this government."""
    plain = urlsplit(path).path
    place = URLCONFS[1] if plain.startswith(inside) else URLCONFS[0]
    rest = plain[len(inside) - 1 :] if place == URLCONFS[1] else plain
    return next(
        (f"{urlconf} {pattern}" for urlconf, pattern, shape in known if urlconf == place and shape.fullmatch(rest)), ""
    )
