"""Every read of units. Reading is public, so no query asks for an actor."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.territory import queries as territory

from . import rules
from .models import Succession, SuccessionKind, Unit, UnitKind, UnitPeriod

NEAR_SPELLING = 0.45  # word similarity (0-1) from which a name counts as misspelled: «kesehtan» reaches 0.5
SHORTEST_MISSPELLED = 4
TERRITORIAL = {UnitKind.GOVERNMENT, UnitKind.DISTRICT, UnitKind.URBAN_VILLAGE}
KIND_RANK = {kind: rank for rank, kind in enumerate(UnitKind.values)}

# These units and every unit below one of them; a tree that came round would end by `union`.
BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT part.unit_id FROM units_unitperiod part JOIN below ON part.parent_id = below.id
        WHERE part.government_id = %s AND part.period @> %s::date
    )
    SELECT id FROM below
"""


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
        return reverse("units:unit", args=[self.id])

    @property
    def title(self) -> str:
        """Name with the short name behind, where there is one."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name


@dataclass(frozen=True)
class Node:
    """A unit in the tree with all that lies below it. level: 1 at the top."""

    unit: UnitFact
    level: int
    children: "tuple[Node, ...]"
    total_below: int


@dataclass(frozen=True)
class Tree:
    """The units of a government as of one day."""

    on: date
    roots: tuple[Node, ...]
    total: int


@dataclass(frozen=True)
class PastFact:
    """One stretch of a unit's history."""

    since: date | None
    until: date | None
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    parent_name: str

    @property
    def kind_label(self) -> str:
        return str(UnitKind(self.kind).label)


@dataclass(frozen=True)
class Relative:
    """A unit that came before or after another."""

    id: int
    name: str
    on: date
    kind: str
    reason: str

    @property
    def kind_label(self) -> str:
        return str(SuccessionKind(self.kind).label)


@dataclass(frozen=True)
class UnitPage:
    """All a unit's page shows. above: from the top down to the parent. seen_on: the day the facts are of.

    by_region: ids of the units whose territory is a region, by its code, for the links of the map.
    """

    unit: UnitFact
    seen_on: date
    version: int
    above: tuple[UnitFact, ...]
    parts: tuple[Node, ...]
    total_below: int
    history: tuple[PastFact, ...]
    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]
    by_region: Mapping[str, int]

    @property
    def region_code(self) -> str:
        """Its own region, else that of the nearest unit above; empty where none has one."""
        return next((unit.region_code for unit in (self.unit, *reversed(self.above)) if unit.region_code), "")

    @property
    def ids_with_above(self) -> tuple[int, ...]:
        """For Actor.may: the unit and all units above it."""
        return (self.unit.id, *(unit.id for unit in self.above))


@dataclass(frozen=True)
class UnitHit:
    """A search result."""

    id: int
    code: str
    name: str
    short_name: str
    kind_label: str
    parent_name: str


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


def facts(*, on: date) -> list[UnitFact]:
    """All units that exist on the day, in no order. One query."""
    return _facts(UnitPeriod.objects.filter(period__contains=on))


def periods(*, on: Any) -> Any:
    """What is true of every unit on the day (UnitPeriod; a date or an expression) as a query set, for rooms above to compose with."""
    return UnitPeriod.objects.filter(period__contains=on).order_by()


def tree(*, on: date) -> Tree:
    """The tree as of a day, siblings by kind and name. One query."""
    units = facts(on=on)
    return Tree(on, _grown(units), len(units))


def unit(unit_id: int, *, on: date) -> UnitPage:
    """One unit as of a day; outside its life, as of its nearest day. Two queries, however large the tree."""
    periods = list(
        UnitPeriod.objects.filter(unit_id=unit_id)
        .annotate(version=F("unit__version"), parent_name=_last_name("parent_id"), kin=ArraySubquery(_kin(unit_id)))
        .order_by("period")
    )
    if not periods:
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    seen_on = rules.nearest_day(on, [rules.Span(p.period.lower, p.period.upper) for p in periods])
    units = {fact.id: fact for fact in facts(on=seen_on)}
    parents = {fact.id: fact.parent_id for fact in units.values()}
    node = _find(_grown(units.values()), unit_id)
    kin = [(one["is_before"], _relative(one)) for one in periods[0].kin]
    return UnitPage(
        unit=units[unit_id],
        seen_on=seen_on,
        version=periods[0].version,
        above=tuple(units[i] for i in reversed(rules.above(parents, unit_id))),
        parts=node.children,
        total_below=node.total_below,
        history=tuple(
            PastFact(p.period.lower, p.period.upper, p.name, p.short_name, p.kind, p.parent_id, p.parent_name or "")
            for p in reversed(periods)
        ),
        predecessors=tuple(relative for is_before, relative in kin if is_before),
        successors=tuple(relative for is_before, relative in kin if not is_before),
        by_region={
            fact.region_code: fact.id for fact in units.values() if fact.region_code and fact.kind in TERRITORIAL
        },
    )


