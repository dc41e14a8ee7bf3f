"""The request that this thread is answering."""

import re
import secrets
from contextvars import ContextVar
from typing import Any

from django.conf import settings

NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}")
# What may be a secret or a person's number; ids of records are shorter.
TELLING = re.compile(r"[^/]{25,}|[^/]*\d{15,}[^/]*|[^/]*@[^/]*")

_request: ContextVar[Any] = ContextVar("request", default=None)


def begin(request: Any) -> Any:
    """Number the request and hold it until `end`. Behind a proxy of ours its number is taken over."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    request.number = given if NUMBER.fullmatch(given) else secrets.token_hex(8)
    return _request.set(request)


def end(token: Any) -> None:
    _request.reset(token)


def number() -> str:
    """Of the request being answered, else nothing."""
    return str(getattr(_request.get(), "number", ""))


def facts(told_with: Any = None) -> dict[str, str]:
    """What every log line tells of the request being answered, or of the one it was told with."""
    request = _request.get() or told_with
    if not hasattr(request, "number"):
        return {}
    told = {"request": request.number, "method": request.method or "", "path": plain(request.path)}
    if government := getattr(request, "government", None):
        told["government"] = government.slug
    return told


def plain(path: str) -> str:
    """The path without what may be a secret link, a person's number or an address."""
    return "/".join("…" if TELLING.fullmatch(word) else word for word in path[:500].split("/"))
