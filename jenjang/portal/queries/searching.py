"""One search over all rooms: each room answers in one query, the portal groups and marks."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.access.actor import Actor
from jenjang.portal.rules import SHORTEST_SEARCH, Piece

MOST_ON_PAGE = 20
MOST_SUGGESTED = 4


@dataclass(frozen=True)
class Found:
    """One thing that matches."""

    label: list[Piece]
    detail: str
    href: str


@dataclass(frozen=True)
class Group:
    """What one room found: the best of it, and how many there are."""

    title: str
    icon: str
    count: int
    found: list[Found]
    more: str = ""


def found(actor: Actor, text: str, *, on: date, most: int) -> list[Group]:
    """Everything that matches, by kind, without the kinds that hold nothing. At most one query per room."""
    if len(text) < SHORTEST_SEARCH:
        return []
    return []
