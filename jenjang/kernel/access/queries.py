"""Who an account is inside a government."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.tenancy.scope import active_government_id

from .actor import Actor, Grant, anonymous
from .models import Assignment, User
from .roles import all_roles


class GrantSource(Protocol):
    """A room above that knows of rights held otherwise than by assignment, such as those of posts."""

    def __call__(self, *, on: date, user_id: int | None = None) -> Any:
        """A query set of (user id, role, unit id or null), unordered; of one user, or of all who have an account."""


@cache
def _sources() -> tuple[GrantSource, ...]:
    return tuple(import_string(name) for name in settings.GRANT_SOURCES)


def assignments(*, on: date) -> Any:
    """Every assignment of the day as a query set, for the rooms above to compose with; fenced and unordered."""
    return Assignment.objects.filter(on_day(on)).order_by()


def _held(*, on: date, user_id: int | None = None) -> Any:
    """Every (user id, role, unit id) held on that day, by assignment and by what the rooms above tell. One query."""
    assigned = assignments(on=on)
    if user_id is not None:
        assigned = assigned.filter(user_id=user_id)
    others = [source(on=on, user_id=user_id) for source in _sources()]
    return assigned.values_list("user_id", "role", "unit_id").union(*others)


_HELD_BY_ONE = Prepared(_held, on=date(9999, 12, 30), user_id=-7_106_118)  # asked on every page


def actor_of(user: Any, *, on: date) -> Actor:
    """The signed-in user as an actor in the active government, with the grants held on that day. One query."""
    government_id = active_government_id()
    if not user.is_authenticated:
        return anonymous(government_id)
    roles = all_roles()
    asked = _HELD_BY_ONE.rows(on=on, user_id=user.pk)
    held = sorted((role, unit_id or 0) for _user, role, unit_id in asked if role in roles)
    grants = tuple(
        Grant(role, str(roles[role].label), roles[role].permissions, unit_id or None) for role, unit_id in held
    )
    return Actor(user_id=user.pk, government_id=government_id, name=user.name, grants=grants)


@dataclass(frozen=True)
class AccountRow:
    """A person with an account in the active government."""

    user_id: int
    name: str
    role: str
    role_label: str
    unit_id: int | None


def accounts_by_role(*, on: date) -> list[AccountRow]:
    """Who with an account holds which role in the active government on that day, in the order of the roles. Two queries."""
    roles = all_roles()
    order = {name: place for place, name in enumerate(roles)}
    held = [(user, role, unit) for user, role, unit in _held(on=on) if role in roles]
    names = dict(User.objects.filter(pk__in={user for user, _role, _unit in held}).values_list("pk", "name"))
    rows = [AccountRow(user, names[user], role, str(roles[role].label), unit) for user, role, unit in held]
    return sorted(rows, key=lambda row: (order[row.role], row.name))


def home_accounts(nips: Collection[str]) -> dict[str, int]:
    """Accounts at home in the active government by the NIP they sign in with. One query."""
    found = User.objects.filter(home_id=active_government_id(), nip__in=nips).values_list("nip", "pk")
    return {nip: pk for nip, pk in found if nip}


def user_by_id(user_id: int) -> User | None:
    """One account, or None."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def addresses(user_ids: Iterable[int]) -> dict[int, str]:
    """The e-mail addresses of those of these accounts that are active and have one. One query."""
    found = User.objects.filter(pk__in=user_ids, is_active=True).exclude(email=None).values_list("pk", "email")
    return {pk: email for pk, email in found if email}
