"""Officials with a signed agreement, found by what somebody types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from ..models import Agreement, AgreementVersion
from .page import titled
from .promised import HOLDS


@dataclass(frozen=True)
class PromisedHit:
    """A search result, for anybody."""

    id: int
    title: str
    name: str
    unit: str


def search_promised(term: str, *, on: date, limit: int = 10) -> list[PromisedHit]:
    """Signed agreements of the year whose post, official or unit has every word of the term. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []
    asked = statement(("promised found", len(words), on, limit), lambda: _matching(len(words), on)[:limit])
    return [
        PromisedHit(pk, title or "", full_name(before, name, after), unit or "")
        for pk, title, unit, before, name, after in asked.rows(words=words)
    ]


def _matching(many: int, on: date) -> Any:
    """Posts and units are found first, each once; their names are asked of what is found alone."""
    holds = AgreementVersion.objects.filter(agreement_id=OuterRef("pk"), state__in=HOLDS)
    found = Agreement.objects.filter(Exists(holds), year=on.year)
    for word in WORDS[:many]:
        called = positions.posts(on=on).filter(title__icontains=word).order_by().values("position_id")
        inside = units.periods(on=on).filter(name__icontains=word).order_by().values("unit_id")
        found = found.filter(Q(position_id__in=called) | Q(employee__name__icontains=word) | Q(unit_id__in=inside))
    return (
        titled(found, on=on)
        .order_by("unit_name", "title", "pk")
        .values_list("pk", "title", "unit_name", "employee__title_before", "employee__name", "employee__title_after")
    )
