"""What the rooms above compose with: posts and holders of a day, a career, the units of somebody, the line of a post."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import BigIntegerField, Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, JSONObject

from jenjang.kernel.access import queries as access
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import queries as units

from ..models import Incumbency, IncumbencyKind, Level, PositionKind, PositionPeriod
from .holders import holder_words, holders_of

# The post and every post above it. The period of each step holds the day, and a line that came round would end by `union`.
LINE = """
    WITH RECURSIVE line(id) AS (
        SELECT %s::bigint
        UNION
        SELECT above.superior_id FROM positions_positionperiod above JOIN line ON above.position_id = line.id
        WHERE above.government_id = %s AND %s::date BETWEEN above.first_on AND above.last_on AND above.superior_id IS NOT NULL
    )
    SELECT id FROM line
"""

HELD = {
    "id": "pk", "position_id": "position_id", "kind": "kind", "since": "period__startswith", "until": "period__endswith",
    "title": "title_then", "unit_id": "position__unit_id", "unit": "unit_then", "position_kind": "position__kind",
    "level": "position__level", "is_head": "position__is_head", "decree_number": "decree_number", "decree_on": "decree_on",
    "ended_because": "ended_because", "version": "version", "profession": "position__profession",
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A post somebody holds or held. until: the first day no longer; title and unit as of its first day."""

    id: int
    position_id: int
    kind: str
    since: date
    until: date | None
    title: str
    unit_id: int
    unit: str
    position_kind: str
    level: str
    is_head: bool
    decree_number: str
    decree_on: date | None
    ended_because: str
    version: int
    profession: str

    @property
    def kind_label(self) -> str:
        return str(IncumbencyKind(self.kind).label)

    @property
    def is_acting(self) -> bool:
        return self.kind != IncumbencyKind.DEFINITIVE

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label) if self.level else ""

    @property
    def position_kind_label(self) -> str:
        return str(PositionKind(self.position_kind).label)

    @property
    def href(self) -> str:
        return numbered("positions:position", self.position_id)

    @property
    def last_on(self) -> date | None:
        """The last day in it, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    def lasts_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Step:
    """A post in a line of superiors, with who holds it: names joined, acting ones marked; empty when vacant."""

    id: int
    title: str
    unit_id: int
    unit: str
    superior_id: int | None
    kind: str
    level: str
    is_head: bool
    holder: str

    @property
    def kind_label(self) -> str:
        return str(PositionKind(self.kind).label)

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label) if self.level else ""

    @property
    def href(self) -> str:
        return numbered("positions:position", self.id)


def held(*, on: date) -> Any:
    """Every incumbency of the day as a query set, for the rooms above to compose with; it is fenced and unordered."""
    return Incumbency.objects.filter(on_day(on)).order_by()


def held_over(position_id: int, start: date, end: date) -> Any:
    """Every incumbency of a post that touches the days from start until (not including) end, as a query set."""
    within = DateRange(start, end)
    return Incumbency.objects.filter(position_id=position_id, period__overlap=within).order_by()


def years_of(incumbency_id: int) -> list[int]:
    """The years in which an incumbency begins and ends, as far as they are known. One query."""
    found = Incumbency.objects.filter(pk=incumbency_id).values_list("period", flat=True).first()
    return [day.year for day in (found.lower, found.upper) if day] if found else []


def ended(*, by: date) -> Any:
    """Every incumbency that had ended by the day as a query set, for the rooms above to compose with."""
    return Incumbency.objects.filter(period__endswith__lte=by).order_by()


def posts(*, on: date) -> Any:
    """What is true of every post on the day (PositionPeriod) as a query set, for the rooms above to compose with."""
    return PositionPeriod.objects.filter(on_day(on)).order_by()


def grants(*, on: date, user_id: int | None = None) -> Any:
    """The rights of every post held on the day by somebody in the service with an account; those of acting holders say so.

    The door that access asks through the setting GRANT_SOURCES: a query set, so that access asks once for everything.
    """
    serving = Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=on)
    held = Incumbency.objects.filter(on_day(on), serving, employee__user_id__isnull=False)
    if user_id is not None:
        held = held.filter(employee__user_id=user_id)
    unit = Case(
        When(position__whole_government=True, then=Value(None, output_field=BigIntegerField())),
        default=F("position__unit_id"),
        output_field=BigIntegerField(),
    )
    acting = ~Q(kind=IncumbencyKind.DEFINITIVE)
    title = posts(on=on).filter(position_id=OuterRef("position_id")).values("title")[:1]
    capacity = Case(When(acting, then=F("kind")), default=Value(""), output_field=CharField())
    said = Case(When(acting, then=Subquery(title)), default=Value(""), output_field=CharField())
    return held.order_by().values_list(
        "employee__user_id", "position__role", unit, "last_on", capacity, said, *access.not_lent()
    )


def units_of(employee_id: int, *, on: date) -> frozenset[int]:
    """The units of the posts somebody holds on the day, with all units above them, for Actor.may. Two queries."""
    own = Incumbency.objects.filter(on_day(on), employee_id=employee_id).order_by()
    return units.units_and_above(set(own.values_list("position__unit_id", flat=True)), on=on)


def career(employee_id: int) -> tuple[Held, ...]:
    """Every post somebody holds or held, the latest first, acting ones among them. One query."""
    return tuple(Held(*row) for row in _career(employee_id).values_list(*HELD.values()))


def career_of(employee: Any) -> ArraySubquery:
    """A column: the career of somebody (an OuterRef), the latest post first; read each element with `held_of`."""
    return ArraySubquery(_career(employee).values(json=JSONObject(**HELD)))


def held_of(row: Mapping[str, Any]) -> Held:
    """One element of `career_of`."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("since", "until", "decree_on")}
    return Held(**{**row, **days})


