"""The action plan of a version: to fill, to read, and to print behind the agreement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import OPEN, Activity, AgreementVersion
from ..rules import content as rules
from ..rules import plan as curves
from ..rules.life import BINDING
from ..rules.ready import Code, Problem, problems
from .content import Rows, rows_of

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
    """The plan of one version with what the page says of its agreement. posts: who may be in charge, id by title."""

    agreement_id: int
    version_id: int
    number: int
    state: str
    state_label: str
    edit: int
    year: int
    title: str
    official: str
    unit: str
    can_edit: Decision
    rows: Rows
    problems: tuple[Problem, ...]
    baseline: Baseline | None
    posts: dict[str, int]

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


@dataclass(frozen=True)
class PrintedPlan:
    """The annex of the form: rows of text are the caller's; curve and money are cumulative at the end of each month."""

    activities: tuple[rules.Activity, ...]
    promised: dict[str, str]
    curve: tuple[Any, ...]
    money: tuple[int, ...]
    total: int


def plan_page(actor: Actor, agreement_id: int, *, on: date, number: int = 0) -> PlanPage:
    """The plan of the version with that number; without one, the open version where the actor may read it, else the one in force.

    NotFound where there is none, NotAllowed where it may not be read. Always the same number of queries.
    """
    found = (
        AgreementVersion.objects.filter(agreement_id=agreement_id)
        .select_related("agreement__employee", "agreement__superior_employee")
        .order_by("-number")
    )
    versions = list(found)
    if not versions:
        raise NotFound(_("Perjanjian ini tidak ada di pemerintah ini."))
    agreement = versions[0].agreement
    above = units.unit_and_above(agreement.unit_id, on=on)
    second = agreement.superior_employee.user_id if agreement.superior_employee_id else None
    sides = permissions.Sides(agreement.employee.user_id, second, agreement.alone, above)
    version = _wanted(versions, number, actor, sides)
    permissions.can_read(actor, sides, version.state).require()
    rows = rows_of(version.pk, on=on)
    known = positions.posts(on=on).filter(position__unit_id=agreement.unit_id).order_by("title", "position_id")
    posts = {title: pk for pk, title in known.values_list("position_id", "title")}
    title = positions.posts(on=on).filter(position_id=agreement.position_id).values_list("title", flat=True).first()
    person = agreement.employee
    return PlanPage(
        agreement.pk, version.pk, version.number, version.state, version.get_state_display(), version.edit, agreement.year, title or "",
        full_name(person.title_before, person.name, person.title_after), units.names([agreement.unit_id], on=on).get(agreement.unit_id, ""),
        permissions.can_edit(actor, sides, version.state), rows,
        tuple(one for one in problems(rows.content, needs_plan=agreement.needs_plan) if one.code in OF_THE_PLAN),
        _baseline(versions, version), posts,
    )  # fmt: skip


def plan_for_print(version_id: int) -> PrintedPlan:
    """What the annex of the signed form holds."""
    rows = rows_of(version_id)
    activities = tuple(one.activity for one in rows.activities)
    return PrintedPlan(
        activities, {one.key: one.indicator for one in rows.promises}, curves.planned_curve(activities),
        curves.planned_money(activities), sum(one.budget for one in activities),
    )  # fmt: skip


def last_change(version_id: int) -> tuple[str, datetime] | None:
    """Who changed the version last, and when. One query."""
    entry = audit.entries(subject_type=AgreementVersion._meta.label_lower, subject_id=version_id).first()
    return (entry.by, entry.at) if entry else None


def _wanted(versions: list[Any], number: int, actor: Actor, sides: permissions.Sides) -> Any:
    if number:
        for one in versions:
            if one.number == number:
                return one
        raise NotFound(_("Versi ini tidak ada."))
    bound = [one for one in versions if one.state in BINDING]
    shown = [one for one in versions if one.state in OPEN and (permissions.can_read(actor, sides, one.state) or not bound)]
    return (shown or bound or versions)[0]


def _baseline(versions: list[Any], version: Any) -> Baseline | None:
    before = next((one for one in versions if one.number < version.number and one.signed_at), None)
    if before is None:
        return None
    rows = Activity.objects.filter(version=before).order_by("order", "pk")
    activities = tuple(
        rules.Activity(one.key, one.promise_key, one.text, one.output, one.in_charge, one.weight, one.budget, tuple(one.months))
        for one in rows
    )  # fmt: skip
    return Baseline(before.number, before.signed_at, activities)
