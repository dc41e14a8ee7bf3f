"""Rights lent: by whom, to whom, what of it, until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, F, Func, Q, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.roles import all_roles, permission_words
from jenjang.kernel.audit.rules import Acting
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.states import State
from jenjang.organization.employees import queries as employees
from jenjang.organization.units import queries as units

from .models import Delegation
from .permissions import can_end, can_lend

__all__ = [
    "DelegationRow",
    "Own",
    "OwnRight",
    "can_end",
    "can_lend",
    "delegation",
    "lasting",
    "lent",
    "own",
    "own_rights",
]


@dataclass(frozen=True)
class OwnRight:
    """A role somebody holds, as it can be lent. last_on: date.max where it has no end; unit: '' for the whole government."""

    role: str
    unit_id: int | None
    unit: str
    last_on: date

    @property
    def key(self) -> str:
        """As an address and a form name it."""
        return f"{self.role}:{self.unit_id or 0}"

    @property
    def label(self) -> str:
        return str(all_roles()[self.role].label)

    @property
    def where(self) -> str:
        return where_said(self.unit)

    @property
    def until(self) -> str:
        """Its last day in words; '' where it has none."""
        return "" if self.last_on == date.max else figures.day(self.last_on)

    @property
    def lendable(self) -> list[tuple[str, str]]:
        """What of it can be lent, by name and in words. What everybody with a role may do goes along by itself."""
        held = all_roles()[self.role].permissions - access.desk_permissions()
        return [(name, str(words)) for name, words in permission_words().items() if name in held]


@dataclass(frozen=True)
class DelegationRow:
    """Rights lent, as both sides see them. on: the day they are seen."""

    id: int
    lender_id: int
    lender: str
    delegate_id: int
    delegate: str
    role_label: str
    where: str
    deeds: tuple[str, ...]
    since: date
    last_on: date
    reason: str
    document_number: str
    ended_on: date | None
    ended_because: str

    on: date

    @property
    def is_past(self) -> bool:
        return self.on > self.last_on or bool(self.ended_on and self.ended_on <= self.on)

    @property
    def is_now(self) -> bool:
        return self.since <= self.on and not self.is_past

    @property
    def state(self) -> State | None:
        """In a word, where it is not simply in force."""
        if self.is_past:
            return State(_("berakhir"))
        return None if self.is_now else State(_("belum mulai"))


@dataclass(frozen=True)
class Own:
    """What somebody has lent, and what was lent to this person; what lasts or is to come first."""

    lent: list[DelegationRow]
    received: list[DelegationRow]


def where_said(unit: str) -> str:
    return _("%(unit)s dan di bawahnya") % {"unit": unit} if unit else _("Seluruh pemerintah")


def lasting(*, on: date) -> Any:
    """Every delegation of the day as a query set, for the rooms above to compose with; fenced and unordered."""
    return Delegation.objects.filter(on_day(on), Q(ended_on__isnull=True) | Q(ended_on__gt=on)).order_by()


def lent(*, on: date, user_id: int, lender_id: int | None = None) -> Any:
    """What was lent to one account, by one lender where one is named: the door that access asks through the setting LENDING.

    In the columns of access.queries.HELD.
    """
    found = lasting(on=on).filter(delegate_id=user_id, lender__is_active=True)
    if lender_id is not None:
        found = found.filter(lender_id=lender_id)
    return found.values_list(
        "delegate_id",
        "role",
        Coalesce("unit_id", "held_unit_id"),
        "last_on",
        Value(Acting.DELEGATION.value, output_field=CharField()),
        "lender__name",
        "lender_id",
        "held_unit_id",
        as_text(),
    )


def as_text() -> Func:
    """The permissions lent, joined by commas: so that they stand in one column with what is not lent."""
    return Func(F("permissions"), Value(","), function="array_to_string", output_field=TextField())


def own_rights(actor: Actor, *, on: date) -> list[OwnRight]:
    """What the actor holds in the own name and could lend, the widest first. Two queries."""
    if actor.user_id is None or actor.behalf:
        return []
    held = access.rights_of(actor.user_id, on=on)
    names = units.names({unit_id for _role, unit_id in held if unit_id}, on=on)
    order = {name: place for place, name in enumerate(all_roles())}
    rights = [
        OwnRight(role, unit_id, names.get(unit_id or 0, ""), last_on) for (role, unit_id), last_on in held.items()
    ]
    return sorted((right for right in rights if right.lendable), key=lambda right: (order[right.role], right.unit))


def own(actor: Actor, *, on: date) -> Own:
    """One query, one more for the names of units."""
    mine = Q(lender_id=actor.user_id) | Q(delegate_id=actor.user_id)
    found = list(Delegation.objects.filter(mine).select_related("lender", "delegate").order_by("-period", "-pk"))
    named = {number for one in found for number in (one.unit_id, one.held_unit_id) if number}
    names = units.names(named, on=on)
    rows = sorted((_row(one, names, on) for one in found), key=lambda row: row.is_past)
    return Own(
        [row for row in rows if row.lender_id == actor.user_id],
        [row for row in rows if row.delegate_id == actor.user_id],
    )


def delegation(actor: Actor, delegation_id: int, *, on: date) -> DelegationRow:
    """One that the actor has lent or was lent; NotFound otherwise. Two queries."""
    mine = Q(lender_id=actor.user_id) | Q(delegate_id=actor.user_id)
    found = Delegation.objects.filter(mine, pk=delegation_id).select_related("lender", "delegate").first()
    if found is None or actor.user_id is None:
        raise NotFound(_("Pelimpahan ini tidak ada di antara milik Anda."))
    return _row(found, units.names({number for number in (found.unit_id, found.held_unit_id) if number}, on=on), on)


def account_of(employee_id: int, *, on: date) -> int | None:
    """The account of somebody in the service, where there is one that can sign in. One query."""
    found: int | None = (
        employees.in_service(on=on)
        .filter(pk=employee_id, user__is_active=True)
        .values_list("user_id", flat=True)
        .first()
    )
    return found


def _row(found: Delegation, names: Mapping[int, str], on: date) -> DelegationRow:
    role = all_roles().get(found.role)
    shown = set(found.permissions) - access.desk_permissions()
    return DelegationRow(
        id=found.pk,
        lender_id=found.lender_id,
        lender=found.lender.name,
        delegate_id=found.delegate_id,
        delegate=found.delegate.name,
        role_label=str(role.label) if role else found.role,
        where=where_said(names.get(found.unit_id or found.held_unit_id or 0, "")),
        deeds=tuple(str(words) for name, words in permission_words().items() if name in shown),
        since=found.period.lower,
        last_on=found.period.upper - timedelta(days=1),
        reason=found.reason,
        document_number=found.document_number,
        ended_on=found.ended_on,
        ended_because=found.ended_because,
        on=on,
    )
