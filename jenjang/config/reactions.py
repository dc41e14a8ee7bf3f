"""Who hears what: each event with the reactions of the rooms above it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jenjang.kernel.events.base import Event

REACTIONS: Mapping[type[Event], Sequence[Callable[[Any], None]]] = {}
