"""Who an account is inside a government."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jenjang.kernel.tenancy.scope import active_government_id

from .actor import Actor, Grant, anonymous
from .models import Assignment, User
from .roles import all_roles


def actor_of(user: Any, *, on: date) -> Actor:
    """The signed-in user as an actor in the active government, with the grants held on that day. One query."""
    government_id = active_government_id()
    if not user.is_authenticated:
        return anonymous(government_id)
    held = (
        Assignment.objects.filter(user_id=user.pk, period__contains=on).order_by("role").values_list("role", "unit_id")
    )
    roles = all_roles()
    grants = tuple(
        Grant(role, str(roles[role].label), roles[role].permissions, unit_id) for role, unit_id in held if role in roles
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
    """Who holds which role in the active government on that day, in the order of the roles. One query."""
    roles = all_roles()
    order = {name: place for place, name in enumerate(roles)}
    held = Assignment.objects.filter(period__contains=on).select_related("user")
    rows = [
        AccountRow(a.user_id, a.user.name, a.role, str(roles[a.role].label), a.unit_id) for a in held if a.role in roles
    ]
    return sorted(rows, key=lambda row: (order[row.role], row.name))


def user_by_id(user_id: int) -> User | None:
    """One account, or None."""
    return User.objects.filter(pk=user_id, is_active=True).first()
