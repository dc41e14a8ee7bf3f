"""All the page of a unit shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.tenancy.remembering import worked_out

from .. import rules
from ..models import Succession, SuccessionKind, UnitKind, UnitPeriod
from .facts import UnitFact, facts
from .trees import Node, find, grown

TERRITORIAL = {UnitKind.GOVERNMENT, UnitKind.DISTRICT, UnitKind.URBAN_VILLAGE}


@dataclass(frozen=True)
class PastFact:
    """One stretch of a unit's history."""

    since: date | None
    until: date | None
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    parent_name: str

    @property
    def kind_label(self) -> str:
        return str(UnitKind(self.kind).label)


@dataclass(frozen=True)
class Relative:
    """A unit that came before or after another."""

    id: int
    name: str
    on: date
    kind: str
    reason: str

    @property
    def kind_label(self) -> str:
        return str(SuccessionKind(self.kind).label)


@dataclass(frozen=True)
class UnitPage:
    """All a unit's page shows. above: from the top down to the parent. seen_on: the day the facts are of.

    by_region: ids of the units whose territory is a region, by its code, for the links of the map.
    """

    unit: UnitFact
    seen_on: date
    version: int
    above: tuple[UnitFact, ...]
    parts: tuple[Node, ...]
    total_below: int
    history: tuple[PastFact, ...]
    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]
    by_region: Mapping[str, int]

    @property
    def region_code(self) -> str:
        """Its own region, else that of the nearest unit above; empty where none has one."""
        return next((unit.region_code for unit in (self.unit, *reversed(self.above)) if unit.region_code), "")

    @property
    def ids_with_above(self) -> tuple[int, ...]:
        """For Actor.may: the unit and all units above it."""
        return (self.unit.id, *(unit.id for unit in self.above))


def unit(unit_id: int, *, on: date) -> UnitPage:
    """One unit as of a day; outside its life, as of its nearest day. Two queries, however large the tree."""
    return worked_out(("units.page", unit_id, on), lambda: _page(unit_id, on), of=("territory", "units"))


def _page(unit_id: int, on: date) -> UnitPage:
    periods = [_Stretch._make(row) for row in _STRETCHES.rows(unit_id=unit_id)]
    if not periods:
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    seen_on = rules.nearest_day(on, [rules.Span(p.period.lower, p.period.upper) for p in periods])
    units = {fact.id: fact for fact in facts(on=seen_on)}
    parents = {fact.id: fact.parent_id for fact in units.values()}
    node = find(grown(units.values()), unit_id)
    kin = [(one["is_before"], _relative(one)) for one in map(json.loads, periods[0].kin)]
    return UnitPage(
        unit=units[unit_id],
        seen_on=seen_on,
        version=periods[0].version,
        above=tuple(units[i] for i in reversed(rules.above(parents, unit_id))),
        parts=node.children,
        total_below=node.total_below,
        history=tuple(
            PastFact(p.period.lower, p.period.upper, p.name, p.short_name, p.kind, p.parent_id, p.parent_name or "")
            for p in reversed(periods)
        ),
        predecessors=tuple(relative for is_before, relative in kin if is_before),
        successors=tuple(relative for is_before, relative in kin if not is_before),
        by_region={
            fact.region_code: fact.id for fact in units.values() if fact.region_code and fact.kind in TERRITORIAL
        },
    )


class _Stretch(NamedTuple):
    period: Any
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    version: int
    parent_name: str | None
    kin: list[str]


def _stretches(unit_id: int) -> Any:
    told = UnitPeriod.objects.filter(unit_id=unit_id).annotate(
        parent_name=_last_name("parent_id"), kin=ArraySubquery(_kin(unit_id))
    )
    columns = ("period", "name", "short_name", "kind", "parent_id", "unit__version", "parent_name", "kin")
    return told.order_by("period").values_list(*columns)


def _last_name(key: str) -> Subquery:
    """The latest name of the unit that this key leads to, also of a dissolved one."""
    return Subquery(UnitPeriod.objects.filter(unit_id=OuterRef(key)).order_by("-period").values("name")[:1])


def _kin(unit_id: int) -> Any:
    """What came before and after a unit, oldest first, as dictionaries."""
    other = Case(When(successor_id=unit_id, then=F("predecessor_id")), default=F("successor_id"))
    found = Succession.objects.filter(Q(predecessor_id=unit_id) | Q(successor_id=unit_id)).order_by("on", "pk")
    return found.annotate(
        other=other, name=_last_name("other"), is_before=Case(When(successor_id=unit_id, then=True), default=False)
    ).values(json=JSONObject(id="other", name="name", on="on", kind="kind", reason="reason", is_before="is_before"))


def _relative(one: Mapping[str, Any]) -> Relative:
    return Relative(one["id"], one["name"], date.fromisoformat(one["on"]), one["kind"], one["reason"])


_STRETCHES = Prepared(_stretches, unit_id=-7_106_119)
