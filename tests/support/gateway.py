"""A real SMTP server on loopback that does as it is told."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

PATIENCE_SECONDS = 1


@dataclass
class Gateway:
    """taken: the letters it has. manner: takes, refuses (for good), busy (for now), silent, hangs_up (has it, and does not say so)."""

    manner: str = "takes"
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        if self.manner == "refuses":
            return "550 5.1.1 no such mailbox"
        if self.manner == "busy":
            return "451 4.3.2 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        if self.manner == "silent":
            await asyncio.sleep(PATIENCE_SECONDS * 1.5)
        else:
            self.taken.append(BytesParser(EmailMessage, policy=default).parsebytes(envelope.content))
        if self.manner in {"hangs_up", "silent"}:
            server.transport.close()
        return "250 OK"

    @property
    def message_ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.taken]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gateway() -> Iterator[Gateway]:
    """Letters go to this server while the block lasts."""
    made = Gateway()
    port = free_port()
    controller = Controller(made, hostname="127.0.0.1", port=port)
    controller.start()
    there = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "EMAIL_USE_TLS": False,
        "EMAIL_TIMEOUT": PATIENCE_SECONDS,
    }
    try:
        with override_settings(**there):
            yield made
    finally:
        controller.stop()
