"""Reports with their sums, and what pages make of reports: standing until something published changes in the government."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out

from ..models import Sums
from ..rules.overview import AgencyTotals, together
from .reading import ROOM, head_of, totals_of
from .rows import AgencyRow, ReportHead

T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """A report, its sums, and which groups of columns any of its rows fills. key: another one whenever its sums are others."""

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


def remembered(shape: tuple[Hashable, ...], build: Callable[[], T]) -> T:
    """What is made of published rows alone. shape: a name of its own, and all that `build` goes by."""
    return worked_out((*ROOM, *shape), build, of=ROOM)


def of_report(report_id: int) -> Kept:
    """One query, or none."""
    found = remembered(("sums", report_id), lambda: _those(Sums.objects.filter(report_id=report_id)))
    if not found:
        raise NotFound(_("Laporan publikasi ini tidak ada di pemerintah ini."))
    return found[0]


def head_of_report(report_id: int) -> ReportHead:
    """What a report is of; NotFound otherwise. One query, or none."""
    return of_report(report_id).head


def of_years(first: int, last: int) -> tuple[Kept, ...]:
    """Current reports of these years, by year and agency. One query, or none."""
    of = Sums.objects.filter(report__superseded_at__isnull=True, report__year__gte=first, report__year__lte=last)
    order = ("report__year", "report__agency", "report__printed_government", "report_id")
    return remembered(("sums of years", first, last), lambda: _those(of.order_by(*order)))


def of_reports(report_ids: Iterable[int]) -> dict[int, Kept]:
    """By report. One query, or none."""
    wanted = tuple(sorted(report_ids))
    found = remembered(("sums of reports", wanted), lambda: _those(Sums.objects.filter(report_id__in=wanted)))
    return {kept.head.id: kept for kept in found}


def all_together(reports: tuple[Kept, ...]) -> AgencyTotals:
    """Several reports as one."""
    keys = tuple(kept.key for kept in reports)
    return remembered(("together", keys), lambda: together([kept.totals for kept in reports]))


def _those(found: Any) -> tuple[Kept, ...]:
    return tuple(map(_read, found.select_related("report")))


def _read(sums: Any) -> Kept:
    head = replace(head_of(sums.report), key=sums.pk)
    return Kept(sums.pk, AgencyRow(head, totals_of(sums)), sums.has_plan, sums.has_print)
