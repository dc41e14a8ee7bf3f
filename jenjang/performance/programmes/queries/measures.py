"""Indicators as this room names them: by their newest manual."""

from typing import Any

from django.db.models import OuterRef, Subquery

from jenjang.performance.indicators import queries as indicators


def newest(field: str, *, of: str = "indicator_id") -> Subquery:
    """A field of the newest manual of the indicator whose id stands in `of`."""
    manuals: Any = indicators.newest_manuals().filter(indicator_id=OuterRef(of))
    return Subquery(manuals.values(field)[:1])
