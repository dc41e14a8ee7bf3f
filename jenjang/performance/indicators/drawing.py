"""The history of an indicator as a curve over its years."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from jenjang.kernel.ui.charts import Curve, top_of

from .queries import IndicatorPage, Year

FEWEST = 2


def history(page: IndicatorPage, *, today: date) -> Curve | None:
    """Targets and actuals by year; None for too few years, for days, and for what falls below zero."""
    years: Sequence[Year] = page.years
    plan = [one.measured.target for one in years]
    actual = [one.measured.actual for one in years]
    known = [value for value in (*plan, *actual) if value is not None]
    if len(years) < FEWEST or not known or min(known) < 0:
        return None
    unit = page.manual.measure_unit
    return Curve(
        _("Riwayat: %(name)s") % {"name": page.name},
        [str(one.year) for one in years],
        plan,
        actual,
        due=sum(one.year < today.year for one in years),
        top=top_of(plan, actual),
        unit="%" if unit.casefold() in ("persen", "%", "percent") else unit,
        decimals=page.manual.decimals,
        plan_name=_("target"),
        first=(_("realisasi"), ""),
        from_zero=False,
    )
