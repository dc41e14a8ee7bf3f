"""Every read of regions. Boundaries are heavy, so only the map queries bring them."""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Protocol

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection

from .models import Region, RegionKind, kind_of_code, parent_of_code, proper_name

Polygons = list[list[list[list[float]]]]  # polygons of rings of [longitude, latitude]


@dataclass(frozen=True)
class NationalRegion:
    """A province, regency or city of the national list."""

    code: str
    name: str
    kind: str
    parent_code: str
    population: int | None
    area_km2: Decimal | None


@dataclass(frozen=True)
class RegionRow:
    """A region without its boundary."""

    id: int
    code: str
    name: str
    kind: str
    parent_code: str
    since: date | None
    until: date | None
    area_km2: Decimal | None
    population: int | None
    has_boundary: bool

    @property
    def kind_label(self) -> str:
        return str(RegionKind(self.kind).label)

    @property
    def title(self) -> str:
        return proper_name(self.kind, self.name)


@dataclass(frozen=True)
class ListedRegion:
    """A region in a list or an export."""

    code: str
    name: str
    kind_label: str
    parent_name: str
    area_km2: Decimal | None
    population: int | None


@dataclass(frozen=True)
class RegionNode:
    """A region with those below it."""

    region: RegionRow
    level: int
    children: "tuple[RegionNode, ...]"
    total_below: int


@dataclass(frozen=True)
class RegionPage:
    """A region, the regions above it from the top, its parts and its neighbours below the same region."""

    region: RegionRow
    above: tuple[RegionRow, ...]
    parts: tuple[RegionRow, ...]
    siblings: tuple[RegionRow, ...]


@dataclass(frozen=True)
class Area:
    """One area of a map; `is_here` marks the region the map is about, where it is drawn among its neighbours.

    polygons: JSON as it is kept, for whoever draws it; most pages show a drawing made before and never read it.
    """

    code: str
    name: str
    title: str
    polygons: str
    is_here: bool


