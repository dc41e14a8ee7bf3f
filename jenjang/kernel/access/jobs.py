"""Letters with a link, put into the outbox: sending, trying again and giving up are the outbox's, as for any other letter."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jenjang.kernel.tenancy.scope import government_scope

from .letters import WRITER, account_of, subject_for


@app.task(name="access.letter", queue="letters", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def post_letter(user_id: int, site: str, language: str) -> None:
    """A letter to an account that can still use a link; nothing for an account that nobody has."""
    user = account_of(user_id)
    if user is None or user.home_id is None:
        return
    given = {"user_id": user_id, "site": site, "language": language}
    with government_scope(user.home_id):
        _outbox()(
            str(user.email), writer=WRITER, given=given, subject=subject_for(user, language), at=timezone.now(), user_id=user_id
        )  # fmt: skip


@cache
def _outbox() -> Callable[..., Any]:
    """Letters lie above accounts, and are handed down by name."""
    post: Callable[..., Any] = import_string(settings.LETTER_OUTBOX)
    return post
