"""What each official promised, for everybody: only what was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.units import queries as units

from ..models import Agreement, AgreementVersion, Promise, VersionState
from .content import Rows, rows_of_versions
from .page import name_of, titled

HOLDS = (VersionState.SIGNED, VersionState.CLOSED)


@dataclass(frozen=True)
class PromisedRow:
    """An official with a signed agreement."""

    id: int
    version_id: int
    year: int
    title: str
    name: str
    unit: str
    promises: int
    signed_at: datetime | None


@dataclass(frozen=True)
class PromisedPage:
    """A signed agreement as anybody may read it, without the numbers of persons. token: of the document's check page, where there is one."""

    row: PromisedRow
    superior: str
    superior_title: str
    number: int
    rows: Rows
    token: str


def _years() -> list[tuple[str, str]]:
    """Years with signed agreements. One query."""
    found = AgreementVersion.objects.filter(state__in=HOLDS).values_list("agreement__year", flat=True)
    return [(str(year), str(year)) for year in found.order_by("-agreement__year").distinct()]


def _units() -> list[tuple[str, str]]:
    """Units whose officials signed. One query."""
    own = AgreementVersion.objects.filter(state__in=HOLDS).values("agreement__unit_id")
    names = units.periods(on=timezone.localdate()).filter(unit_id__in=own).order_by("name")
    return [(str(pk), name) for pk, name in names.values_list("unit_id", "name")]


PROMISED = ListSpec(
    "promised",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("name", gettext_lazy("Pejabat"), sort=("employee__name",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
        Column("promises", gettext_lazy("Indikator"), Kind.NUMBER, places=0),
        Column("signed_at", gettext_lazy("Ditandatangani"), Kind.MOMENT, sort=("signed_at",)),
        Column("year", gettext_lazy("Tahun"), shown=False),
    ),
    search=("title__icontains", "employee__name__icontains", "unit_name__icontains"),
    search_label=gettext_lazy("Cari jabatan, nama, atau unit"),
    filters=(
        Filter("year", gettext_lazy("Tahun"), _years),
        Filter("unit", gettext_lazy("Unit"), _units, by_query=True),
    ),
    order=("unit_name", "title", "pk"),
    link=("agreements:promised_page", "id"),
    caption=gettext_lazy("Janji pejabat"),
    empty_title=gettext_lazy("Belum ada perjanjian yang ditandatangani"),
    empty_text=gettext_lazy("Begitu kedua pihak menandatangani, janji tampil di sini."),
)


def promised_listed(selection: Selection, *, on: date) -> Page:
    """One page of signed agreements of the year chosen, else of this year. One count and one query."""
    return PROMISED.page(_signed(selection, on=on), selection, row=_row)


def promised_all(selection: Selection, *, on: date) -> list[tuple[PromisedRow, Rows]]:
    """All of them with what they say, for open data. Three queries."""
    rows = [_row(one) for one in _signed(selection, on=on).order_by("unit_name", "title", "pk")]
    told = rows_of_versions([one.version_id for one in rows], plan=False)
    return [(one, told[one.version_id]) for one in rows]


def promised_page(agreement_id: int, *, on: date) -> PromisedPage:
    """One signed agreement; NotFound otherwise. Seven queries."""
    year = Agreement.objects.filter(pk=agreement_id).values_list("year", flat=True).first()
    found = (
        None if year is None else _of(year, on=on).filter(pk=agreement_id).select_related("superior_employee").first()
    )
    if found is None:
        raise NotFound(_("Perjanjian ini tidak ada, atau belum ditandatangani."))
    version = AgreementVersion.objects.select_related("document").get(pk=found.version_id)
    told = version.parties.get("second")
    superior = str(told["name"]) if told else name_of(found.superior_employee)
    token = version.document.token if version.document_id else ""
    rows = rows_of_versions([version.pk])[version.pk]
    return PromisedPage(_row(found), superior, found.above_title or "", version.number, rows, token)


def _signed(selection: Selection, *, on: date) -> Any:
    year = int(selection.filters.get("year", on.year))
    rows = _of(year, on=on)
    if unit := selection.filters.get("unit"):
        rows = rows.filter(
            unit_id__in=units.unit_and_below(int(unit), on=min(max(on, date(year, 1, 1)), date(year, 12, 31)))
        )
    return rows


def _of(year: int, *, on: date) -> Any:
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    holds = AgreementVersion.objects.filter(agreement_id=OuterRef("pk"), state__in=HOLDS)
    count = (
        Promise.objects.filter(version_id=OuterRef("version_id"))
        .order_by()
        .values("version_id")
        .annotate(n=Count("pk"))
    )
    rows = titled(Agreement.objects.filter(year=year), on=day).annotate(
        version_id=Subquery(holds.values("pk")[:1]), signed_at=Subquery(holds.values("signed_at")[:1])
    )
    counted = rows.filter(version_id__isnull=False).annotate(
        promises=Coalesce(Subquery(count.values("n"), output_field=IntegerField()), 0)
    )
    return counted.select_related("employee")


def _row(one: Any) -> PromisedRow:
    return PromisedRow(
        one.pk, one.version_id, one.year, one.title or "", name_of(one.employee), one.unit_name or "", one.promises, one.signed_at
    )  # fmt: skip


def values_of(rows: Sequence[tuple[PromisedRow, Rows]]) -> list[tuple[Any, ...]]:
    """One line for each promise, numbers as they are; null where nothing was set."""
    told: list[tuple[Any, ...]] = []
    for row, content in rows:
        words = {one.key: one.text for one in content.objectives}
        told += [
            (
                row.year, row.unit, row.title, row.name, words[one.objective_key], one.indicator, one.measure_unit, one.direction,
                one.target, one.target_high, one.target_on, *one.quarters, one.weight, row.signed_at,
            )
            for one in content.promises
        ]  # fmt: skip
    return told
