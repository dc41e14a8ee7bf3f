"""One person: who it is, which posts, and what the one who asks may see of it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.law.explained import Explained
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeKind, EmployeeRecord, Leaving, ParticularsRecord
from jenjang.organization.employees.rules import full_name, rank_title, read_nip
from jenjang.organization.employees.rules import nip_differences as agreeing
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import Held, PositionKind
from jenjang.organization.positions.rules import retirement_day, service_end
from jenjang.organization.units import queries as units

from .. import permissions
from .career import Pause, Service, Stint, lines

CONTRACT_KINDS = {EmployeeKind.PPPK, EmployeeKind.PPPK_PART_TIME, EmployeeKind.DIRECTOR}
FOR_A_TERM: Mapping[str, PositionKind] = {
    EmployeeKind.ELECTED: PositionKind.HEAD_OF_REGION,
    EmployeeKind.DIRECTOR: PositionKind.DIRECTOR,
}
HEAD = (
    "id", "nip", "name", "title_before", "title_after", "kind", "user_id", "born_on", "hired_on", "contract_ends_on", "left_on", "leaving",
)  # fmt: skip


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
class Head:
    """What the head of the page is made of, and what decides who may see more. rank: on the day looked at, empty without."""

    id: int
    nip: str
    name: str
    title_before: str
    title_after: str
    kind: str
    user_id: int | None
    born_on: date
    hired_on: date | None
    contract_ends_on: date | None
    left_on: date | None
    leaving: str
    rank: str

    @property
    def full_name(self) -> str:
        return full_name(self.title_before, self.name, self.title_after)

    @property
    def kind_label(self) -> str:
        return str(EmployeeKind(self.kind).label)

    @property
    def leaving_label(self) -> str:
        return str(Leaving(self.leaving).label) if self.leaving else ""


@dataclass(frozen=True)
class Person:
    """A person as of a day. A page shows of it what `sees` allows. career: the latest first.

    today: the day whose law and rights count, whatever day is looked at.
    """

    head: Head
    career: tuple[Held, ...]
    on: date
    today: date
    sees: Sees

    @property
    def id(self) -> int:
        return self.head.id

    @property
    def name(self) -> str:
        return self.head.full_name

    @property
    def rank(self) -> str:
        """«Penata (III/c)», of a contract employee the group alone."""
        title = rank_title(self.head.rank, on=self.today)
        return f"{title} ({self.head.rank})" if title else self.head.rank

    @property
    def is_by_contract(self) -> bool:
        return self.head.kind in CONTRACT_KINDS

    @cached_property
    def retirement(self) -> Explained[date | None]:
        """The first day no longer in the service by age or contract, with the reason; the definitive post of today decides."""
        head = self.head
        post = next((held for held in self.career if held.lasts_on(self.today) and not held.is_acting), None)
        by_age = retirement_day(
            head.born_on,
            on=self.today,
            kind=FOR_A_TERM.get(head.kind) or (post.position_kind if post else "staff"),
            level=post.level if post else "",
            profession=post.profession if post else "",
        )
        return service_end(head.contract_ends_on, by_age) if self.is_by_contract else by_age

    @cached_property
    def posts(self) -> tuple[Held, ...]:
        """Held on the day, the definitive one first."""
        return tuple(sorted((post for post in self.career if post.lasts_on(self.on)), key=lambda post: post.is_acting))

    @cached_property
    def lines(self) -> list[Stint | Pause]:
        """The career with its gaps, the latest first."""
        return lines(self.career, Service(self.head.hired_on, self.head.left_on), on=self.on, today=self.today)


def person(actor: Actor, employee_id: int, *, on: date, today: date) -> Person:
    """One person as of a day; rights are those of today. One query.

    NotFound where there is none, NotAllowed for who has no directory and asks for somebody else.
    """
    within = [unit for grant in actor.grants if "employees.read" in grant.permissions and (unit := grant.unit_id)]
    rows = _PERSON.rows(employee_id=employee_id, on=on, today=today, within=within)
    if not rows:
        actor.may_anywhere("directory.browse").require()
        raise NotFound(_("Pegawai ini tidak ada di pemerintah ini."))
    ((*own, rank, career, is_within),) = rows
    found = dict(zip(HEAD, own, strict=True))
    permissions.can_open(actor, found["user_id"]).require()
    head = Head(**{**found, "nip": found["nip"] or "", "rank": rank or ""})
    held = tuple(positions.held_of(json.loads(post)) for post in career)
    return Person(head, held, on, today, _sees(actor, head.user_id, within if is_within else []))


def _person(*, employee_id: int, on: Any, today: Any, within: Collection[int]) -> Any:
    serving = positions.held(on=today).filter(employee_id=OuterRef("pk"))
    return (
        employees.everyone()
        .filter(pk=employee_id)
        .annotate(
            rank=Subquery(employees.ranks(on=on).filter(employee_id=OuterRef("pk")).values("rank")[:1]),
            career=positions.career_of(OuterRef("pk")),
            is_within=Exists(serving.filter(position__unit_id__in=units.ids_below(within, on=today))),
        )
        .values_list(*HEAD, "rank", "career", "is_within")
    )


_PERSON = Prepared(
    _person,
    of=("employees", "positions", "units"),
    employee_id=-7_106_121,
    on=date(9999, 12, 30),
    today=date(9999, 12, 29),
    within=[-7_106_122],
)


def record(person: Person) -> EmployeeRecord:
    """Ranks, schooling, papers and dates; the caller notes the reading. One query."""
    person.sees.record.require()
    return employees.record(person.id)


def particulars(person: Person) -> ParticularsRecord:
    """What is kept apart as private; the caller notes the reading. One query."""
    person.sees.private.require()
    return employees.particulars(person.id)


def nip_differences(record: EmployeeRecord, *, on: date) -> list[str]:
    """In what the number disagrees with the record, in words."""
    if not record.nip:
        return []
    nip = read_nip(record.nip, employee_kind=record.kind, on=on)
    found = agreeing(nip, born_on=record.born_on, hired_on=record.hired_on, sex=record.sex)
    return [difference.words.said(get_language() or "id") for difference in found]


def _sees(actor: Actor, user_id: int | None, covering: Collection[int]) -> Sees:
    """covering: the units of the actor's grants within which the person serves."""
    return Sees(
        is_own=permissions.is_own(actor, user_id),
        record=employees.can_read(actor, user_id, covering),
        private=employees.can_read_private(actor, user_id),
        readers=permissions.can_see_readers(actor, user_id),
        rights=permissions.can_see_rights(actor, user_id),
        export=permissions.can_take_out(actor, user_id),
        edit=employees.can_edit(actor),
        appoint=permissions.can_appoint(actor),
    )
