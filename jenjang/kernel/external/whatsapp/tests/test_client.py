"""The client against the fake, over real HTTP: right, refused, too fast, late, lost, cut and nonsense."""

from collections.abc import Iterator
from typing import Any

import pytest
import urllib3

from jenjang.kernel.external.fakes import serving
from jenjang.kernel.external.whatsapp import fake as fakes
from jenjang.kernel.external.whatsapp.client import NO_CODE, AnswerLost, Client, NotReached, Refused

MOBILE = "+6280000000001"


@pytest.fixture(scope="module")
def running() -> Iterator[fakes.WhatsApp]:
    with serving(fakes.WhatsApp()) as fake:
        yield fake


@pytest.fixture
def service(running: fakes.WhatsApp) -> fakes.WhatsApp:
    running.reset()
    return running


def send(service: fakes.WhatsApp, *, to: str = MOBILE, template: str = fakes.TEMPLATE, **more: Any) -> str:
    client = Client(f"{service.url}/v21.0/", **{"number": fakes.NUMBER, "token": fakes.TOKEN, "seconds": 3.0, **more})
    return client.send_code(to, code="012345", template=template, language="id", mark="code-1-2")


def test_a_code_is_handed_over_with_our_mark(service):
    assert send(service) == "wamid.TEST0001"
    assert service.messages == [{"to": "6280000000001", "code": "012345", "language": "id", "mark": "code-1-2"}]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"token": "salah"}, 190),
        ({"template": "lain"}, 132001),
        ({"to": "+62bukan"}, 131009),
        ({"number": "PN-2"}, 100),
    ],
)
def test_what_the_gateway_refuses_is_told_by_its_code(service, more, code):
    with pytest.raises(Refused) as refusal:
        send(service, **more)

    assert refusal.value.code == code
    assert str(refusal.value) == str(code)
    assert service.messages == []


@pytest.mark.parametrize("code", [130429, 131056, 131000])
def test_too_fast_and_their_own_outages_may_be_tried_again(service, code):
    service.rules = [{"match": {}, "act": {"error": {"status": 400, "body": {"error": {"code": code}}}}}]

    with pytest.raises(NotReached):
        send(service)


def test_a_gateway_that_is_not_there_was_not_reached():
    with pytest.raises(NotReached):
        Client("http://127.0.0.1:9", number="1", token="x").send_code(
            MOBILE, code="1", template="x", language="id", mark="m"
        )


@pytest.mark.parametrize(
    "act", ["lost_answer", "garbage", {"cut": 20}, {"slow": 1500}, {"error": {"status": 500, "body": {}}}]
)
def test_a_message_that_may_have_left_is_told_as_such(service, act):
    service.rules = [{"match": {}, "act": act}]

    with pytest.raises(AnswerLost):
        send(service, seconds=0.8)


def test_a_refusal_without_a_code_is_one_too(service):
    service.rules = [{"match": {}, "act": {"error": {"status": 403, "body": "no"}}}]

    with pytest.raises(Refused) as refusal:
        send(service)

    assert refusal.value.code == NO_CODE


def test_the_fake_keeps_no_token_and_can_be_asked_over_http(service):
    send(service)
    log = urllib3.request("GET", f"{service.url}/__fake/log").json()

    assert [(entry["method"], entry["status"]) for entry in log] == [("POST", 200)]
    assert fakes.TOKEN not in repr(log)
