"""The action plan of a version: to fill and to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.organization.positions import queries as positions

from ..models import AgreementVersion
from ..rules import content as rules
from ..rules.ready import Code, Problem, problems
from .content import Rows, rows_of_versions
from .page import AgreementPage, Version, agreement_page

OF_THE_PLAN = frozenset(
    {
        Code.NO_PLAN, Code.PLAN_WEIGHTS, Code.PLAN_MONTHS, Code.PLAN_INCOMPLETE, Code.PLAN_OF_NOTHING, Code.UNPLANNED,
        Code.PLAN_MONEY,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Baseline:
    """The plan as it was signed in the version before."""

    number: int
    signed_at: datetime
    activities: tuple[rules.Activity, ...]


@dataclass(frozen=True)
class PlanPage:
    """The plan of one version of an agreement. posts: who may be in charge, id by title."""

    agreement: AgreementPage
    rows: Rows
    problems: tuple[Problem, ...]
    baseline: Baseline | None
    posts: Mapping[str, int]

    @property
    def version(self) -> Version:
        return self.agreement.version

    @property
    def can_edit(self) -> Decision:
        return self.agreement.may.edit

    @property
    def activities(self) -> tuple[rules.Activity, ...]:
        return _activities(self.rows)

    @property
    def promised(self) -> dict[str, str]:
        """Names of the indicators by the key of the promise."""
        return {one.key: one.indicator for one in self.rows.promises}

    @property
    def money(self) -> int:
        return sum(one.amount for one in self.rows.budget)


def plan_page(actor: Actor, agreement_id: int, *, on: date, version: int = 0) -> PlanPage:
    """The plan of the version asked for, else the open one, else the one in force. Two queries, and one for who may be in charge where it is filled in."""
    agreement = agreement_page(actor, agreement_id, version=version, on=on)
    former, shown = agreement.former, agreement.version
    rows = rows_of_versions([shown.id, former.id] if former else [shown.id])
    found = problems(rows[shown.id].content, needs_plan=agreement.needs_plan) if shown.is_editable else ()
    baseline = (
        Baseline(former.number, former.signed_at, _activities(rows[former.id])) if former and former.signed_at else None
    )
    posts = _posts(agreement.unit_id, on) if agreement.may.edit else {}
    return PlanPage(agreement, rows[shown.id], tuple(one for one in found if one.code in OF_THE_PLAN), baseline, posts)


def last_change(version_id: int) -> tuple[str, datetime] | None:
    """Who changed the version last, and when. One query."""
    entry = audit.entries(subject_type=AgreementVersion._meta.label_lower, subject_id=version_id).first()
    return (entry.by, entry.at) if entry else None


def _activities(rows: Rows) -> tuple[rules.Activity, ...]:
    return tuple(one.activity for one in rows.activities)


def _posts(unit_id: int, on: date) -> dict[str, int]:
    """Posts of a unit by title. One query, or none."""

    def found() -> dict[str, int]:
        known = positions.posts(on=on).filter(position__unit_id=unit_id).order_by("title", "position_id")
        return dict(known.values_list("title", "position_id"))

    return worked_out(("agreements.posts", unit_id, on), found, of=("positions",))
