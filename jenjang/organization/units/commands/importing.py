"""Many units at once: what a file would change, and changing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions, rules
from ..models import Unit, UnitPeriod
from .ground import close_posts, span_of, stand

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Draft:
    """A unit as a file states it. Empty short name, parent, region or day: nothing is said about it."""

    code: str
    name: str
    kind: str
    short_name: str = ""
    parent_code: str = ""
    region_id: int | None = None
    founded_on: date | None = None
    dissolved_on: date | None = None


@dataclass(frozen=True)
class Change:
    """A stored unit that the file states otherwise. period: the stretch that is in force; since: None corrects it in place."""

    unit: Unit
    period: UnitPeriod
    since: date | None
    facts: Mapping[str, Any]  # name, short_name, kind, parent_code as they will be
    before: Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """What drafts would do to the stored units. places and lives: the whole tree as it would be, by code."""

    creates: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    places: tuple[rules.Place[str], ...] = ()
    lives: Mapping[str, rules.Span] = field(default_factory=dict)


def plan_of(drafts: Sequence[Draft], *, today: date) -> Plan:
    """Compare drafts with what is stored. Two queries, however many drafts.

    A stored unit that is stated otherwise changes from today on; one that began today, is not there
    yet or is no more is corrected in place.
    """
    units = {unit.code: unit for unit in Unit.objects.all()}
    codes = {unit.pk: code for code, unit in units.items()}
    periods: dict[str, list[UnitPeriod]] = {}
    for period in UnitPeriod.objects.order_by("period"):
        periods.setdefault(codes[period.unit_id], []).append(period)
    drafted = {draft.code: draft for draft in drafts}
    places = [
        rules.Place(code, codes.get(period.parent_id), span_of(period.period))
        for code, own in periods.items() if code not in drafted for period in own
    ]  # fmt: skip
    lives = {code: rules.Span(unit.founded_on, unit.dissolved_on) for code, unit in units.items()}
    creates, changes, unchanged = [], [], 0
    for draft in drafts:
        if draft.code not in units:
            creates.append(draft)
            lives[draft.code] = rules.Span(draft.founded_on, draft.dissolved_on)
            places.append(rules.Place(draft.code, draft.parent_code or None, lives[draft.code]))
            continue
        change = _change(draft, units[draft.code], periods[draft.code], codes, today)
        lives[draft.code] = rules.Span(change.unit.founded_on, change.unit.dissolved_on)
        places += _places(change, periods[draft.code], codes)
        if change.before == _stated(change):
            unchanged += 1
        else:
            changes.append(change)
    return Plan(tuple(creates), tuple(changes), unchanged, tuple(places), lives)


@transaction.atomic
def import_units(actor: Actor, *, drafts: Sequence[Draft], at: datetime, progress: Progress | None = None) -> Plan:
    """Bring the drafts in, all or none, and answer with what was done. The drafts have passed the check of `importing`."""
    permissions.can_import(actor).require()
    stand()
    plan = plan_of(drafts, today=timezone.localdate(at))
    if not (plan.creates or plan.changes):
        return plan
    for change in plan.changes:
        until = change.unit.dissolved_on
        if until is not None and until != change.before["dissolved_on"]:
            close_posts(actor, unit_id=change.unit.pk, on=until, at=at, why=_("Unit dibubarkan lewat impor."))
    tell = progress or (lambda done, total: None)
    total = len(plan.creates) + len(plan.changes)
    _create(plan.creates, lambda done: tell(done, total))
    ids = dict(Unit.objects.values_list("code", "pk"))
    _hang(plan.creates, ids)
    _change_all(plan.changes, ids)
    tell(total, total)
    refresh_after(Unit, UnitPeriod)
    trail.record(
        actor, "units.imported", at=at,
        before={change.unit.code: change.before for change in plan.changes},
        after={
            "created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged,
            "changes": {change.unit.code: _stated(change) for change in plan.changes},
        },
    )  # fmt: skip
    return plan


def _change(draft: Draft, unit: Unit, own: Sequence[UnitPeriod], codes: Mapping[int, str], today: date) -> Change:
    day = rules.nearest_day(today, [span_of(period.period) for period in own])
    period = next(period for period in own if day in span_of(period.period))
    before = _facts(period, codes) | _days(unit)
    facts = {
        "name": draft.name,
        "short_name": draft.short_name or period.short_name,
        "kind": draft.kind,
        "parent_code": draft.parent_code or before["parent_code"],
    }
    unit.region_id = draft.region_id or unit.region_id
    unit.founded_on = draft.founded_on or unit.founded_on
    unit.dissolved_on = draft.dissolved_on or unit.dissolved_on
    is_new_stretch = facts != _facts(period, codes) and day == today and period.period.lower != today
    return Change(unit, period, today if is_new_stretch else None, facts, before)


def _facts(period: UnitPeriod, codes: Mapping[int, str]) -> dict[str, Any]:
    return {
        "name": period.name, "short_name": period.short_name, "kind": period.kind, "parent_code": codes.get(period.parent_id or 0, ""),
    }  # fmt: skip


def _days(unit: Unit) -> dict[str, Any]:
    return {"region_id": unit.region_id, "founded_on": unit.founded_on, "dissolved_on": unit.dissolved_on}


def _stated(change: Change) -> dict[str, Any]:
    return {**change.facts, **_days(change.unit)}


def _spans(change: Change, own: Sequence[UnitPeriod]) -> list[tuple[UnitPeriod, rules.Span]]:
    """The stretches of a unit with their outer ends on its days."""
    spans = []
    for period in own:
        since = change.unit.founded_on if period is own[0] else period.period.lower
        until = change.unit.dissolved_on if period is own[-1] else period.period.upper
        spans.append((period, rules.Span(since, until)))
    return spans


def _places(change: Change, own: Sequence[UnitPeriod], codes: Mapping[int, str]) -> list[rules.Place[str]]:
    places: list[rules.Place[str]] = []
    code, parent = change.unit.code, change.facts["parent_code"] or None
    for period, span in _spans(change, own):
        former = codes.get(period.parent_id or 0)
        if period is not change.period:
            places.append(rules.Place(code, former, span))
        elif change.since is None:
            places.append(rules.Place(code, parent, span))
        else:
            places.append(rules.Place(code, former, rules.Span(span.since, change.since)))
            places.append(rules.Place(code, parent, rules.Span(change.since, span.until)))
    return places


def _create(drafts: Sequence[Draft], tell: Callable[[int], None]) -> None:
    government_id = active_government_id()
    for start in range(0, len(drafts), BATCH):
        Unit.objects.bulk_create(
            Unit(
                government_id=government_id, code=draft.code, founded_on=draft.founded_on, dissolved_on=draft.dissolved_on,
                region_id=draft.region_id,
            )
            for draft in drafts[start : start + BATCH]
        )  # fmt: skip
        tell(min(start + BATCH, len(drafts)))


def _hang(drafts: Sequence[Draft], ids: Mapping[str, int]) -> None:
    UnitPeriod.objects.bulk_create(
        (
            UnitPeriod(
                government_id=active_government_id(), unit_id=ids[draft.code], parent_id=ids.get(draft.parent_code), name=draft.name,
                short_name=draft.short_name, kind=draft.kind, period=DateRange(draft.founded_on, draft.dissolved_on),
            )
            for draft in drafts
        ),
        batch_size=BATCH,
    )  # fmt: skip


def _change_all(changes: Sequence[Change], ids: Mapping[str, int]) -> None:
    if not changes:
        return
    own: dict[int, list[UnitPeriod]] = {}
    for period in UnitPeriod.objects.filter(unit_id__in=[change.unit.pk for change in changes]).order_by("period"):
        own.setdefault(period.unit_id, []).append(period)
    kept: list[UnitPeriod] = []
    begun: list[UnitPeriod] = []
    for change in changes:
        change.unit.version += 1
        for period, span in _spans(change, own[change.unit.pk]):
            period.period = DateRange(span.since, span.until)
            kept.append(period)
            if period.pk != change.period.pk:
                continue
            stated = _stretch(change, ids, span)
            if change.since is None:
                period.name, period.short_name, period.kind = stated.name, stated.short_name, stated.kind
                period.parent_id = stated.parent_id
            else:
                period.period = DateRange(span.since, change.since)
                begun.append(stated)
    Unit.objects.bulk_update(
        (change.unit for change in changes), ["region", "founded_on", "dissolved_on", "version"], batch_size=BATCH
    )
    UnitPeriod.objects.bulk_update(kept, ["name", "short_name", "kind", "parent", "period"], batch_size=BATCH)
    UnitPeriod.objects.bulk_create(begun, batch_size=BATCH)


def _stretch(change: Change, ids: Mapping[str, int], span: rules.Span) -> UnitPeriod:
    facts = change.facts
    return UnitPeriod(
        government_id=active_government_id(), unit_id=change.unit.pk, parent_id=ids.get(facts["parent_code"]), name=facts["name"],
        short_name=facts["short_name"], kind=facts["kind"], period=DateRange(change.since, span.until),
    )  # fmt: skip
