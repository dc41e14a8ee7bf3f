"""What all commands of this room stand on: the lock, the tree as stored, and the checks that concern all of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.stale import refuse_stale
from jenjang.organization.territory import queries as territory

from .. import permissions, queries, rules
from ..models import Unit, UnitKind, UnitPeriod

NAMES_SHOWN = 5


@dataclass(frozen=True)
class Ground:
    """The tree of all times, by ids."""

    places: tuple[rules.Place[int], ...]
    lives: Mapping[int, rules.Span]

    def with_above(self, unit_id: int, day: date) -> list[int]:
        """The unit and all above it on the day nearest to the given one on which it exists."""
        own = [place.span for place in self.places if place.unit == unit_id]
        return [unit_id, *rules.above(rules.parents_on(self.places, rules.nearest_day(day, own)), unit_id)]


def stand() -> Ground:
    """Take the lock of this government's tree until the end of the transaction, then read the tree. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('units.tree', %s))", [active_government_id()])
    places = UnitPeriod.objects.order_by("period").values_list("unit_id", "parent_id", "period")
    lives = Unit.objects.values_list("pk", "founded_on", "dissolved_on")
    return Ground(
        tuple(rules.Place(unit, parent, span_of(period)) for unit, parent, period in places),
        {pk: rules.Span(founded, dissolved) for pk, founded, dissolved in lives},
    )


def unit_to_change(ground: Ground, actor: Actor, unit_id: int, version: int | None, today: date) -> Unit:
    """The locked unit, after asking whether the actor may change it and whether it is still as the actor saw it."""
    unit: Unit | None = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    permissions.can_edit(actor, ground.with_above(unit_id, today)).require()
    refuse_stale(unit, version, also=["units.imported"])
    return unit


def check_tree(places: Iterable[rules.Place[int]], lives: Mapping[int, rules.Span]) -> None:
    """Refuse a tree that goes round, or in which a unit hangs on one that does not exist all that time."""
    places = tuple(places)
    if found := rules.circles_over_time(places):
        circle = found[0]
        known = queries.last_names(circle)
        steps = " → ".join(known[key] for key in (*circle, circle[0]))
        raise Conflict(
            _("Susunan ini berputar: %(circle)s. Pilih induk yang tidak berada di bawah unit ini.") % {"circle": steps}
        )
    if orphans := rules.left_without_parent(places, lives):
        first = orphans[0]
        known = {0: _("Unit baru"), **queries.last_names([first.unit, first.parent or 0])}
        words = {"child": known.get(first.unit, "?"), "parent": known.get(first.parent or 0, "?")}
        raise Conflict(
            _(
                "“%(child)s” tidak dapat berada di bawah “%(parent)s” sebelum induk itu berdiri atau sesudah bubar. Sesuaikan tanggalnya."
            )
            % words
        )


def moved(
    places: Iterable[rules.Place[int]], unit_id: int, parent_id: int | None, since: date
) -> list[rules.Place[int]]:
    """The places as they would be, with the stretch of the unit that holds the day hung elsewhere from that day on."""
    result = []
    for place in places:
        if place.unit != unit_id or since not in place.span:
            result.append(place)
            continue
        if place.span.since != since:
            result.append(replace(place, span=rules.Span(place.span.since, since)))
        result.append(rules.Place(unit_id, parent_id, rules.Span(since, place.span.until)))
    return result


def begin_anew(unit: Unit, since: date, **facts: Any) -> UnitPeriod:
    """Give the unit other facts from a day on: the stretch that holds the day is cut in two there."""
    current: UnitPeriod | None = UnitPeriod.objects.filter(on_day(since), unit=unit).first()
    if current is None:
        raise Conflict(
            _("Unit ini tidak ada pada %(day)s. Pilih tanggal selama unit ini berdiri.") % {"day": figures.day(since)}
        )
    until = current.period.upper
    if current.period.lower != since:
        current.period = DateRange(current.period.lower, since)
        current.save(update_fields=["period"])
        current.pk, current._state.adding = None, True
        current.period = DateRange(since, until)
    for name, value in facts.items():
        setattr(current, name, value)
    current.save()
    return current


def touch(unit: Unit) -> None:
    """Note that the unit changed."""
    unit.version += 1
    unit.save()


def parent_for(ground: Ground, actor: Actor, parent_id: int | None, day: date) -> None:
    """Ask whether the actor may put a unit below this parent, and whether the parent exists then."""
    if parent_id is None:
        permissions.can_edit(actor, ()).require()
        return
    if parent_id not in ground.lives:
        raise NotFound(_("Unit induk ini tidak ada di pemerintah ini."))
    permissions.can_edit(actor, ground.with_above(parent_id, day)).require()


def region_id_of(region_code: str, on: date) -> int | None:
    """The id of a region named by its code; no code is no region."""
    if not region_code:
        return None
    found = territory.region_ids([region_code], on=on).get(region_code)
    if found is None:
        raise DomainError(_("Kode wilayah %(code)s tidak ada di wilayah pemerintah ini.") % {"code": region_code})
    return found


def refuse_odd_days(*days: date | None) -> None:
    """Days before FIRST_DAY are slips of the finger, and too near the beginning of all days to count back from."""
    if odd := [day for day in days if day is not None and day < rules.FIRST_DAY]:
        words = {"day": odd[0].isoformat(), "first": figures.day(rules.FIRST_DAY)}
        raise DomainError(_("Tanggal %(day)s tidak mungkin benar. Pilih tanggal sejak %(first)s.") % words)


def clean_facts(*, name: str, short_name: str, kind: str) -> dict[str, str]:
    """Name, short name and kind as they are stored, or what is wrong with them."""
    name, short_name = plain_line(name), plain_line(short_name)
    if not name:
        raise DomainError(_("Nama unit belum diisi."))
    if len(name) > 200 or len(short_name) > 40:
        raise DomainError(_("Nama paling panjang 200 huruf dan singkatan 40 huruf."))
    if kind not in UnitKind.values:
        raise DomainError(_("Jenis unit tidak dikenal."))
    return {"name": name, "short_name": short_name, "kind": kind}


def span_of(period: Any) -> rules.Span:
    return rules.Span(period.lower, period.upper)


def listed(names: Iterable[str]) -> str:
    """Some names in words, and how many more."""
    every = list(names)
    shown = ", ".join(every[:NAMES_SHOWN])
    rest = len(every) - NAMES_SHOWN
    return _("%(shown)s, dan %(rest)s lainnya") % {"shown": shown, "rest": rest} if rest > 0 else shown


def close_posts(actor: Actor, *, unit_id: int, on: date, at: datetime, why: str) -> None:
    """Let the rooms above end what cannot outlive the unit, told through the setting UNIT_CLOSING; Conflict where it cannot end."""
    close = import_string(settings.UNIT_CLOSING)
    close(actor, unit_id=unit_id, on=on, at=at, why=why)
