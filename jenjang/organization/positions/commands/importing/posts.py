"""Many posts at once: what a file would change, and changing it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after
from jenjang.organization.units import rules as trees

from ... import permissions
from ...models import Incumbency, Position, PositionPeriod

BATCH = 500
OWN = (
    "unit_id", "kind", "level", "profession", "is_head", "only_one", "role", "whole_government", "established_on", "abolished_on",
)  # fmt: skip
STRETCH = ("title", "job_class", "need", "superior_code")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post as a file states it, whole: what a row leaves open has been filled in from what is stored. facts: of OWN and STRETCH."""

    code: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was true of a post for a time."""

    pk: int
    facts: Mapping[str, Any]  # of STRETCH
    span: trees.Span


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A post as it is recorded; now: the stretch of today, else the nearest one."""

    pk: int
    own: Mapping[str, Any]
    stretches: tuple[Stretch, ...]
    now: Stretch

    @property
    def facts(self) -> dict[str, Any]:
        return {**self.own, **self.now.facts}


@dataclass(frozen=True, slots=True)
class PostChange:
    """A stored post that the file states otherwise. since: a new stretch begins then; None corrects the stretch in place."""

    post: StoredPost
    draft: PostDraft
    since: date | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class PostPlan:
    """What drafts would do. places and lives: the whole line as it would be, by code of the post."""

    creates: tuple[PostDraft, ...] = ()
    changes: tuple[PostChange, ...] = ()
    unchanged: int = 0
    places: tuple[trees.Place[str], ...] = ()
    lives: Mapping[str, trees.Span] = field(default_factory=dict)


def stored_posts(today: date) -> dict[str, StoredPost]:
    """Every post by its code. Two queries, however many posts."""
    codes = {}
    own = {}
    for code, pk, *facts in Position.objects.values_list("code", "pk", *OWN):
        codes[pk] = code
        own[pk] = dict(zip(OWN, facts, strict=True))
    stretches: dict[int, list[Stretch]] = {}
    columns = ("pk", "position_id", "period", "title", "job_class", "need", "superior_id")
    for pk, post, period, title, job_class, need, superior in PositionPeriod.objects.order_by("period").values_list(
        *columns
    ):
        facts = dict(zip(STRETCH, (title, job_class, need, codes.get(superior, "")), strict=True))
        stretches.setdefault(post, []).append(Stretch(pk, facts, trees.Span(period.lower, period.upper)))
    return {codes[pk]: _stored(pk, own[pk], tuple(stretches[pk]), today) for pk in own}


def post_plan(drafts: Sequence[PostDraft], stored: Mapping[str, StoredPost], *, today: date) -> PostPlan:
    """Compare drafts with what is stored.

    Another title, class, need or superior begins today; what began today, is not there yet or is no more is corrected in place,
    and so is everything that has no history: unit, kind, level and the like.
    """
    drafted = {draft.code for draft in drafts}
    lives = {code: _life(post.own) for code, post in stored.items()}
    places = [place for code, post in stored.items() if code not in drafted for place in _places(code, post.stretches)]
    creates, changes, unchanged = [], [], 0
    for draft in drafts:
        lives[draft.code] = _life(draft.facts)
        if draft.code not in stored:
            creates.append(draft)
            places.append(trees.Place(draft.code, draft.facts["superior_code"] or None, lives[draft.code]))
            continue
        change = _change(draft, stored[draft.code], today)
        spans = spans_of(change)
        places += _places(draft.code, spans)
        if change.after:
            changes.append(change)
        else:
            unchanged += 1
    return PostPlan(tuple(creates), tuple(changes), unchanged, tuple(places), lives)


@transaction.atomic
def import_positions(actor: Actor, *, plan: PostPlan, at: datetime, progress: Progress | None = None) -> None:
    """Carry a plan out, all or none; it was made under `lock_line` and has passed the check of `importing`."""
    permissions.can_import(actor).require()
    tell = progress or (lambda done, total: None)
    done, total = 0, len(plan.creates) + len(plan.changes)
    for created in _batches(plan.creates):
        Position.objects.bulk_create(_post(draft) for draft in created)
        done += len(created)
        tell(done, total)
    ids = dict(Position.objects.values_list("code", "pk"))
    for created in _batches(plan.creates):
        PositionPeriod.objects.bulk_create(_period(ids, draft, _life(draft.facts)) for draft in created)
    for changed in _batches(plan.changes):
        _carry_out(changed, ids)
        done += len(changed)
        tell(done, total)
    if total:
        refresh_after(Position, PositionPeriod)
        trail.record(
            actor, "positions.imported", at=at,
            before={change.draft.code: change.before for change in plan.changes},
            after={
                "created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged,
                "changes": {change.draft.code: change.after for change in plan.changes},
            },
        )  # fmt: skip


