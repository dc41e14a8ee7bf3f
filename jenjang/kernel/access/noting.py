"""What the sign-in library announces is entered in the trail, and other sessions end where the way of signing in has changed."""

import time
from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.utils import timezone

from . import commands, proving


def connect() -> None:
    """Called once, when the applications are loaded."""
    user_logged_in.connect(_begun, dispatch_uid="access.begun")
    authenticator_added.connect(_factor_added, dispatch_uid="access.factor_added")
    authenticator_reset.connect(_factor_added, dispatch_uid="access.codes_renewed")
    authenticator_removed.connect(_factor_removed, dispatch_uid="access.factor_removed")
    for changed in (password_changed, password_reset):
        changed.connect(_password_set, dispatch_uid="access.password_set")


def _begun(request: Any, user: Any, **_more: Any) -> None:
    request.session[proving.SEEN] = time.time()
    if "REMOTE_ADDR" in request.META:
        commands.note_session(request, user)


def _factor_added(request: Any, user: Any, authenticator: Any, **_more: Any) -> None:
    at = timezone.now()
    commands.note_factor(user, kind=authenticator.type, is_added=True, at=at)
    commands.end_other_sessions(user, but=request.session.session_key, at=at)


def _factor_removed(request: Any, user: Any, authenticator: Any, **_more: Any) -> None:
    at = timezone.now()
    proving.forget(request)
    commands.note_factor(user, kind=authenticator.type, is_added=False, at=at)
    commands.end_other_sessions(user, but=request.session.session_key, at=at)


def _password_set(request: Any, user: Any, **_more: Any) -> None:
    """By its owner. The sessions elsewhere do not outlive the password they began with."""
    at = timezone.now()
    commands.note_password(user, at=at)
    commands.end_other_sessions(user, but=request.session.session_key, at=at)
