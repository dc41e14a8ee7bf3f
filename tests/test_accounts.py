"""Accounts where they meet other rooms: the employee an account belongs to, rights of posts, letters by a real worker and mail server."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core.cache import cache
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from jenjang.kernel.access import commands
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import User
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Position
from jenjang.organization.positions.tests.factories import make_incumbency
from tests.support.people import NOON, PASSWORD, make_government, make_user


class Kept(Message):  # type: ignore[misc]  # not typed
    """Keeps what is delivered."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.letters: list[EmailMessage] = []

    def handle_message(self, message: EmailMessage) -> None:
        self.letters.append(message)


@pytest.fixture
def port(settings: Any) -> int:
    """Where the gateway ought to answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    return port


@contextmanager
def gateway_at(port: int) -> Iterator[list[EmailMessage]]:
    """A mail server; what it was given."""
    kept = Kept()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield kept.letters
    finally:
        controller.stop()
        controller.loop.close()


@pytest.mark.django_db(transaction=True, databases=["default", "apart"])
def test_a_letter_asked_for_during_an_outage_arrives_once_the_gateway_is_back(port):
    user = make_user(make_government("Kota Contoh"))
    commands.ask_for_reset(email=user.email, site="https://jenjang.contoh.example/")
    run_waiting_jobs()
    waiting = ProcrastinateJob.objects.get(task_name="access.letter", args__user_id=user.pk)
    assert (waiting.status, waiting.attempts) == ("todo", 1)

    with gateway_at(port) as letters:
        run_waiting_jobs(also_later=True)

    (letter,) = letters
    text = letter.get_payload(0).get_payload(decode=True).decode()
    assert letter["To"] == user.email
    assert "https://jenjang.contoh.example/accounts/password/link/" in text


@pytest.mark.django_db
def test_a_role_by_post_needs_a_second_factor_like_one_given_by_hand():
    here = make_government("Kota Contoh")
    user = make_user(here)
    with government_scope(here):
        make_incumbency()
        Employee.objects.update(user_id=user.pk)
        Position.objects.update(role="camat")
    cache.clear()
    client = Client()
    client.post("/accounts/login/", {"login": user.nip, "password": PASSWORD})
    assert client.get("/kota-contoh/workspace/").status_code == 200

    with government_scope(here):
        commands.require_factors(system(here), roles=["camat"], at=NOON)

    assert client.get("/kota-contoh/workspace/").headers["Location"] == "/accounts/security/"


@pytest.mark.django_db
def test_an_invitation_makes_the_account_that_of_the_employee_with_the_nip():
    here = make_government("Kota Contoh")
    keeper = Client()
    keeper.force_login(make_user(here, "account_keeper"))
    with government_scope(here):
        employee_id = make_employee()
        nip = Employee.objects.get(pk=employee_id).nip

    told = {"name": "Anggun Lestari", "nip": nip, "email": "anggun@contoh.example"}
    assert keeper.post("/kota-contoh/users/new/", told).status_code == 302

    with government_scope(here):
        assert Employee.objects.get(pk=employee_id).user_id == User.objects.get(nip=nip).pk
