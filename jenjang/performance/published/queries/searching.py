"""Rows found by their words."""

from typing import Any

from django.db.models import Q

from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement

from ..models import Figure, Level
from .rows import Hit


def search(term: str, *, limit: int = 10) -> list[Hit]:
    """Rows of current reports whose words contain every word of the term. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []

    def build() -> Any:
        everywhere = Q(report__superseded_at__isnull=True)
        for word in WORDS[: len(words)]:
            everywhere &= (
                Q(description__icontains=word) | Q(indicator__icontains=word) | Q(report__agency__icontains=word)
            )
        found = Figure.objects.filter(everywhere).order_by("-report__year", "report_id", "row")
        return found.values_list("pk", "description", "indicator", "level", "report__title")[:limit]

    return [
        Hit(pk, description or indicator, str(Level(level).label), title)
        for pk, description, indicator, level, title in statement(("figures found", len(words), limit), build).rows(
            words=words
        )
    ]
