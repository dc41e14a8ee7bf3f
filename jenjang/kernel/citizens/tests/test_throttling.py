"""Codes asked for and guessed count in every process, and past every rollback; a real worker sends them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.db import connections, transaction
from django.test import Client, RequestFactory

from jenjang.kernel.access.tests.test_throttling import in_another_process
from jenjang.kernel.citizens.models import Citizen, Code, Session
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import make_government

from .factories import digits

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "apart"]),
    pytest.mark.usefixtures("own_road"),
]
SIGN_IN, CODE = "/kota-contoh/citizen/sign-in/", "/kota-contoh/citizen/sign-in/code/"


@pytest.fixture
def here() -> int:
    return make_government("Kota Contoh")


@pytest.mark.parametrize(("action", "most"), [("citizen_code", 1), ("citizen_guess", 10)])
def test_an_attempt_counts_although_all_else_is_taken_back(here, action, most):
    request = RequestFactory().post("/")

    def attempt() -> bool:
        with government_scope(here):
            allowed = ratelimit.consume(
                request, app="allauth.account", action=action, key="citizen:1:email:a@contoh.id"
            )
            transaction.set_rollback(True)
        return allowed is not None

    allowed = [attempt() for _time in range(most + 2)]

    assert allowed.count(True) == most
    assert not allowed[-1]


def test_two_processes_count_together_and_a_real_worker_sends_what_was_asked(here):
    client = Client()
    assert client.post(SIGN_IN, {"contact": "warga@contoh.id"}).status_code == 302
    assert in_another_process((SIGN_IN, {"contact": "WARGA@contoh.id"}), address="10.1.1.1").startswith("429")
    run_waiting_jobs()

    with government_scope(here):
        assert Code.objects.count() == 1
        right = digits(client.cookies[f"citizen-code-{here}"].value)
    assert [letter.to for letter in mail.outbox] == [["warga@contoh.id"]]
    assert right in mail.outbox[0].body


def test_a_code_pressed_in_four_tabs_at_once_opens_one_session(here):
    client = Client()
    client.post(SIGN_IN, {"contact": "warga@contoh.id"})
    token = client.cookies[f"citizen-code-{here}"].value
    with government_scope(here):
        right = digits(token)

    def press(_number: int) -> int:
        tab = Client()
        tab.cookies[f"citizen-code-{here}"] = token
        try:
            return tab.post(CODE, {"code": right}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(press, range(4)))

    assert sorted(statuses) == [302, 422, 422, 422]
    with government_scope(here):
        assert (Citizen.objects.count(), Session.objects.count()) == (1, 1)
