"""One agreement: whose it is, its versions, what may be done, and who stands above and below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.employees.rules import full_name

from .. import permissions
from ..models import OPEN, Agreement, RevisionReason, VersionState
from ..rules.tenure import Held, Term, year_of
from .line import Around, Other, around
from .naming import ROOMS, names_of
from .sources import counting

MOMENTS = ("proposed_at", "returned_at", "signed_at", "made_at")
MEANINGS = {
    "draft": Meaning.NEUTRAL, "proposed": Meaning.ACCENT, "returned": Meaning.AT_RISK, "signed": Meaning.ON_TRACK,
    "superseded": Meaning.NEUTRAL, "closed": Meaning.NEUTRAL, "": Meaning.UNREPORTED,
}  # fmt: skip


def badge_of(state: str) -> State:
    return State(VersionState(state).label, MEANINGS[state])


@dataclass(frozen=True)
class Version:
    """One version without its content."""

    id: int
    number: int
    state: str
    reason: str
    why: str
    edit: int
    parties: Mapping[str, Any]
    read_hash: str
    proposed_at: datetime | None
    returned_at: datetime | None
    returned_why: str
    signed_at: datetime | None
    document_id: int | None
    made_at: datetime
    made_by: str

    @property
    def badge(self) -> State:
        return badge_of(self.state)

    @property
    def reason_label(self) -> str:
        return str(RevisionReason(self.reason).label) if self.reason else ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_editable(self) -> bool:
        return self.state in permissions.EDITABLE_STATES


@dataclass(frozen=True)
class Chip:
    """Another agreement on the line."""

    id: int
    title: str
    name: str
    state: str

    @property
    def href(self) -> str:
        return numbered("agreements:agreement", self.id)

    @property
    def badge(self) -> State:
        return badge_of(self.state)


@dataclass(frozen=True)
class May:
    """What the one who asks may do with the version that is shown."""

    edit: Decision
    propose: Decision
    withdraw: Decision
    give_back: Decision
    sign: Decision
    revise: Decision


@dataclass(frozen=True)
class AgreementPage:
    """An agreement with the version that is shown. name, superior: as on the form once it was proposed, and of today until then."""

    id: int
    year: int
    position_id: int
    title: str
    unit_id: int
    unit: str
    employee_id: int
    name: str
    superior_title: str
    superior: str
    alone: bool
    needs_plan: bool
    first_day: date
    last_day: date
    share: Held
    others: tuple[Held, ...]
    version: Version
    versions: tuple[Version, ...]
    above: Chip | None
    below: tuple[Chip, ...]
    more_below: int
    sides: permissions.Sides
    may: May

    @property
    def href(self) -> str:
        return numbered("agreements:agreement", self.id)

    @property
    def count_below(self) -> int:
        return len(self.below) + self.more_below

    @property
    def days_of_year(self) -> int:
        return (date(self.year, 12, 31) - date(self.year, 1, 1)).days + 1

    @property
    def is_part_of_year(self) -> bool:
        return self.share.days < self.days_of_year

    @property
    def former(self) -> Version | None:
        """The version the shown one is held against: the last signed one before it."""
        return next((one for one in self.versions if one.number < self.version.number and not one.is_open), None)

    @property
    def in_force(self) -> Version | None:
        return next((one for one in self.versions if one.state in ("signed", "closed")), None)


def titled(rows: Any, *, on: date) -> Any:
    """Agreements with the title of the post, of the superior's post, and the unit's name of a day."""
    return rows.annotate(**names_of(on=on))


def with_version(rows: Any) -> Any:
    """Agreements with the version that counts: its id, state, number and moment of signature."""
    of_it = counting().filter(agreement_id=OuterRef("pk"))
    return rows.annotate(
        version_id=Subquery(of_it.values("pk")[:1]), state=Subquery(of_it.values("state")[:1]),
        version_number=Subquery(of_it.values("number")[:1]), version_signed_at=Subquery(of_it.values("signed_at")[:1]),
    )  # fmt: skip


def agreement_page(actor: Actor, agreement_id: int, *, version: int = 0, on: date) -> AgreementPage:
    """An agreement the actor may read, with the version asked for, else the open one, else the one in force; NotFound otherwise.

    One query, two for another year than that of the day.
    """
    one = around(agreement_id, on=on)
    if one is None:
        raise _missing()
    sides = permissions.Sides(one.first[0], one.second[0] if one.second else None, one.alone, tuple(one.above))
    every = [_version(row) for row in one.versions or ()]
    readable = tuple(row for row in every if permissions.can_read(actor, sides, row.state))
    shown = next((row for row in readable if row.number == version), None) if version else _shown(readable)
    if shown is None:
        raise _missing()
    others = [Other(*row) for row in one.others]
    below = [row for row in others if row.side == "below"]
    share, beside = _tenure(one, [row for row in others if row.side == "beside"])
    return AgreementPage(
        one.id, one.year, one.position_id, one.title or "", one.unit_id, one.unit or "", one.employee_id,
        _name(shown, "first", full_name(*one.first[1])), one.superior_title or "",
        _name(shown, "second", full_name(*one.second[1]) if one.second else ""), one.alone, one.needs_plan, one.first_day, one.last_day,
        share, beside, shown, readable, next((_chip(row) for row in others if row.side == "above"), None),
        tuple(map(_chip, below)), below[0].many - len(below) if below else 0, sides,
        may_of(actor, sides, shown, is_open=any(row.is_open for row in every)),
    )  # fmt: skip


def may_of(actor: Actor, sides: permissions.Sides, shown: Version, *, is_open: bool) -> May:
    return May(
        permissions.can_edit(actor, sides, shown.state),
        permissions.can_propose(actor, sides, shown.state),
        permissions.can_withdraw(actor, sides, shown.state),
        permissions.can_return(actor, sides, shown.state),
        permissions.can_sign(actor, sides, shown.state),
        permissions.can_revise(actor, sides, shown.state, is_open=is_open),
    )


def chips(rows: Any, *, on: date) -> tuple[Chip, ...]:
    """Agreements as chips, by title. One query."""
    found = with_version(titled(rows, on=on)).select_related("employee").order_by("title", "pk")
    return tuple(Chip(one.pk, one.title or "", name_of(one.employee), one.state) for one in found)


def name_of(employee: Any) -> str:
    return full_name(employee.title_before, employee.name, employee.title_after) if employee else ""


def own_agreements(actor: Actor, *, on: date) -> tuple[Chip, ...]:
    """The agreements of the actor's own posts of a year. One query, or none."""
    if not actor.accounts:
        return ()
    rows = Agreement.objects.filter(employee__user_id__in=actor.accounts, year=on.year)
    return worked_out(("agreements.own", actor.accounts, on), lambda: chips(rows, on=on), of=ROOMS)


