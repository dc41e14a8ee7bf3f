"""How lists name an agreement: title of the post, of the superior's, and the unit, as columns; and what a list is narrowed by."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.utils import timezone

from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

ROOMS = ("agreements", "employees", "positions", "units")  # whose tables the lists read
Choices = list[tuple[str, str]]


def day_within(year: int, on: date) -> date:
    """The day by which a year's agreements are named: this one, else the nearest of the year."""
    return min(max(on, date(year, 1, 1)), date(year, 12, 31))


def names_of(of: str = "", *, on: date) -> dict[str, Subquery]:
    """Columns of a day. of: what leads to the agreement, as "agreement__"; the database works out those it is asked for."""
    title = positions.posts(on=on).filter(position_id=OuterRef(f"{of}position_id")).values("title")[:1]
    above = positions.posts(on=on).filter(position_id=OuterRef(f"{of}superior_id")).values("title")[:1]
    unit = units.periods(on=on).filter(unit_id=OuterRef(f"{of}unit_id")).values("name")[:1]
    return {"title": Subquery(title), "above_title": Subquery(above), "unit_name": Subquery(unit)}


def years_and_units(name: str, rows: Any, *, of: str = "") -> tuple[Choices, Choices]:
    """Years of these agreements, the newest first, and units by name, as choices of a filter. One query for both, or none."""
    today = timezone.localdate()

    def build() -> tuple[Choices, Choices]:
        years = rows.order_by().values_list(f"{of}year", Value("")).distinct()
        named = units.periods(on=today).filter(unit_id__in=rows.order_by().values(f"{of}unit_id"))
        found = list(years.union(named.values_list("unit_id", "name"), all=True))
        told = sorted((year for year, unit in found if not unit), reverse=True)
        by_name = sorted(((unit, pk) for pk, unit in found if unit), key=lambda one: (one[0].casefold(), one[1]))
        return [(str(year), str(year)) for year in told], [(str(pk), unit) for unit, pk in by_name]

    return worked_out((name, today), build, of=ROOMS)
