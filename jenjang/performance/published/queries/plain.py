"""An agency's year for everyone: what it was to reach, what it reached, and the money, without the table's jargon."""

from dataclasses import dataclass

from ..models import Figure, Level
from ..rules.overview import AgencyTotals
from .keeping import of_report, remembered
from .reading import rows_of, years_of
from .rows import FigureRow, ReportHead, YearOfAgency

MOST_SHOWN = 30
# From which rows the promises are told: the highest level of the plan that prints an indicator.
TOLD_FROM = (Level.OBJECTIVE, Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY, Level.AGENCY, Level.OTHER)


@dataclass(frozen=True)
class PlainYear:
    """promises: the first rows of the highest level that prints indicators, of so many."""

    report: ReportHead
    totals: AgencyTotals
    years: tuple[YearOfAgency, ...]
    promises: tuple[FigureRow, ...]
    promised: int

    @property
    def on_track(self) -> int:
        """Rows rated well; of all levels, as the sums are."""
        return self._rated("on-track")

    @property
    def at_risk(self) -> int:
        return self._rated("at-risk")

    @property
    def late(self) -> int:
        return self._rated("late")

    @property
    def silent(self) -> int:
        """Rows with a target and no actual that can be compared."""
        return self.totals.targets - self.totals.achieved

    def _rated(self, meaning: str) -> int:
        return sum(one.rows for one in self.totals.ratings if one.meaning == meaning)


def plain(report_id: int) -> PlainYear:
    """Three queries, or none."""
    return remembered(("plain", report_id), lambda: _plain(report_id))


def _plain(report_id: int) -> PlainYear:
    kept = of_report(report_id)
    head, totals = kept.head, kept.totals
    level = next((level for level in TOLD_FROM if totals.levels.get(level)), "")
    found = Figure.objects.filter(report_id=report_id, level=level).exclude(indicator="", target__isnull=True)
    shown = rows_of(found.order_by("row")[:MOST_SHOWN], {})
    return PlainYear(head, totals, years_of(head), shown, totals.levels.get(level, 0))
