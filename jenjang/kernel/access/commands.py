"""Accounts and the roles they hold."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .actor import Actor
from .models import Assignment, User
from .roles import all_roles

GIVE = "access.give"  # held by no role yet: accounts are given on the command line


@transaction.atomic
def add_account(
    actor: Actor, *, name: str, password: str | None, at: datetime, nip: str | None = None, email: str | None = None
) -> int:
    """Make an account whose home is the active government; without a password it cannot sign in by one.

    The address is kept in small letters, as the sign-in library looks for it.
    """
    actor.may(GIVE).require()
    user = User(name=plain_line(name), nip=nip, email=email.lower() if email else None, home_id=active_government_id())
    if password is not None:
        _check_password(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise Conflict(_("NIP atau alamat e-mail ini sudah dipakai akun lain, atau keduanya kosong.")) from error
    trail.record(actor, "access.account_added", user, at=at, after={"user_id": user.pk})
    return user.pk


@transaction.atomic
def assign_role(
    actor: Actor,
    *,
    user_id: int,
    role: str,
    since: date,
    at: datetime,
    until: date | None = None,
    unit_id: int | None = None,
) -> int:
    """Give a role in the active government, from a day on, until (not including) another."""
    actor.may(GIVE).require()
    if role not in all_roles():
        known = ", ".join(all_roles())
        raise DomainError(_("Peran “%(role)s” tidak dikenal. Yang ada: %(known)s.") % {"role": role, "known": known})
    assignment = Assignment.objects.create(
        government_id=active_government_id(),
        user_id=user_id,
        role=role,
        unit_id=unit_id,
        period=DateRange(since, until),
    )
    after = {"user_id": user_id, "role": role, "unit_id": unit_id, "since": since, "until": until}
    trail.record(actor, "access.role_assigned", assignment, at=at, after=after)
    return int(assignment.pk)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
