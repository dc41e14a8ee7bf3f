"""Units found by what somebody types, also when it is misspelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When

from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement

from ..models import UnitKind, UnitPeriod

NEAR_SPELLING = 0.45  # word similarity (0-1) from which a name counts as misspelled: «kesehtan» reaches 0.5
SHORTEST_MISSPELLED = 4


@dataclass(frozen=True)
class UnitHit:
    """A search result."""

    id: int
    code: str
    name: str
    short_name: str
    kind_label: str
    parent_name: str


def search_units(term: str, *, on: date, limit: int = 10) -> list[UnitHit]:
    """Units whose name, short name or code has every word of the term, or whose name is spelled much like it. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []
    misspelled = tuple(len(word) >= SHORTEST_MISSPELLED for word in words)
    asked = statement(
        ("units found", misspelled, on, limit), lambda: _like(WORDS[: len(words)], misspelled, on)[:limit]
    )
    return [
        UnitHit(i, code, name, short, str(UnitKind(kind).label), up or "")
        for i, code, name, short, kind, up in asked.rows(words=words)
    ]


def _like(words: Sequence[str], misspelled: Sequence[bool], on: date) -> Any:
    """misspelled: which of the words are long enough to be looked for by their likeness."""
    near = {
        f"near_{place}": TrigramWordSimilarity(word, "name")
        for place, (word, is_long) in enumerate(zip(words, misspelled, strict=True))
        if is_long
    }
    everywhere, roughly = Q(), Q()
    for place, word in enumerate(words):
        told = Q(name__icontains=word) | Q(short_name__icontains=word) | Q(unit__code__istartswith=word)
        everywhere &= told
        roughly &= told | Q(**{f"near_{place}__gte": NEAR_SPELLING}) if f"near_{place}" in near else told
    whole = " ".join(words)
    closeness = Case(
        When(Q(short_name__iexact=whole) | Q(unit__code__iexact=whole) | Q(name__iexact=whole), then=Value(0)),
        When(name__istartswith=whole, then=Value(1)),
        When(everywhere, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    above = UnitPeriod.objects.filter(on_day(on), unit_id=OuterRef("parent_id")).values("name")[:1]
    return (
        UnitPeriod.objects.filter(on_day(on))
        .alias(**near)
        .filter(roughly)
        .annotate(closeness=closeness, above=Subquery(above))
        .order_by("closeness", "name", "unit__code")
        .values_list("unit_id", "unit__code", "name", "short_name", "kind", "above")
    )
