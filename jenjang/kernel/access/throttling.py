"""What may be tried only so often. It is counted in the cache, which all processes share and no rollback takes back.

How often is said by the setting ACCOUNT_RATE_LIMITS, beside what django-allauth counts by it itself.
"""

import time
from math import ceil
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.utils.translation import ngettext

from jenjang.kernel.tenancy.errors import TooMany

APP = "allauth.account"
# What django-allauth counts at which of its pages; it refuses there without saying what it counted.
COUNTED_AT = {
    "account_login": "login",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_change_password": "change_password",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
    "mfa_reauthenticate_webauthn": "reauthenticate",
}


def count(action: str, refusal: str, *, request: Any = None, key: str | None = None) -> Any:
    """Count one try; TooMany where there were too many already. Call `rollback()` of the answer for a try that shall not count.

    request: for what is counted by the visitor's address; key: for what is counted by something else. refusal: a sentence with
    %(wait)s, which becomes the time to wait.
    """
    usage = ratelimit.consume(request, app=APP, action=action, key=key, limit_get=True)
    if usage is None:
        seconds = _wait(action, request, key)
        raise TooMany(refusal % {"wait": said(seconds)}, seconds=seconds)
    return usage


def wait_at(request: Any) -> int:
    """Whole seconds until the page that was just refused by django-allauth may be tried again."""
    action = COUNTED_AT.get(getattr(request.resolver_match, "url_name", None) or "")
    return _wait(action, request, request.POST.get("email", "").strip().lower()) if action else 60


def said(seconds: int) -> str:
    """A time to wait, in words."""
    if seconds <= 90:
        return ngettext("%(many)d detik", "%(many)d detik", seconds) % {"many": seconds}
    minutes = ceil(seconds / 60)
    return ngettext("%(many)d menit", "%(many)d menit", minutes) % {"many": minutes}


def _wait(action: str, request: Any, key: str | None) -> int:
    """Whole seconds until the oldest try that counts is forgotten."""
    now, until = time.time(), 0.0
    for rate in ratelimit.get_rates(app=APP, action=action):
        tries: list[float] = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
        counted = [at for at in tries if at > now - rate.duration]
        if len(counted) >= rate.amount:
            until = max(until, min(counted) + rate.duration)
    return max(1, ceil(until - now))
