"""Targets of an objective: set in a draft, revised in force, and brought in from a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.performance.indicators import queries as indicators

from .. import permissions, queries, rules
from ..models import Mission, Objective, ObjectiveTarget, PlanState
from .ground import locked, locked_plan, refuse_superseded, refuse_without_reason

LONGEST_WORDS = 120
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class AimDraft:
    """A goal or an objective as a file states it. targets: by (indicator's id, year)."""

    mission: int
    mission_text: str
    level: str
    code: str
    goal_code: str
    text: str
    targets: Mapping[tuple[int, int], rules.Given]


@dataclass(frozen=True)
class Brought:
    """What a file did."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


@transaction.atomic
def set_targets(
    actor: Actor, *, objective_id: int, indicator_id: int, given: Mapping[int, rules.Given], at: datetime, why: str = "",
    version: int | None = None,
) -> None:  # fmt: skip
    """Say what an objective is to reach by an indicator in each year. In a draft this overwrites; in force each change is a revision."""
    permissions.can_keep(actor).require()
    aim = locked(Objective, objective_id, _("Tujuan atau sasaran ini tidak ada di pemerintah ini."), version)
    refuse_superseded(aim.plan)
    why = refuse_without_reason(aim.plan, why)
    described = _usable(indicator_id, at)
    _refuse_odd(aim.plan, given)
    changes = _changed(aim.pk, indicator_id, given)
    if not changes:
        raise Conflict(_("Tidak ada yang berubah: target sama dengan yang tersimpan."))
    _store(actor, aim, indicator_id, changes, measure_unit=described.manual.measure_unit, why=why, at=at)
    aim.version += 1
    aim.save(update_fields=["version"])
    trail.record(
        actor, "programmes.targets_set", aim, at=at, why=why,
        before={"indicator": described.code, **{str(year): _text(before) for year, (before, _after) in changes.items()}},
        after={"indicator": described.code, **{str(year): _text(after) for year, (_before, after) in changes.items()}},
    )  # fmt: skip


@transaction.atomic
def import_aims(
    actor: Actor, *, plan_id: int, drafts: Sequence[AimDraft], at: datetime, why: str = "", progress: Progress | None = None
) -> Brought:  # fmt: skip
    """Bring missions, goals, objectives and targets in, all or none. What the file does not name stays as it is."""
    permissions.can_keep(actor).require()
    plan = locked_plan(plan_id)
    why = refuse_without_reason(plan, why or _("Impor berkas"))
    missions = {one.number: one for one in Mission.objects.filter(plan=plan)}
    aims = {one.code: one for one in Objective.objects.filter(plan=plan)}
    last = Objective.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0
    created = changed = unchanged = 0
    for number, draft in enumerate(drafts, start=1):
        if draft.mission not in missions:
            missions[draft.mission] = Mission.objects.create(
                government_id=active_government_id(), plan=plan, number=draft.mission, text=draft.mission_text
            )
        told = {
            "mission_id": missions[draft.mission].pk, "level": draft.level, "text": draft.text,
            "goal_id": aims[draft.goal_code].pk if draft.goal_code else None,
        }  # fmt: skip
        aim, is_new, is_other = aims.get(draft.code), False, False
        if aim is None:
            is_new = True
            aim = Objective.objects.create(
                government_id=active_government_id(), plan=plan, code=draft.code, order=last + number * 10, **told
            )
            aims[draft.code] = aim
        elif any(getattr(aim, name) != value for name, value in told.items()):
            is_other = True
            for name, value in told.items():
                setattr(aim, name, value)
        is_other |= _import_targets(actor, aim, draft.targets, why=why, at=at)
        if is_other and not is_new:
            aim.version += 1
            aim.save()
        created, changed = created + is_new, changed + (is_other and not is_new)
        unchanged += not is_new and not is_other
        if progress:
            progress(number, len(drafts))
    trail.record(
        actor, "programmes.aims_imported", plan, at=at, why=why,
        after={"created": created, "changed": changed, "unchanged": unchanged},
    )  # fmt: skip
    return Brought(created, changed, unchanged)


def _import_targets(
    actor: Actor, aim: Any, targets: Mapping[tuple[int, int], rules.Given], *, why: str, at: datetime
) -> bool:
    by_indicator: dict[int, dict[int, rules.Given]] = {}
    for (indicator, year), one in targets.items():
        by_indicator.setdefault(indicator, {})[year] = one
    any_change = False
    for indicator, given in by_indicator.items():
        _refuse_odd(aim.plan, given)
        if changes := _changed(aim.pk, indicator, given):
            _store(
                actor, aim, indicator, changes, measure_unit=_usable(indicator, at).manual.measure_unit, why=why, at=at
            )
            any_change = True
    return any_change


Changes = dict[int, tuple[queries.TargetCell, rules.Given]]


def _changed(objective_id: int, indicator_id: int, given: Mapping[int, rules.Given]) -> Changes:
    now = queries.targets_now(objective_id, indicator_id)
    found: Changes = {}
    for year, one in given.items():
        before = now.get(year, queries.TargetCell(year))
        if (before.number, before.words) != (one.number, one.words):
            found[year] = (before, one)
    return found


def _store(
    actor: Actor, aim: Any, indicator_id: int, changes: Changes, *, measure_unit: str, why: str, at: datetime
) -> None:
    years = list(changes)
    own = ObjectiveTarget.objects.filter(objective=aim, indicator_id=indicator_id, year__in=years)
    is_draft = aim.plan.state == PlanState.DRAFT
    if is_draft:
        own.delete()
        last: dict[int, int] = {}
    else:
        last = dict(own.values_list("year").annotate(last=Max("revision")))
        own.filter(is_current=True).update(is_current=False)
    ObjectiveTarget.objects.bulk_create(
        ObjectiveTarget(
            government_id=active_government_id(), objective=aim, indicator_id=indicator_id, year=year, number=one.number, words=one.words,
            measure_unit=measure_unit, revision=last.get(year, 0) + 1, since=timezone.localdate(at), why=why, set_by=actor.name[:150],
        )
        for year, (_before, one) in changes.items() if not one.is_empty or not is_draft
    )  # fmt: skip


def _usable(indicator_id: int, at: datetime) -> indicators.Described:
    """An indicator that is not retired, as of today."""
    found = indicators.indicator(indicator_id, on=timezone.localdate(at))
    if found.state == indicators.IndicatorState.RETIRED:
        raise Conflict(_("Indikator ini sudah dihentikan. Pilih indikator lain."))
    return found


def _refuse_odd(plan: Any, given: Mapping[int, rules.Given]) -> None:
    if odd := [year for year in given if not plan.first_year <= year <= plan.last_year]:
        raise DomainError(_("Tahun %(year)d di luar tahun rencana.") % {"year": odd[0]})
    if any(len(one.words) > LONGEST_WORDS for one in given.values()):
        raise DomainError(_("Target dalam kata paling panjang %(most)d huruf.") % {"most": LONGEST_WORDS})


def _text(one: Any) -> str:
    return plain(one.number) if one.number is not None else one.words
