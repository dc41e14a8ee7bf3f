"""A government's year: who published what, and who is silent."""

from datetime import date

from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.organization.units import queries as units

from ..models import Report
from .keeping import all_together, of_years
from .reading import ROOM, day_in
from .rows import SilentUnit, YearOfAgencies

# Units that owe the public a report of their own year (eselon II and districts).
AGENCIES = frozenset({"secretariat", "inspectorate", "department", "board", "corps", "district"})


def agencies(*, year: int | None, today: date) -> YearOfAgencies:
    """Agencies that published the year (the newest there is, where none is named). Three queries, however many agencies."""
    years = published_years()
    chosen = year or (years[0] if years else None)
    if chosen is None:
        return YearOfAgencies(None, (), (), (), all_together(()))
    found = of_years(chosen, chosen)
    rows = tuple(kept.row for kept in found)
    told = {row.report.unit_id for row in rows}
    silent = sorted(
        (unit for unit in units.facts(on=day_in(chosen, today)) if unit.kind in AGENCIES and unit.id not in told),
        key=lambda u: u.name,
    )
    return YearOfAgencies(
        chosen, years, rows, tuple(SilentUnit(unit.id, unit.title) for unit in silent), all_together(found)
    )


def published_years() -> tuple[int, ...]:
    """Newest first. One query."""
    return tuple(year for (year,) in _YEARS_THERE.rows())


_YEARS_THERE = Prepared(
    lambda: (
        Report.objects.filter(superseded_at__isnull=True).order_by("-year").values_list("year", flat=True).distinct()
    ),
    of=ROOM,
)
