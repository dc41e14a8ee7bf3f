"""Every read of posts and who holds them."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, F, Value, When

from .models import Incumbency, IncumbencyKind, Level, PositionKind, PositionPeriod, Profession

__all__ = ["IncumbencyKind", "Level", "PositionKind", "Profession", "ended", "grants", "held", "held_ever", "posts"]


def held(*, on: date) -> Any:
    """Every incumbency of the day as a query set, for the rooms above to compose with; it is fenced and unordered."""
    return Incumbency.objects.filter(period__contains=on).order_by()


def ended(*, by: date) -> Any:
    """Every incumbency that had ended by the day as a query set, for the rooms above to compose with."""
    return Incumbency.objects.filter(period__endswith__lte=by).order_by()


def held_ever() -> Any:
    """Every incumbency of any time (Incumbency) as a query set, for the rooms above to compose with."""
    return Incumbency.objects.order_by()


def posts(*, on: date) -> Any:
    """What is true of every post on the day (PositionPeriod) as a query set, for the rooms above to compose with."""
    return PositionPeriod.objects.filter(period__contains=on).order_by()


def grants(*, on: date, user_id: int | None = None) -> Any:
    """(user, role, unit or null for the whole government) of every post held on the day by somebody with an account.

    The door that access asks through the setting GRANT_SOURCES: a query set, so that access asks once for everything.
    """
    held = Incumbency.objects.filter(period__contains=on, employee__user_id__isnull=False)
    if user_id is not None:
        held = held.filter(employee__user_id=user_id)
    unit = Case(
        When(position__whole_government=True, then=Value(None, output_field=BigIntegerField())),
        default=F("position__unit_id"),
        output_field=BigIntegerField(),
    )
    return held.order_by().values_list("employee__user_id", "position__role", unit)
