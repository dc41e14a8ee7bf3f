"""All a post's page shows: what it is, its line, who answers to it, who holds and held it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name
from jenjang.organization.units import queries as units
from jenjang.organization.units.rules import Span, nearest_day

from .. import rules
from ..models import Incumbency, IncumbencyKind, Level, Position, PositionKind, PositionPeriod, Profession
from .doors import Step, line_ids, posts, steps_of
from .entitling import usual_role

HOLDERS_SHOWN = 200
BELOW_SHOWN = 300


@dataclass(frozen=True)
class Stretch:
    """What was true of a post for a while."""

    since: date | None
    until: date | None
    title: str
    job_class: int | None
    need: int
    superior_id: int | None


@dataclass(frozen=True)
class Incumbent:
    """Who holds or held the post. until: the first day no longer. cautions: of who holds it on the day looked at."""

    id: int
    employee_id: int
    user_id: int | None
    name: str
    kind: str
    since: date
    until: date | None
    decree_number: str
    decree_on: date | None
    ended_because: str
    version: int
    rank: str
    cautions: tuple[rules.Caution, ...] = ()

    @property
    def kind_label(self) -> str:
        return str(IncumbencyKind(self.kind).label)

    @property
    def is_acting(self) -> bool:
        return self.kind != IncumbencyKind.DEFINITIVE

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


@dataclass(frozen=True)
class PostPage:
    """A post as of a day. line: nearest superior first. usual: the role it would bear by what it is."""

    id: int
    code: str
    unit_id: int
    unit: str
    kind: str
    level: str
    profession: str
    is_head: bool
    only_one: bool
    role: str
    whole_government: bool
    established_on: date | None
    abolished_on: date | None
    version: int
    seen_on: date
    now: Stretch
    history: tuple[Stretch, ...]
    line: tuple[Step, ...]
    below: tuple[Step, ...]
    incumbents: tuple[Incumbent, ...]
    usual: rules.PostRole

    @property
    def title(self) -> str:
        return self.now.title

    @property
    def kind_label(self) -> str:
        return str(PositionKind(self.kind).label)

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label) if self.level else ""

    @property
    def profession_label(self) -> str:
        return str(Profession(self.profession).label) if self.profession else ""

    @property
    def href(self) -> str:
        return numbered("positions:position", self.id)

    @property
    def is_public(self) -> bool:
        return self.kind in rules.PUBLIC

    @property
    def bears_the_usual(self) -> bool:
        return (self.role, self.whole_government) == (self.usual.role, self.usual.whole_government)

    @property
    def present(self) -> tuple[Incumbent, ...]:
        """Who holds it on the day looked at, the definitive one first."""
        return tuple(sorted((one for one in self.incumbents if self.seen_on in one.span), key=lambda one: one.kind))

    @property
    def past(self) -> tuple[Incumbent, ...]:
        return tuple(one for one in self.incumbents if self.seen_on not in one.span)


def position(position_id: int, *, on: date) -> PostPage:
    """One post as of a day; outside its life, as of its nearest day. Three queries, a fourth where its unit is closed."""
    facts = _facts(position_id, on)
    history = tuple(_stretch(row) for row in facts.pop("periods"))
    seen_on = nearest_day(on, [Span(stretch.since, stretch.until) for stretch in history])
    now = next(stretch for stretch in history if seen_on in Span(stretch.since, stretch.until))
    unit_name, unit_kind, unit_code = facts.pop("unit_name"), facts.pop("unit_kind"), facts.pop("unit__code")
    around = {step.id: step for step in _around(position_id, seen_on)}
    line: list[Step] = []
    above = now.superior_id
    while above in around and above != position_id and around[above] not in line:
        line.append(around[above])
        above = line[-1].superior_id
    below = [step for step in around.values() if step.superior_id == position_id]
    return PostPage(
        **facts,
        unit=unit_name or units.last_names([facts["unit_id"]]).get(facts["unit_id"], unit_code),
        seen_on=seen_on,
        now=now,
        history=history[::-1],
        line=tuple(line),
        below=tuple(sorted(below, key=lambda step: (KIND_ORDER[step.kind], step.level, step.title)))[:BELOW_SHOWN],
        incumbents=_incumbents(position_id, facts["level"], seen_on),
        usual=usual_role(kind=facts["kind"], unit_kind=unit_kind or "", is_head=facts["is_head"], unit_code=unit_code),
    )


KIND_ORDER = {kind: place for place, kind in enumerate(PositionKind.values)}


def _facts(position_id: int, on: date) -> dict[str, Any]:
    unit = units.periods(on=on).filter(unit_id=OuterRef("unit_id"))
    periods = PositionPeriod.objects.filter(position_id=OuterRef("pk")).order_by("period")
    found = (
        Position.objects.filter(pk=position_id)
        .annotate(
            unit_name=Subquery(unit.values("name")[:1]),
            unit_kind=Subquery(unit.values("kind")[:1]),
            periods=ArraySubquery(
                periods.values(
                    json=JSONObject(
                        since="period__startswith", until="period__endswith", title="title", job_class="job_class", need="need", superior_id="superior_id",
                    )
                )
            ),
        )
        .values(
            "id", "code", "unit_id", "kind", "level", "profession", "is_head", "only_one", "role", "whole_government", "established_on",
            "abolished_on", "version", "unit_name", "unit_kind", "unit__code", "periods",
        )
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound(_("Jabatan ini tidak ada di pemerintah ini."))
    return dict(found)


def _around(position_id: int, on: date) -> list[Step]:
    """The post, its line up to the top and who answers to it, in one query."""
    near = Q(position_id__in=line_ids(position_id, on=on)) | Q(superior_id=position_id)
    return steps_of(posts(on=on).filter(near), on=on)


def _incumbents(position_id: int, level: str, on: date) -> tuple[Incumbent, ...]:
    """The latest first."""
    rank = employees.ranks(on=on).filter(employee_id=OuterRef("employee_id")).values("rank")[:1]
    rows = (
        Incumbency.objects.filter(position_id=position_id)
        .annotate(rank=Coalesce(Subquery(rank), Value("")))
        .order_by("-period__startswith", "kind", "pk")
        .values_list(
            "pk", "employee_id", "employee__user_id", "employee__title_before", "employee__name", "employee__title_after", "kind",
            "period__startswith", "period__endswith", "decree_number", "decree_on", "ended_because", "version", "rank",
        )[:HOLDERS_SHOWN]
    )  # fmt: skip
    found = [
        Incumbent(pk, who, user, full_name(before, name, after), *rest)
        for pk, who, user, before, name, after, *rest in rows
    ]
    has_definitive = any(one.kind == IncumbencyKind.DEFINITIVE and on in one.span for one in found)
    return tuple(_cautioned(one, level, on, has_definitive=has_definitive) for one in found)


def _cautioned(one: Incumbent, level: str, on: date, *, has_definitive: bool) -> Incumbent:
    if on not in one.span and one.since <= on:
        return one
    told = rules.cautions(
        kind=one.kind, level=level, rank=one.rank, since=one.since, until=one.until, decree_number=one.decree_number,
        has_definitive=has_definitive, on=on,
    )  # fmt: skip
    return Incumbent(**{**one.__dict__, "cautions": told})


def _stretch(row: Mapping[str, Any]) -> Stretch:
    return Stretch(
        _day(row["since"]), _day(row["until"]), row["title"], row["job_class"], row["need"], row["superior_id"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class IncumbencyPage:
    """One incumbency to end, put right or withdraw, with the post it is of."""

    id: int
    position_id: int
    title: str
    employee_id: int
    name: str
    kind: str
    since: date
    until: date | None
    decree_number: str
    decree_on: date | None
    version: int

    @property
    def kind_label(self) -> str:
        return str(IncumbencyKind(self.kind).label)

    @property
    def href(self) -> str:
        return numbered("positions:position", self.position_id)


def incumbency(incumbency_id: int) -> IncumbencyPage:
    """One incumbency; NotFound otherwise. One query."""
    title = PositionPeriod.objects.filter(position_id=OuterRef("position_id"), period__overlap=OuterRef("period"))
    row = (
        Incumbency.objects.filter(pk=incumbency_id)
        .annotate(title=Subquery(title.order_by("-period").values("title")[:1]))
        .values_list(
            "pk", "position_id", "title", "employee_id", "employee__title_before", "employee__name", "employee__title_after", "kind",
            "period__startswith", "period__endswith", "decree_number", "decree_on", "version",
        )
        .first()
    )  # fmt: skip
    if row is None:
        raise NotFound(_("Catatan pemangku jabatan ini tidak ada di pemerintah ini."))
    pk, position_id, title, who, before, name, after, *rest = row
    return IncumbencyPage(pk, position_id, title or "", who, full_name(before, name, after), *rest)
