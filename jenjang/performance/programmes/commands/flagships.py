"""Flagship programmes: written down, changed, shown to citizens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import queries as units

from .. import permissions, rules
from ..models import FlagshipObjective, FlagshipProgramme, FlagshipUnit, Mission, Objective, PlanState
from .ground import line, lines, locked, locked_plan, refuse_superseded, refuse_without_reason


@dataclass(frozen=True)
class Promise:
    """What is said of a flagship programme. promise: in plain words, for citizens."""

    number: int
    name: str
    promise: str
    lead_unit_id: int
    first_year: int
    last_year: int
    mission_id: int | None = None
    contributing: Sequence[int] = ()
    objective_ids: Sequence[int] = ()
    source: str = ""


@transaction.atomic
def add_flagship(actor: Actor, *, plan_id: int, given: Promise, at: datetime, why: str = "") -> int:
    """Write a promise down and answer with its id. Citizens see it once it is published."""
    permissions.can_keep(actor).require()
    plan = locked_plan(plan_id)
    why = refuse_without_reason(plan, why)
    told = _clean(plan, given)
    slug = rules.free_slug(told["name"], FlagshipProgramme.objects.values_list("slug", flat=True))
    flagship = FlagshipProgramme.objects.create(government_id=active_government_id(), plan=plan, slug=slug, **told)
    _hang(flagship, given)
    trail.record(
        actor, "programmes.flagship_added", flagship, at=at, why=why, after={**told, **_hung(given), "slug": slug}
    )
    return int(flagship.pk)


@transaction.atomic
def change_flagship(
    actor: Actor, *, flagship_id: int, given: Promise, at: datetime, why: str = "", version: int | None = None
) -> None:
    """Other words, units, years or objectives. The address stays, since citizens have it."""
    permissions.can_keep(actor).require()
    flagship = _locked(flagship_id, version)
    why = refuse_without_reason(flagship.plan, why)
    told = _clean(flagship.plan, given, but=flagship.pk)
    hung = _hung(given)
    before = {name: getattr(flagship, name) for name in told} | _hanging(flagship)
    if before == {**told, **hung}:
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tersimpan."))
    for name, value in told.items():
        setattr(flagship, name, value)
    _hang(flagship, given)
    _touch(flagship)
    trail.record(actor, "programmes.flagship_changed", flagship, at=at, why=why, before=before, after={**told, **hung})


@transaction.atomic
def publish(actor: Actor, *, flagship_id: int, at: datetime) -> None:
    """Show a promise to citizens from today on. Its plan must be in force or have been."""
    permissions.can_keep(actor).require()
    flagship = _locked(flagship_id)
    if flagship.published_on is not None:
        raise Conflict(_("Program ini sudah tampil bagi warga."))
    if flagship.plan.state == PlanState.DRAFT:
        raise Conflict(_("Rencana lima tahunnya masih konsep. Berlakukan rencana itu dahulu."))
    flagship.published_on = timezone.localdate(at)
    _touch(flagship)
    trail.record(actor, "programmes.published", flagship, at=at, after={"published_on": flagship.published_on})


@transaction.atomic
def withdraw_from_public(actor: Actor, *, flagship_id: int, why: str, at: datetime) -> None:
    """Citizens no longer see it; takes a reason, and the trail keeps that it stood there."""
    permissions.can_keep(actor).require()
    flagship = _locked(flagship_id)
    if flagship.published_on is None:
        raise Conflict(_("Program ini belum tampil bagi warga."))
    if not (why := plain_line(why)):
        raise DomainError(_("Isi alasan mengapa janji ini tidak lagi tampil."))
    before = {"published_on": flagship.published_on}
    flagship.published_on = None
    _touch(flagship)
    trail.record(actor, "programmes.unpublished", flagship, at=at, why=why, before=before)


def _locked(flagship_id: int, version: int | None = None) -> Any:
    flagship = locked(FlagshipProgramme, flagship_id, _("Program unggulan ini tidak ada di pemerintah ini."), version)
    refuse_superseded(flagship.plan)
    return flagship


def _clean(plan: Any, given: Promise, *, but: int | None = None) -> dict[str, Any]:
    if not 1 <= given.number <= 99:
        raise DomainError(_("Nomor program adalah angka 1 sampai 99."))
    if FlagshipProgramme.objects.filter(plan=plan, number=given.number).exclude(pk=but).exists():
        raise Conflict(_("Program nomor %(number)d sudah ada di rencana ini.") % {"number": given.number})
    if not plan.first_year <= given.first_year <= given.last_year <= plan.last_year:
        raise DomainError(_("Tahun program berada di dalam tahun rencana, dan tahun akhir tidak mendahului awal."))
    if given.mission_id is not None and not Mission.objects.filter(plan=plan, pk=given.mission_id).exists():
        raise NotFound(_("Misi ini tidak ada di rencana ini."))
    wanted = {given.lead_unit_id, *given.contributing}
    if wanted - units.last_names(wanted).keys():
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    if given.lead_unit_id in given.contributing:
        raise DomainError(_("Unit penanggung jawab tidak sekaligus unit pendukung."))
    aims = set(given.objective_ids)
    if aims - set(Objective.objects.filter(plan=plan, pk__in=aims).values_list("pk", flat=True)):
        raise NotFound(_("Tujuan atau sasaran ini tidak ada di rencana ini."))
    return {
        "number": given.number,
        "name": line(given.name, _("Nama"), 150),
        "promise": lines(given.promise, _("Janji"), 2000),
        "mission_id": given.mission_id,
        "lead_unit_id": given.lead_unit_id,
        "first_year": given.first_year,
        "last_year": given.last_year,
        "source": line(given.source, _("Sumber"), 300, required=False),
    }


def _hung(given: Promise) -> dict[str, Any]:
    return {"contributing": sorted(set(given.contributing)), "objectives": sorted(set(given.objective_ids))}


def _hanging(flagship: Any) -> dict[str, Any]:
    return {
        "contributing": sorted(FlagshipUnit.objects.filter(flagship=flagship).values_list("unit_id", flat=True)),
        "objectives": sorted(
            FlagshipObjective.objects.filter(flagship=flagship).values_list("objective_id", flat=True)
        ),
    }


def _hang(flagship: Any, given: Promise) -> None:
    own = {"government_id": active_government_id(), "flagship": flagship}
    FlagshipUnit.objects.filter(flagship=flagship).exclude(unit_id__in=given.contributing).delete()
    FlagshipObjective.objects.filter(flagship=flagship).exclude(objective_id__in=given.objective_ids).delete()
    FlagshipUnit.objects.bulk_create(
        (FlagshipUnit(unit_id=one, **own) for one in sorted(set(given.contributing))), ignore_conflicts=True
    )
    FlagshipObjective.objects.bulk_create(
        (FlagshipObjective(objective_id=one, **own) for one in sorted(set(given.objective_ids))), ignore_conflicts=True
    )


def _touch(flagship: Any) -> None:
    flagship.version += 1
    flagship.save()
