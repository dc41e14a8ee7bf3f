"""The client against the fake, over real HTTP: right, refused, late, lost, cut and nonsense."""

from collections.abc import Iterator
from typing import Any

import pytest
import urllib3

from jenjang.kernel.documents import pades
from jenjang.kernel.documents.providing import AnswerLost, Ground, NotReached, Order, Refused
from jenjang.kernel.documents.tests.signed import NOON, plain_pdf
from jenjang.kernel.external.esign import fake as fakes
from jenjang.kernel.external.esign.client import Client
from jenjang.kernel.external.fakes import serving

EMAIL, PASSPHRASE = "pejabat@contoh.go.id", "frasa sandi pejabat"
SIGN = {"path": "/api/v2/sign/pdf"}


@pytest.fixture(scope="module")
def running() -> Iterator[fakes.Esign]:
    with serving(fakes.Esign()) as fake:
        yield fake


@pytest.fixture
def service(running: fakes.Esign) -> fakes.Esign:
    running.reset()
    running.admit(EMAIL, PASSPHRASE, name="Pejabat Contoh", at=NOON)
    return running


def client(service: fakes.Esign, **more: Any) -> Client:
    return Client(service.url, **{"user": fakes.USER, "password": fakes.PASSWORD, "seconds": 5.0, **more})


def order(**more: Any) -> Order:
    told = {"pdf": plain_pdf(), "field": "a", "user_id": 1, "name": "Pejabat Contoh", "nip": "", "email": EMAIL}
    return Order(**{**told, "reason": "Menetapkan", "place": "Kota Contoh", "at": NOON, **more})


def test_a_signature_is_put_in_behind_the_bytes_that_were_sent(service):
    signed = client(service).sign(order(), PASSPHRASE)

    [found] = pades.verdict(signed, trusted=pades.Trusted([service.root.certificate])).signatures
    assert signed.startswith(plain_pdf())
    assert (found.name, found.reason, found.problems) == ("Pejabat Contoh", "Menetapkan", ())
    assert service.state["signed"] == [EMAIL]


@pytest.mark.parametrize(
    ("passphrase", "status", "ground"),
    [
        ("salah", "ISSUE", Ground.WRONG_PASSPHRASE),
        (PASSPHRASE, "EXPIRED", Ground.NO_VALID_CERTIFICATE),
        (PASSPHRASE, "SUSPEND", Ground.NO_VALID_CERTIFICATE),
        (PASSPHRASE, "NOT_REGISTERED", Ground.NOT_REGISTERED),
    ],
)
def test_what_the_service_refuses_is_named_and_not_signed(service, passphrase, status, ground):
    service.state["status"][EMAIL] = status

    with pytest.raises(Refused) as refused:
        client(service).sign(order(), passphrase)

    assert refused.value.ground == ground
    assert service.state["signed"] == []


def test_an_expired_certificate_is_known_also_when_the_status_said_otherwise(service):
    service.rules = [{"match": SIGN, "act": {"error": {"status": 400, "body": {"error": "x", "status_code": 2021}}}}]

    with pytest.raises(Refused, match="no_valid_certificate"):
        client(service).sign(order(), PASSPHRASE)


def test_a_person_who_may_not_sign_never_sends_a_passphrase(service):
    service.state["status"][EMAIL] = "REVOKE"

    with pytest.raises(Refused):
        client(service).sign(order(), PASSPHRASE)

    assert [one["path"] for one in service.log] == ["/api/v2/user/check/status"]


def test_an_application_that_is_not_admitted_is_told_apart_from_a_person(service):
    with pytest.raises(Refused, match="not_admitted"):
        client(service, password="lain").sign(order(), PASSPHRASE)


@pytest.mark.parametrize(
    ("act", "signed"),
    [
        ("lost_answer", 1),
        ({"cut": 400}, 1),
        ("garbage", 0),
        ({"error": {"status": 502, "body": {}}}, 0),
        ({"slow": 1_000}, 1),
        ("hang", 0),
    ],
)
def test_an_answer_that_cannot_be_used_is_neither_yes_nor_no_and_nothing_is_sent_again(service, act, signed):
    service.rules = [{"match": SIGN, "act": act}]

    with pytest.raises(AnswerLost):
        client(service, seconds=0.3).sign(order(), PASSPHRASE)

    assert len(service.state["signed"]) == signed
    assert len([one for one in service.log if one["path"] == SIGN["path"]]) <= 1


@pytest.mark.parametrize(
    "body", [[], {"file": []}, {"file": ["bukan base64!"]}, {"file": ["JVBERi0xLjc="]}, {"time": 1}]
)
def test_an_answer_without_a_whole_pdf_is_never_taken_for_one(service, body):
    service.rules = [{"match": SIGN, "act": {"error": {"status": 200, "body": body}}}]

    with pytest.raises(AnswerLost):
        client(service).sign(order(), PASSPHRASE)


def test_a_service_that_is_down_was_sent_nothing():
    with pytest.raises(NotReached):
        Client("http://127.0.0.1:9", user="a", password="b").sign(order(), PASSPHRASE)


def test_errors_and_the_log_of_the_fake_hold_no_secret(service):
    service.rules = [{"match": SIGN, "act": "lost_answer"}]

    with pytest.raises(AnswerLost) as lost:
        client(service).sign(order(), PASSPHRASE)

    shown = urllib3.request("GET", service.url + "/__fake/log").data.decode()
    assert PASSPHRASE not in shown + repr(lost.value) + repr(lost.value.__context__)
    assert fakes.APPLICATION not in shown
