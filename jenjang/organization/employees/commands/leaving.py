"""Leaving the service, and coming back on record where that was an error."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.events import outbox
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.ui import figures

from ..events import EmployeeLeft
from ..models import Leaving
from .ground import employee_to_change, touch


@transaction.atomic
def record_departure(
    actor: Actor, *, employee_id: int, left_on: date, leaving: str, at: datetime, why: str = ""
) -> None:
    """Somebody leaves: `left_on` is the first day no longer in the service. The record stays."""
    employee = employee_to_change(actor, employee_id)
    if employee.left_on is not None:
        raise Conflict(_("Pegawai ini sudah keluar sejak %(day)s.") % {"day": figures.day(employee.left_on)})
    if leaving not in Leaving.values:
        raise DomainError(_("Alasan keluar tidak dikenal."))
    first = employee.hired_on or employee.born_on
    if left_on <= first:
        raise DomainError(_("Tanggal keluar harus sesudah %(day)s.") % {"day": figures.day(first)})
    employee.left_on, employee.leaving = left_on, leaving
    touch(employee)
    trail.record(
        actor, "employees.left", employee, at=at, why=why,
        before={"left_on": None}, after={"left_on": left_on, "leaving": leaving},
    )  # fmt: skip
    outbox.publish(
        EmployeeLeft(government_id=employee.government_id, employee_id=int(employee.pk), left_on=left_on.isoformat())
    )


@transaction.atomic
def undo_departure(actor: Actor, *, employee_id: int, why: str, at: datetime) -> None:
    """Take back a departure recorded in error. Posts that ended with it are not given back."""
    employee = employee_to_change(actor, employee_id)
    if employee.left_on is None:
        raise Conflict(_("Pegawai ini tidak tercatat keluar."))
    if not why.strip():
        raise DomainError(_("Sebutkan mengapa catatan keluar dibatalkan."))
    before = {"left_on": employee.left_on, "leaving": employee.leaving}
    employee.left_on, employee.leaving = None, ""
    touch(employee)
    trail.record(actor, "employees.departure_undone", employee, at=at, why=why, before=before, after={"left_on": None})
