"""Accounts and the roles they hold."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.tenancy.scope import active_government_id

from .models import Assignment, User


@transaction.atomic
def add_account(*, name: str, password: str | None, nip: str | None = None, email: str | None = None) -> int:
    """Make an account whose home is the active government; without a password it cannot sign in by one.

    The address is kept in small letters, as the sign-in library looks for it.
    """
    user = User(name=name, nip=nip, email=email.lower() if email else None, home_id=active_government_id())
    user.set_password(password)
    user.save()
    return user.pk


@transaction.atomic
def assign_role(*, user_id: int, role: str, since: date, until: date | None = None, unit_id: int | None = None) -> int:
    """Give a role in the active government, from a day on, until (not including) another."""
    assignment = Assignment.objects.create(
        government_id=active_government_id(), user_id=user_id, role=role, unit_id=unit_id, period=DateRange(since, until)
    )
    return int(assignment.pk)
