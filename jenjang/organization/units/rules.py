"""The tree of units over time: who stands above whom, circles, and who may not outlive whom. Plain Python.

Keys are anything hashable: ids of stored units, codes of rows about to be imported.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

FIRST_DAY = date(1800, 1, 1)  # nothing in the tree is older


@dataclass(frozen=True)
class Span:
    """Days from `since` until (not including) `until`; None is open, so an unknown beginning is open too."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def covers(self, other: "Span") -> bool:
        """Whether every known day of the other lies within this one; an unknown beginning is not held against it."""
        begins = self.since is None or other.since is None or self.since <= other.since
        ends = self.until is None or (other.until is not None and other.until <= self.until)
        return begins and ends

    def meets(self, other: "Span") -> bool:
        """Whether they share a day."""
        return (self.since is None or other.until is None or self.since < other.until) and (
            other.since is None or self.until is None or other.since < self.until
        )


@dataclass(frozen=True)
class Place(Generic[Key]):
    """Where a unit hangs in the tree for a span of time."""

    unit: Key
    parent: Key | None
    span: Span


def parents_on(places: Iterable[Place[Key]], day: date) -> dict[Key, Key | None]:
    """Each unit that exists on the day, with the unit above it."""
    return {place.unit: place.parent for place in places if day in place.span}


def above(parents: Mapping[Key, Key | None], unit: Key) -> list[Key]:
    """The units above, nearest first. Stops at a unit that is not in the tree, and when it comes round."""
    passed: list[Key] = []
    current = parents.get(unit)
    while current is not None and current not in passed and current != unit and current in parents:
        passed.append(current)
        current = parents.get(current)
    return passed


def below(parents: Mapping[Key, Key | None], unit: Key) -> set[Key]:
    """All units below."""
    children = children_of(parents)
    found: set[Key] = set()
    waiting = list(children.get(unit, ()))
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(children.get(current, ()))
    return found


def children_of(parents: Mapping[Key, Key | None]) -> dict[Key | None, list[Key]]:
    """Units by the unit above, in the order given. A unit whose parent is not in the tree stands at the top."""
    children: dict[Key | None, list[Key]] = {}
    for unit, parent in parents.items():
        children.setdefault(parent if parent in parents else None, []).append(unit)
    return children


def circle_through(parents: Mapping[Key, Key | None], unit: Key) -> list[Key]:
    """The circle this unit is part of, beginning with it and going up; empty where there is none."""
    passed = [unit]
    current = parents.get(unit)
    while current is not None and current not in passed:
        passed.append(current)
        current = parents.get(current)
    return passed if current == unit else []


def circles(parents: Mapping[Key, Key | None]) -> list[list[Key]]:
    """Every circle, each once, in the order of its first unit. Looks at each unit once."""
    found: list[list[Key]] = []
    settled: set[Key] = set()
    for start in parents:
        path: list[Key] = []
        current: Key | None = start
        walked: set[Key] = set()
        while current is not None and current not in settled and current not in walked:
            walked.add(current)
            path.append(current)
            current = parents.get(current)
        if current is not None and current in walked:
            found.append(path[path.index(current) :])
        settled |= walked
    return found


def circles_over_time(places: Sequence[Place[Key]]) -> list[list[Key]]:
    """The circles that would exist on the first day on which there is one; empty where the tree never goes round.

    First without regard to time: what never can go round needs no look at the days. What is left is
    looked at on each day something begins, because a circle can only close on such a day.
    """
    suspects = _can_go_round(places)
    if not suspects:
        return []
    suspicious = [place for place in places if place.unit in suspects and place.parent in suspects]
    days = {place.span.since or date.min for place in suspicious}
    for day in sorted(days):
        if found := circles(parents_on(suspicious, day)):
            return found
    return []


def _can_go_round(places: Iterable[Place[Key]]) -> set[Key]:
    """Units that remain when those with nothing above are taken away again and again, whatever the day."""
    ups: dict[Key, set[Key]] = {}
    downs: dict[Key, set[Key]] = {}
    for place in places:
        ups.setdefault(place.unit, set())
        if place.parent is not None:
            ups.setdefault(place.parent, set())
            ups[place.unit].add(place.parent)
            downs.setdefault(place.parent, set()).add(place.unit)
    free = [unit for unit, parents in ups.items() if not parents]
    while free:
        gone = free.pop()
        del ups[gone]
        for unit in downs.get(gone, ()):
            ups[unit].discard(gone)
            if not ups[unit]:
                free.append(unit)
    return set(ups)


def nearest_day(day: date, spans: Sequence[Span]) -> date:
    """The day itself where one of the spans has it, else the day nearest to it that has one (spans in order of time)."""
    if any(day in span for span in spans):
        return day
    first, last = spans[0], spans[-1]
    if first.since is not None and day < first.since:
        return first.since
    return last.until - timedelta(days=1) if last.until is not None else day


def left_without_parent(places: Iterable[Place[Key]], lives: Mapping[Key, Span]) -> list[Place[Key]]:
    """Places under a unit that does not exist all that time: a child may not outlive its parent, nor precede it."""
    return [
        place for place in places if place.parent is not None and not lives.get(place.parent, _NEVER).covers(place.span)
    ]


_NEVER = Span(date.max, date.max)
