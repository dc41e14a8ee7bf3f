"""What the rooms above do with a new account, handed down by the setting ACCOUNT_TYING: access does not know employees."""

from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ..actor import Actor


class Tying(Protocol):
    """Give the account to whom it belongs by NIP, where there is somebody."""

    def __call__(self, actor: Actor, *, nip: str | None, user_id: int, at: datetime) -> None: ...


@cache
def _tying() -> Tying:
    tying: Tying = import_string(settings.ACCOUNT_TYING)
    return tying


def tie(actor: Actor, *, nip: str | None, user_id: int, at: datetime) -> None:
    """Called in the transaction that makes the account."""
    _tying()(actor, nip=nip, user_id=user_id, at=at)
