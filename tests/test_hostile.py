"""Hostile input at every door: whatever is sent, the answer is one of ours and never brings markup back alive.

Every route of the house is walked, so a new one is tried without being named here.
"""

import csv
import io
import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client

from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.sheets.writing import FORMULA_STARTS, NUMERIC
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.answers import whole
from tests.support.forms import Form, filled, forms_of
from tests.support.people import NOON, make_government
from tests.support.records import (
    INSIDE,
    MADE,
    SHARED,
    SITE,
    address,
    draft_of,
    drawing_of,
    file_of,
    ids_of,
    with_all_roles,
)

pytestmark = [pytest.mark.sweep, pytest.mark.django_db, pytest.mark.usefixtures("own_files", "plain_rendering")]

MARKUP = "'\"><script>evil()</script><img src=x onerror=evil()>"
ALIVE = ("<script>evil", "<img src=x")
TEXTS = {
    "markup": MARKUP,
    "nul": "a\0b",
    "huge": "9" * 25,
    "endless": "9" * 5_000,
    "minus": "-1",
    "exponent": "1e400",
    "not_a_number": "NaN",
    "first_day": "0001-01-01",
    "last_day": "9999-12-31",
    "no_day": "2026-02-30",
    "sql": "') OR 1=1; --",
    "direction": "\u202eabc\u200b\u2066x",
    "beyond": "\U0010ffff\ufffe\u0301",
    "way": "../../../../etc/passwd",
    "places": "%s%(x)s{0}{{ 7|add:7 }}",
}
# Sent in one field while the others are in order, too: alone they get furthest.
ALONE = {"nul", "endless", "last_day", "first_day", "markup", "direction"}
# What an address may carry as raw bytes, beyond what a browser would send.
QUERIES = ("%FF%FE=%C0%80", "q=%ED%A0%80&sort=%00", "q=a&q=b&page=1&page=x&on=&on=1", "&&&===;;;", "q", "%", "q=%u0041")
IDS = ("0", "9" * 20, "9" * 5_000, "9223372036854775808", "-1", "1%00", "%ED%A0%80", "%27%22%3E%3Cscript%3E", "..%2f..", "1e3")  # fmt: skip


WHOLE = os.environ.get("JENJANG_SWEEP") == "whole"  # everything at every address: some ten minutes more
SAFE = {"GET", "HEAD", "OPTIONS"}  # these write nothing that a constraint could wait for


class House:
    """A government with one record of everything, and who walks through it."""

    def __init__(self, name: str = "") -> None:
        self.government = make_government(name or "Kota Contoh", slug="kota-contoh", is_demo=True)
        self.client = with_all_roles(self.government)
        self.visitor = Client()
        self.ids = ids_of(self.government, name)
        with government_scope(self.government):
            self.ids |= {"draft_id": draft_of(self.client.user, name), "file_id": file_of(self.client.user, name)}
            self.ids |= {"drawing_id": drawing_of(actor_of(self.client.user, on=NOON.date()), name)}
        connection.check_constraints()  # what waits from here would be checked again after every request
        self.faults: list[tuple[Any, ...]] = []

    def addresses(self) -> list[str]:
        """Of every route, the site's first."""
        inside = [address("kota-contoh", pattern, self.ids) for pattern, _, _ in INSIDE]
        return [pattern.format(**SHARED) for pattern, _, _ in SITE] + inside

    def send(
        self, method: str, where: str, data: Any = None, *, note: Any = "", by: Client | None = None, **more: Any
    ) -> Any:
        """Send as in a transaction of its own: its constraints are asked, then all of it is taken back."""
        client = by or self.client
        client.raise_request_exception = False
        held = {name: morsel.value for name, morsel in client.cookies.items()}
        with transaction.atomic():
            answer = whole(getattr(client, method.lower())(where, data, **more))
            if method not in SAFE:
                connection.check_constraints()
            transaction.set_rollback(True)
        client.cookies.clear()
        for name, value in held.items():
            client.cookies[name] = value
        if answer.status_code >= 500 or _is_alive(answer):
            self.faults.append((method, where[:150], note, answer.status_code))
        return answer


