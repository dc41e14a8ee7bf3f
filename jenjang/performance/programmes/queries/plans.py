"""The plan on one page: vision, missions, goals, objectives, and the targets of each year."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui.states import Meaning, State

from .. import permissions, rules
from ..models import AimLevel, MediumTermPlan, Mission, Objective, ObjectiveTarget, PlanState
from .measures import newest

PLAN_ROOMS = ("indicators", "programmes")  # what a plan is made of
STATES = {
    PlanState.DRAFT: State(PlanState.DRAFT.label),
    PlanState.IN_FORCE: State(PlanState.IN_FORCE.label, Meaning.ON_TRACK),
    PlanState.SUPERSEDED: State(PlanState.SUPERSEDED.label),
}
LACKS: dict[rules.Lack, str | Promise] = {
    rules.Lack.VISION: gettext_lazy("Visi belum diisi."),
    rules.Lack.REGULATION: gettext_lazy("Nomor dan tanggal peraturan daerah belum diisi."),
    rules.Lack.MISSION: gettext_lazy("Belum ada misi."),
    rules.Lack.OBJECTIVE: gettext_lazy("Belum ada tujuan atau sasaran."),
}


@dataclass(frozen=True)
class PlanHead:
    """A plan without what hangs on it."""

    id: int
    title: str
    first_year: int
    last_year: int
    vision: str
    regulation_number: str
    regulation_on: date | None
    source: str
    state_name: str
    version: int

    @property
    def state(self) -> State:
        return STATES[PlanState(self.state_name)]

    @property
    def is_draft(self) -> bool:
        return self.state_name == PlanState.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it may still be worked on."""
        return self.state_name != PlanState.SUPERSEDED

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def span(self) -> str:
        return f"{self.first_year}–{self.last_year}"


@dataclass(frozen=True)
class TargetCell:
    """A year's current target. revision above 1: it was revised."""

    year: int
    number: Decimal | None = None
    words: str = ""
    revision: int = 1

    @property
    def is_empty(self) -> bool:
        return self.number is None and not self.words


@dataclass(frozen=True)
class MeasureRow:
    """An indicator of an objective with its targets, one for each year of the plan."""

    indicator_id: int
    code: str
    name: str
    measure_unit: str
    cells: tuple[TargetCell, ...]

    @property
    def is_revised(self) -> bool:
        return any(cell.revision > 1 for cell in self.cells)


@dataclass(frozen=True)
class AimRow:
    """A goal with the objectives below it, or an objective."""

    id: int
    level: str
    code: str
    text: str
    mission_id: int
    version: int
    measures: tuple[MeasureRow, ...] = ()
    below: "tuple[AimRow, ...]" = ()

    @property
    def level_label(self) -> str:
        return str(AimLevel(self.level).label)

    @property
    def is_goal(self) -> bool:
        return self.level == AimLevel.GOAL


@dataclass(frozen=True)
class MissionRow:
    id: int
    number: int
    text: str
    version: int
    aims: tuple[AimRow, ...] = ()


@dataclass(frozen=True)
class PlanPage:
    """A whole plan. gaps: what is not filled in yet, as things to do; obstacles: what it must have before it can come into force."""

    head: PlanHead
    missions: tuple[MissionRow, ...]
    gaps: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = field(default=())

    @property
    def goals(self) -> int:
        return sum(1 for mission in self.missions for aim in mission.aims if aim.is_goal)

    @property
    def objectives(self) -> int:
        return sum(1 for mission in self.missions for aim in _walk(mission.aims) if not aim.is_goal)


def plans(actor: Actor) -> Sequence[PlanHead]:
    """Every plan the actor may see, the newest first. One query, or none."""
    return tuple(one for one in _every_plan() if not one.is_draft or permissions.can_keep(actor))


def plan_shown(known: Sequence[PlanHead], *, year: int) -> PlanHead | None:
    """Of the plans one may see the one in force for a year, or the newest in force, or the newest."""
    in_force = [one for one in known if one.state_name == PlanState.IN_FORCE]
    of_year = [one for one in in_force if one.first_year <= year <= one.last_year]
    return next(iter((*of_year, *in_force, *known)), None)


def _every_plan() -> tuple[PlanHead, ...]:
    found = MediumTermPlan.objects.order_by("-first_year", "-pk")
    return worked_out("programmes.plans", lambda: tuple(map(_head, found)), of=["programmes"])


