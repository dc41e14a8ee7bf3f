"""What rooms above ask of indicators: which there are, and what one means on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Subquery
from django.db.models.expressions import OuterRef
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.models import on_day
from jenjang.organization.units import queries as units

from ..models import IndicatorManual, IndicatorState
from ..rules.manual import Manual, gaps, manual_of

MOST_CHOICES = 12
SHORTEST = 2


@dataclass(frozen=True)
class Described:
    """An indicator with its manual of a day. missing: how many parts of it are not filled in."""

    id: int
    code: str
    unit_id: int
    state: str
    is_main: bool
    since: date
    manual: Manual

    @property
    def name(self) -> str:
        return self.manual.name

    @property
    def missing(self) -> int:
        return len(gaps(self.manual))


def manuals(*, on: Any) -> Any:
    """Every manual in force on the day (IndicatorManual; a date or an expression) as a query set, for rooms above to compose with."""
    return IndicatorManual.objects.filter(on_day(on)).order_by()


def every_manual(indicator_ids: Collection[int]) -> Any:
    """Every manual these indicators ever had (IndicatorManual), by indicator and first day, as a query set."""
    return IndicatorManual.objects.filter(indicator_id__in=indicator_ids).order_by("indicator_id", "period")


def newest_manuals() -> Any:
    """The newest manual of every indicator as a query set."""
    return IndicatorManual.objects.filter(last_on=date.max).order_by()


def described(indicator_ids: Collection[int], *, on: date) -> dict[int, Described]:
    """These indicators as of a day; before the first manual the first counts. One query."""
    wanted = IndicatorManual.objects.filter(indicator_id__in=indicator_ids).select_related("indicator")
    found: dict[int, Described] = {}
    for one in wanted.order_by("indicator_id", "period"):
        if one.indicator_id not in found or one.period.lower <= on:
            found[one.indicator_id] = described_of(one)
    return found


def indicator(indicator_id: int, *, on: date) -> Described:
    """One of them; NotFound where it is not there. One query."""
    found = described([indicator_id], on=on)
    if indicator_id not in found:
        raise NotFound(_("Indikator ini tidak ada di pemerintah ini."))
    return found[indicator_id]


def manual_of_year(indicator_id: int, year: int) -> Manual:
    """What the indicator means at the end of a year; of a year before its first manual, what that one says. One query."""
    return indicator(indicator_id, on=date(year, 12, 31)).manual


def usable(*, on: date) -> Any:
    """Manuals of the day of indicators in use, with their unit's name as `unit_name`, for choosing one."""
    name = units.periods(on=on).filter(unit_id=OuterRef("indicator__unit_id")).values("name")[:1]
    return manuals(on=on).filter(indicator__state=IndicatorState.IN_USE).annotate(unit_name=Subquery(name))


def choices(text: str, *, on: date) -> list[tuple[int, str, str, str]]:
    """Indicators in use whose code, name or unit has every word: id, code, name, unit. One query, none for a single letter."""
    words = text.split()[:8]
    if len("".join(words)) < SHORTEST:
        return []
    found = usable(on=on)
    for word in words:
        found = found.filter(
            Q(name__icontains=word) | Q(indicator__code__istartswith=word) | Q(unit_name__icontains=word)
        )
    rows = found.order_by("name", "pk")[:MOST_CHOICES]
    return list(rows.values_list("indicator_id", "indicator__code", "name", "unit_name"))


def ids_by_code() -> dict[str, int]:
    """Every indicator by its code. One query."""
    return dict(newest_manuals().values_list("indicator__code", "indicator_id"))


def usable_ids_by_code() -> dict[str, int]:
    """Those of them that are not retired. One query."""
    found = newest_manuals().exclude(indicator__state=IndicatorState.RETIRED)
    return dict(found.values_list("indicator__code", "indicator_id"))


def described_of(one: IndicatorManual) -> Described:
    of = one.indicator
    return Described(
        one.indicator_id,
        of.code,
        of.unit_id,
        of.state,
        of.is_main,
        one.period.lower,
        manual_of(one),
    )
