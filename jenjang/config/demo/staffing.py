"""Posts, their holders, and the accounts of those who may be entered as."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from django.utils import timezone

from jenjang.config.demo.governments import Demo
from jenjang.config.demo.history import Cast, Casting, Held
from jenjang.config.demo.making import Maker
from jenjang.config.demo.names import Names
from jenjang.config.demo.papers import page
from jenjang.config.demo.people import PEOPLE, Person
from jenjang.config.demo.posts import structural_posts
from jenjang.config.wording import counted
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.models import User
from jenjang.organization.employees.commands import add_document
from jenjang.organization.employees.commands.loading import load_employees
from jenjang.organization.employees.queries import DocumentKind
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.commands.loading import Term, load_incumbencies, load_positions
from jenjang.organization.units import queries as units


def is_there(at: datetime) -> bool:
    """Whether the active government has posts already."""
    return bool(positions.posts(on=timezone.localdate(at)).exists())


def staff(actor: Actor, demo: Demo, *, slug: str, at: datetime) -> str:
    """Give the active government its structural posts and their holders; answers with what was loaded."""
    today, people = timezone.localdate(at), PEOPLE[demo.code]
    posts = structural_posts(units.facts(on=today), heads_only=demo.heads_only)
    load_positions(actor, posts=posts, at=at)
    accounts = {person.post: _account(actor, person, slug, at) for person in people}
    random = Random(demo.code)  # noqa: S311  (invented people, the same each time)
    maker = Maker(random, Names(random, {person.name for person in people}), today)
    cast = Casting(maker, posts, people, accounts).fill(with_history=not demo.heads_only)
    ids = settle(actor, cast, maker, at)
    _file_papers(actor, cast, ids, at)
    return ", ".join(
        [counted(len(posts), "post"), counted(len(cast.records), "employee"), counted(len(people), "account")]
    )


def settle(actor: Actor, cast: Cast, maker: Maker, at: datetime) -> list[int]:
    """Store everybody of a cast with what they hold and held; answers with their ids in order."""
    ids = load_employees(actor, records=cast.records, at=at)
    load_incumbencies(actor, terms=[_term(held, ids, maker) for held in cast.held], at=at)
    return ids


def _file_papers(actor: Actor, cast: Cast, ids: Sequence[int], at: datetime) -> None:
    """The first and the newest decree of rank of everybody with an account."""
    for employee_id, record in zip(ids, cast.records, strict=True):
        if record.user_id is None or not record.ranks:
            continue
        for kind, rank in ((DocumentKind.APPOINTMENT, record.ranks[0]), (DocumentKind.RANK, record.ranks[-1])):
            lines = ("CONTOH", DocumentKind(kind).label, rank.decree_number, record.name, f"{rank.rank} · {rank.since}")
            add_document(
                actor, employee_id=employee_id, kind=kind, title=f"{kind.label} {rank.rank}", file_name="contoh.pdf",
                content=page([str(line) for line in lines]), number=rank.decree_number, dated_on=rank.decree_on, at=at,
            )  # fmt: skip


def _term(held: Held, ids: Sequence[int], maker: Maker) -> Term:
    number, dated_on = maker.decree("821.2" if held.kind == positions.IncumbencyKind.DEFINITIVE else "800", held.since)
    return Term(ids[held.who], held.post, held.kind, held.since, held.until, number, dated_on, held.because)


def _account(actor: Actor, person: Person, slug: str, at: datetime) -> int:
    """An account without a password, made unless it stands. The address is of a kind that no mail ever reaches."""
    email = f"{person.role.replace('_', '-')}@{slug}.example"
    present = User.objects.filter(email=email).values_list("pk", flat=True).first()
    return present or access.add_account(actor, name=person.name, password=None, email=email, at=at)
