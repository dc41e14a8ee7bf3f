"""How a plan is drafted, filled with missions, goals and objectives, and brought into force."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions, queries, rules
from ..models import (
    AimLevel,
    FlagshipObjective,
    FlagshipProgramme,
    MediumTermPlan,
    Mission,
    Objective,
    ObjectiveTarget,
    PlanState,
)
from .ground import line, lines, locked, locked_plan, refuse_superseded, refuse_without_reason


@dataclass(frozen=True)
class PlanFacts:
    """What is said of a plan."""

    title: str
    first_year: int
    last_year: int
    vision: str = ""
    regulation_number: str = ""
    regulation_on: date | None = None
    source: str = ""


@transaction.atomic
def draft_plan(actor: Actor, *, facts: PlanFacts, at: datetime) -> int:
    """Begin a plan as a draft and answer with its id."""
    permissions.can_keep(actor).require()
    told = _clean(facts)
    if MediumTermPlan.objects.filter(
        title=told["title"], first_year=told["first_year"], state=PlanState.DRAFT
    ).exists():
        raise Conflict(_("Konsep rencana dengan judul dan tahun yang sama sudah ada."))
    plan = MediumTermPlan.objects.create(government_id=active_government_id(), **told)
    trail.record(actor, "programmes.plan_drafted", plan, at=at, after=told)
    return int(plan.pk)


@transaction.atomic
def change_plan(
    actor: Actor, *, plan_id: int, facts: PlanFacts, at: datetime, why: str = "", version: int | None = None
) -> None:
    """Put other words, years or regulation. In force it takes a reason, and the years stay."""
    permissions.can_keep(actor).require()
    plan = locked_plan(plan_id, version)
    why = refuse_without_reason(plan, why)
    told = _clean(facts)
    before = {name: getattr(plan, name) for name in told}
    if before == told:
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tersimpan."))
    if plan.state == PlanState.IN_FORCE:
        if (plan.first_year, plan.last_year) != (told["first_year"], told["last_year"]):
            raise Conflict(_("Tahun rencana yang berlaku tidak berubah. Susun rencana baru bila tahunnya lain."))
        if not told["regulation_number"] or not told["regulation_on"]:
            raise DomainError(_("Rencana yang berlaku menyebut nomor dan tanggal peraturan daerahnya."))
    _refuse_cut_years(plan, told)
    for name, value in told.items():
        setattr(plan, name, value)
    _touch(plan)
    trail.record(actor, "programmes.plan_changed", plan, at=at, why=why, before=before, after=told)


@transaction.atomic
def bring_into_force(actor: Actor, *, plan_id: int, at: datetime) -> None:
    """A draft becomes the plan in force; another one in force for some of its years is superseded."""
    permissions.can_keep(actor).require()
    plan = locked_plan(plan_id)
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Rencana ini sudah berlaku."))
    page = queries.plan_page(queries.head_of(plan_id))
    if page.obstacles:
        raise DomainError(" ".join(page.obstacles))
    former = MediumTermPlan.objects.select_for_update().filter(
        state=PlanState.IN_FORCE, first_year__lte=plan.last_year, last_year__gte=plan.first_year
    )
    for one in former:
        one.state = PlanState.SUPERSEDED
        _touch(one)
        trail.record(actor, "programmes.plan_superseded", one, at=at, after={"successor": str(plan)})
    plan.state = PlanState.IN_FORCE
    _touch(plan)
    regulation = f"{plan.regulation_number}, {plan.regulation_on}"
    trail.record(actor, "programmes.plan_in_force", plan, at=at, why=regulation, after={"state": plan.state})


@transaction.atomic
def add_mission(actor: Actor, *, plan_id: int, number: int, text: str, at: datetime, why: str = "") -> int:
    permissions.can_keep(actor).require()
    plan = locked_plan(plan_id)
    why = refuse_without_reason(plan, why)
    told = {"number": _number(plan, number), "text": line(text, _("Misi"), 500)}
    mission = Mission.objects.create(government_id=active_government_id(), plan=plan, **told)
    trail.record(actor, "programmes.mission_added", mission, at=at, why=why, after=told)
    return int(mission.pk)


@transaction.atomic
def change_mission(
    actor: Actor, *, mission_id: int, number: int, text: str, at: datetime, why: str = "", version: int | None = None
) -> None:
    permissions.can_keep(actor).require()
    mission = _locked_mission(mission_id, version)
    why = refuse_without_reason(mission.plan, why)
    told = {"number": _number(mission.plan, number, but=mission.pk), "text": line(text, _("Misi"), 500)}
    before = {"number": mission.number, "text": mission.text}
    if before == told:
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tersimpan."))
    mission.number, mission.text = told["number"], told["text"]
    _touch(mission)
    trail.record(actor, "programmes.mission_changed", mission, at=at, why=why, before=before, after=told)


@transaction.atomic
def remove_mission(actor: Actor, *, mission_id: int, at: datetime) -> int:
    """Take a mission out of a draft, as long as nothing hangs on it; answers with its plan."""
    permissions.can_keep(actor).require()
    mission = _locked_mission(mission_id, None)
    _refuse_removal(mission.plan)
    hanging = (
        Objective.objects.filter(mission=mission).exists() or FlagshipProgramme.objects.filter(mission=mission).exists()
    )
    if hanging:
        raise Conflict(
            _("Masih ada tujuan, sasaran, atau program unggulan pada misi ini. Pindahkan atau hapus dahulu.")
        )
    plan_id = int(mission.plan_id)
    trail.record(
        actor, "programmes.mission_removed", mission, at=at, before={"number": mission.number, "text": mission.text}
    )
    mission.delete()
    return plan_id


@transaction.atomic
def add_objective(
    actor: Actor, *, plan_id: int, mission_id: int, level: str, code: str, text: str, at: datetime, goal_id: int | None = None, why: str = ""
) -> int:  # fmt: skip
    """A goal of a mission, or an objective below a goal of the same mission."""
    permissions.can_keep(actor).require()
    plan = locked_plan(plan_id)
    why = refuse_without_reason(plan, why)
    told = _clean_aim(plan, mission_id=mission_id, level=level, code=code, text=text, goal_id=goal_id)
    last = Objective.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0
    aim = Objective.objects.create(government_id=active_government_id(), plan=plan, order=last + 10, **told)
    trail.record(actor, "programmes.objective_added", aim, at=at, why=why, after=told)
    return int(aim.pk)


@transaction.atomic
def change_objective(
    actor: Actor, *, objective_id: int, mission_id: int, level: str, code: str, text: str, at: datetime, goal_id: int | None = None,
    why: str = "", version: int | None = None,
) -> None:  # fmt: skip
    permissions.can_keep(actor).require()
    aim = _locked_objective(objective_id, version)
    why = refuse_without_reason(aim.plan, why)
    told = _clean_aim(aim.plan, mission_id=mission_id, level=level, code=code, text=text, goal_id=goal_id, but=aim.pk)
    before = {name: getattr(aim, name) for name in told}
    if before == told:
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tersimpan."))
    below = Objective.objects.filter(goal=aim)
    if below.exists():
        if told["level"] != AimLevel.GOAL:
            raise Conflict(_("Tujuan ini masih mempunyai sasaran, jadi tetap tujuan. Pindahkan sasarannya dahulu."))
        below.update(mission_id=told["mission_id"])
    for name, value in told.items():
        setattr(aim, name, value)
    _touch(aim)
    trail.record(actor, "programmes.objective_changed", aim, at=at, why=why, before=before, after=told)


@transaction.atomic
def remove_objective(actor: Actor, *, objective_id: int, at: datetime) -> int:
    """Take a goal or an objective with its targets out of a draft; answers with its plan."""
    permissions.can_keep(actor).require()
    aim = _locked_objective(objective_id, None)
    _refuse_removal(aim.plan)
    if Objective.objects.filter(goal=aim).exists() or FlagshipObjective.objects.filter(objective=aim).exists():
        raise Conflict(_("Masih ada sasaran atau program unggulan pada tujuan atau sasaran ini. Pindahkan dahulu."))
    plan_id = int(aim.plan_id)
    trail.record(actor, "programmes.objective_removed", aim, at=at, before={"code": aim.code, "text": aim.text})
    ObjectiveTarget.objects.filter(objective=aim).delete()
    aim.delete()
    return plan_id


def _clean(facts: PlanFacts) -> dict[str, Any]:
    first, last = facts.first_year, facts.last_year
    if not rules.FIRST_YEAR <= first <= last <= rules.LAST_YEAR or last - first >= rules.MOST_YEARS:
        words = {"first": rules.FIRST_YEAR, "last": rules.LAST_YEAR, "most": rules.MOST_YEARS}
        raise DomainError(
            _(
                "Tahun rencana antara %(first)d dan %(last)d, tahun akhir tidak mendahului awal, paling lama %(most)d tahun."
            )
            % words
        )
    return {
        **asdict(facts),
        "title": line(facts.title, _("Judul"), 200),
        "vision": lines(facts.vision, _("Visi"), 2000, required=False),
        "regulation_number": line(facts.regulation_number, _("Nomor peraturan"), 120, required=False),
        "source": line(facts.source, _("Sumber"), 300, required=False),
    }


def _refuse_cut_years(plan: Any, told: dict[str, Any]) -> None:
    """Targets of a year that the plan would no longer have must not vanish from sight."""
    inside = {"year__gte": told["first_year"], "year__lte": told["last_year"]}
    if ObjectiveTarget.objects.filter(objective__plan=plan, is_current=True).exclude(**inside).exists():
        raise Conflict(_("Ada target pada tahun yang akan hilang dari rencana. Hapus target itu dahulu."))


def _refuse_removal(plan: Any) -> None:
    refuse_superseded(plan)
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Rencana ini sudah berlaku: isinya diubah dengan alasan, tidak dihapus."))


def _number(plan: Any, number: int, *, but: int | None = None) -> int:
    if not 1 <= number <= 99:
        raise DomainError(_("Nomor misi adalah angka 1 sampai 99."))
    if Mission.objects.filter(plan=plan, number=number).exclude(pk=but).exists():
        raise Conflict(_("Misi nomor %(number)d sudah ada di rencana ini.") % {"number": number})
    return number


def _clean_aim(
    plan: Any, *, mission_id: int, level: str, code: str, text: str, goal_id: int | None, but: int | None = None
) -> dict[str, Any]:
    if level not in AimLevel.values:
        raise DomainError(_("Pilih tujuan atau sasaran."))
    if not Mission.objects.filter(plan=plan, pk=mission_id).exists():
        raise NotFound(_("Misi ini tidak ada di rencana ini."))
    if level == AimLevel.GOAL:
        goal_id = None
    elif goal_id is not None:
        goal = Objective.objects.filter(plan=plan, pk=goal_id, level=AimLevel.GOAL).exclude(pk=but).first()
        if goal is None:
            raise NotFound(_("Tujuan ini tidak ada di rencana ini."))
        if goal.mission_id != mission_id:
            raise DomainError(_("Sasaran berada pada misi yang sama dengan tujuannya."))
    code = line(code, _("Kode"), 20)
    if Objective.objects.filter(plan=plan, code=code).exclude(pk=but).exists():
        raise Conflict(_("Kode %(code)s sudah dipakai di rencana ini.") % {"code": code})
    return {
        "mission_id": mission_id,
        "level": level,
        "goal_id": goal_id,
        "code": code,
        "text": line(text, _("Bunyi"), 500),
    }


def _locked_mission(mission_id: int, version: int | None) -> Any:
    mission = locked(Mission, mission_id, _("Misi ini tidak ada di pemerintah ini."), version)
    refuse_superseded(mission.plan)
    return mission


def _locked_objective(objective_id: int, version: int | None) -> Any:
    aim = locked(Objective, objective_id, _("Tujuan atau sasaran ini tidak ada di pemerintah ini."), version)
    refuse_superseded(aim.plan)
    return aim


def _touch(record: Any) -> None:
    record.version += 1
    record.save()
