"""Many employees at once: what a file would change, and changing it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.events import outbox
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions, rules
from ..events import EmployeeLeft
from ..models import Employee, Particulars, RankHeld, Schooling
from .entering import tie_accounts

BATCH = 500
FACTS = (
    "nip", "name", "title_before", "title_after", "kind", "sex", "born_on", "birth_place", "hired_on", "contract_ends_on",
    "left_on", "leaving", "nip_note",
)  # fmt: skip
PRIVATE = ("national_id", "phone", "email", "address")
Progress = Callable[[int, int], None]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class RankDraft:
    """A rank with the day it began; decree cells that are empty say nothing. since None: only which rank it is now."""

    rank: str
    since: date | None
    decree: Mapping[str, Any] = field(default_factory=dict)  # decree_number, decree_on as far as they are stated


@dataclass(frozen=True, slots=True)
class Draft:
    """An employee as a row states it. What is not in `facts`, or None, is not stated and stays as it is."""

    facts: Mapping[str, Any]  # of FACTS
    rank: RankDraft | None = None
    school: Mapping[str, Any] | None = None  # level, institution, field, year as far as they are stated
    private: Mapping[str, str] = field(default_factory=dict)  # of PRIVATE

    @property
    def key(self) -> tuple[Any, ...]:
        return key_of(self.facts)


@dataclass(frozen=True, slots=True)
class Step:
    """What a stated rank does to the ranks recorded: corrects one, or begins at a day and cuts the one before short."""

    corrected: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    cut: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A stored employee that a row states otherwise."""

    employee_id: int
    draft: Draft
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    step: Step | None = None
    school_id: int | None = None  # the study that is put right; 0 adds one
    private: tuple[str, ...] = ()  # which particulars change; their values stay out of the trail


@dataclass(frozen=True)
class Plan:
    """What drafts would do. whole: each draft's facts as they would be, in the drafts' order.

    days: drafts whose rank cannot be placed, each with the day from which that rank is recorded (None: it needs a day).
    """

    creates: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    whole: tuple[Mapping[str, Any], ...] = ()
    days: tuple[tuple[Draft, date | None], ...] = ()


@dataclass(frozen=True)
class Stored:
    """What is recorded of the employees a file names, by key or by id."""

    facts: Mapping[tuple[Any, ...], tuple[int, Mapping[str, Any]]]
    ranks: Mapping[int, list[RankHeld]]
    schools: Mapping[int, list[Schooling]]
    private: Mapping[int, Particulars]


def key_of(facts: Mapping[str, Any]) -> tuple[Any, ...]:
    """Who is meant: the number, and for who has none (the elected) name and birth."""
    if facts.get("nip"):
        return (facts["nip"],)
    return (facts.get("name", "").casefold(), facts.get("born_on"))


def plan_of(drafts: Sequence[Draft]) -> Plan:
    """Compare drafts with what is stored. Four queries, however many drafts."""
    stored = _stored({draft.key for draft in drafts})
    creates: list[Draft] = []
    changes: list[Change] = []
    whole: list[Mapping[str, Any]] = []
    days: list[tuple[Draft, date | None]] = []
    for draft in drafts:
        employee_id, facts = stored.facts.get(draft.key, (0, {}))
        whole.append({**facts, **draft.facts})
        held = stored.ranks.get(employee_id, [])
        if draft.rank and (day := _other_day(draft.rank, held)):
            days.append((draft, day))
        elif draft.rank and draft.rank.since is None and [rank.rank for rank in held][-1:] != [draft.rank.rank]:
            days.append((draft, None))
        elif not employee_id:
            creates.append(draft)
        elif change := _change(draft, employee_id, facts, stored):
            changes.append(change)
    unchanged = len(drafts) - len(creates) - len(changes) - len(days)
    return Plan(tuple(creates), tuple(changes), unchanged, tuple(whole), tuple(days))


