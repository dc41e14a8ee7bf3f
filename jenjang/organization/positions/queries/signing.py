"""Who signs for a government or for an agency: the holder of a post, with the account that signs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from jenjang.kernel.tenancy.models import on_day
from jenjang.organization.employees.rules import full_name

from ..models import Incumbency, PositionKind, PositionPeriod
from .holders import SHORT


@dataclass(frozen=True)
class Official:
    """A holder of a post as a document names him or her. capacity: «Plt. Kepala Dinas …»."""

    employee_id: int
    user_id: int | None
    name: str
    nip: str
    capacity: str


def head_of_region(*, on: date) -> Official | None:
    """Who holds the post of the head of the region, the definitive one first. One query."""
    return _first(on, position__kind=PositionKind.HEAD_OF_REGION)


def head_by_role(role: str, *, on: date) -> Official | None:
    """Who heads the unit whose head bears this role. One query."""
    return _first(on, position__role=role, position__is_head=True)


def holder_by_role(role: str, *, on: date) -> Official | None:
    """Who holds a post that bears this role, whether or not it heads a unit. One query."""
    return _first(on, position__role=role)


def head_of_unit(unit_id: int, *, on: date) -> Official | None:
    """Who heads a unit. One query."""
    return _first(on, position__unit_id=unit_id, position__is_head=True)


def holder_of(position_id: int, *, on: date) -> Official | None:
    """Who holds a post. One query."""
    return _first(on, position_id=position_id)


def incumbencies_of_user(user_id: int) -> list[int]:
    """Every post the person behind an account holds or held, by the incumbency's id. One query."""
    return list(Incumbency.objects.filter(employee__user_id=user_id).values_list("pk", flat=True))


def _first(on: date, **which: Any) -> Official | None:
    title = PositionPeriod.objects.filter(on_day(on), position_id=OuterRef("position_id")).values("title")[:1]
    found = Incumbency.objects.filter(on_day(on), **which).annotate(title=Subquery(title))
    one = found.select_related("employee").order_by("kind", "pk").first()
    if one is None:
        return None
    who = one.employee
    name = full_name(who.title_before, who.name, who.title_after)
    return Official(who.pk, who.user_id, name, who.nip or "", f"{SHORT[one.kind]}{one.title}")
