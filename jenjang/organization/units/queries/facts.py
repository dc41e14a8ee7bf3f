"""What is true of units on a day, for every other question and for the rooms above to compose with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.prepared import Prepared

from ..models import Unit, UnitKind, UnitPeriod

KIND_RANK = {kind: rank for rank, kind in enumerate(UnitKind.values)}


@dataclass(frozen=True)
class UnitFact:
    """What is true of a unit on one day."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    region_code: str
    region_name: str
    founded_on: date | None
    dissolved_on: date | None

    @property
    def kind_label(self) -> str:
        return str(UnitKind(self.kind).label)

    @property
    def href(self) -> str:
        return numbered("units:unit", self.id)

    @property
    def title(self) -> str:
        """Name with the short name behind, where there is one."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name


def facts(*, on: date) -> list[UnitFact]:
    """All units that exist on the day, in no order. One query."""
    return [_fact(row) for row in _OF_A_DAY.rows(on=on)]


def periods(*, on: Any) -> Any:
    """What is true of every unit on the day (UnitPeriod; a date or an expression) as a query set, for rooms above to compose with."""
    return UnitPeriod.objects.filter(on_day(on)).order_by()


def last_names(unit_ids: Collection[int]) -> dict[int, str]:
    """The latest name of each unit, also of dissolved ones. One query."""
    latest = UnitPeriod.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "-period").distinct("unit_id")
    return dict(latest.values_list("unit_id", "name"))


def names(unit_ids: Collection[int], *, on: date) -> dict[int, str]:
    """Names as of a day; units that do not exist then are absent. One query."""
    return dict(UnitPeriod.objects.filter(on_day(on), unit_id__in=unit_ids).values_list("unit_id", "name"))


def unit_ids_by_code() -> dict[str, int]:
    """Every unit there ever was, by its code. One query."""
    return dict(Unit.objects.values_list("code", "pk"))


def units_in_region(region_code: str, *, on: date) -> list[UnitFact]:
    """Units whose own territory is exactly this region, by kind and name. One query."""
    return sorted(map(_fact, _rows(periods(on=on).filter(unit__region__code=region_code))), key=rank)


def days_of_change() -> list[date]:
    """The days on which anything in the tree began or ended, newest first. One query."""
    periods = UnitPeriod.objects.values_list("period", flat=True)
    return sorted({day for period in periods for day in (period.lower, period.upper) if day}, reverse=True)


def _rows(found: Any) -> Any:
    return found.values_list(
        "unit_id", "unit__code", "name", "short_name", "kind", "parent_id",
        "unit__region__code", "unit__region__name", "unit__founded_on", "unit__dissolved_on",
    )  # fmt: skip


def _fact(row: tuple[Any, ...]) -> UnitFact:
    unit_id, code, name, short, kind, parent_id, region, region_name, founded, dissolved = row
    return UnitFact(unit_id, code, name, short, kind, parent_id, region or "", region_name or "", founded, dissolved)


_OF_A_DAY = Prepared(
    lambda on: _rows(periods(on=on)), of=("territory", "units"), on=date(9999, 12, 30)
)  # the tree, asked by many pages


def rank(fact: UnitFact) -> tuple[int, str, str]:
    """Siblings in their order: by kind, then by name."""
    return KIND_RANK[fact.kind], fact.name.casefold(), fact.code
