"""Second factors of an account, and of which roles they are required."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator

from jenjang.kernel.tenancy.scope import government_scope

from ..models import RequiredFactor, User
from .holding import actor_of

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are none


@dataclass(frozen=True)
class Passkey:
    """A passkey as its owner knows it."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """How an account proves itself beside the password. codes_left: None where there are no recovery codes."""

    totp_at: datetime | None
    totp_used_at: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int | None

    @property
    def is_any(self) -> bool:
        return self.totp_at is not None or bool(self.passkeys)


def factors_of(user_id: int) -> Factors:
    """All of an account. One query."""
    found = list(Authenticator.objects.filter(user_id=user_id).order_by("created_at", "pk"))
    totp = next((one for one in found if one.type == Authenticator.Type.TOTP), None)
    codes = next((one for one in found if one.type == Authenticator.Type.RECOVERY_CODES), None)
    passkeys = tuple(
        Passkey(one.pk, one.wrap().name, one.created_at, one.last_used_at)
        for one in found
        if one.type == Authenticator.Type.WEBAUTHN
    )
    return Factors(
        totp.created_at if totp else None,
        totp.last_used_at if totp else None,
        passkeys,
        len(codes.wrap().get_unused_codes()) if codes else None,
    )


def has_second_factor(user_id: int) -> bool:
    """One query."""
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=SECOND).exists())


def required_roles() -> frozenset[str]:
    """The roles of which the active government requires a second factor. One query."""
    return frozenset(RequiredFactor.objects.values_list("role", flat=True))


def owes_second_factor(user: User, *, on: date, has_one: Callable[[], bool]) -> bool:
    """Whether the account's own government requires a second factor that it does not have."""
    if user.home_id is None:
        return False
    with government_scope(user.home_id):
        return actor_of(user, on=on, has_second_factor=has_one).owes_second_factor
