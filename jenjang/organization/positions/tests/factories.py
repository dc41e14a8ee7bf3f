"""One valid, unsurprising post, and its holder; call inside the government's scope."""

from datetime import date
from itertools import count
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency, IncumbencyKind, Position, PositionKind, PositionPeriod
from jenjang.organization.units.tests.factories import make_unit

_numbers = count(1)
LONG_AGO = date(2010, 1, 1)
IN_POST = date(2024, 1, 1)


def make_position(
    title: str = "",
    *,
    unit: int | None = None,
    superior: int | None = None,
    job_class: int | None = None,
    need: int = 1,
    until: date | None = None,
    **given: Any,
) -> int:
    """A post (staff, since 2010, in a unit of its own unless told otherwise); answer with its id. A head is one at a time."""
    number = next(_numbers)
    facts = {
        "code": f"J{number}",
        "kind": PositionKind.STAFF,
        "role": "staff",
        "established_on": LONG_AGO,
        "abolished_on": until,
        "only_one": given.get("is_head", False),
        **given,
    }
    post = Position.objects.create(
        government_id=active_government_id(), unit_id=make_unit() if unit is None else unit, **facts
    )
    PositionPeriod.objects.create(
        government_id=post.government_id,
        position=post,
        title=title or f"Pengelola Contoh {number}",
        superior_id=superior,
        job_class=job_class,
        need=need,
        period=DateRange(post.established_on, until),
    )
    return int(post.pk)


def make_incumbency(
    employee: int | None = None,
    position: int | None = None,
    *,
    kind: str = IncumbencyKind.DEFINITIVE,
    since: date = IN_POST,
    until: date | None = None,
    **given: Any,
) -> int:
    """Somebody in a post (definitive, since 2024, open unless told otherwise); answer with the incumbency's id."""
    post = Position.objects.get(pk=make_position() if position is None else position)
    held = Incumbency.objects.create(
        government_id=active_government_id(),
        employee_id=make_employee() if employee is None else employee,
        position=post,
        kind=kind,
        period=DateRange(since, until),
        only_one=post.only_one,
        **given,
    )
    return int(held.pk)
