"""The two cookies of a citizen, each of one government: that of a session, and that of a code being waited for.

They stand apart from the officials' session, so that signing out of one leaves the other. A neighbour's goes by another name and
would not be found in this government's tables either.
"""

import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from .rules import CODE_LASTS, SESSION_LASTS

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
CODE_PAGE_LASTS = 6 * CODE_LASTS  # longer than the code, so that a lapsed one is told as such and can be asked for anew


def session_token(request: Any) -> str | None:
    """The token of the session this browser holds here, if it is formed like one."""
    return _token(request, "citizen")


def code_token(request: Any) -> str | None:
    """The token of the code this browser waits for here, if it is formed like one."""
    return _token(request, "citizen-code")


def keep_session(request: Any, response: HttpResponse, token: str) -> None:
    """The browser is signed in, and no longer waits for a code."""
    _keep(response, _name(request, "citizen"), token, int(SESSION_LASTS.total_seconds()))
    drop_code(request, response)


def keep_code(request: Any, response: HttpResponse, token: str) -> None:
    """The browser waits for a code."""
    _keep(response, _name(request, "citizen-code"), token, int(CODE_PAGE_LASTS.total_seconds()))


def drop_session(request: Any, response: HttpResponse) -> None:
    """The browser is signed out."""
    response.delete_cookie(_name(request, "citizen"), samesite="Lax")


def drop_code(request: Any, response: HttpResponse) -> None:
    """The browser waits for no code."""
    response.delete_cookie(_name(request, "citizen-code"), samesite="Lax")


def _token(request: Any, what: str) -> str | None:
    token = request.COOKIES.get(_name(request, what), "")
    return token if TOKEN.fullmatch(token) else None


def _keep(response: HttpResponse, name: str, token: str, seconds: int) -> None:
    response.set_cookie(name, token, max_age=seconds, httponly=True, samesite="Lax", secure=settings.HTTPS)


def _name(request: Any, what: str) -> str:
    """Behind TLS with the prefix by which browsers themselves refuse such a cookie from a neighbouring host name."""
    return f"{'__Host-' if settings.HTTPS else ''}{what}-{request.government.id}"