def unit_and_above(unit_id: int, *, on: date) -> tuple[int, ...]:
    """The unit and every unit above it on that day, for Actor.may. One query."""
    parents = dict(UnitPeriod.objects.filter(period__contains=on).values_list("unit_id", "parent_id"))
    return (unit_id, *rules.above(parents, unit_id))


def units_and_above(unit_ids: Collection[int], *, on: date) -> frozenset[int]:
    """These units with every unit above any of them on that day. One query, none for no unit."""
    if not unit_ids:
        return frozenset()
    parents = dict(UnitPeriod.objects.filter(period__contains=on).values_list("unit_id", "parent_id"))
    return frozenset(unit_ids).union(*(rules.above(parents, unit_id) for unit_id in unit_ids))


def unit_and_below(unit_id: int, *, on: date) -> frozenset[int]:
    """The unit and every unit below it on that day. One query."""
    parents = dict(UnitPeriod.objects.filter(period__contains=on).values_list("unit_id", "parent_id"))
    return frozenset({unit_id} | rules.below(parents, unit_id))


def ids_below(unit_ids: Collection[int], *, on: date) -> RawSQL:
    """For `__in`: these units and all below them on the day, found by the database within the query they stand in."""
    return RawSQL(BELOW, [list(unit_ids), active_government_id(), on])  # noqa: S611 - a fixed statement


def last_names(unit_ids: Collection[int]) -> dict[int, str]:
    """The latest name of each unit, also of dissolved ones. One query."""
    latest = UnitPeriod.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "-period").distinct("unit_id")
    return dict(latest.values_list("unit_id", "name"))


def names(unit_ids: Collection[int], *, on: date) -> dict[int, str]:
    """Names as of a day; units that do not exist then are absent. One query."""
    return dict(UnitPeriod.objects.filter(unit_id__in=unit_ids, period__contains=on).values_list("unit_id", "name"))


def unit_ids_by_code() -> dict[str, int]:
    """Every unit there ever was, by its code. One query."""
    return dict(Unit.objects.values_list("code", "pk"))


