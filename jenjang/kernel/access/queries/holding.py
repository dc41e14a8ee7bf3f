"""Who an account is inside a government."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.contrib.auth.hashers import is_password_usable
from django.db.models import BigIntegerField, CharField, DateField, TextField, Value
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from jenjang.kernel.audit.rules import Capacity
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.tenancy.scope import active_government_id

from ..actor import Actor, Grant, Superior, anonymous
from ..models import Assignment, RequiredFactor, User
from ..roles import all_roles


class GrantSource(Protocol):
    """A room above that knows of rights held otherwise than by assignment, such as those of posts."""

    def __call__(self, *, on: date, user_id: int | None = None) -> Any:
        """A query set of the columns HELD, unordered; of one user, or of all who have an account."""


class Lending(Protocol):
    """A room above that knows of rights lent."""

    def __call__(self, *, on: date, user_id: int, lender_id: int | None = None) -> Any:
        """A query set of the columns HELD, unordered: what was lent to this account, by one lender where one is named."""


class Held(NamedTuple):
    """A right of a day; of nobody, a role of which a second factor is required. said: the post held for the time being, or the lender's name; capacity says which.

    held_unit_id, permissions: of what is lent, the unit of the lender's own right, and which permissions, joined by commas.
    """

    user_id: int | None
    role: str
    unit_id: int | None
    last_on: date
    capacity: str
    said: str
    lender_id: int | None
    held_unit_id: int | None
    permissions: str


def no_number() -> Any:
    """A column of numbers that are not there, with their type, so that the parts can be joined."""
    return Cast(Value(None), BigIntegerField())


def not_lent() -> tuple[Any, Any, Any]:
    """The last columns of a right that is one's own."""
    return no_number(), no_number(), Value("", output_field=TextField())


@cache
def _sources() -> tuple[GrantSource, ...]:
    return tuple(import_string(name) for name in settings.GRANT_SOURCES)


@cache
def _lending() -> Lending:
    lending: Lending = import_string(settings.LENDING)
    return lending


@cache
def desk_permissions() -> frozenset[str]:
    """What everybody who holds a role may do: it goes along with whatever is lent."""
    permissions: frozenset[str] = import_string(settings.DESK_PERMISSIONS)
    return permissions


def assignments(*, on: date) -> Any:
    """Every assignment of the day as a query set, for the rooms above to compose with; fenced and unordered."""
    return Assignment.objects.filter(on_day(on)).order_by()


def _held(*, on: date, user_id: int | None = None) -> Any:
    """Every right held on that day, by assignment and by what the rooms above tell. One query."""
    assigned = assignments(on=on)
    if user_id is not None:
        assigned = assigned.filter(user_id=user_id)
    nothing = Value("", output_field=CharField())
    own = assigned.values_list("user_id", "role", "unit_id", "last_on", nothing, nothing, *not_lent())
    return own.union(*(source(on=on, user_id=user_id) for source in _sources()))


def _required() -> Any:
    """Each role of which a second factor is required, as if nobody held it."""
    nobody, nothing = no_number(), Value("", output_field=CharField())
    for_ever = Value(date.max, output_field=DateField())
    found = RequiredFactor.objects.order_by()
    return found.values_list(nobody, "role", nobody, for_ever, nothing, nothing, *not_lent())


def _held_and_lent(*, on: date, user_id: int) -> Any:
    """What an account holds, what was lent to it, and what a second factor is required of: asked on every page."""
    return _held(on=on, user_id=user_id).union(_lending()(on=on, user_id=user_id), _required())


def _held_by_lender(*, on: date, user_id: int, lender_id: int) -> Any:
    """What a lender holds, what this lender lent to an account, and what a second factor is required of."""
    lent = _lending()(on=on, user_id=user_id, lender_id=lender_id)
    return _held(on=on, user_id=lender_id).union(lent, _required())


_FAR = date(9999, 12, 30)
_HELD_BY_ONE = Prepared(_held_and_lent, of=settings.GRANT_ROOMS, on=_FAR, user_id=-7_106_118)
_HELD_FOR = Prepared(_held_by_lender, on=_FAR, user_id=-7_106_118, lender_id=-7_106_126)


def actor_of(user: Any, *, on: date, has_second_factor: Callable[[], bool] = lambda: True) -> Actor:
    """The signed-in user as an actor in the active government, with the grants held on that day. One query.

    has_second_factor: asked only where a role held requires one; who then has none holds nothing until it is there.
    """
    government_id = active_government_id()
    if not user.is_authenticated:
        return anonymous(government_id)
    rows, required = _told(_HELD_BY_ONE.rows(on=on, user_id=user.pk))
    grants = _grants(row for row in rows if row.lender_id is None)
    if _owes(grants, required, has_second_factor):
        return Actor(user.pk, government_id, user.name, owes_second_factor=True)
    return Actor(user.pk, government_id, user.name, grants, lenders=_lenders(rows))


