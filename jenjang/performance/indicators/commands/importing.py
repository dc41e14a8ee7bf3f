"""Many indicators at once: what a file would change, and changing it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions
from ..models import Indicator, IndicatorManual, IndicatorState
from ..rules.manual import FACTS
from .ground import facts_of, manual_row

BATCH = 500
OWN = ("unit_id", "is_main", "state")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """An indicator as a file states it, whole: what a row leaves open has been filled in from what is stored.

    since: the first day of the manual; None where the file does not say. facts: of OWN and FACTS.
    """

    code: str
    since: date | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """An indicator as it is recorded, with its newest manual."""

    pk: int
    since: date
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A stored indicator that the file states otherwise. since: a new manual begins then; None changes the newest one in place."""

    stored: Stored
    draft: Draft
    since: date | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    creates: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0


def stored_indicators() -> dict[str, Stored]:
    """Every indicator by its code. One query."""
    newest = IndicatorManual.objects.filter(last_on=date.max).select_related("indicator")
    return {
        one.indicator.code: Stored(
            one.indicator_id,
            one.period.lower,
            {**{name: getattr(one.indicator, name) for name in OWN}, **facts_of(one)},
        )
        for one in newest
    }


def plan_of(drafts: Sequence[Draft], stored: Mapping[str, Stored], *, today: date) -> Plan:
    """Compare drafts with what is stored. What one in use means begins anew today or on the day stated, unless its manual began then or later."""
    creates, changes, unchanged = [], [], 0
    for draft in drafts:
        known = stored.get(draft.code)
        if known is None:
            creates.append(draft)
            continue
        after = {name: value for name, value in draft.facts.items() if value != known.facts[name]}
        if after:
            before = {name: known.facts[name] for name in after}
            changes.append(Change(known, draft, _begins(draft, known, after, today), before, after))
        else:
            unchanged += 1
    return Plan(tuple(creates), tuple(changes), unchanged)


def _begins(draft: Draft, known: Stored, after: Mapping[str, Any], today: date) -> date | None:
    if known.facts["state"] != IndicatorState.IN_USE or not after.keys() & set(FACTS):
        return None
    stated = draft.since if draft.since and draft.since > known.since else today
    return stated if stated > known.since else None


@transaction.atomic
def import_indicators(actor: Actor, *, plan: Plan, today: date, at: datetime, progress: Progress | None = None) -> None:
    """Carry a plan out, all or none; it has passed the check of `importing`."""
    permissions.can_import(actor).require()
    tell = progress or (lambda done, total: None)
    done, total = 0, len(plan.creates) + len(plan.changes)
    for batch in _batches(plan.creates):
        _create(batch, today, actor, at)
        done += len(batch)
        tell(done, total)
    for changed in _batches(plan.changes):
        _carry_out(changed, actor, at)
        done += len(changed)
        tell(done, total)
    if total:
        refresh_after(Indicator, IndicatorManual)
        trail.record(
            actor, "indicators.imported", at=at,
            before={change.draft.code: change.before for change in plan.changes},
            after={
                "created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged,
                "changes": {change.draft.code: change.after for change in plan.changes},
            },
        )  # fmt: skip


def _create(drafts: Sequence[Draft], today: date, actor: Actor, at: datetime) -> None:
    made = Indicator.objects.bulk_create(
        Indicator(government_id=active_government_id(), code=draft.code, **{name: draft.facts[name] for name in OWN})
        for draft in drafts
    )
    IndicatorManual.objects.bulk_create(
        manual_row(one, _manual(draft), since=draft.since or today.replace(month=1, day=1), actor=actor, at=at)
        for one, draft in zip(made, drafts, strict=True)
    )


def _carry_out(changes: Sequence[Change], actor: Actor, at: datetime) -> None:
    ids = [change.stored.pk for change in changes]
    indicators = Indicator.objects.in_bulk(ids)
    newest = {one.indicator_id: one for one in IndicatorManual.objects.filter(indicator_id__in=ids, last_on=date.max)}
    begun = []
    for change in changes:
        indicator, manual = indicators[change.stored.pk], newest[change.stored.pk]
        for name in OWN:
            setattr(indicator, name, change.draft.facts[name])
        indicator.version += 1
        if change.since is not None:
            manual.period = DateRange(manual.period.lower, change.since)
            begun.append(manual_row(indicator, _manual(change.draft), since=change.since, actor=actor, at=at))
            continue
        for name, value in _manual(change.draft).items():
            setattr(manual, name, value)
        if change.draft.since and change.stored.facts["state"] == IndicatorState.DRAFT:
            manual.period = DateRange(change.draft.since, None)
        manual.written_at, manual.written_by = at, actor.name[:150]
    for indicator in indicators.values():
        indicator.save(update_fields=[*(name.removesuffix("_id") for name in OWN), "version"])
    for manual in newest.values():
        manual.save()
    IndicatorManual.objects.bulk_create(begun)


def _manual(draft: Draft) -> dict[str, Any]:
    return {name: draft.facts[name] for name in FACTS}


def _batches(things: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))
