"""The units of a day as a list to search, sort and export."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.territory import queries as territory

from ..models import UnitKind, UnitPeriod


@dataclass(frozen=True)
class UnitRow:
    """A unit in a list or an export; its columns carry the titles of the import's, so that an export can come back."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    parent_code: str
    parent_name: str
    region_code: str
    founded_on: date | None
    dissolved_on: date | None


UNITS = ListSpec(
    "units",
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("code", gettext_lazy("Kode"), sort=("unit__code",)),
        Column("short_name", gettext_lazy("Singkatan"), sort=("short_name",)),
        Column("kind", gettext_lazy("Jenis"), sort=("kind",)),
        Column("parent_name", gettext_lazy("Induk"), sort=("parent_name",)),
        Column("parent_code", gettext_lazy("Kode induk"), sort=("parent__code",), shown=False),
        Column("region_code", gettext_lazy("Kode wilayah"), sort=("unit__region__code",)),
        Column("founded_on", gettext_lazy("Berdiri sejak"), Kind.DAY, sort=("unit__founded_on",), shown=False),
        Column("dissolved_on", gettext_lazy("Bubar sejak"), Kind.DAY, sort=("unit__dissolved_on",), shown=False),
    ),
    search=("name__icontains", "short_name__icontains", "unit__code__istartswith"),
    search_label=gettext_lazy("Cari nama, singkatan, atau kode"),
    filters=(
        Filter("kind", gettext_lazy("Jenis"), UnitKind.choices),
        Filter("district", gettext_lazy("Kecamatan"), territory.district_choices, "unit__region__code__startswith"),
    ),
    order=("name", "pk"),
    link=("units:unit", "id"),
    caption=gettext_lazy("Unit pemerintah per hari ini"),
    empty_title=gettext_lazy("Belum ada unit"),
    empty_text=gettext_lazy("Impor daftar unit dari buku kerja, atau dirikan unit pertama di halaman pohon unit."),
)


def units_listed(selection: Selection, *, on: date) -> Page:
    """One page of the units of a day. One count and one query."""
    above = UnitPeriod.objects.filter(on_day(on), unit_id=OuterRef("parent_id"))
    units = UnitPeriod.objects.filter(on_day(on)).annotate(
        parent_name=Subquery(above.values("name")[:1]),
        parent_code=F("parent__code"),
        region_code=F("unit__region__code"),
    )
    return UNITS.page(units.select_related("unit"), selection, row=_row)


def _row(period: Any) -> UnitRow:
    unit = period.unit
    return UnitRow(
        unit.pk, unit.code, period.name, period.short_name, str(UnitKind(period.kind).label), period.parent_code or "",
        period.parent_name or "", period.region_code or "", unit.founded_on, unit.dissolved_on,
    )  # fmt: skip
