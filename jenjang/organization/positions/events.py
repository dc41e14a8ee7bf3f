"""Facts the rooms above hear of posts."""

from dataclasses import dataclass

from jenjang.kernel.events.base import Event


@dataclass(frozen=True)
class IncumbencyBegan(Event):
    """Somebody was entered as holder of a post; the days stand with the incumbency."""

    incumbency_id: int
    position_id: int
    employee_id: int


@dataclass(frozen=True)
class IncumbencyEnded(Event):
    """The first day no longer in the post became known, maybe before it comes."""

    incumbency_id: int
    position_id: int
    employee_id: int
