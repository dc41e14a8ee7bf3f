"""Many posts and who held them at once, made by the program itself; files of users go through `importing`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions
from ..models import Incumbency, Position, PositionPeriod

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Post:
    """A post that has been the same since nobody knows when. superior: code of the post it answers to, empty at the top."""

    code: str
    unit_id: int
    title: str
    kind: str
    role: str
    level: str = ""
    profession: str = ""
    superior: str = ""
    is_head: bool = False
    only_one: bool = True
    whole_government: bool = False
    job_class: int | None = None
    need: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """An employee in a post, by its code, from a day until (not including) another; open where until is None."""

    employee_id: int
    post: str
    kind: str
    since: date
    until: date | None = None
    decree_number: str = ""
    decree_on: date | None = None
    ended_because: str = ""


@transaction.atomic
def load_positions(actor: Actor, *, posts: Sequence[Post], at: datetime) -> None:
    """Store posts, all or none. A superior is one of them or stands already.

    KeyError for a superior that is nowhere; what else cannot stand is refused by the database (IntegrityError).
    """
    permissions.can_import(actor).require()
    government_id = active_government_id()
    Position.objects.bulk_create((_position(post, government_id) for post in posts), batch_size=BATCH)
    ids = dict(Position.objects.values_list("code", "pk"))
    PositionPeriod.objects.bulk_create(
        (
            PositionPeriod(
                government_id=government_id, position_id=ids[post.code], title=post.title, job_class=post.job_class,
                need=post.need, superior_id=ids[post.superior] if post.superior else None, period=DateRange(None, None),
            )
            for post in posts
        ),
        batch_size=BATCH,
    )  # fmt: skip
    refresh_after(Position, PositionPeriod)
    trail.record(actor, "positions.loaded", at=at, after={"positions": len(posts)})


@transaction.atomic
def load_incumbencies(actor: Actor, *, terms: Sequence[Term], at: datetime) -> None:
    """Store who holds and held which post, all or none; KeyError for a post that is nowhere, IntegrityError as above.

    No event is published: this is history, not news.
    """
    permissions.can_import(actor).require()
    posts = {code: (pk, only_one) for code, pk, only_one in Position.objects.values_list("code", "pk", "only_one")}
    government_id = active_government_id()
    for start in range(0, len(terms), BATCH):
        Incumbency.objects.bulk_create(_incumbency(term, posts, government_id) for term in terms[start : start + BATCH])
    refresh_after(Incumbency)
    trail.record(actor, "positions.incumbencies_loaded", at=at, after={"incumbencies": len(terms)})


def _position(post: Post, government_id: int) -> Position:
    return Position(
        government_id=government_id,
        code=post.code,
        unit_id=post.unit_id,
        kind=post.kind,
        level=post.level,
        profession=post.profession,
        is_head=post.is_head,
        only_one=post.only_one,
        role=post.role,
        whole_government=post.whole_government,
    )


def _incumbency(term: Term, posts: Mapping[str, tuple[int, bool]], government_id: int) -> Incumbency:
    position_id, only_one = posts[term.post]
    return Incumbency(
        government_id=government_id,
        employee_id=term.employee_id,
        position_id=position_id,
        only_one=only_one,
        kind=term.kind,
        period=DateRange(term.since, term.until),
        decree_number=term.decree_number,
        decree_on=term.decree_on,
        ended_because=term.ended_because,
    )
