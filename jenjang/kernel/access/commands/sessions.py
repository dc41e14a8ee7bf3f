"""Sessions: noted when they begin and, now and then, when they are used; ended by their owner or by the keeper of accounts."""

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import NotFound

from ..models import User
from .own import at_home


def note_session(request: Any, user: User) -> None:
    """Keep device, address and beginning of a session; forget those of this account that are over.

    Not in a demo: there one account is everybody's, and would show strangers' addresses to strangers.
    """
    UserSession.objects.filter(user_id=user.pk).exclude(session_key__in=Session.objects.values("session_key")).delete()
    if user.has_usable_password() or user.home is None or not user.home.is_demo:
        UserSession.objects.create_from_request(request)


def note_seen(session_key: str, *, at: datetime) -> None:
    """One write, asked for every quarter of an hour at most."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=at)


@transaction.atomic
def end_session(user: User, *, session_id: int, at: datetime) -> None:
    """Sign out one of one's own devices."""
    found = UserSession.objects.select_for_update().filter(pk=session_id, user_id=user.pk).first()
    if found is None:
        raise NotFound(_("Sesi ini sudah berakhir atau bukan milik Anda."))
    end([found.session_key])
    _note_ended(user, 1, at)


@transaction.atomic
def end_other_sessions(user: User, *, but: str | None, at: datetime) -> int:
    """Sign out all of one's devices but the one at hand; answers with how many."""
    keys = [key for key in keys_of(user.pk) if key != but]
    end(keys)
    if keys:
        _note_ended(user, len(keys), at)
    return len(keys)


def note_password(user: User, *, at: datetime) -> None:
    """Enter that the owner has chosen a new password."""
    with at_home(user) as actor:
        if actor is not None:
            trail.record(actor, "access.password_changed", user, at=at)


def keys_of(user_id: int) -> list[str]:
    """Keys of all sessions noted of an account."""
    return list(UserSession.objects.filter(user_id=user_id).values_list("session_key", flat=True))


def end(keys: list[str]) -> None:
    """The sessions of these keys are over at once."""
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def _note_ended(user: User, count: int, at: datetime) -> None:
    with at_home(user) as actor:
        if actor is not None:
            trail.record(actor, "access.sessions_ended", user, at=at, after={"count": count})
