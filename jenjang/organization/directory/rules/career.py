"""When somebody in the service held no post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Gap:
    """A time without any post; `until` is the first day it is over."""

    since: date
    until: date


def gaps(held: Iterable[tuple[date, date | None]], *, since: date | None, until: date) -> list[Gap]:
    """Times within a service in which no post was held, oldest first.

    held: first day and first day no more (None: open) of each post, in any order and overlapping as they may.
    since: first day of the service; where it is not known, the first post begins it. until: first day no longer looked at.
    """
    covered, found = since, []
    for first, last in sorted(held, key=lambda span: span[0]):
        if first >= until:
            break
        if covered is not None and first > covered:
            found.append(Gap(covered, first))
        ends = until if last is None else last
        covered = ends if covered is None else max(covered, ends)
    if covered is not None and covered < until:
        found.append(Gap(covered, until))
    return found
