"""Loading the regions of a government."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id

from . import permissions
from .models import Region, kind_of_code, parent_of_code
from .queries import Polygons

BATCH = 500
LOADED = ["name", "kind", "parent", "boundary", "label_longitude", "label_latitude", "area_km2", "population"]


@dataclass(frozen=True)
class RegionDraft:
    """A region as a file states it; its kind and its parent follow from the code. A day left out is not known."""

    code: str
    name: str
    since: date | None = None
    until: date | None = None
    area_km2: Decimal | None = None
    population: int | None = None


@dataclass(frozen=True)
class Boundary:
    """A region's shape, and the place of its label where the source gives one."""

    polygons: Polygons
    label: tuple[float, float] | None = None


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    created: int
    changed: int
    unchanged: int


@transaction.atomic
def load_regions(
    actor: Actor, *, rows: Sequence[RegionDraft], boundaries: Mapping[str, Boundary] | None = None, at: datetime
) -> Loaded:
    """Bring in regions and their boundaries. The same file twice changes nothing; what a file leaves out stays.

    The rows have passed the checks of `importing`. A code that is there already is put right, not doubled.
    """
    permissions.can_load(actor).require()
    shapes = boundaries or {}
    today = timezone.localdate(at)
    stored = {(region.code, region.period.lower): region for region in Region.objects.all()}
    in_force = {region.code: region for region in stored.values() if _holds(region.period, today)}
    created, changed, unchanged = [], [], 0
    for row in sorted(rows, key=lambda row: row.code):
        region = stored.get((row.code, row.since)) or (in_force.get(row.code) if row.since is None else None)
        is_new = region is None
        region = region or Region(government_id=active_government_id(), code=row.code)
        before = None if is_new else _values(region)
        _fill(region, row, shapes.get(row.code))
        if is_new:
            created.append(region)
        elif _values(region) != before:
            changed.append(region)
        else:
            unchanged += 1
    Region.objects.bulk_update(changed, [*LOADED, "period"], batch_size=BATCH)
    Region.objects.bulk_create(created, batch_size=BATCH)
    _hang(today)
    if created or changed:
        trail.record(
            actor,
            "territory.loaded",
            at=at,
            after={"created": len(created), "changed": len(changed), "unchanged": unchanged},
        )
    return Loaded(len(created), len(changed), unchanged)


def _fill(region: Region, row: RegionDraft, shape: Boundary | None) -> None:
    region.name, region.kind = row.name, kind_of_code(row.code) or ""
    lower = row.since or (region.period.lower if region.period else None)
    region.period = DateRange(lower, row.until or (region.period.upper if region.period else None))
    region.area_km2 = row.area_km2 if row.area_km2 is not None else region.area_km2
    region.population = row.population if row.population is not None else region.population
    if shape:
        region.boundary = shape.polygons
        region.label_longitude, region.label_latitude = shape.label or (None, None)


def _hang(today: date) -> None:
    """Give each region the parent its code names, of those in force."""
    regions = list(Region.objects.defer("boundary"))
    ids = {region.code: region.pk for region in sorted(regions, key=lambda region: _holds(region.period, today))}
    loose = [region for region in regions if region.parent_id != ids.get(parent_of_code(region.code))]
    for region in loose:
        region.parent_id = ids.get(parent_of_code(region.code))
    Region.objects.bulk_update(loose, ["parent"], batch_size=BATCH)


def _values(region: Region) -> tuple[Any, ...]:
    return (
        region.name, region.kind, region.period.lower, region.period.upper, region.boundary, region.label_longitude,
        region.label_latitude, region.area_km2, region.population,
    )  # fmt: skip


def _holds(period: Any, day: date) -> bool:
    return (period.lower is None or period.lower <= day) and (period.upper is None or day < period.upper)
