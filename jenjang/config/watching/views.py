"""What machines ask."""

import ipaddress
import secrets
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jenjang.config.watching import metrics as counted
from jenjang.config.watching import readiness
from jenjang.kernel.access.gates import public


@require_safe
@never_cache
@public
def ready(request: Any) -> HttpResponse:
    """200 while this server can serve visitors, 503 otherwise; with the reasons."""
    found = readiness.checks()
    is_ready = all(check.ok for check in found if check.needed)
    told = {check.name: {"ok": check.ok, "reason": check.reason} for check in found}
    return JsonResponse({"ready": is_ready, "checks": told}, status=200 if is_ready else 503)


@require_safe
@never_cache
@public
def metrics(request: Any) -> HttpResponse:
    """For whoever knows the token; without a token set, for this machine alone. The watchmen's own gate."""
    if not _may_see(request):
        return HttpResponse("Bearer token wanted.\n", "text/plain", status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(counted.text(), "text/plain; version=0.0.4; charset=utf-8")


def _may_see(request: Any) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").encode()
        return secrets.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    behind_proxy = settings.ALLAUTH_TRUSTED_PROXY_COUNT or "HTTP_X_FORWARDED_FOR" in request.META
    return not behind_proxy and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