def _career(employee: Any) -> Any:
    its_title = PositionPeriod.objects.filter(
        position_id=OuterRef("position_id"), period__overlap=OuterRef("period")
    ).order_by("period")
    its_unit = units.periods(on=OuterRef("period__startswith")).filter(unit_id=OuterRef("position__unit_id"))
    return (
        Incumbency.objects.filter(employee_id=employee)
        .annotate(
            title_then=Subquery(its_title.values("title")[:1]),
            unit_then=Coalesce(Subquery(its_unit.values("name")[:1]), Value("")),
        )
        .order_by("-period__startswith", "kind", "pk")
    )


def line_above(position_id: int, *, on: date) -> tuple[Step, ...]:
    """The posts above a post on the day, nearest first, with who holds them. One query."""
    steps = {
        step.id: step for step in steps_of(posts(on=on).filter(position_id__in=line_ids(position_id, on=on)), on=on)
    }
    own = steps.get(position_id)
    found: list[Step] = []
    current = own.superior_id if own else None
    while current in steps and current != position_id and steps[current] not in found:
        found.append(steps[current])
        current = found[-1].superior_id
    return tuple(found)


def line_ids(position_id: int, *, on: date) -> RawSQL:
    """For `__in`: the post and all above it on the day."""
    return RawSQL(LINE, [position_id, active_government_id(), on])  # noqa: S611 - a fixed statement


def steps_of(periods: Any, *, on: date) -> list[Step]:
    """What is true of posts (PositionPeriod), with unit and holders of the day. One query."""
    unit = units.periods(on=on).filter(unit_id=OuterRef("position__unit_id")).values("name")[:1]
    rows = periods.annotate(unit_name=Subquery(unit), holders=holders_of(OuterRef("position_id"), on=on)).values_list(
        "position_id", "title", "position__unit_id", "unit_name", "superior_id", "position__kind", "position__level", "position__is_head",
        "holders",
    )  # fmt: skip
    return [
        Step(i, title, unit_id, name or "", superior, kind, level, head, ", ".join(map(holder_words, holders or ())))
        for i, title, unit_id, name, superior, kind, level, head, holders in rows
    ]
