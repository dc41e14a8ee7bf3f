"""Facts the rooms above hear of employees."""

from dataclasses import dataclass

from jenjang.kernel.events.base import Event


@dataclass(frozen=True)
class EmployeeLeft(Event):
    """Somebody leaves the service; left_on: the first day no longer in it, ISO."""

    employee_id: int
    left_on: str
