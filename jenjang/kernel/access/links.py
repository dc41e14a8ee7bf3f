"""Links that are mailed: each opens one account once, to choose a password, and only for a while."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import int_to_base36

from jenjang.kernel.tenancy.addresses import site_url

from .models import User

RESET_LASTS = timedelta(hours=2)
INVITATION_LASTS = timedelta(days=7)  # the setting PASSWORD_RESET_TIMEOUT says the same


class Links(PasswordResetTokenGenerator):
    """Django's tokens, which a new password or a sign-in makes void. An account that never had a password is invited, and has longer."""

    key_salt = "jenjang.kernel.access.links"

    def check_token(self, user: Any, token: str | None) -> bool:
        if user is None or not user.is_active or not super().check_token(user, token):
            return False
        return not user.has_usable_password() or self._age(str(token)) <= RESET_LASTS

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"

    def _age(self, token: str) -> timedelta:
        made = int(token.split("-")[0], 36)
        return timedelta(seconds=self._num_seconds(self._now()) - made)


def lasts(user: User) -> timedelta:
    """How long a link to this account holds."""
    return RESET_LASTS if user.has_usable_password() else INVITATION_LASTS


def path_to(user: User) -> str:
    """Path of a fresh link, within the site's own addresses."""
    return site_url("account_reset_password_from_key", int_to_base36(user.pk), Links().make_token(user))
