"""Promises and what plans aim at, found by what somebody types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import AimLevel, FlagshipProgramme, Objective, PlanState


@dataclass(frozen=True)
class FlagshipHit:
    """A flagship programme that matches. slug: of its page for citizens, '' where they do not see it."""

    id: int
    name: str
    lead: str
    slug: str


@dataclass(frozen=True)
class AimHit:
    """A goal or an objective that matches."""

    id: int
    code: str
    text: str
    level_label: str
    plan: str


def search_flagships(actor: Actor, term: str, *, on: date, limit: int = 10) -> list[FlagshipHit]:
    """Flagship programmes whose name or promise has every word: the published ones, and all of them for who keeps or reports them. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []
    sees_all = bool(permissions.can_keep(actor) or actor.may_anywhere("programmes.report"))
    shape = ("flagships found", len(words), sees_all, on, limit)
    asked = statement(shape, lambda: _flagships(len(words), sees_all, on)[:limit])
    return [
        FlagshipHit(pk, name, lead or "", slug if shown is not None and shown <= on else "")
        for pk, name, lead, slug, shown in asked.rows(words=words)
    ]


def search_aims(actor: Actor, term: str, *, limit: int = 10) -> list[AimHit]:
    """Goals and objectives whose words have every word, or whose code begins with it: of plans the actor may see, the newest first. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []
    keeps = bool(permissions.can_keep(actor))
    asked = statement(("aims found", len(words), keeps, limit), lambda: _aims(len(words), keeps)[:limit])
    return [
        AimHit(pk, code, text, str(AimLevel(level).label), f"{first}–{last}")
        for pk, code, text, level, first, last in asked.rows(words=words)
    ]


def _flagships(many: int, sees_all: bool, on: date) -> Any:
    found = FlagshipProgramme.objects.all() if sees_all else FlagshipProgramme.objects.filter(published_on__lte=on)
    for word in WORDS[:many]:
        found = found.filter(Q(name__icontains=word) | Q(promise__icontains=word))
    lead = units.periods(on=on).filter(unit_id=OuterRef("lead_unit_id")).values("name")[:1]
    return (
        found.annotate(lead=Subquery(lead))
        .order_by("-plan__first_year", "number", "pk")
        .values_list("pk", "name", "lead", "slug", "published_on")
    )


def _aims(many: int, keeps: bool) -> Any:
    found = Objective.objects.all() if keeps else Objective.objects.exclude(plan__state=PlanState.DRAFT)
    for word in WORDS[:many]:
        found = found.filter(Q(text__icontains=word) | Q(code__istartswith=word))
    return found.order_by("-plan__first_year", "-plan_id", "order", "pk").values_list(
        "pk", "code", "text", "level", "plan__first_year", "plan__last_year"
    )
