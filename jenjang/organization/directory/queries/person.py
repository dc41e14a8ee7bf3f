"""One person: who it is, which posts, and what the one who asks may see of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.law.explained import Explained
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.employees import permissions as records
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeKind, EmployeeRecord, ParticularsRecord, RankRow
from jenjang.organization.employees.rules import nip_differences as agreeing
from jenjang.organization.employees.rules import read_nip
from jenjang.organization.positions import permissions as posting
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import Held, PositionKind
from jenjang.organization.positions.rules import (
    marks,
    months_in_post,
    retirement_day,
    service_end,
    tenure_mark,
)
from jenjang.organization.units import queries as units

from .. import permissions
from ..rules.career import Gap, gaps

CONTRACT_KINDS = {EmployeeKind.PPPK, EmployeeKind.PPPK_PART_TIME}
MOVABLE_FROM = 2  # years: the lowest mark says that a move is possible, the higher ones that it is due


@dataclass(frozen=True)
class Sees:
    """What the one who asks may see and do on a person's page. is_own: it is about oneself."""

    is_own: bool
    record: Decision
    private: Decision
    readers: Decision
    rights: Decision
    export: Decision
    edit: Decision
    appoint: Decision


@dataclass(frozen=True)
class Stint:
    """A line of the career: a post held, with the months served in it up to the day looked at.

    mark: the years of service in it that are marked (2, 5, 10), 0 below the lowest and for posts that are over.
    """

    held: Held
    months: int
    mark: int
    is_now: bool
    is_ahead: bool

    @property
    def duration(self) -> str:
        return duration(self.months)

    @property
    def mark_words(self) -> State | None:
        """Over so many years, as a badge."""
        if not self.mark:
            return None
        words = ngettext("%(count)s tahun atau lebih", "%(count)s tahun atau lebih", self.mark) % {"count": self.mark}
        return State(words, Meaning.AT_RISK if self.mark > MOVABLE_FROM else Meaning.NEUTRAL)

    @property
    def last_on(self) -> date | None:
        """The last day in it, as people say it."""
        return self.held.until - timedelta(days=1) if self.held.until else None


