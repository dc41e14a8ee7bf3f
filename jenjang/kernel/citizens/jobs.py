"""Sending codes, and forgetting what is over. A code is told again only as long as it is good for something."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jenjang.kernel.external.whatsapp.client import AnswerLost, Client, Refused
from jenjang.kernel.tenancy.queries import government_by_id, governments
from jenjang.kernel.tenancy.scope import government_scope

from . import commands, queries, rules
from .letters import letter_with_code
from .models import Code
from .rules import AddressKind, CodeState

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Due:
    kind: str
    address: str
    digits: str
    language: str


@app.task(name="citizens.code", queue="letters", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def send_code(government_id: int, code_id: int) -> None:
    """Write to the address that a code is for. Outside the transaction, since a gateway may be slow."""
    with government_scope(government_id):
        due = _due(code_id)
    if due is None:
        return
    if due.kind == AddressKind.EMAIL:
        government = government_by_id(government_id)
        letter_with_code(due.address, code=due.digits, government=government, language=due.language).send()
    else:
        _send_message(due, f"code-{government_id}-{code_id}")


def _due(code_id: int) -> _Due | None:
    code = Code.objects.filter(pk=code_id).first()
    if code is None:
        return None
    state = rules.code_state(
        sent_at=code.sent_at, tries=code.tries, is_used=code.used_at is not None, at=timezone.now()
    )
    if state is not CodeState.LIVE:
        return None
    return _Due(code.kind, code.address, queries.digits_of(code), code.language)


def _send_message(due: _Due, mark: str) -> None:
    """A message that may have left is not sent once more: its reader asks for another code. What never left is tried again."""
    gateway = Client(settings.WHATSAPP_URL, number=settings.WHATSAPP_NUMBER, token=settings.WHATSAPP_TOKEN)
    try:
        gateway.send_code(
            due.address, code=due.digits, template=settings.WHATSAPP_TEMPLATE, language=due.language, mark=mark
        )
    except AnswerLost:
        log.warning("Message %s: the answer was lost, it is not sent again", mark)
    except Refused as refusal:
        log.error("Message %s: refused by the gateway with code %s", mark, refusal.code)


@app.periodic(cron="11 * * * *")
@app.task(name="citizens.tidy", queueing_lock="citizens.tidy")
def tidy(timestamp: int) -> None:
    """In every government."""
    for government in governments():
        with government_scope(government.id):
            commands.tidy(at=timezone.now())
