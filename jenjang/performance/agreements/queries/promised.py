"""What each official promised, for everybody: only what was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees.rules import full_name
from jenjang.organization.units import queries as units

from ..models import AgreementVersion, Promise, VersionState
from .content import Rows, rows_of_versions
from .naming import ROOMS, day_within, names_of, years_and_units

HOLDS = (VersionState.SIGNED, VersionState.CLOSED)  # one version of an agreement at most
PERSON = ("agreement__employee__title_before", "agreement__employee__name", "agreement__employee__title_after")
# What a row shows, in the order `_row` reads it.
COLUMNS = ("agreement_id", "pk", "agreement__year", "title", *PERSON, "unit_name", "promises", "signed_at")


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
    return years_and_units("agreements.promised", _holding(), of="agreement__")[0]


def _units() -> list[tuple[str, str]]:
    return years_and_units("agreements.promised", _holding(), of="agreement__")[1]


PROMISED = ListSpec(
    "promised",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("name", gettext_lazy("Pejabat"), sort=("agreement__employee__name",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
        Column("promises", gettext_lazy("Indikator"), Kind.NUMBER, places=0),
        Column("signed_at", gettext_lazy("Ditandatangani"), Kind.MOMENT, sort=("signed_at",)),
        Column("year", gettext_lazy("Tahun"), shown=False),
    ),
    search=("title__icontains", "agreement__employee__name__icontains", "unit_name__icontains"),
    search_label=gettext_lazy("Cari jabatan, nama, atau unit"),
    filters=(
        Filter("year", gettext_lazy("Tahun"), _years, "agreement__year"),
        Filter("unit", gettext_lazy("Unit"), _units, by_query=True),
    ),
    order=("unit_name", "title", "pk"),
    link=("agreements:promised_page", "id"),
    caption=gettext_lazy("Janji pejabat"),
    empty_title=gettext_lazy("Belum ada perjanjian yang ditandatangani"),
    empty_text=gettext_lazy("Begitu kedua pihak menandatangani, janji tampil di sini."),
)


def promised_listed(selection: Selection, *, on: date) -> Page:
    """One page of signed agreements of the year chosen, else of this year. One count and one query, and one for a unit chosen."""
    year, within = _asked(selection, on)

    def found(_marked: Selection) -> Any:
        return _of(year, within, on=on)

    def shown(page: Any) -> Any:
        return _counted(page).values_list(*COLUMNS)

    return PROMISED.kept_page(found, selection, _row, shown=shown, shape=(year, within, on), of=ROOMS)


def promised_all(selection: Selection, *, on: date) -> list[tuple[PromisedRow, Rows]]:
    """All of them with what they say, for open data. Three queries, and one for a unit chosen."""
    found = _counted(_of(*_asked(selection, on), on=on)).order_by("unit_name", "title", "pk")
    rows = [_row(one) for one in found.values_list(*COLUMNS)]
    told = rows_of_versions([one.version_id for one in rows], plan=False)
    return [(one, told[one.version_id]) for one in rows]


def promised_page(agreement_id: int, *, on: date) -> PromisedPage:
    """One signed agreement; NotFound otherwise. Six queries."""
    year = _holding().filter(agreement_id=agreement_id).values_list("agreement__year", flat=True).first()
    if year is None:
        raise NotFound(_("Perjanjian ini tidak ada, atau belum ditandatangani."))
    second = (name.replace("__employee", "__superior_employee") for name in PERSON)
    more = ("above_title", "number", "parties", "document__token", *second)
    found = _counted(_of(year, None, on=on).filter(agreement_id=agreement_id)).values_list(*COLUMNS, *more).get()
    row, (above, number, parties, token, before, name, after) = _row(found[: len(COLUMNS)]), found[len(COLUMNS) :]
    told = parties.get("second")
    superior = str(told["name"]) if told else full_name(before, name, after) if name else ""
    return PromisedPage(
        row, superior, above or "", number, rows_of_versions([row.version_id])[row.version_id], token or ""
    )


def _asked(selection: Selection, on: date) -> tuple[int, frozenset[int] | None]:
    """The year, and the units: the one chosen with all below it."""
    year, unit = int(selection.filters.get("year", on.year)), selection.filters.get("unit")
    return year, frozenset(units.unit_and_below(int(unit), on=day_within(year, on))) if unit else None


def _holding() -> Any:
    return AgreementVersion.objects.filter(state__in=HOLDS)


def _of(year: int, within: frozenset[int] | None, *, on: date) -> Any:
    """Signed versions of a year, in these units, with the names of the day."""
    rows = _holding().filter(agreement__year=year)
    named = rows if within is None else rows.filter(agreement__unit_id__in=within)
    return named.annotate(**names_of("agreement__", on=day_within(year, on)))


def _counted(rows: Any) -> Any:
    count = Promise.objects.filter(version_id=OuterRef("pk")).order_by().values("version_id").annotate(n=Count("pk"))
    return rows.annotate(promises=Coalesce(Subquery(count.values("n"), output_field=IntegerField()), 0))


def _row(found: Sequence[Any]) -> PromisedRow:
    agreement_id, version_id, year, title, before, name, after, unit, promises, signed_at = found
    return PromisedRow(
        agreement_id, version_id, year, title or "", full_name(before, name, after), unit or "", promises, signed_at
    )


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