def lock_imports() -> None:
    """One import of employees at a time, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('employees.import', %s))", [active_government_id()]
        )


@transaction.atomic
def import_employees(actor: Actor, *, plan: Plan, at: datetime, progress: Progress | None = None) -> None:
    """Carry a plan out, all or none; it was made under `lock_imports` and has passed the check of `importing`."""
    permissions.can_import(actor).require()
    tell = progress or (lambda done, total: None)
    done, total = 0, len(plan.creates) + len(plan.changes)
    for created in _batches(plan.creates):
        tie_accounts(actor, _create(created), at=at)
        done += len(created)
        tell(done, total)
    for changed in _batches(plan.changes):
        _carry_out(changed)
        _announce(changed)
        done += len(changed)
        tell(done, total)
    if total:
        refresh_after(Employee, RankHeld, Schooling, Particulars)
        trail.record(
            actor, "employees.imported", at=at,
            before={_name(change): change.before for change in plan.changes},
            after={
                "created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged,
                "changes": {_name(change): change.after for change in plan.changes},
            },
        )  # fmt: skip


def _stored(keys: set[tuple[Any, ...]]) -> Stored:
    everybody = ((row[0], dict(zip(FACTS, row[1:], strict=True))) for row in Employee.objects.values_list("pk", *FACTS))
    facts = {key_of(own): (pk, own) for pk, own in everybody if key_of(own) in keys}
    ids = [pk for pk, _own in facts.values()]
    ranks: dict[int, list[RankHeld]] = {}
    schools: dict[int, list[Schooling]] = {}
    if not ids:
        return Stored(facts, ranks, schools, {})
    for rank in RankHeld.objects.filter(employee_id__in=ids).order_by("period"):
        ranks.setdefault(rank.employee_id, []).append(rank)
    for school in Schooling.objects.filter(employee_id__in=ids).order_by("pk"):
        schools.setdefault(school.employee_id, []).append(school)
    private = {own.employee_id: own for own in Particulars.objects.filter(employee_id__in=ids)}
    return Stored(facts, ranks, schools, private)


def _change(draft: Draft, employee_id: int, facts: Mapping[str, Any], stored: Stored) -> Change | None:
    after = {name: value for name, value in draft.facts.items() if value != facts[name]}
    before = {name: facts[name] for name in after}
    step = _step(draft.rank, stored.ranks.get(employee_id, [])) if draft.rank and draft.rank.since else None
    if step and draft.rank:
        after["rank"] = {"rank": draft.rank.rank, "since": draft.rank.since, **draft.rank.decree}
    school_id = _school(draft.school, stored.schools.get(employee_id, [])) if draft.school else None
    if school_id is not None:
        after["schooling"] = draft.school
    own = stored.private.get(employee_id)
    private = tuple(name for name, value in draft.private.items() if own is None or value != getattr(own, name))
    if private:
        after["particulars"] = list(private)
    if not after:
        return None
    return Change(employee_id, draft, before, after, step, school_id, private)


def _step(stated: RankDraft, held: Sequence[RankHeld]) -> Step | None:
    """None where the rank stands there already as stated."""
    facts = {"rank": stated.rank, **stated.decree}
    for rank in held:
        if rank.period.lower == stated.since:
            same = all(getattr(rank, name) == value for name, value in facts.items())
            return None if same else Step(corrected=rank.pk, facts=facts)
    room = rules.room_from(stated.since or date.min, [_stretch(rank) for rank in held])
    return Step(facts=facts, cut=room.shortened, until=room.until)


def _other_day(stated: RankDraft, held: Sequence[RankHeld]) -> date | None:
    """The day from which this very rank is recorded next to where the row puts it: one of the two days is wrong."""
    if stated.since is None or any(rank.period.lower == stated.since for rank in held):
        return None
    before = [rank for rank in held if rank.period.lower < stated.since][-1:]
    after = [rank for rank in held if rank.period.lower > stated.since][:1]
    return next((rank.period.lower for rank in before + after if rank.rank == stated.rank), None)


def _stretch(rank: RankHeld) -> rules.Stretch:
    return rules.Stretch(rank.pk, rank.period.lower or date.min, rank.period.upper)


def _school(stated: Mapping[str, Any], known: Sequence[Schooling]) -> int | None:
    """The study that is put right, 0 for one to add, None where it stands there as stated. Level, place and subject tell it."""
    told = {name: value for name, value in stated.items() if name != "year"}
    found = next((own for own in known if all(getattr(own, name) == value for name, value in told.items())), None)
    if found is None:
        return 0
    return int(found.pk) if stated.get("year", found.year) != found.year else None


def _create(drafts: Sequence[Draft]) -> list[Employee]:
    government_id = active_government_id()
    made = Employee.objects.bulk_create(Employee(government_id=government_id, **draft.facts) for draft in drafts)
    pairs = [(employee.pk, draft) for employee, draft in zip(made, drafts, strict=True)]
    RankHeld.objects.bulk_create(_rank(pk, draft.rank, None) for pk, draft in pairs if draft.rank)
    Schooling.objects.bulk_create(
        Schooling(government_id=government_id, employee_id=pk, **draft.school) for pk, draft in pairs if draft.school
    )
    Particulars.objects.bulk_create(
        Particulars(government_id=government_id, employee_id=pk, **draft.private)
        for pk, draft in pairs
        if draft.private
    )
    return list(made)


def _rank(employee_id: int, stated: RankDraft, until: date | None) -> RankHeld:
    return RankHeld(
        government_id=active_government_id(), employee_id=employee_id, rank=stated.rank,
        period=DateRange(stated.since, until), **stated.decree,
    )  # fmt: skip


def _carry_out(changes: Sequence[Change]) -> None:
    records = Employee.objects.in_bulk([change.employee_id for change in changes])
    for change in changes:
        record = records[change.employee_id]
        record.version += 1
        for name, value in change.draft.facts.items():
            setattr(record, name, value)
    _update(Employee, records.values(), [*FACTS, "version"])
    _change_ranks([change for change in changes if change.step])
    _change_schools([change for change in changes if change.school_id is not None])
    _change_private([change for change in changes if change.private])


def _announce(changes: Sequence[Change]) -> None:
    for change in changes:
        if left_on := change.after.get("left_on"):
            outbox.publish(EmployeeLeft(active_government_id(), change.employee_id, left_on))


def _change_ranks(changes: Sequence[Change]) -> None:
    steps = [change.step for change in changes if change.step]
    records = RankHeld.objects.in_bulk([pk for step in steps for pk in (step.corrected, step.cut) if pk])
    begun = []
    for change in changes:
        step, stated = change.step, change.draft.rank
        if step is None or stated is None:
            continue
        if step.corrected:
            for name, value in step.facts.items():
                setattr(records[step.corrected], name, value)
            continue
        if step.cut:
            records[step.cut].period = DateRange(records[step.cut].period.lower, stated.since)
        begun.append(_rank(change.employee_id, stated, step.until))
    _update(RankHeld, records.values(), ["rank", "period", "decree_number", "decree_on"])
    RankHeld.objects.bulk_create(begun)


def _change_schools(changes: Sequence[Change]) -> None:
    records = Schooling.objects.in_bulk([change.school_id for change in changes if change.school_id])
    added = []
    for change in changes:
        stated = change.draft.school or {}
        if change.school_id:
            records[change.school_id].year = stated["year"]
        else:
            added.append(Schooling(government_id=active_government_id(), employee_id=change.employee_id, **stated))
    _update(Schooling, records.values(), ["year"])
    Schooling.objects.bulk_create(added)


def _change_private(changes: Sequence[Change]) -> None:
    known = Particulars.objects.filter(employee_id__in=[change.employee_id for change in changes])
    records = {record.employee_id: record for record in known}
    added = []
    for change in changes:
        record = records.get(change.employee_id)
        if record is None:
            record = Particulars(government_id=active_government_id(), employee_id=change.employee_id)
            added.append(record)
        for name in change.private:
            setattr(record, name, change.draft.private[name])
    _update(Particulars, records.values(), list(PRIVATE))
    Particulars.objects.bulk_create(added)


def _update(model: Any, records: Iterable[Any], fields: Sequence[str]) -> None:
    """Write many changed records: an upsert on the key, many times quicker than the cases of bulk_update."""
    model.objects.bulk_create(list(records), update_conflicts=True, update_fields=fields, unique_fields=["id"])


def _batches(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))


def _name(change: Change) -> str:
    return str(change.draft.facts.get("nip") or change.draft.facts["name"])
