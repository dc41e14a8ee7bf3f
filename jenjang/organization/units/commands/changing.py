"""How a unit changes from a day on, and how a mistake is put right."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.ui import figures

from .. import queries, rules
from ..models import Unit, UnitPeriod
from .ground import (
    Ground,
    begin_anew,
    check_tree,
    clean_facts,
    close_posts,
    moved,
    parent_for,
    refuse_odd_days,
    region_id_of,
    span_of,
    stand,
    touch,
    unit_to_change,
)  # fmt: skip


@transaction.atomic
def change_unit(
    actor: Actor,
    *,
    unit_id: int,
    since: date,
    name: str,
    kind: str,
    at: datetime,
    short_name: str = "",
    why: str = "",
    version: int | None = None,
) -> None:
    """Give a unit another name, short name or kind from a day on. What was true before stays true of before."""
    refuse_odd_days(since)
    ground = stand()
    unit = unit_to_change(ground, actor, unit_id, version, timezone.localdate(at))
    facts = clean_facts(name=name, short_name=short_name, kind=kind)
    before = _facts_on(unit, since)
    if before == facts:
        raise Conflict(
            _("Tidak ada yang berubah: isian sama dengan keadaan pada %(day)s.") % {"day": figures.day(since)}
        )
    begin_anew(unit, since, **facts)
    touch(unit)
    trail.record(actor, "units.changed", unit, at=at, why=why, before=before, after={**facts, "since": since})


@transaction.atomic
def move_unit(
    actor: Actor,
    *,
    unit_id: int,
    parent_id: int | None,
    since: date,
    at: datetime,
    why: str = "",
    version: int | None = None,
) -> None:
    """Hang a unit below another from a day on. A move that would close a circle is refused and the circle named."""
    refuse_odd_days(since)
    ground = stand()
    unit = unit_to_change(ground, actor, unit_id, version, timezone.localdate(at))
    parent_for(ground, actor, parent_id, since)
    former = next((place for place in ground.places if place.unit == unit_id and since in place.span), None)
    if former is not None and former.parent == parent_id:
        raise Conflict(_("Unit ini sudah berada di bawah induk itu pada %(day)s.") % {"day": figures.day(since)})
    check_tree(moved(ground.places, unit_id, parent_id, since), ground.lives)
    begin_anew(unit, since, parent_id=parent_id)
    touch(unit)
    trail.record(
        actor, "units.moved", unit, at=at, why=why,
        before=_parent(former.parent if former else None), after={**_parent(parent_id), "since": since},
    )  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """A unit as it should have been recorded; name, short name and kind are those of the stretch that is corrected."""

    name: str
    short_name: str
    kind: str
    region_code: str
    founded_on: date | None
    dissolved_on: date | None


@transaction.atomic
def correct_unit(
    actor: Actor,
    *,
    unit_id: int,
    correction: Correction,
    on: date,
    at: datetime,
    why: str = "",
    version: int | None = None,
) -> None:
    """Put a mistake right: the stretch that holds the day `on` gets other words, the unit another region or other days.

    This overwrites; the trail keeps what stood there. Dissolving is a deed of its own, so here its day can only be corrected.
    """
    refuse_odd_days(correction.founded_on, correction.dissolved_on)
    ground = stand()
    unit = unit_to_change(ground, actor, unit_id, version, timezone.localdate(at))
    facts = clean_facts(name=correction.name, short_name=correction.short_name, kind=correction.kind)
    if unit.dissolved_on is None and correction.dissolved_on is not None:
        raise Conflict(
            _("Untuk membubarkan unit ini pakai “Bubarkan”; perbaikan hanya membetulkan tanggal yang sudah tercatat.")
        )
    region_id = region_id_of(correction.region_code, timezone.localdate(at))
    _check_days(ground, unit, correction)
    if correction.dissolved_on is not None:
        close_posts(actor, unit_id=unit_id, on=correction.dissolved_on, at=at, why=why)

    before = _whole(unit, on)
    periods = list(UnitPeriod.objects.filter(unit=unit).order_by("period"))
    _redraw(periods, correction)
    seen_on = rules.nearest_day(on, [span_of(period.period) for period in periods])
    current = next(period for period in periods if seen_on in span_of(period.period))
    for key, value in facts.items():
        setattr(current, key, value)
    UnitPeriod.objects.bulk_update(periods, ["name", "short_name", "kind", "period"])
    unit.founded_on, unit.dissolved_on, unit.region_id = correction.founded_on, correction.dissolved_on, region_id
    touch(unit)
    trail.record(actor, "units.corrected", unit, at=at, why=why, before=before, after=_whole(unit, on))


def _check_days(ground: Ground, unit: Unit, correction: Correction) -> None:
    """The new life must hold all stretches of the unit and of its parts, and lie within its parents' lives."""
    own = [place for place in ground.places if place.unit == unit.pk]
    if correction.founded_on and any(place.span.until and place.span.until <= correction.founded_on for place in own):
        raise Conflict(_("Riwayat unit ini mulai lebih awal dari tanggal berdiri yang baru."))
    if correction.dissolved_on and any(
        place.span.since and place.span.since >= correction.dissolved_on for place in own
    ):
        raise Conflict(_("Riwayat unit ini berlanjut sesudah tanggal bubar yang baru."))
    if correction.founded_on and correction.dissolved_on and correction.founded_on >= correction.dissolved_on:
        raise Conflict(_("Tanggal bubar harus sesudah tanggal berdiri."))
    life = rules.Span(correction.founded_on, correction.dissolved_on)
    first, last = own[0], own[-1]
    redrawn = []
    for place in own:
        since = life.since if place is first else place.span.since
        until = life.until if place is last else place.span.until
        redrawn.append(rules.Place(place.unit, place.parent, rules.Span(since, until)))
    others = [place for place in ground.places if place.unit != unit.pk]
    check_tree([*others, *redrawn], {**ground.lives, unit.pk: life})


def _redraw(periods: list[UnitPeriod], correction: Correction) -> None:
    """The outer ends of the history follow the unit's days."""
    periods[0].period = DateRange(correction.founded_on, periods[0].period.upper)
    periods[-1].period = DateRange(periods[-1].period.lower, correction.dissolved_on)


def _facts_on(unit: Unit, day: date) -> dict[str, Any]:
    found = UnitPeriod.objects.filter(on_day(day), unit=unit).values("name", "short_name", "kind").first()
    return dict(found) if found else {}


def _whole(unit: Unit, day: date) -> dict[str, Any]:
    return {
        **_facts_on(unit, day), "region_id": unit.region_id, "founded_on": unit.founded_on, "dissolved_on": unit.dissolved_on,
    }  # fmt: skip


def _parent(parent_id: Any) -> dict[str, Any]:
    return {"parent_id": parent_id, "parent": queries.last_names([parent_id]).get(parent_id, "") if parent_id else ""}
