"""Facts the rooms above hear of employees."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.events.base import Event


@dataclass(frozen=True)
class EmployeeLeft(Event):
    """Somebody leaves the service; left_on is the first day no longer in it."""

    employee_id: int
    left_on: date