def _stored(pk: int, own: Mapping[str, Any], stretches: tuple[Stretch, ...], today: date) -> StoredPost:
    day = trees.nearest_day(today, [stretch.span for stretch in stretches])
    return StoredPost(pk, own, stretches, next(stretch for stretch in stretches if day in stretch.span))


def _life(facts: Mapping[str, Any]) -> trees.Span:
    return trees.Span(facts["established_on"], facts["abolished_on"])


def _change(draft: PostDraft, post: StoredPost, today: date) -> PostChange:
    before = post.facts
    after = {name: value for name, value in draft.facts.items() if value != before[name]}
    lasts = today in post.now.span and today in _life(draft.facts)
    is_new = bool(after.keys() & set(STRETCH)) and lasts and post.now.span.since != today
    return PostChange(post, draft, today if is_new else None, {name: before[name] for name in after}, after)


def spans_of(change: PostChange) -> list[Stretch]:
    """The stretches as they would be, their outer ends on the post's days."""
    life, own = _life(change.draft.facts), change.post.stretches
    stated = {name: change.draft.facts[name] for name in STRETCH}
    result = []
    for stretch in own:
        since = life.since if stretch is own[0] else stretch.span.since
        until = life.until if stretch is own[-1] else stretch.span.until
        if stretch is not change.post.now:
            result.append(Stretch(stretch.pk, stretch.facts, trees.Span(since, until)))
        elif change.since is None:
            result.append(Stretch(stretch.pk, stated, trees.Span(since, until)))
        else:
            result.append(Stretch(stretch.pk, stretch.facts, trees.Span(since, change.since)))
            result.append(Stretch(0, stated, trees.Span(change.since, until)))
    return result


def _places(code: str, stretches: Sequence[Stretch]) -> list[trees.Place[str]]:
    return [trees.Place(code, stretch.facts["superior_code"] or None, stretch.span) for stretch in stretches]


def _post(draft: PostDraft) -> Position:
    own = {name: draft.facts[name] for name in OWN}
    return Position(government_id=active_government_id(), code=draft.code, **own)


def _period(ids: Mapping[str, int], draft: PostDraft, span: trees.Span) -> PositionPeriod:
    facts = draft.facts
    return PositionPeriod(
        government_id=active_government_id(), position_id=ids[draft.code], title=facts["title"], job_class=facts["job_class"],
        need=facts["need"], superior_id=ids.get(facts["superior_code"]), period=DateRange(span.since, span.until),
    )  # fmt: skip


def _carry_out(changes: Sequence[PostChange], ids: Mapping[str, int]) -> None:
    posts = Position.objects.in_bulk([change.post.pk for change in changes])
    periods = PositionPeriod.objects.in_bulk([s.pk for change in changes for s in change.post.stretches])
    begun = []
    for change in changes:
        record = posts[change.post.pk]
        record.version += 1
        for name in OWN:
            setattr(record, name, change.draft.facts[name])
        for stretch in spans_of(change):
            if not stretch.pk:
                begun.append(_period(ids, change.draft, stretch.span))
                continue
            period = periods[stretch.pk]
            period.title, period.job_class, period.need = (stretch.facts[name] for name in STRETCH[:3])
            period.superior_id = ids.get(stretch.facts["superior_code"])
            period.period = DateRange(stretch.span.since, stretch.span.until)
    _update(Position, posts.values(), (*OWN, "version"))
    for only_one in (False, True):
        turned = [c.post.pk for c in changes if c.after.get("only_one") is only_one]
        Incumbency.objects.filter(position_id__in=turned).update(only_one=only_one)
    _update(PositionPeriod, periods.values(), ("title", "job_class", "need", "superior_id", "period"))
    PositionPeriod.objects.bulk_create(begun)


def _update(model: Any, records: Any, fields: Sequence[str]) -> None:
    """Write many changed records: an upsert on the key, many times quicker than the cases of bulk_update."""
    names = [name.removesuffix("_id") for name in fields]
    model.objects.bulk_create(list(records), update_conflicts=True, update_fields=names, unique_fields=["id"])


def _batches(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))
