"""Promises and what plans aim at, found by what somebody types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement

from .. import permissions
from ..models import AimLevel, FlagshipProgramme, Objective, PlanState


@dataclass(frozen=True)
class FlagshipHit:
    """A flagship programme that matches. slug: of its page for citizens, '' where they do not see it."""

    id: int
    name: str
    years: str
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
    """Flagship programmes whose name or promise has every word: the published ones, and all of them for who keeps or reports them.

    There are a dozen or two, so all are known until one changes, and the words are looked for here. One query, or none.
    """
    words = [word.casefold() for word in term.split()[:MOST_WORDS]]
    if not words:
        return []
    sees_all = bool(permissions.can_keep(actor) or actor.may_anywhere("programmes.report"))
    hits = []
    for pk, name, promise, years, slug, shown in worked_out("programmes.flagships", _flagships, of=["programmes"]):
        is_shown = shown is not None and shown <= on
        if (is_shown or sees_all) and all(word in f"{name} {promise}".casefold() for word in words):
            hits.append(FlagshipHit(pk, name, years, slug if is_shown else ""))
    return hits[:limit]


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


def _flagships() -> tuple[tuple[int, str, str, str, str, date | None], ...]:
    found = FlagshipProgramme.objects.order_by("-plan__first_year", "number", "pk")
    rows = found.values_list("pk", "name", "promise", "first_year", "last_year", "slug", "published_on")
    return tuple((pk, name, said, f"{first}–{last}", slug, shown) for pk, name, said, first, last, slug, shown in rows)


def _aims(many: int, keeps: bool) -> Any:
    found = Objective.objects.all() if keeps else Objective.objects.exclude(plan__state=PlanState.DRAFT)
    for word in WORDS[:many]:
        found = found.filter(Q(text__icontains=word) | Q(code__istartswith=word))
    return found.order_by("-plan__first_year", "-plan_id", "order", "pk").values_list(
        "pk", "code", "text", "level", "plan__first_year", "plan__last_year"
    )