def deputy_of(
    user: Any, *, lender_id: int, on: date, has_second_factor: Callable[[], bool] = lambda: True
) -> Actor | None:
    """The signed-in user in the place of who has lent rights, with these alone, as far as the lender still holds them. One query.

    None where nothing lent lasts on that day. What a second factor is required of, is also where it is lent.
    """
    rows, required = _told(_HELD_FOR.rows(on=on, user_id=user.pk, lender_id=lender_id))
    own = {(row.role, row.unit_id) for row in rows if row.lender_id is None}
    lent = [row for row in rows if row.lender_id is not None and (row.role, row.held_unit_id) in own]
    if not lent:
        return None
    grants = _grants(lent)
    if _owes(grants, required, has_second_factor):
        return Actor(user.pk, active_government_id(), user.name, owes_second_factor=True)
    (superior,) = _lenders(lent)
    return Actor(user.pk, active_government_id(), user.name, grants, behalf=superior, lenders=(superior,))


def _told(found: Iterable[tuple[Any, ...]]) -> tuple[list[Held], set[str]]:
    """The rights, and the roles of which a second factor is required."""
    rows = [Held(*row) for row in found]
    return [row for row in rows if row.user_id is not None], {row.role for row in rows if row.user_id is None}


def _owes(grants: Iterable[Grant], required: Collection[str], has_second_factor: Callable[[], bool]) -> bool:
    """Whether a second factor is missing; asked only where a role held requires one."""
    return any(grant.role in required for grant in grants) and not has_second_factor()


def rights_of(user_id: int, *, on: date) -> dict[tuple[str, int | None], date]:
    """The last day of every (role, unit) an account holds of its own. One query."""
    rows, _required_roles = _told(_HELD_BY_ONE.rows(on=on, user_id=user_id))
    found: dict[tuple[str, int | None], date] = {}
    for row in rows:
        if row.lender_id is None and row.role in all_roles():
            key = (row.role, row.unit_id)
            found[key] = max(found.get(key, date.min), row.last_on)
    return found


def _grants(rows: Iterable[Held]) -> tuple[Grant, ...]:
    """Each role and reach once; what is held in the full sense goes before what is held for the time being."""
    roles = all_roles()
    found: dict[tuple[Any, ...], Grant] = {}
    for row in sorted(rows, key=lambda row: (row.role, row.unit_id or 0, row.permissions, row.capacity, row.said)):
        if row.role not in roles:
            continue
        role = roles[row.role]
        lent = row.lender_id is not None
        permissions = role.permissions & frozenset(row.permissions.split(",")) if lent else role.permissions
        capacity = Capacity(row.capacity, row.said) if row.capacity and not lent else None
        grant = Grant(row.role, str(role.label), permissions, row.unit_id, capacity)
        found.setdefault((row.role, row.unit_id, permissions), grant)
    return tuple(found.values())


def _lenders(rows: Iterable[Held]) -> tuple[Superior, ...]:
    """Who has lent something, by name, with the last day of it."""
    found: dict[int, Superior] = {}
    for row in rows:
        if row.lender_id is not None:
            known = found.get(row.lender_id)
            last = max(row.last_on, known.until) if known else row.last_on
            found[row.lender_id] = Superior(row.lender_id, row.said, last)
    return tuple(sorted(found.values(), key=lambda superior: (superior.name, superior.user_id)))


@dataclass(frozen=True)
class AccountRow:
    """A person with an account in the active government. has_password: it is a real person's, also in a demo."""

    user_id: int
    name: str
    role: str
    role_label: str
    unit_id: int | None
    has_password: bool


def accounts_by_role(*, on: date) -> list[AccountRow]:
    """Who with an account holds which role in the active government on that day, in the order of the roles. Two queries."""
    roles = all_roles()
    order = {name: place for place, name in enumerate(roles)}
    held = [(user, role, unit) for user, role, unit, *_more in _held(on=on) if role in roles]
    known = User.objects.filter(pk__in={user for user, _role, _unit in held}).values_list("pk", "name", "password")
    people = {pk: (name, is_password_usable(password)) for pk, name, password in known}
    rows = [
        AccountRow(user, people[user][0], role, str(roles[role].label), unit, people[user][1])
        for user, role, unit in held
    ]
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
