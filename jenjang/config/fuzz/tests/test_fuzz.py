import logging
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

import pytest

from jenjang.config.fuzz import inputs, running
from jenjang.config.fuzz.asking import Asker, Case, faults
from jenjang.config.fuzz.forms import Form
from jenjang.config.fuzz.running import Watched
from jenjang.config.fuzz.walking import Ground, explored, kind_of, routes

HEADERS = {
    "Content-Type": "text/html",
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Request-ID": "abc",
}
PAGES = {
    "/": '<a href="/kota-jambi/units/">u</a>',
    "/kota-jambi/units/": '<a href="?q=a">u</a><a href="https://elsewhere.example/">e</a>'
    '<form method="post" action="/kota-jambi/units/new/"><input name="name"><input name="csrfmiddlewaretoken" value="x"></form>',
}


class Shaky:
    """An application that fails where a field is empty, and says so in the log."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []

    def __call__(self, environment: dict[str, Any], start: Any) -> list[bytes]:
        self.seen.append(environment)
        body = environment["wsgi.input"].read()
        if body == b"name=":
            logging.getLogger("django.request").error("broke", exc_info=ValueError("no name"))
            start("500 Broken", list(HEADERS.items()))
            return [b"broken"]
        start("200 OK", list(HEADERS.items()))
        return [PAGES.get(environment["PATH_INFO"], "").encode()]


@pytest.fixture
def shaky() -> Shaky:
    return Shaky()


@pytest.fixture
def asker(shaky: Shaky) -> Iterator[Asker]:
    """Signed in by a fixed session; the log is given back at the end."""
    root = logging.getLogger()
    former = root.handlers[:]
    yield Asker(shaky, {"all roles": lambda: "s" * 32})
    root.handlers[:] = former


def test_what_breaks_is_told_once_with_the_case_that_brought_it_about(asker):
    watched = Watched(asker, slowest=5)

    for name in ("x", "", ""):
        watched.ask(
            Case("visitor", "POST", "/units/7/", {}, "application/x-www-form-urlencoded", f"name={name}".encode())
        )

    (fault,) = watched.found.values()
    assert fault.number == 2
    assert fault.what[0] == "server error 500"
    assert "ValueError: no name" in fault.what[1]
    assert Case.from_text(fault.case.as_text()) == fault.case


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        ({"X-Frame-Options": ""}, b"", "no header X-Frame-Options"),
        ({"Content-Security-Policy": "script-src 'unsafe-inline'"}, b"", "policy allows unsafe sources"),
        ({}, b"<p><script>evil()", "markup that was sent is alive in the page"),
    ],
)
def test_an_answer_of_200_may_be_a_fault_too(monkeypatch, asker, shaky, headers, body, said):
    monkeypatch.setitem(PAGES, "/", body.decode())
    monkeypatch.setattr(f"{__name__}.HEADERS", {**HEADERS, **headers})

    assert faults(asker.ask(Case("visitor", "GET", "/")), slowest=5) == [said]


def test_an_answer_that_takes_long_is_a_fault(asker):
    answer = asker.ask(Case("visitor", "GET", "/"))

    assert faults(answer, slowest=5) == []
    assert faults(answer, slowest=0) == ["took 0.0 s"]


def test_roles_are_signed_in_and_every_form_is_accepted(asker, shaky):
    asker.ask(Case("all roles", "POST", "/x/%00?q=1", {"HX-Request": "true"}))
    asker.ask(Case("visitor", "GET", "/"))

    sent, visitors = shaky.seen
    assert "sessionid=" + "s" * 32 in sent["HTTP_COOKIE"]
    assert sent["HTTP_X_CSRFTOKEN"] in sent["HTTP_COOKIE"]
    assert (sent["PATH_INFO"], sent["QUERY_STRING"], sent["HTTP_HX_REQUEST"]) == ("/x/\0", "q=1", "true")
    assert "sessionid" not in visitors["HTTP_COOKIE"]


def test_looking_around_finds_links_forms_and_the_routes_that_nothing_leads_to(asker):
    ground = explored(asker, {"visitor": "kota-jambi"})

    assert {"/", "/kota-jambi/units/", "/kota-jambi/units/?q=a"} <= set(ground.addresses["visitor"])
    assert [(form.action, form.values) for form in ground.forms["visitor"]] == [
        ("/kota-jambi/units/new/", {"name": ""})
    ]
    inside = {kind_of(path, "/kota-jambi/", routes()) for path in ground.addresses["visitor"]} | ground.reached
    assert {f"{urlconf} {pattern}" for urlconf, pattern, _ in routes()} <= inside


def test_the_same_seed_throws_the_same_and_every_form_and_address_has_its_turn():
    form = Form("/a/", "post", {"name": "x", "kind": ""}, {"kind": ["a"]}, [])
    upload = Form("/b/", "post", {"name": "x"}, {}, ["file"])
    who = list(running.LOOKS_AROUND)
    ground = Ground({one: ["/a/1/", "/b/"] for one in who}, {one: [form, upload] for one in who})

    def thrown(seed: int) -> list[Case]:
        dice = Random(seed)
        return [*running.one_each(ground, dice), *islice(running.endless(ground, dice), 300)]

    assert thrown(4) == thrown(4) != thrown(5)
    first = list(running.one_each(ground, Random(4)))
    assert {(case.who, case.method, case.target.partition("?")[0]) for case in first} == {
        (one, method, path) for one in who for method, path in (("GET", "/a/1/"), ("POST", "/a/1/"), ("GET", "/b/"), ("POST", "/b/"), ("POST", "/a/"))
    }  # fmt: skip
    assert {case.who for case in thrown(4)} >= {"visitor", "secretary", "inspector"}
    assert all(case.target.startswith("/") for case in thrown(4))


def test_mostly_one_field_alone_goes_bad():
    values = {"name": "Dinas", "kind": "a", "day": "2026-01-01"}
    spoilt = [inputs.spoilt(values, {}, Random(seed)) for seed in range(200)]

    alone = [found for found in spoilt if sum(found.get(name) != value for name, value in values.items()) <= 1]
    assert 120 < len(alone) < 200
