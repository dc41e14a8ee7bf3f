"""Where the numbers beside a curve come from: the rules asked again with what the series kept."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.law.explained import Answer, Explained
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.tenancy.errors import NotFound

from .rules.deviation import CRITICAL_CONTRACT, PLAN_STATUS
from .rules.earned import earned_value
from .rules.series import Point, Series, Status

INDEXES = ("spi", "cpi", "eac")


def explanation(series: Series, name: str, *, on: date) -> Answer | Explained[Any]:
    """name: spi, cpi, eac, or `status` for the deviation at the latest report and what it means."""
    if name in INDEXES and name in series.parts:
        parts: Mapping[str, Decimal | None] = series.parts[name]
        found = earned_value(parts["bcws"], parts["bcwp"], parts["acwp"], parts["bac"], on=on)
        return {"spi": found.spi, "cpi": found.cpi, "eac": found.eac}[name]
    latest = series.latest
    if name == "status" and can_explain(series) and latest is not None:
        return _status(latest, on, is_contract=series.is_contract)
    raise NotFound(_("Angka ini tidak ada pada kurva ini."))


def can_explain(series: Series) -> bool:
    """Whether the latest deviation is one in points, judged by a rule."""
    latest = series.latest
    return series.unit == "percent" and latest is not None and latest.deviation is not None


def _status(point: Point, on: date, *, is_contract: bool) -> Answer:
    given: dict[str, Any] = {
        "planned_cumulative": plain(point.plan or Decimal(0)),
        "actual_cumulative": plain(point.actual or Decimal(0)),
    }
    if not is_contract:
        return PLAN_STATUS.answer(given, on=on)
    answer = CRITICAL_CONTRACT.answer(given, on=on)
    if answer.values["critical"] == (point.status is Status.CRITICAL):
        return answer
    return CRITICAL_CONTRACT.answer(given | {"will_pass_budget_year": True}, on=on)