def plan_in_force(*, year: int) -> PlanHead | None:
    """The plan in force for a year, or the newest that is in force. One query."""
    chosen = plans_in_force(year=year).first()
    return _head(chosen) if chosen else None


def plans_in_force(*, year: int) -> Any:
    """Plans in force, the one of the year first, then the newest, as a query set for the rooms above to compose with."""
    of_year = Case(When(first_year__lte=year, last_year__gte=year, then=0), default=1)
    return MediumTermPlan.objects.filter(state=PlanState.IN_FORCE).order_by(of_year, "-first_year")


def known_objectives(ids: Collection[int]) -> frozenset[int]:
    """Those of these ids that are goals or objectives of this government's plans. One query."""
    return frozenset(Objective.objects.filter(pk__in=ids).values_list("pk", flat=True))


def head_of(plan_id: int) -> PlanHead:
    """NotFound where there is none. One query."""
    found = MediumTermPlan.objects.filter(pk=plan_id).first()
    if found is None:
        raise NotFound(_("Rencana ini tidak ada di pemerintah ini."))
    return _head(found)


def plan_for(actor: Actor, plan_id: int) -> PlanHead:
    """The same for who may see it: a draft is not there for others."""
    found = head_of(plan_id)
    require_sight(actor, found)
    return found


def require_sight(actor: Actor, head: PlanHead) -> None:
    """NotFound where the actor may not see the plan."""
    if head.is_draft and not permissions.can_keep(actor):
        raise NotFound(_("Rencana ini tidak ada di pemerintah ini."))


def plan_page(head: PlanHead) -> PlanPage:
    """The whole plan. Three queries, however large it is, or none."""
    return worked_out(("programmes.plan", head), lambda: _page(head), of=PLAN_ROOMS)


def _page(head: PlanHead) -> PlanPage:
    missions = list(Mission.objects.filter(plan_id=head.id).order_by("number"))
    aims = list(Objective.objects.filter(plan_id=head.id).order_by("order", "pk"))
    measures = _measures(head, ObjectiveTarget.objects.filter(objective__plan_id=head.id, is_current=True))
    below: dict[int, list[AimRow]] = {}
    tops: dict[int, list[AimRow]] = {}
    for aim in aims:
        if aim.goal_id is not None:
            below.setdefault(aim.goal_id, []).append(_aim(aim, measures))
    for aim in aims:
        if aim.goal_id is None:
            tops.setdefault(aim.mission_id, []).append(_aim(aim, measures, tuple(below.get(aim.pk, ()))))
    rows = tuple(MissionRow(one.pk, one.number, one.text, one.version, tuple(tops.get(one.pk, ()))) for one in missions)
    page = PlanPage(head, rows)
    seen = [
        rules.Aim(f"{aim.code} {aim.text}", {f"{m.code} {m.name}": frozenset(c.year for c in m.cells if not c.is_empty) for m in aim.measures})
        for mission in rows for aim in _walk(mission.aims)
    ]  # fmt: skip
    lacks = rules.lacks(
        vision=head.vision, regulation=head.regulation_number, has_regulation_day=head.regulation_on is not None,
        missions=len(rows), aims=seen,
    )  # fmt: skip
    gaps = rules.gaps(seen, first_year=head.first_year, last_year=head.last_year)
    return PlanPage(page.head, rows, tuple(map(_said, gaps)), tuple(str(LACKS[lack]) for lack in lacks))


def measures_of(head: PlanHead, objective_ids: Iterable[int]) -> dict[int, list[MeasureRow]]:
    """Indicators with their current targets, by objective. One query."""
    wanted = ObjectiveTarget.objects.filter(objective_id__in=list(objective_ids), is_current=True)
    return _measures(head, wanted)


def mission_of(mission_id: int) -> tuple[MissionRow, PlanHead]:
    found = Mission.objects.select_related("plan").filter(pk=mission_id).first()
    if found is None:
        raise NotFound(_("Misi ini tidak ada di pemerintah ini."))
    return MissionRow(found.pk, found.number, found.text, found.version), _head(found.plan)