@cache
def national_regions() -> Mapping[str, NationalRegion]:
    """All provinces, regencies and cities by code, from the list the project carries. No query."""
    text = resources.files(__package__).joinpath("data/national.csv").read_text("utf-8")
    return {
        row["code"]: NationalRegion(
            row["code"], row["name"], str(kind_of_code(row["code"])), parent_of_code(row["code"]),
            int(row["population"]) if row["population"] else None, Decimal(row["area_km2"]) if row["area_km2"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    }  # fmt: skip


def regions(*, on: date) -> list[RegionRow]:
    """All regions of the government on a day, by code. One query, no boundaries."""
    return _rows(Region.objects.filter(on_day(on)))


def tree(*, on: date) -> tuple[RegionNode, ...]:
    """The regions of a day as a tree. One query."""
    rows = regions(on=on)
    known = {row.code for row in rows}
    below: dict[str, list[RegionRow]] = {}
    for row in rows:
        below.setdefault(row.parent_code if row.parent_code in known else "", []).append(row)

    def grow(code: str, level: int) -> tuple[RegionNode, ...]:
        return tuple(_node(row, level, grow(row.code, level + 1)) for row in below.get(code, ()))

    return grow("", 1)


def district_choices() -> list[tuple[str, str]]:
    """Districts of today, to choose from. One query."""
    districts = Region.objects.filter(on_day(timezone.localdate()), kind=RegionKind.DISTRICT)
    return list(districts.order_by("name").values_list("code", "name"))


REGIONS = ListSpec(
    "regions",
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("code", gettext_lazy("Kode"), sort=("code",)),
        Column("kind_label", gettext_lazy("Jenis"), sort=("kind",)),
        Column("parent_name", gettext_lazy("Di dalam"), sort=("parent__name",)),
        Column("area_km2", gettext_lazy("Luas (km²)"), Kind.NUMBER, sort=("area_km2",), shown=False),
        Column("population", gettext_lazy("Penduduk"), Kind.NUMBER, sort=("population",), shown=False),
    ),
    search=("name__icontains", "code__startswith"),
    search_label=gettext_lazy("Cari nama atau kode"),
    filters=(
        Filter("kind", gettext_lazy("Jenis"), RegionKind.choices),
        Filter("district", gettext_lazy("Kecamatan"), district_choices, "code__startswith"),
    ),
    order=("code", "pk"),
    link=("territory:region", "code"),
    caption=gettext_lazy("Wilayah pemerintah per hari ini"),
    empty_title=gettext_lazy("Wilayah belum dimuat"),
    empty_text=gettext_lazy("Pengelola sistem memuat kode dan batas wilayah ketika pemerintah dibuka."),
)


def regions_listed(selection: Selection, *, on: date) -> Page:
    """One page of the regions of a day. One count and one query."""
    found = Region.objects.filter(on_day(on)).annotate(parent_name=F("parent__name")).defer("boundary")
    return REGIONS.page(found, selection, row=_listed)


def region(code: str, *, on: date) -> RegionPage:
    """A region and what surrounds it in the tree. One query."""
    by_code = {row.code: row for row in regions(on=on)}
    here = by_code.get(code)
    if here is None:
        raise NotFound(_("Wilayah dengan kode ini tidak ada di pemerintah ini."))
    above = []
    up = by_code.get(here.parent_code)
    while up is not None:
        above.append(up)
        up = by_code.get(up.parent_code)
    return RegionPage(
        here,
        tuple(reversed(above)),
        tuple(row for row in by_code.values() if row.parent_code == code),
        tuple(
            row
            for row in by_code.values()
            if row.parent_code == here.parent_code and row.code != code and row.parent_code
        ),
    )


def map_of(code: str, *, on: date) -> list[Area]:
    """The areas to draw for a region: its parts; without parts, itself among its neighbours. One query."""
    return [
        Area(found, name, proper_name(kind, name), boundary, found == code)
        for found, name, kind, boundary in _MAP.rows(on=on, code=code, above=parent_of_code(code))
    ]


def _to_draw(*, on: Any, code: str, above: str) -> Any:
    """above: code of the region one level up; empty for a province, and no region has that."""
    wanted = Region.objects.filter(on_day(on), boundary__isnull=False)
    parts = wanted.filter(parent__code=code)
    around = Q(code=code) | Q(parent__code=above)
    found = wanted.filter(Q(parent__code=code) | (around & ~Exists(parts))).order_by("code")
    return found.values_list("code", "name", "kind", "boundary")


_MAP = Prepared(_to_draw, of=("territory",), on=date(9999, 12, 30), code="\ue000code\ue001", above="\ue000above\ue001")


class Occupant(Protocol):
    """Somebody whose territory a region is, as an upper room tells it through the setting REGION_OCCUPANTS."""

    @property
    def name(self) -> str: ...
    @property
    def kind_label(self) -> str: ...
    @property
    def href(self) -> str: ...


def occupants(code: str, *, on: date) -> Sequence[Occupant]:
    """Whose territory this region is, and who has it as their place. One query."""
    tell = import_string(settings.REGION_OCCUPANTS)
    found: Sequence[Occupant] = tell(code, on=on)
    return found


def region_ids(codes: Collection[str] | None = None, *, on: date) -> dict[str, int]:
    """Ids of regions by code, of those in force on the day; all of them without `codes`. One query."""
    found = Region.objects.filter(on_day(on))
    return dict((found if codes is None else found.filter(code__in=codes)).values_list("code", "pk"))


def top_region_code(*, on: date) -> str:
    """The code of the government's own region; empty where no territory is loaded. One query."""
    return (
        Region.objects.filter(on_day(on), parent__isnull=True).order_by("code").values_list("code", flat=True).first()
        or ""
    )


def search_regions(term: str, *, on: date, limit: int = 10) -> list[RegionRow]:
    """Regions whose name has every word of the term, or whose code begins with it. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []

    def build() -> Any:
        found = Region.objects.filter(on_day(on))
        named = found
        for word in WORDS[: len(words)]:
            named = named.filter(name__icontains=word)
        return _known(named | found.filter(code__startswith=WORDS[0]), order=("name", "code"))[:limit]

    return _region_rows(statement(("regions found", len(words), on, limit), build).rows(words=words))


def _listed(region: Any) -> ListedRegion:
    return ListedRegion(
        region.code, region.name, region.get_kind_display(), region.parent_name or "", region.area_km2, region.population
    )  # fmt: skip


def _rows(found: Any, order: Iterable[str] = ("code",)) -> list[RegionRow]:
    return _region_rows(_known(found, order))


def _known(found: Any, order: Iterable[str]) -> Any:
    columns = ("pk", "code", "name", "kind", "parent__code", "period", "area_km2", "population")
    return found.annotate(has_boundary=_has_boundary()).order_by(*order).values_list(*columns, "has_boundary")


def _region_rows(known: Iterable[Sequence[Any]]) -> list[RegionRow]:
    return [
        RegionRow(pk, code, name, kind, parent or "", period.lower, period.upper, area, population, has)
        for pk, code, name, kind, parent, period, area, population, has in known
    ]


def _has_boundary() -> Any:
    return ExpressionWrapper(Q(boundary__isnull=False), output_field=BooleanField())


def _node(row: RegionRow, level: int, children: tuple[RegionNode, ...]) -> RegionNode:
    return RegionNode(row, level, children, sum(1 + child.total_below for child in children))
