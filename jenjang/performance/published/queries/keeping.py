"""Reports with their sums, kept in the process by the sums' own number: they never change under it, as new sums get a new one.

What is asked each time is which sums there are, so that a new report, a superseded one or a new scale is seen at once; what they say
is read and worked out only where this process has not met them yet.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.prepared import Prepared

from ..models import Sums
from ..rules.overview import AgencyTotals, together
from .reading import head_of, totals_of
from .rows import AgencyRow, ReportHead

T = TypeVar("T")

MOST_KEPT = 5_000
_kept: dict[int, "Kept"] = {}


@dataclass(frozen=True)
class Kept:
    """A report, its sums, and which groups of columns any of its rows fills. key: changes whenever anything of it does."""

    key: int
    row: AgencyRow
    has_plan: bool
    has_print: bool

    @property
    def head(self) -> ReportHead:
        return self.row.report

    @property
    def totals(self) -> AgencyTotals:
        return self.row.totals


_OF_REPORT = Prepared(
    lambda report_id: Sums.objects.filter(report_id=report_id).values_list("pk", "report__superseded_at"),
    report_id=-7_106_121,
)
_OF_YEARS = Prepared(
    lambda first, last: (
        Sums.objects.filter(report__superseded_at__isnull=True, report__year__gte=first, report__year__lte=last)
        .order_by("report__year", "report__agency", "report__printed_government", "report_id")
        .values_list("pk", "report__superseded_at")
    ),
    first=31_871,  # within what a year may be
    last=31_873,
)


def of_report(report_id: int) -> Kept:
    """One query, two where it is met for the first time."""
    found = _those(_OF_REPORT.rows(report_id=report_id))
    if not found:
        raise NotFound(_("Laporan publikasi ini tidak ada di pemerintah ini."))
    return found[0]


def of_years(first: int, last: int) -> list[Kept]:
    """Current reports of these years, by year and agency. One query, two where some are met for the first time."""
    return _those(_OF_YEARS.rows(first=first, last=last))


def of_reports(report_ids: Iterable[int]) -> dict[int, Kept]:
    """By report. One query, two where some are met for the first time."""
    found = Sums.objects.filter(report_id__in=list(report_ids)).values_list("pk", "report__superseded_at")
    return {kept.head.id: kept for kept in _those(list(found))}


@lru_cache(maxsize=500)
def _together(keys: tuple[int, ...]) -> AgencyTotals:
    return together([_kept[key].totals for key in keys])


def all_together(reports: tuple[Kept, ...]) -> AgencyTotals:
    """Several reports as one; worked out once for the same ones."""
    return _together(tuple(kept.key for kept in reports))


def _those(asked: Sequence[tuple[int, datetime | None]]) -> list[Kept]:
    unknown = [pk for pk, _superseded in asked if pk not in _kept]
    if unknown:
        if len(_kept) + len(unknown) > MOST_KEPT:
            _kept.clear()
            unknown = [pk for pk, _superseded in asked]
        for sums in Sums.objects.select_related("report").filter(pk__in=unknown):
            _kept[sums.pk] = _read(sums)
    return [_as_of_now(_kept[pk], superseded_at) for pk, superseded_at in asked]


def _read(sums: Any) -> Kept:
    return Kept(
        sums.pk, AgencyRow(replace(head_of(sums.report), key=sums.pk), totals_of(sums)), sums.has_plan, sums.has_print
    )


def _as_of_now(kept: Kept, superseded_at: datetime | None) -> Kept:
    """A report may have been superseded since it was met."""
    if kept.head.superseded_at == superseded_at:
        return kept
    return replace(kept, row=AgencyRow(replace(kept.head, superseded_at=superseded_at), kept.totals))


MOST_REMEMBERED = 300
_remembered: dict[tuple[Any, ...], Any] = {}


def remembered(shape: tuple[Any, ...], build: Callable[[], T]) -> T:
    """What was read of rows before, in the language of the page. shape: must hold the key of their sums, and all `build` goes by."""
    key = (get_language(), *shape)
    if key not in _remembered:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[key] = build()
    found: T = _remembered[key]
    return found
