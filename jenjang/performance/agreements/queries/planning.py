"""The action plan of a version: to fill and to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.audit import queries as audit
from jenjang.organization.positions import queries as positions

from ..models import Activity, AgreementVersion
from ..rules import content as rules
from ..rules.ready import Code, Problem, problems
from .content import Rows, rows_of
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
        return tuple(one.activity for one in self.rows.activities)

    @property
    def promised(self) -> dict[str, str]:
        """Names of the indicators by the key of the promise."""
        return {one.key: one.indicator for one in self.rows.promises}

    @property
    def money(self) -> int:
        return sum(one.amount for one in self.rows.budget)


def plan_page(actor: Actor, agreement_id: int, *, on: date, version: int = 0) -> PlanPage:
    """The plan of the version asked for, else the open one, else the one in force. Always the same number of queries."""
    agreement = agreement_page(actor, agreement_id, version=version, on=on)
    rows = rows_of(agreement.version.id, on=on)
    found = problems(rows.content, needs_plan=agreement.needs_plan)
    known = positions.posts(on=on).filter(position__unit_id=agreement.unit_id).order_by("title", "position_id")
    return PlanPage(
        agreement, rows, tuple(one for one in found if one.code in OF_THE_PLAN), _baseline(agreement.former),
        dict(known.values_list("title", "position_id")),
    )  # fmt: skip


def last_change(version_id: int) -> tuple[str, datetime] | None:
    """Who changed the version last, and when. One query."""
    entry = audit.entries(subject_type=AgreementVersion._meta.label_lower, subject_id=version_id).first()
    return (entry.by, entry.at) if entry else None


def _baseline(former: Version | None) -> Baseline | None:
    rows = Activity.objects.filter(version_id=former.id if former else None).order_by("order", "pk")
    activities = tuple(
        rules.Activity(one.key, one.promise_key, one.text, one.output, one.in_charge, one.weight, one.budget, tuple(one.months))
        for one in rows
    )  # fmt: skip
    return Baseline(former.number, former.signed_at, activities) if former and former.signed_at else None