def objective_of(objective_id: int) -> tuple[Any, PlanHead]:
    """The record with its plan; NotFound where there is none. One query."""
    found = Objective.objects.select_related("plan").filter(pk=objective_id).first()
    if found is None:
        raise NotFound(_("Tujuan atau sasaran ini tidak ada di pemerintah ini."))
    return found, _head(found.plan)


def top_objectives(plan_id: int) -> list[AimRow]:
    """Objectives (sasaran) of a plan in their order, for whoever derives from them. Two queries."""
    head = head_of(plan_id)
    measures = measures_of(head, Objective.objects.filter(plan_id=plan_id).values_list("pk", flat=True))
    found = Objective.objects.filter(plan_id=plan_id, level=AimLevel.OBJECTIVE).order_by(
        "mission__number", "order", "pk"
    )
    return [_aim(aim, measures) for aim in found]


def goal_choices(plan_id: int) -> list[tuple[int, str]]:
    found = Objective.objects.filter(plan_id=plan_id, level=AimLevel.GOAL).order_by("order", "pk")
    return [(pk, f"{code} {text}"[:120]) for pk, code, text in found.values_list("pk", "code", "text")]


def objective_choices(plan_id: int) -> list[tuple[int, str]]:
    found = Objective.objects.filter(plan_id=plan_id).order_by("order", "pk")
    return [(pk, f"{code} {text}"[:120]) for pk, code, text in found.values_list("pk", "code", "text")]


def _measures(head: PlanHead, targets: Any) -> dict[int, list[MeasureRow]]:
    rows = targets.annotate(name=newest("name")).order_by("indicator__code", "year").values_list(
        "objective_id", "indicator_id", "indicator__code", "name", "measure_unit", "year", "number", "words", "revision"
    )  # fmt: skip
    cells: dict[tuple[int, int], dict[int, TargetCell]] = {}
    told: dict[tuple[int, int], tuple[str, str, str]] = {}
    for objective, indicator, code, name, measure_unit, year, number, words, revision in rows:
        key = (objective, indicator)
        told[key] = (code, name or code, measure_unit)
        cells.setdefault(key, {})[year] = cell_of(year, number, words, revision)
    found: dict[int, list[MeasureRow]] = {}
    for (objective, indicator), (code, name, measure_unit) in told.items():
        of_year = cells[objective, indicator]
        if all(cell.is_empty for cell in of_year.values()):
            continue  # taken back in every year
        line = _aligned([of_year.get(year, TargetCell(year)) for year in head.years])
        found.setdefault(objective, []).append(MeasureRow(indicator, code, name, measure_unit, line))
    return found


def cell_of(year: int, number: Decimal | None, words: str, revision: int) -> TargetCell:
    """A stored target, its number without the zeros that the table adds."""
    return TargetCell(
        year, None if number is None else number.quantize(Decimal(1).scaleb(-_places(number))), words, revision
    )


def _aligned(cells: list[TargetCell]) -> tuple[TargetCell, ...]:
    """The numbers of a line with as many decimals as the finest of them: 8,0 beside 7,6."""
    places = max((_places(cell.number) for cell in cells if cell.number is not None), default=0)
    unit = Decimal(1).scaleb(-places)
    return tuple(cell if cell.number is None else replace(cell, number=cell.number.quantize(unit)) for cell in cells)


def _places(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _head(plan: Any) -> PlanHead:
    return PlanHead(
        plan.pk, plan.title, plan.first_year, plan.last_year, plan.vision, plan.regulation_number, plan.regulation_on, plan.source, plan.state,
        plan.version,
    )  # fmt: skip


def _aim(aim: Any, measures: dict[int, list[MeasureRow]], below: tuple[AimRow, ...] = ()) -> AimRow:
    own = tuple(measures.get(aim.pk, ()))
    return AimRow(aim.pk, aim.level, aim.code, aim.text, aim.mission_id, aim.version, own, below)


def _walk(aims: Iterable[AimRow]) -> Iterable[AimRow]:
    for aim in aims:
        yield aim
        yield from _walk(aim.below)


def _said(gap: rules.Gap) -> str:
    if not gap.indicator:
        return _("%(aim)s: belum ada indikator.") % {"aim": gap.aim}
    words = {"aim": gap.aim, "indicator": gap.indicator, "years": ", ".join(map(str, gap.years))}
    return _("%(aim)s: %(indicator)s belum punya target %(years)s.") % words
