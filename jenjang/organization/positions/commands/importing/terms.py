"""Many incumbencies at once: what a file would change, and changing it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.events import outbox
from jenjang.kernel.events.base import Event
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from ... import permissions
from ...events import IncumbencyBegan, IncumbencyEnded
from ...models import Incumbency, IncumbencyKind, Position

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class TermDraft:
    """An incumbency as a row states it; it is known by employee, post, kind and first day. None or '': not stated."""

    employee_id: int
    position_id: int
    kind: str
    since: date
    until: date | None = None
    decree_number: str = ""
    decree_on: date | None = None
    ended_because: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An incumbency as it is or would be. pk: 0 while it is not stored; draft: its place among the drafts, -1 for none."""

    pk: int
    employee_id: int
    position_id: int
    kind: str
    since: date
    until: date | None
    decree_number: str
    decree_on: date | None
    ended_because: str
    draft: int = -1

    @property
    def key(self) -> tuple[int, int, str, date]:
        return (self.employee_id, self.position_id, self.kind, self.since)

    def meets(self, other: "Term") -> bool:
        """Whether they share a day."""
        return (other.until is None or self.since < other.until) and (self.until is None or other.since < self.until)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two terms that cannot both be, and why: post (it is for one), employee (one definitive post) or both (held twice)."""

    why: str
    term: Term
    other: Term


@dataclass(frozen=True)
class TermPlan:
    """What drafts would do. changed: (as stored, as it would be), among them posts that end because the next one begins."""

    created: tuple[Term, ...] = ()
    changed: tuple[tuple[Term, Term], ...] = ()
    unchanged: int = 0
    clashes: tuple[Clash, ...] = ()


def term_plan(drafts: Sequence[TermDraft]) -> TermPlan:
    """Compare drafts with what is stored. Two queries, however many drafts.

    A definitive term without an end lasts until the next definitive one of the same employee begins.
    """
    stored = {term.key: term for term in _stored()}
    for_one = set(Position.objects.filter(only_one=True).values_list("pk", flat=True))
    terms = dict(stored)
    for place, draft in enumerate(drafts):
        key = (draft.employee_id, draft.position_id, draft.kind, draft.since)
        terms[key] = _stated(stored.get(key), draft, place)
    touched = {draft.employee_id for draft in drafts}
    for term in _closed(terms.values(), touched):
        terms[term.key] = term
    created = tuple(term for term in terms.values() if not term.pk)
    changed = tuple(
        (stored[key], term) for key, term in terms.items() if term.pk and replace(term, draft=-1) != stored[key]
    )
    by_row = {term.draft for term in created} | {after.draft for _before, after in changed}
    new = {term.key for term in created} | {after.key for _before, after in changed}
    clashes = tuple(_clashes(list(terms.values()), new, for_one))
    return TermPlan(created, changed, len(drafts) - len(by_row - {-1}), clashes)


@transaction.atomic
def import_incumbencies(actor: Actor, *, plan: TermPlan, at: datetime, progress: Progress | None = None) -> None:
    """Carry a plan out, all or none; it was made under `lock_line` and has passed the check of `importing`."""
    permissions.can_import(actor).require()
    tell = progress or (lambda done, total: None)
    total, done = len(plan.created) + len(plan.changed), 0
    for changed in _batches(sorted(plan.changed, key=_longer)):
        _change(changed)
        done += len(changed)
        tell(done, total)
    for_one = set(Position.objects.filter(only_one=True).values_list("pk", flat=True))
    for created in _batches(plan.created):
        _create(created, for_one)
        done += len(created)
        tell(done, total)
    if total:
        refresh_after(Incumbency)
        trail.record(
            actor, "positions.incumbencies_imported", at=at,
            before={str(before.pk): _facts(before) for before, _after in plan.changed},
            after={
                "created": len(plan.created), "changed": len(plan.changed), "unchanged": plan.unchanged,
                "changes": {str(after.pk): _facts(after) for _before, after in plan.changed},
            },
        )  # fmt: skip


def _stored() -> Iterator[Term]:
    rows = Incumbency.objects.values_list(
        "pk", "employee_id", "position_id", "kind", "period", "decree_number", "decree_on", "ended_because"
    )
    for pk, employee_id, position_id, kind, period, number, decree_on, because in rows:
        yield Term(pk, employee_id, position_id, kind, period.lower, period.upper, number, decree_on, because)


def _stated(stored: Term | None, draft: TermDraft, place: int) -> Term:
    """The term as the row states it; what the row leaves open stays as it is stored."""
    if stored is None:
        return Term(
            0, draft.employee_id, draft.position_id, draft.kind, draft.since, draft.until, draft.decree_number,
            draft.decree_on, draft.ended_because, place,
        )  # fmt: skip
    return replace(
        stored,
        until=draft.until or stored.until,
        decree_number=draft.decree_number or stored.decree_number,
        decree_on=draft.decree_on or stored.decree_on,
        ended_because=draft.ended_because or stored.ended_because,
        draft=place,
    )


def _closed(terms: Iterable[Term], touched: set[int]) -> Iterator[Term]:
    """Definitive terms without an end that end where the next one of the same employee begins."""
    own: dict[int, list[Term]] = {}
    for term in terms:
        if term.employee_id in touched and term.kind == IncumbencyKind.DEFINITIVE:
            own.setdefault(term.employee_id, []).append(term)
    for career in own.values():
        career.sort(key=lambda term: term.since)
        for term, following in pairwise(career):
            if term.until is None and following.since > term.since:
                yield replace(term, until=following.since)


def _clashes(terms: Sequence[Term], new: set[tuple[int, int, str, date]], for_one: set[int]) -> Iterator[Clash]:
    groups: dict[tuple[Any, ...], list[Term]] = {}
    for term in terms:
        groups.setdefault(("both", term.employee_id, term.position_id), []).append(term)
        if term.kind == IncumbencyKind.DEFINITIVE:
            groups.setdefault(("employee", term.employee_id), []).append(term)
        if term.position_id in for_one:
            groups.setdefault(("post", term.position_id, term.kind), []).append(term)
    for key, group in groups.items():
        group.sort(key=lambda term: (term.since, term.draft))
        for place, term in enumerate(group):
            for other in group[place + 1 :]:
                if term.until is not None and other.since >= term.until:
                    break
                if term.meets(other) and (term.key in new or other.key in new):
                    yield Clash(key[0], other, term) if other.key in new else Clash(key[0], term, other)


def _longer(pair: tuple[Term, Term]) -> bool:
    """Terms that get shorter are written first, so that they make room for those that get longer."""
    before, after = pair
    return before.until is not None and (after.until is None or after.until > before.until)


def _change(pairs: Sequence[tuple[Term, Term]]) -> None:
    records = Incumbency.objects.in_bulk([before.pk for before, _after in pairs])
    for _before, after in pairs:
        record = records[after.pk]
        record.period = DateRange(after.since, after.until)
        record.decree_number, record.decree_on = after.decree_number, after.decree_on
        record.ended_because = after.ended_because
        record.version += 1
    Incumbency.objects.bulk_create(  # an upsert on the key, many times quicker than the cases of bulk_update
        [records[after.pk] for _before, after in pairs], update_conflicts=True, unique_fields=["id"],
        update_fields=["period", "decree_number", "decree_on", "ended_because", "version"],
    )  # fmt: skip
    outbox.publish_all(
        IncumbencyEnded(active_government_id(), after.pk, after.position_id, after.employee_id)
        for before, after in pairs
        if after.until and after.until != before.until
    )


def _create(terms: Sequence[Term], for_one: set[int]) -> None:
    government_id = active_government_id()
    made = Incumbency.objects.bulk_create(_record(term, term.position_id in for_one) for term in terms)
    facts: list[Event] = []
    for new, term in zip(made, terms, strict=True):
        who = (government_id, int(new.pk), term.position_id, term.employee_id)
        facts.append(IncumbencyBegan(*who))
        if term.until:
            facts.append(IncumbencyEnded(*who))
    outbox.publish_all(facts)


def _record(term: Term, only_one: bool) -> Incumbency:
    return Incumbency(
        government_id=active_government_id(), employee_id=term.employee_id, position_id=term.position_id, kind=term.kind,
        period=DateRange(term.since, term.until), decree_number=term.decree_number, decree_on=term.decree_on,
        ended_because=term.ended_because, only_one=only_one,
    )  # fmt: skip


def _facts(term: Term) -> Mapping[str, Any]:
    return {
        "employee_id": term.employee_id, "position_id": term.position_id, "until": term.until, "decree_number": term.decree_number,
        "decree_on": term.decree_on, "ended_because": term.ended_because,
    }  # fmt: skip


def _batches(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))
