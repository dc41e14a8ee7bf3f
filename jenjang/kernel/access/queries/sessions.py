"""Where an account is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from .. import rules


@dataclass(frozen=True)
class OwnSession:
    """A session that still stands."""

    id: int
    device: str
    place: str
    began_at: datetime
    seen_at: datetime
    is_here: bool


def sessions_of(user_id: int, *, at: datetime, here: str | None = None) -> list[OwnSession]:
    """The one at hand (its key is `here`) first, then the last seen first. One query."""
    living = Session.objects.filter(expire_date__gt=at).values("session_key")
    found = UserSession.objects.filter(user_id=user_id, session_key__in=living).order_by("-last_seen_at", "-pk")
    rows = [
        OwnSession(
            one.pk,
            device_said(one.user_agent),
            _place(one.ip),
            one.created_at,
            one.last_seen_at,
            one.session_key == here,
        )
        for one in found
    ]
    return sorted(rows, key=lambda row: not row.is_here)


def device_said(user_agent: str) -> str:
    """A browser and its system in words."""
    browser, system = rules.device(user_agent)
    if browser and system:
        return _("%(browser)s di %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Perangkat tak dikenal")


def _place(address: str) -> str:
    return _("%(address)s (jaringan kantor)") % {"address": address} if rules.is_own_network(address) else address
