"""Around everything else: the request gets its number, the answer the headers that every answer has."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from jenjang.config.watching import current, metrics

SEEN = logging.getLogger("jenjang.request")
WATCHMEN = {"portal:health", "watching:ready", "watching:metrics"}


class WatchingMiddleware:
    """First in the list, so that the answers of all others pass it."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        began = time.perf_counter()
        token = current.begin(request)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.number
            response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
            _note(request, response.status_code, time.perf_counter() - began)
        finally:
            current.end(token)
        return response


def _note(request: Any, status: int, seconds: float) -> None:
    route = _route(request)
    metrics.count(route, request.method or "", status, seconds)
    if route not in WATCHMEN:
        facts = {"status": status, "milliseconds": round(seconds * 1000, 1), "route": route}
        SEEN.info("request", extra={"facts": facts})


def _route(request: Any) -> str:
    if match := getattr(request, "resolver_match", None):
        return str(match.view_name or match.route)
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "none"
