"""What indicators reached in their years, for rooms above to show beside what they promise."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..models import YearValue
from .words import supplier_title


@dataclass(frozen=True)
class Reached:
    """The value of a year with where it comes from; both None: not reported."""

    actual: Decimal | None
    actual_on: date | None
    source: str


def reached(indicator_ids: Collection[int]) -> dict[tuple[int, int], Reached]:
    """Values by indicator and year; a year of which nothing is known is absent. One query."""
    rows = YearValue.objects.filter(indicator_id__in=indicator_ids).values_list(
        "indicator_id", "year", "actual", "actual_on", "source", "source_room"
    )
    return {
        (indicator, year): Reached(actual, actual_on, source or (supplier_title(room) if room else ""))
        for indicator, year, actual, actual_on, source, room in rows
    }
