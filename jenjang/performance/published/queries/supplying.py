"""What other rooms take from published figures: the years of an indicator that an agency printed, and the scales in force."""

from collections import defaultdict

from django.utils.translation import gettext as _

from jenjang.kernel.law.tables import OwnTables
from jenjang.performance.indicators.rules.values import Supplied

from ..models import Figure
from ..rules.scale import own_tables
from .keeping import remembered
from .scales import scales


def years_of_indicator(unit_id: int, name: str) -> tuple[Supplied, ...]:
    """The years in which the unit printed an indicator of this very name in one row alone, oldest first. One query."""
    rows = Figure.objects.filter(
        report__unit_id=unit_id, report__superseded_at__isnull=True, report__printed_government="", indicator__iexact=name.strip()
    ).values_list("report__year", "pk", "row", "target", "actual", "report__title")  # fmt: skip
    by_year = defaultdict(list)
    for year, *told in rows.order_by("report__year", "row"):
        by_year[year].append(told)
    return tuple(
        Supplied(
            year,
            str(found[0][0]),
            _("%(title)s, baris %(row)d") % {"title": found[0][4], "row": found[0][1]},
            *found[0][2:4],
        )
        for year, found in by_year.items()
        if len(found) == 1
    )


def rating_tables() -> OwnTables:
    """The government's own rating scales as the rules take them; empty where the law's table stands. One query, or none."""
    return remembered(("rating tables",), lambda: own_tables(one.scale for one in scales() if one.is_current))