def search_units(term: str, *, on: date, limit: int = 10) -> list[UnitHit]:
    """Units whose name, short name or code has every word of the term, or whose name is spelled much like it. One query."""
    words = term.split()[:8]
    if not words:
        return []
    near = {
        f"near_{place}": TrigramWordSimilarity(word, "name")
        for place, word in enumerate(words)
        if len(word) >= SHORTEST_MISSPELLED
    }
    everywhere, roughly = Q(), Q()
    for place, word in enumerate(words):
        told = Q(name__icontains=word) | Q(short_name__icontains=word) | Q(unit__code__istartswith=word)
        everywhere &= told
        roughly &= told | Q(**{f"near_{place}__gte": NEAR_SPELLING}) if f"near_{place}" in near else told
    whole = " ".join(words)
    closeness = Case(
        When(Q(short_name__iexact=whole) | Q(unit__code__iexact=whole) | Q(name__iexact=whole), then=Value(0)),
        When(name__istartswith=whole, then=Value(1)),
        When(everywhere, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    above = UnitPeriod.objects.filter(unit_id=OuterRef("parent_id"), period__contains=on).values("name")[:1]
    found = (
        UnitPeriod.objects.filter(period__contains=on)
        .alias(**near)
        .filter(roughly)
        .annotate(closeness=closeness, above=Subquery(above))
        .order_by("closeness", "name", "unit__code")
        .values_list("unit_id", "unit__code", "name", "short_name", "kind", "above")[:limit]
    )
    return [
        UnitHit(i, code, name, short, str(UnitKind(kind).label), up or "") for i, code, name, short, kind, up in found
    ]


def units_listed(selection: Selection, *, on: date) -> Page:
    """One page of the units of a day. One count and one query."""
    above = UnitPeriod.objects.filter(unit_id=OuterRef("parent_id"), period__contains=on)
    units = UnitPeriod.objects.filter(period__contains=on).annotate(
        parent_name=Subquery(above.values("name")[:1]),
        parent_code=F("parent__code"),
        region_code=F("unit__region__code"),
    )
    return UNITS.page(units.select_related("unit"), selection, row=_row)


def units_in_region(region_code: str, *, on: date) -> list[UnitFact]:
    """Units whose own territory is exactly this region, by kind and name. One query."""
    return sorted(_facts(UnitPeriod.objects.filter(period__contains=on, unit__region__code=region_code)), key=_rank)


def choices(*, on: date, without: Collection[int] = ()) -> list[tuple[int, str]]:
    """Units to choose from, in the order of the tree and indented like it. One query."""
    indent = "\N{EM SPACE}"
    nodes = in_order(tree(on=on).roots)
    return [
        (node.unit.id, f"{indent * (node.level - 1)}{node.unit.name}") for node in nodes if node.unit.id not in without
    ]


def days_of_change() -> list[date]:
    """The days on which anything in the tree began or ended, newest first. One query."""
    periods = UnitPeriod.objects.values_list("period", flat=True)
    return sorted({day for period in periods for day in (period.lower, period.upper) if day}, reverse=True)


def in_order(nodes: Iterable[Node]) -> Iterable[Node]:
    """The nodes and all below them, from top to bottom as the tree is read."""
    for node in nodes:
        yield node
        yield from in_order(node.children)


def _last_name(key: str) -> Subquery:
    """The latest name of the unit that this key leads to, also of a dissolved one."""
    return Subquery(UnitPeriod.objects.filter(unit_id=OuterRef(key)).order_by("-period").values("name")[:1])


def _kin(unit_id: int) -> Any:
    """What came before and after a unit, oldest first, as dictionaries."""
    other = Case(When(successor_id=unit_id, then=F("predecessor_id")), default=F("successor_id"))
    found = Succession.objects.filter(Q(predecessor_id=unit_id) | Q(successor_id=unit_id)).order_by("on", "pk")
    return found.annotate(
        other=other, name=_last_name("other"), is_before=Case(When(successor_id=unit_id, then=True), default=False)
    ).values(json=JSONObject(id="other", name="name", on="on", kind="kind", reason="reason", is_before="is_before"))


def _relative(one: Mapping[str, Any]) -> Relative:
    return Relative(one["id"], one["name"], date.fromisoformat(one["on"]), one["kind"], one["reason"])


def _facts(periods: Any) -> list[UnitFact]:
    columns = (
        "unit_id", "unit__code", "name", "short_name", "kind", "parent_id",
        "unit__region__code", "unit__region__name", "unit__founded_on", "unit__dissolved_on",
    )  # fmt: skip
    return [
        UnitFact(i, code, name, short, kind, parent, region or "", region_name or "", founded, dissolved)
        for i, code, name, short, kind, parent, region, region_name, founded, dissolved in periods.values_list(*columns)
    ]


def _row(period: Any) -> UnitRow:
    unit = period.unit
    return UnitRow(
        unit.pk, unit.code, period.name, period.short_name, str(UnitKind(period.kind).label), period.parent_code or "",
        period.parent_name or "", period.region_code or "", unit.founded_on, unit.dissolved_on,
    )  # fmt: skip


def _grown(units: Iterable[UnitFact]) -> tuple[Node, ...]:
    by_id = {fact.id: fact for fact in sorted(units, key=_rank)}
    children = rules.children_of({fact.id: fact.parent_id for fact in by_id.values()})

    def grow(parent_id: int | None, level: int) -> tuple[Node, ...]:
        return tuple(_node(by_id[i], level, grow(i, level + 1)) for i in children.get(parent_id, ()))

    return grow(None, 1)


def _node(fact: UnitFact, level: int, children: tuple[Node, ...]) -> Node:
    return Node(fact, level, children, sum(1 + child.total_below for child in children))


def _find(roots: Iterable[Node], unit_id: int) -> Node:
    return next(node for node in in_order(roots) if node.unit.id == unit_id)


def _rank(fact: UnitFact) -> tuple[int, str, str]:
    return KIND_RANK[fact.kind], fact.name.casefold(), fact.code
