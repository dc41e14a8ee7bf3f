"""Indicators found by what somebody types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, Value, When

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import IndicatorState
from .doors import newest_manuals


@dataclass(frozen=True)
class IndicatorHit:
    """A search result."""

    id: int
    code: str
    name: str
    unit: str


def search(actor: Actor, term: str, *, on: date, limit: int = 10) -> list[IndicatorHit]:
    """Indicators the actor may read whose name or code has every word of the term, main ones first. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []
    reads_all = bool(actor.may_anywhere(permissions.READ))
    shape = ("indicators found", len(words), reads_all, on, limit)
    asked = statement(shape, lambda: _matching(len(words), reads_all, on)[:limit])
    return [IndicatorHit(pk, code, name, unit or "") for pk, code, name, unit in asked.rows(words=words)]


def _matching(many: int, reads_all: bool, on: date) -> Any:
    found = newest_manuals()
    if not reads_all:  # as permissions.can_read
        found = found.filter(indicator__is_main=True).exclude(indicator__state=IndicatorState.DRAFT)
    for word in WORDS[:many]:
        found = found.filter(Q(name__icontains=word) | Q(indicator__code__istartswith=word))
    is_retired = Case(When(indicator__state=IndicatorState.RETIRED, then=Value(1)), default=Value(0))
    unit = units.periods(on=on).filter(unit_id=OuterRef("indicator__unit_id")).values("name")[:1]
    return (
        found.annotate(is_retired=is_retired, unit_name=Subquery(unit))
        .order_by("is_retired", "-indicator__is_main", "name", "pk")
        .values_list("indicator_id", "indicator__code", "name", "unit_name")
    )
