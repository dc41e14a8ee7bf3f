"""The curves that a row's quarters draw. A cumulative plan is drawn where the source prints one, which so far none does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.ui.charts import Curve, top_of
from jenjang.performance.published.queries import FigurePage

QUARTERS = (gettext_lazy("TW I"), gettext_lazy("TW II"), gettext_lazy("TW III"), gettext_lazy("TW IV"))


def financial_curve(page: FigurePage, today: date) -> Curve:
    """Cumulative spending in percent of the year's budget, quarter by quarter; in rupiah where no budget is printed."""
    title = _("Kurva S keuangan: %(title)s") % {"title": page.figure.title}
    if not page.figure.budget:
        sums = [point.so_far for point in page.spending]
        return replace(_curve(title, _("belanja kumulatif"), sums, page, today), unit="Rp", top=top_of(sums))
    percents = [point.percent for point in page.spending]
    return _curve(title, _("belanja kumulatif dari anggaran setahun"), percents, page, today)


def performance_curve(page: FigurePage, today: date) -> Curve:
    """Cumulative performance in percent of the year's target, as printed."""
    title = _("Kurva S kinerja: %(title)s") % {"title": page.figure.title}
    return _curve(title, _("kinerja kumulatif dari target setahun"), page.progress, page, today)


CURVES: Mapping[str, Callable[[FigurePage, date], Curve]] = {
    "financial": financial_curve,
    "performance": performance_curve,
}


def _curve(title: str, name: str, percents: Sequence[Decimal | None], page: FigurePage, today: date) -> Curve:
    top = top_of(percents, whole=100)
    names = [str(QUARTERS[quarter.number - 1]) for quarter in page.figure.quarters]
    due = quarters_over(page.report.year, today)
    return Curve(title, names, [None] * len(names), list(percents), due=due, top=top, first=(name, ""))


def quarters_over(year: int, today: date) -> int:
    """How many quarters of the year are over on that day."""
    return 4 if today.year > year else 0 if today.year < year else (today.month - 1) // 3
