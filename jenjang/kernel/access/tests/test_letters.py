"""Letters over a real socket: delivered by a real worker, and not lost while the gateway is away."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from procrastinate.contrib.django.models import ProcrastinateJob

from jenjang.kernel.access import commands
from jenjang.kernel.jobs.testing import run_waiting_jobs
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "apart"])


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
