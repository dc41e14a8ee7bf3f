"""Who hears what: each event with the reactions of the rooms above it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jenjang.kernel.events.base import Event
from jenjang.organization.employees.events import EmployeeLeft
from jenjang.organization.positions import reactions as positions
from jenjang.organization.positions.events import IncumbencyBegan, IncumbencyEnded
from jenjang.performance.agreements import reactions as agreements

REACTIONS: Mapping[type[Event], Sequence[Callable[[Any], None]]] = {
    EmployeeLeft: [positions.end_posts_of_who_left],
    IncumbencyBegan: [agreements.follow_posts],
    IncumbencyEnded: [agreements.follow_posts],
}