@dataclass(frozen=True)
class Pause:
    """A line of the career: a time without any post."""

    gap: Gap
    is_now: bool

    @property
    def duration(self) -> str:
        return duration(months_in_post(self.gap.since, self.gap.until))

    @property
    def last_on(self) -> date | None:
        return None if self.is_now else self.gap.until - timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """A person as of a day. The record is whole; a page shows of it what `sees` allows. career: the latest first.

    today: the day whose law and rights count, whatever day is looked at.
    """

    record: EmployeeRecord
    career: tuple[Held, ...]
    on: date
    today: date
    sees: Sees

    @property
    def id(self) -> int:
        return self.record.id

    @property
    def name(self) -> str:
        return self.record.full_name

    @property
    def href(self) -> str:
        return reverse("directory:person", args=[self.id])

    @property
    def rank(self) -> RankRow | None:
        return self.record.rank_on(self.on)

    @cached_property
    def retirement(self) -> Explained[date | None]:
        """The first day no longer in the service by age or contract, with the reason; the definitive post of today decides."""
        record = self.record
        post = next((held for held in self.career if held.lasts_on(self.today) and not held.is_acting), None)
        kind = post.position_kind if post else "staff"
        if record.kind == EmployeeKind.ELECTED:
            kind = PositionKind.HEAD_OF_REGION
        by_age = retirement_day(
            record.born_on,
            on=self.today,
            kind=kind,
            level=post.level if post else "",
            profession=post.profession if post else "",
        )
        return service_end(record.contract_ends_on, by_age) if record.kind in CONTRACT_KINDS else by_age

    @cached_property
    def posts(self) -> tuple[Held, ...]:
        """Held on the day, the definitive one first."""
        return tuple(sorted((post for post in self.career if post.lasts_on(self.on)), key=lambda post: post.is_acting))

    @cached_property
    def lines(self) -> list[Stint | Pause]:
        """The career with its gaps, the latest first."""
        ended_on = self.record.left_on if self.record.left_on and self.record.left_on <= self.on else None
        end = ended_on or self.on
        spans = [(post.since, post.until) for post in self.career]
        pauses: list[Stint | Pause] = [
            Pause(gap, is_now=gap.until == end and ended_on is None)
            for gap in gaps(spans, since=self.record.hired_on, until=end)
        ]
        return sorted([self._stint(post) for post in self.career] + pauses, key=_since, reverse=True)

    def _stint(self, post: Held) -> Stint:
        end = min(post.until, self.on) if post.until else self.on
        months, is_now = months_in_post(post.since, end), post.lasts_on(self.on)
        mark = tenure_mark(months // 12, marks(self.today)) if is_now else 0
        return Stint(post, months, mark, is_now, post.since > self.on)


@dataclass(frozen=True)
class OwnPost:
    """A post of the one who is signed in."""

    held: Held
    person_href: str


def person(actor: Actor, employee_id: int, *, on: date, today: date) -> Person:
    """One person as of a day; rights are those of today. Two queries, three for who reads only within a unit.

    NotFound where there is none, NotAllowed for who has no directory and asks for somebody else.
    """
    if not actor.may_anywhere("directory.browse"):
        permissions.can_open(actor, _account_of(employee_id)).require()
    record = employees.record(employee_id)
    career = positions.career(employee_id)
    return Person(record, career, on, today, _sees(actor, record, career, today))


def particulars(person: Person) -> ParticularsRecord:
    """What is kept apart as private; the caller notes the reading. One query."""
    person.sees.private.require()
    return employees.particulars(person.id)


def nip_differences(person: Person) -> list[str]:
    """In what the number disagrees with the record, in words."""
    record = person.record
    nip = read_nip(record.nip, employee_kind=record.kind, on=person.on)
    found = agreeing(nip, born_on=record.born_on, hired_on=record.hired_on, sex=record.sex) if record.nip else ()
    return [difference.words.said(get_language() or "id") for difference in found]


def employee_of(actor: Actor) -> int | None:
    """The record of the one who is signed in. One query."""
    if actor.user_id is None:
        return None
    found: int | None = employees.everyone().filter(user_id=actor.user_id).values_list("pk", flat=True).first()
    return found


def duration(months: int) -> str:
    """Months in words: 2 tahun 3 bulan."""
    years, rest = divmod(months, 12)
    said = [
        ngettext("%(count)s tahun", "%(count)s tahun", years) % {"count": years} if years else "",
        ngettext("%(count)s bulan", "%(count)s bulan", rest) % {"count": rest} if rest else "",
    ]
    return " ".join(filter(None, said)) or _("kurang dari sebulan")


def _account_of(employee_id: int) -> int | None:
    found: int | None = employees.everyone().filter(pk=employee_id).values_list("user_id", flat=True).first()
    return found


def _sees(actor: Actor, record: EmployeeRecord, career: tuple[Held, ...], today: date) -> Sees:
    reads = records.can_read(actor, record.user_id, ())
    if not reads and actor.may_anywhere("employees.read"):
        serving = {post.unit_id for post in career if post.lasts_on(today)}
        reads = records.can_read(actor, record.user_id, units.units_and_above(serving, on=today))
    return Sees(
        is_own=permissions.is_own(actor, record.user_id),
        record=reads,
        private=records.can_read_private(actor, record.user_id),
        readers=permissions.can_see_readers(actor, record.user_id),
        rights=permissions.can_see_rights(actor, record.user_id),
        export=permissions.can_take_out(actor, record.user_id),
        edit=records.can_edit(actor),
        appoint=posting.can_appoint(actor),
    )


def _since(line: Stint | Pause) -> date:
    return line.held.since if isinstance(line, Stint) else line.gap.since