def in_turn(addresses: Sequence[str], things: Sequence[Any], each: int = 3) -> Iterator[tuple[str, Any]]:
    """So many of the things at every address, each thing at as many addresses as any other: the framework reads them before any page does."""
    for place, where in enumerate(addresses):
        for step in range(len(things) if WHOLE else each):
            yield where, things[(place * each + step) % len(things)]


def _forms(page: Any, where: str) -> list[Form]:
    is_page = page.headers.get("Content-Type", "").startswith("text/html")
    return forms_of(page.text, where) if is_page else []


def _is_alive(answer: Any) -> bool:
    """Whether markup that was sent stands in a page as markup."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return is_page and any(mark in answer.text for mark in ALIVE)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def names_of(house: House, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """For every address the parameters its page looks at, found by listening, and those of the forms it shows."""
    heard: set[str] = set()

    def listening(method: Callable[..., Any]) -> Callable[..., Any]:
        def look(self: QueryDict, key: str, *more: Any) -> Any:
            heard.add(key)
            return method(self, key, *more)

        return look

    found = {}
    with monkeypatch.context() as patch:
        for name in ("get", "getlist", "__getitem__", "__contains__"):
            patch.setattr(QueryDict, name, listening(getattr(QueryDict, name)))
        for where in house.addresses():
            heard.clear()
            page = house.send("GET", where, {"x": "1"})
            fields = {name for form in _forms(page, where) if form.method == "get" for name in form.values}
            found[where] = sorted((heard | fields) - {"csrfmiddlewaretoken"})
    return found


def test_any_text_in_the_parameters_of_an_address(house, names_of):
    """All of them at once, then some one by one, as together they may hide one another."""
    for where, names in names_of.items():
        if not names:
            continue
        for kind, text in TEXTS.items():
            house.send("GET", where, dict.fromkeys(names, text), note=kind)
        for kind in ALONE - {"markup", "first_day", "direction"}:
            for name in names:
                house.send("GET", where, {name: TEXTS[kind]}, note=(name, kind))

    assert {"q", "on", "page", "sort", "profile", "sheet", "year", "level"} <= {
        n for ns in names_of.values() for n in ns
    }
    assert not house.faults


def test_addresses_that_are_not_even_text(house):
    for where, query in in_turn(house.addresses(), QUERIES):
        house.send("GET", f"{where}?{query}")

    assert not house.faults


def test_ids_and_codes_that_cannot_be(house):
    holes = [*MADE, *SHARED]
    for pattern, _, names in [*SITE, *INSIDE]:
        slug = "/kota-contoh" if (pattern, _, names) in INSIDE else ""
        for hole in set(names) & set(holes):
            for strange in IDS:
                where = slug + pattern.format(**{**SHARED, **house.ids, hole: strange})
                house.send("GET", where)
                house.send("POST", where, {"profile": "kinerja-dokumen", "year": "2022"})

    assert not house.faults


def test_first_words_that_cannot_be_a_government(house):
    for strange in (
        *IDS,
        "%00",
        "kota-contoh%00",
        "kota-contoh/%2e%2e/kota-contoh",
        "KOTA-CONTOH",
    ):
        answer = house.send("GET", f"/{strange}/units/", by=house.visitor)
        assert answer.status_code in {301, 404}, strange

    assert not house.faults


def test_any_text_in_any_field_of_any_form(house):
    """Each form is read off its page and sent with one field gone bad, then with all of them."""
    forms = {}
    for where in house.addresses():
        for form in _forms(house.send("GET", where), where):
            if form.method == "post":
                forms.setdefault((re.sub(r"\d+", "0", form.action), tuple(form.values)), form)
    for form in forms.values():
        good = filled(form)
        for kind, text in TEXTS.items():
            house.send("POST", form.action, dict.fromkeys(good, text), note=kind)
            for name in good if kind in ALONE else ():
                house.send("POST", form.action, {**good, name: text}, note=(kind, name))

    assert len(forms) >= 12, "forms were not found"
    assert not house.faults


def test_any_post_without_what_it_needs_and_with_too_much(house):
    everything = dict.fromkeys(
        (*MADE, "name", "why", "next", "account", "file", "year", "profile", "parent_id"), MARKUP
    )
    many = {f"field{number}": "x" for number in range(5_100)}
    for where in house.addresses():
        for by in (house.client, house.visitor):
            house.send("POST", where, {}, note="nothing", by=by)
            house.send("POST", where, everything, note="everything", by=by)
        house.send("POST", where, many, note="many")

    assert not house.faults


def test_bodies_that_are_not_what_they_say(house):
    form = "application/x-www-form-urlencoded"
    bodies = [
        (form, b"%FF%FE=%C0%80&name=%00"),
        (form, b"name=" + b"x" * 3_000_000),
        ("application/json", b'{"name": ["\\ud800"'),
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n'),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
        ("text/html", b"<p>"),
        ("", b"\0\1\2"),
    ]  # fmt: skip
    for where, (content_type, body) in in_turn(house.addresses(), bodies):
        house.send("POST", where, body, content_type=content_type, note=(content_type[:40], body[:40]))

    assert not house.faults


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
def test_a_method_that_a_page_does_not_know_is_answered_405(house, method):
    wrong = []
    for where in house.addresses():
        allowed = (
            {200, 301, 302, 403, 404, 405, 422} if method == "HEAD" else {200, 405} if method == "OPTIONS" else {405}
        )
        answer = house.send(method, where) if method in {"HEAD", "OPTIONS"} else house.send(method, where, b"x=1")
        if answer.status_code not in allowed:
            wrong.append((method, where, answer.status_code))

    assert not wrong
    assert not house.faults


HEADERS = (
    {"Cookie": 'sessionid="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\000"'},
    {"Cookie": "sessionid=" + "x" * 5_000},
    {
        "Cookie": "sessionid='; DROP TABLE; csrftoken=x; language=../../x; theme=<script>evil; messages=x; columns-units=a..b"
    },
    {"Cookie": "=; ;;; a"},
    {"Accept-Language": "../../etc, x-" * 200},
    {"Accept-Language": "\udcff"},
    {"HX-Request": "true", "HX-Target": MARKUP, "HX-Current-URL": "http://[", "HX-Prompt": "%00"},
    {"Host": "jahat.example"},
    {"Host": "a..b:99999999"},
    {"X-Forwarded-For": "x", "X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "https"},
    {"If-Modified-Since": "x", "Range": "bytes=9-1", "Referer": "//jahat.example", "Origin": "null"},
)


def test_headers_and_cookies_that_nobody_should_believe(house):
    for where, headers in in_turn(house.addresses(), HEADERS):
        house.send("GET", where, {"q": "a"}, headers=headers, note=headers, by=house.visitor)

    assert not house.faults


def test_markup_in_every_name_is_shown_as_text_on_every_page():
    house = House(MARKUP)
    shown = 0
    for where in house.addresses():
        for query in (
            "",
            "?q=script&year=2022&profile=kinerja-dokumen&open=all",
            "?q=evil()&export=csv",
            "?export=xlsx",
        ):
            for by in (house.client, house.visitor):
                shown += "evil()&" in house.send("GET", where + query, by=by).content.decode(errors="replace")

    assert shown > 40, "the names were not on the pages"
    assert not house.faults


def test_no_cell_of_any_export_is_a_formula():
    house = House("=HYPERLINK(0)")
    cells = []
    for where in house.addresses():
        answer = house.send("GET", where, {"export": "csv"})
        if answer.headers.get("Content-Type", "").startswith("text/csv"):
            cells += [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]

    assert any("HYPERLINK" in cell for cell in cells)
    formulas = [cell for cell in cells if cell.lstrip("\ufeff").startswith(FORMULA_STARTS)]
    assert [cell for cell in formulas if not NUMERIC.fullmatch(cell)] == []  # a number below zero is none
    assert not house.faults
