"""Facts that upper rooms hear of."""

from dataclasses import dataclass

from jenjang.kernel.events.base import Event


@dataclass(frozen=True)
class CitizenErased(Event):
    """A citizen has erased the account. What rooms keep of that citizen's own data is theirs to erase."""

    citizen_id: int
