"""Schools and studies finished."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line

from ..models import Employee, Schooling, SchoolLevel
from .ground import employee_to_change, touch


@transaction.atomic
def add_schooling(
    actor: Actor,
    *,
    employee_id: int,
    level: str,
    at: datetime,
    institution: str = "",
    field: str = "",
    year: int | None = None,
    why: str = "",
) -> int:
    """Enter a school or study finished. year: of finishing."""
    employee = employee_to_change(actor, employee_id)
    study = Schooling(government_id=employee.government_id, employee=employee)
    _write(study, employee, at, level=level, institution=institution, field=field, year=year)
    study.save()
    touch(employee)
    trail.record(actor, "employees.schooling_added", employee, at=at, why=why, after=_facts(study))
    return int(study.pk)


@transaction.atomic
def correct_schooling(
    actor: Actor,
    *,
    employee_id: int,
    schooling_id: int,
    level: str,
    at: datetime,
    institution: str = "",
    field: str = "",
    year: int | None = None,
    why: str = "",
) -> None:
    """Put a mistake in a study right."""
    employee = employee_to_change(actor, employee_id)
    study = _study(employee_id, schooling_id)
    before = _facts(study)
    _write(study, employee, at, level=level, institution=institution, field=field, year=year)
    if before == _facts(study):
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tercatat."))
    study.save()
    touch(employee)
    trail.record(actor, "employees.schooling_corrected", employee, at=at, why=why, before=before, after=_facts(study))


@transaction.atomic
def withdraw_schooling(actor: Actor, *, employee_id: int, schooling_id: int, why: str, at: datetime) -> None:
    """Take out a study entered in error. What stood there remains in the trail."""
    employee = employee_to_change(actor, employee_id)
    study = _study(employee_id, schooling_id)
    if not why.strip():
        raise DomainError(_("Sebutkan alasan penarikan."))
    before = _facts(study)
    study.delete()
    touch(employee)
    trail.record(actor, "employees.schooling_withdrawn", employee, at=at, why=why, before=before)


def _study(employee_id: int, schooling_id: int) -> Schooling:
    study: Schooling | None = Schooling.objects.filter(pk=schooling_id, employee_id=employee_id).first()
    if study is None:
        raise NotFound(_("Pendidikan ini tidak ada pada berkas pegawai ini."))
    return study


def _write(
    study: Schooling, employee: Employee, at: datetime, *, level: str, institution: str, field: str, year: int | None
) -> None:
    if level not in SchoolLevel.values:
        raise DomainError(_("Jenjang pendidikan tidak dikenal."))
    if year is not None and not employee.born_on.year < year <= timezone.localdate(at).year:
        raise DomainError(_("Tahun lulus harus sesudah tahun lahir dan tidak lewat tahun ini."))
    study.level, study.institution, study.field, study.year = level, plain_line(institution), plain_line(field), year
    twins = Schooling.objects.filter(
        employee=employee, level=level, institution=study.institution, field=study.field
    ).exclude(pk=study.pk)
    if twins.exists():
        raise Conflict(_("Pendidikan ini sudah tercatat."))


def _facts(study: Schooling) -> dict[str, Any]:
    return {"level": study.level, "institution": study.institution, "field": study.field, "year": study.year}
