"""What taking along all that is on record about a person leaves behind."""

from datetime import datetime

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.organization.employees import queries as employees


def record_taking_out(actor: Actor, *, employee_id: int, at: datetime) -> None:
    """Enter that everything about a person was taken along. The caller has asked whether the actor may."""
    trail.record(actor, "directory.subject_exported", employees.everyone().get(pk=employee_id), at=at)
