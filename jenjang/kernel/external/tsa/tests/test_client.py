"""The client against the fake, over real HTTP: a stamp, or no signature at all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jenjang.kernel.documents import pades
from jenjang.kernel.documents.pades import NotStamped, Trusted
from jenjang.kernel.documents.tests.signed import NOON, person, plain_pdf, root
from jenjang.kernel.external.fakes import Answer, serving
from jenjang.kernel.external.tsa import Client, fake


@pytest.fixture(scope="module")
def running() -> Iterator[fake.Tsa]:
    with serving(fake.Tsa()) as service:
        yield service


@pytest.fixture
def service(running: fake.Tsa) -> fake.Tsa:
    running.reset()
    return running


def client(service: fake.Tsa, **more: Any) -> Client:
    return Client(service.url + "/tsa", **{"user": fake.USER, "password": fake.PASSWORD, "seconds": 0.5, **more})


def signed(stamper: Client) -> bytes:
    who = person()
    return pades.sign(
        plain_pdf(), key=who.key, certificate=who.certificate, chain=[root().certificate], field="a", reason="", place="",
        at=NOON, stamper=stamper,
    )  # fmt: skip


def test_the_time_comes_from_the_service(service):
    pdf = signed(client(service))

    [found] = pades.look(pdf, Trusted([root().certificate], [service.root.certificate])).signatures
    assert (found.stamped_by, found.problems) == (fake.NAME, ())
    assert abs(found.at - datetime.now(UTC)) < timedelta(minutes=1)
    assert service.state["stamped"] == 2  # one to know how much room a stamp takes


def test_a_queue_asks_for_the_room_of_a_stamp_once(service):
    one = client(service)
    signed(one)
    signed(one)

    assert service.state["stamped"] == 3


ACTS = (
    "hang", "lost_answer", "garbage", {"cut": 900}, {"error": {"status": 500, "body": "x"}}, {"error": {"status": 200, "body": "x"}},
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=str)
@pytest.mark.parametrize("times", [0, 1])
def test_without_a_stamp_nothing_is_signed(service, act, times):
    """At the first question and at the second, when the signature is there already: it is not handed out."""
    service.rules = [{"match": {"nth": times + 1}, "act": act}]

    with pytest.raises(NotStamped):
        signed(client(service))


def test_a_service_that_refuses_or_is_not_there_or_knows_us_not_gives_no_stamp(service, monkeypatch):
    with pytest.raises(NotStamped, match="status 401"):
        signed(client(service, password="salah"))
    with pytest.raises(NotStamped, match="NewConnectionError"):
        signed(Client("http://127.0.0.1:9/", seconds=0.5))
    monkeypatch.setattr(service, "respond", lambda *_args: Answer(200, fake.refusing(), "application/timestamp-reply"))
    with pytest.raises(NotStamped):
        signed(client(service))


def test_an_answer_to_another_question_is_no_stamp(service, monkeypatch):
    """One that was given before, taken down and given again."""
    respond, kept = service.respond, []

    def again(*asked: Any) -> Answer:
        kept.append(respond(*asked))
        return kept[0]

    monkeypatch.setattr(service, "respond", again)
    with pytest.raises(NotStamped):
        signed(client(service))
    assert len(kept) == 2
