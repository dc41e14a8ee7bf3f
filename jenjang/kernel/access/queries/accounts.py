"""The accounts of the active government, for their keeper."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.woven import Woven

from ..models import Assignment, User
from ..roles import all_roles
from .factors import SECOND, required_roles
from .holding import _held as held

ACTIVE, INACTIVE, INVITED = "active", "inactive", "invited"


@dataclass(frozen=True)
class AccountLine:
    """One line of the list."""

    id: int
    name: str
    nip: str
    email: str
    roles: str
    has_factor: bool
    state: str
    last_login: datetime | None


@dataclass(frozen=True)
class Given:
    """A role given by hand. until: the last day."""

    id: int
    role: str
    unit: str
    since: date | None
    until: date | None
    is_over: bool


@dataclass(frozen=True)
class Account:
    """One account with what it holds. by_post: roles that follow from posts."""

    id: int
    name: str
    nip: str
    email: str
    state: str
    has_password: bool
    last_login: datetime | None
    given: tuple[Given, ...]
    by_post: tuple[str, ...]


@dataclass(frozen=True)
class Holding:
    """A role with how many hold it, and how many of them lack a second factor."""

    role: str
    label: str
    is_required: bool
    holders: int
    lacking: int


def accounts_page(spec: Any, selection: Any, *, on: date, row: Callable[[AccountLine], Any] = lambda line: line) -> Any:
    """A page of the accounts at home here, by the list's declaration. One count and three queries at most, however many there are."""
    found = _at_home()
    if role := selection.filters.get("role"):
        found = found.filter(pk__in=_holders(role, on=on))
    if state := selection.filters.get("state"):
        found = found.filter(_in_state(state))
    page = spec.page(found, selection)
    roles = _roles_of([user.pk for user in page.rows], on=on)
    return replace(page, rows=[row(_line(user, roles)) for user in page.rows])


def account(user_id: int, *, on: date) -> Account:
    """One account at home here; NotFound otherwise. Four queries."""
    user = _at_home().filter(pk=user_id).first()
    if user is None:
        raise NotFound(_("Akun ini tidak ada di pemerintah ini."))
    units = dict(unit_choices(on=on))
    given = list(Assignment.objects.filter(user_id=user_id).order_by("-first_on", "-pk"))
    by_hand = {(one.role, one.unit_id) for one in given if one.first_on <= on <= one.last_on}
    rows = Woven({"held": held(on=on, user_id=user_id)}, "SELECT role, unit_id FROM held ORDER BY 1, 2").rows()
    roles = all_roles()
    by_post = [
        _where(str(roles[role].label), units.get(unit))
        for role, unit in rows
        if role in roles and (role, unit) not in by_hand
    ]
    return Account(
        user.pk,
        user.name,
        user.nip or "",
        user.email or "",
        _state(user),
        user.has_usable_password(),
        user.last_login,
        tuple(_given(one, units, on) for one in given),
        tuple(by_post),
    )


def given(user_id: int, assignment_id: int) -> str:
    """The label of a role given by hand to this account; NotFound where it was not. One query."""
    found = Assignment.objects.filter(pk=assignment_id, user_id=user_id).first()
    if found is None:
        raise NotFound(_("Peran ini tidak diberikan kepada akun ini."))
    return str(all_roles()[found.role].label) if found.role in all_roles() else found.role


def holders_and_factors(*, on: date) -> list[Holding]:
    """Every role with its holders at home here, for deciding of which a second factor is required. Two queries."""
    sql = """
        SELECT held.role, count(DISTINCT held.user_id),
            count(DISTINCT held.user_id) FILTER (WHERE NOT EXISTS (
                SELECT FROM mfa_authenticator a WHERE a.user_id = held.user_id AND a.type = ANY(%s)))
        FROM held GROUP BY held.role
    """
    counts = {role: (all_, lacking) for role, all_, lacking in Woven({"held": held(on=on)}, sql, [list(SECOND)]).rows()}
    required = required_roles()
    return [
        Holding(name, str(role.label), name in required, *counts.get(name, (0, 0)))
        for name, role in all_roles().items()
    ]


def unit_choices(*, on: date) -> list[tuple[int, str]]:
    """The units of the day as the room above names them, in the order of their tree. One query."""
    return list(_units()(on=on))


@cache
def _units() -> Callable[..., Any]:
    named: Callable[..., Any] = import_string(settings.ROLE_UNITS)
    return named


def _at_home() -> Any:
    factor = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=SECOND)
    return User.objects.filter(home_id=active_government_id()).annotate(has_factor=Exists(factor))


def _holders(role: str, *, on: date) -> list[int]:
    rows = Woven({"held": held(on=on)}, "SELECT DISTINCT user_id FROM held WHERE role = %s", [role]).rows()
    return [user_id for (user_id,) in rows]


def _roles_of(user_ids: Collection[int], *, on: date) -> dict[int, list[str]]:
    sql = "SELECT DISTINCT user_id, role FROM held WHERE user_id = ANY(%s)"
    found: dict[int, set[str]] = {}
    for user_id, role in Woven({"held": held(on=on)}, sql, [list(user_ids)]).rows():
        found.setdefault(user_id, set()).add(role)
    return {user_id: [str(r.label) for name, r in all_roles().items() if name in own] for user_id, own in found.items()}


def _in_state(state: str) -> Q:
    if state == INACTIVE:
        return Q(is_active=False)
    is_new = Q(last_login__isnull=True)
    return Q(is_active=True) & (is_new if state == INVITED else ~is_new)


def _state(user: User) -> str:
    if not user.is_active:
        return INACTIVE
    return ACTIVE if user.last_login else INVITED


def _line(user: Any, roles: Mapping[int, list[str]]) -> AccountLine:
    return AccountLine(
        user.pk,
        user.name,
        user.nip or "",
        user.email or "",
        ", ".join(roles.get(user.pk, ())),
        user.has_factor,
        _state(user),
        user.last_login,
    )


def _given(one: Assignment, units: Mapping[int, str], on: date) -> Given:
    label = all_roles()[one.role].label if one.role in all_roles() else one.role
    unit = units.get(one.unit_id or 0, "").strip() if one.unit_id else ""
    since, until = one.period.lower, one.period.upper
    last = until - timedelta(days=1) if until else None
    return Given(one.pk, str(label), unit, since, last, bool(last and last < on))


def _where(role: str, unit: str | None) -> str:
    return f"{role} · {unit.strip()}" if unit else role
