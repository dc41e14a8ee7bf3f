"""Officials with a signed agreement, found by what somebody types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.organization.employees.rules import full_name

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
    holds = AgreementVersion.objects.filter(agreement_id=OuterRef("pk"), state__in=HOLDS)
    found = titled(Agreement.objects.filter(Exists(holds), year=on.year), on=on)
    for word in WORDS[:many]:
        found = found.filter(
            Q(title__icontains=word) | Q(employee__name__icontains=word) | Q(unit_name__icontains=word)
        )
    return found.order_by("unit_name", "title", "pk").values_list(
        "pk", "title", "unit_name", "employee__title_before", "employee__name", "employee__title_after"
    )