def _shown(readable: tuple[Version, ...]) -> Version | None:
    if opened := next((row for row in readable if row.is_open), None):
        return opened
    return next((row for row in readable if row.state in ("signed", "closed")), readable[0] if readable else None)


def _version(row: Mapping[str, Any]) -> Version:
    told = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in MOMENTS}
    return Version(**{**row, **told})


def _name(shown: Version, side: str, name: str) -> str:
    if shown.state not in permissions.EDITABLE_STATES and (told := shown.parties.get(side)):
        return str(told["name"])
    return name


def _chip(row: Other) -> Chip:
    return Chip(row.id, row.title or "", full_name(*row.name), row.state)


def _tenure(one: Around, beside: Sequence[Other]) -> tuple[Held, tuple[Held, ...]]:
    """The share of the year by days, and those of the others in the post."""
    terms = [
        Term(f"{row.id} {full_name(*row.name)}", date.fromisoformat(row.first_day), date.fromisoformat(row.last_day))
        for row in beside
    ]
    held = year_of(one.year, terms).held
    mine = next(part for part in held if part.who.split(" ", 1)[0] == str(one.id))
    return mine, tuple(
        Held(part.who.split(" ", 1)[1], part.first, part.last, part.days, part.percent) for part in held if part is not mine
    )  # fmt: skip


def _missing() -> NotFound:
    return NotFound(_("Perjanjian ini tidak ada, atau belum ditandatangani."))
