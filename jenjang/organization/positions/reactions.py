"""What posts make of facts of the rooms below. Each is safe to repeat."""

from datetime import date

from django.utils import timezone

from jenjang.kernel.access.actor import system
from jenjang.organization.employees.events import EmployeeLeft

from . import commands


def end_posts_of_who_left(event: EmployeeLeft) -> None:
    """Whoever leaves the service holds no post from that day on."""
    commands.end_all_of(
        system(event.government_id),
        employee_id=event.employee_id,
        on=date.fromisoformat(event.left_on),
        at=timezone.now(),
    )
