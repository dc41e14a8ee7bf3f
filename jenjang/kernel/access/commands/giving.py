"""Accounts and the roles they hold."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions
from ..actor import Actor
from ..models import Assignment, User
from ..roles import all_roles


@transaction.atomic
def add_account(
    actor: Actor, *, name: str, password: str | None, at: datetime, nip: str | None = None, email: str | None = None
) -> int:
    """Make an account whose home is the active government; without a password it cannot sign in by one.

    The address is kept in small letters, as the sign-in library looks for it.
    """
    permissions.can_keep(actor).require()
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
    permissions.can_change(actor, user_id).require()
    if not (actor.is_system or User.objects.filter(pk=user_id, home_id=active_government_id()).exists()):
        raise NotFound(_("Akun ini tidak ada di pemerintah ini."))
    if role not in all_roles():
        known = ", ".join(all_roles())
        raise DomainError(_("Peran “%(role)s” tidak dikenal. Yang ada: %(known)s.") % {"role": role, "known": known})
    if until is not None and until <= since:
        raise DomainError(_("Hari terakhir peran tidak boleh mendahului hari pertamanya."))
    try:
        with transaction.atomic():
            assignment = Assignment.objects.create(
                government_id=active_government_id(),
                user_id=user_id,
                role=role,
                unit_id=unit_id,
                period=DateRange(since, until),
            )
    except IntegrityError as error:
        raise Conflict(_("Peran ini sudah dipegang pada masa itu, untuk lingkup yang sama.")) from error
    after = {"user_id": user_id, "role": role, "unit_id": unit_id, "since": since, "until": until}
    trail.record(actor, "access.role_assigned", assignment, at=at, after=after)
    return int(assignment.pk)


@transaction.atomic
def end_role(actor: Actor, *, assignment_id: int, user_id: int, on: date, why: str, at: datetime) -> None:
    """End a role given by hand; `on` is the first day without it. One that has not begun yet is gone altogether."""
    found = Assignment.objects.select_for_update().filter(pk=assignment_id, user_id=user_id).first()
    if found is None:
        raise NotFound(_("Peran ini tidak diberikan kepada akun ini."))
    permissions.can_change(actor, user_id).require()
    if found.period.upper is not None and found.period.upper <= on:
        raise Conflict(_("Peran ini sudah berakhir."))
    before = {"user_id": user_id, "role": found.role, "unit_id": found.unit_id, "until": found.period.upper}
    if found.period.lower is not None and found.period.lower >= on:
        subject, after = found, {**before, "until": None, "withdrawn": True}
        trail.record(actor, "access.role_ended", subject, at=at, why=plain_line(why), before=before, after=after)
        found.delete()
        return
    found.period = DateRange(found.period.lower, on)
    found.save(update_fields=["period"])
    after = {**before, "until": on}
    trail.record(actor, "access.role_ended", found, at=at, why=plain_line(why), before=before, after=after)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
