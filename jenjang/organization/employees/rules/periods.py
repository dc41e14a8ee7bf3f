"""How stretches of time that must not overlap make room for one another. The first day counts, the last does not; None is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Stretch:
    """A period by its key."""

    key: int
    since: date
    until: date | None


@dataclass(frozen=True)
class Room:
    """Where a new stretch lies, and which one must end where it begins."""

    until: date | None
    shortened: int | None


class Taken(ValueError):
    """Another stretch begins on that very day; its key is the argument."""


def room_from(since: date, stretches: Sequence[Stretch]) -> Room:
    """Room for a stretch beginning on a day: until the next one begins; the one that holds the day ends there."""
    for stretch in stretches:
        if stretch.since == since:
            raise Taken(stretch.key)
    later = [stretch.since for stretch in stretches if stretch.since > since]
    holding = next((s for s in stretches if s.since < since and (s.until is None or since < s.until)), None)
    return Room(min(later, default=None), holding.key if holding else None)


def closed_over(gone: Stretch, stretches: Sequence[Stretch]) -> Mapping[int, date | None]:
    """The new last days once a stretch is taken out: the one that ended where it began goes on to its end."""
    return {stretch.key: gone.until for stretch in stretches if stretch.until == gone.since}
