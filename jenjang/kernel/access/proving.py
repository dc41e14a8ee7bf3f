"""Whether the one who is signed in has a second factor, and when the session was last seen: facts kept in the session.

So a page costs no query more. What changes the fact (a factor taken away) ends the other sessions of the account.
"""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from . import commands, queries

FACT, SEEN = "second_factor", "seen_at"
SEEN_EVERY_SECONDS = 15 * 60


def has_second_factor(request: Any) -> bool:
    """One query where the session does not know of one, else none."""
    if FACT in request.session:
        return True
    found = queries.has_second_factor(request.user.pk)
    if found:
        request.session[FACT] = True
    return found


def forget(request: Any) -> None:
    """The session asks anew."""
    request.session.pop(FACT, None)


class SeenMiddleware:
    """Notes that a session is in use, once in a quarter of an hour."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and session.session_key and SEEN in session:
            now = time.time()
            if now - session[SEEN] > SEEN_EVERY_SECONDS:
                session[SEEN] = now
                commands.note_seen(session.session_key, at=timezone.now())
        return response
