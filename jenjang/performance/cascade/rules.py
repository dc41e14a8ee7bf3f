"""What may hang below what, where a node may go, what a tree lacks, and where a request stands. Plain Python.

Source of the steps outcome → critical success factor → conditions → most operational condition: PermenPANRB 89/2021. That a critical
success factor hangs on an outcome alone, and that nothing but a factor does, is a choice where the text is silent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of nodes, from the top down."""

    OUTCOME = "outcome"
    FACTOR = "factor"
    CONDITION = "condition"
    OUTPUT = "output"


# What may hang below each kind; None is the top.
BELOW: Mapping[Kind | None, frozenset[Kind]] = {
    None: frozenset({Kind.OUTCOME}),
    Kind.OUTCOME: frozenset({Kind.FACTOR}),
    Kind.FACTOR: frozenset({Kind.CONDITION, Kind.OUTPUT}),
    Kind.CONDITION: frozenset({Kind.CONDITION, Kind.OUTPUT}),
    Kind.OUTPUT: frozenset({Kind.OUTPUT}),
}


def may_hang(kind: Kind, below: Kind | None) -> bool:
    return kind in BELOW[below]


class Step(StrEnum):
    """Ways to move a node by one."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Spot:
    """A place in the tree: below a parent (None: at the top), at an index among the others there."""

    parent: int | None
    index: int


@dataclass(frozen=True)
class Place:
    """A node as the rules see it; siblings stand in their order."""

    id: int
    parent: int | None
    kind: Kind


class Shape:
    """A tree of nodes, given in order."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id = {place.id: place for place in places}
        self.children: dict[int | None, list[int]] = {}
        for place in self.by_id.values():
            parent = place.parent if place.parent in self.by_id else None
            self.children.setdefault(parent, []).append(place.id)

    def kind_of(self, node: int | None) -> Kind | None:
        return None if node is None else self.by_id[node].kind

    def below(self, node: int) -> list[int]:
        """A node and everything below it; a circle would come to an end."""
        found, waiting = [], [node]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.append(one)
                waiting += self.children.get(one, [])
        return found

    def stepped(self, node: int, step: Step) -> Spot | None:
        """Where a node comes by one step; None where there is no such place."""
        parent = self.by_id[node].parent
        among = self.children[parent if parent in self.by_id else None]
        at = among.index(node)
        if step is Step.UP:
            return Spot(parent, at - 1) if at else None
        if step is Step.DOWN:
            return Spot(parent, at + 1) if at + 1 < len(among) else None
        if step is Step.IN:
            return Spot(among[at - 1], len(self.children.get(among[at - 1], []))) if at else None
        if parent is None:
            return None
        above = self.by_id[parent].parent
        return Spot(above, self.children[above].index(parent) + 1)

    def beside(self, node: int, target: int, *, is_after: bool) -> Spot:
        """The place just before or after another node; the moved node itself does not count."""
        parent = self.by_id[target].parent
        among = [one for one in self.children[parent] if one != node]
        return Spot(parent, among.index(target) + is_after if target in among else 0)

    def inside(self, node: int, parent: int | None) -> Spot:
        """The last place below a parent."""
        return Spot(parent, len([one for one in self.children.get(parent, []) if one != node]))


class Refusal(StrEnum):
    """Why a node may not go there."""

    CIRCLE = "circle"
    ORDER = "order"


def refusal(shape: Shape, node: int, spot: Spot) -> Refusal | None:
    """Why a node may not go to a place; None where it may."""
    if spot.parent is not None and spot.parent in shape.below(node):
        return Refusal.CIRCLE
    if not may_hang(shape.by_id[node].kind, shape.kind_of(spot.parent)):
        return Refusal.ORDER
    return None


def placed(shape: Shape, node: int, spot: Spot) -> list[int]:
    """The nodes below the new parent in their order, the moved one among them."""
    among = [one for one in shape.children.get(spot.parent, []) if one != node]
    return [*among[: spot.index], node, *among[spot.index :]]


class Lack(StrEnum):
    """What a tree lacks, the gravest first."""

    CIRCLE = "circle"
    ORDER = "order"
    NO_OWNER = "no_owner"
    NO_INDICATOR = "no_indicator"
    NOT_BROKEN_DOWN = "not_broken_down"
    UNANSWERED = "unanswered"
    REFUSED = "refused"


@dataclass(frozen=True)
class Examined:
    """A node as the checks see it."""

    place: Place
    has_owner: bool
    indicators: int
    unanswered: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Finding:
    lack: Lack
    node: int


def findings(nodes: Sequence[Examined]) -> list[Finding]:
    """What a tree lacks, by lack and then in the order of the tree."""
    shape = Shape(one.place for one in nodes)
    circles = _in_circles(shape)
    found: list[Finding] = []
    for one in nodes:
        node, kind = one.place.id, one.place.kind
        above = shape.kind_of(one.place.parent) if one.place.parent in shape.by_id else None
        lacks = (
            (node in circles, Lack.CIRCLE),
            (not may_hang(kind, above), Lack.ORDER),
            (not one.has_owner, Lack.NO_OWNER),
            (not one.indicators and kind is not Kind.FACTOR, Lack.NO_INDICATOR),
            (kind in {Kind.OUTCOME, Kind.FACTOR} and not shape.children.get(node), Lack.NOT_BROKEN_DOWN),
            (one.unanswered > 0, Lack.UNANSWERED),
            (one.refused > 0, Lack.REFUSED),
        )
        found += [Finding(lack, node) for is_so, lack in lacks if is_so]
    order = list(Lack)
    return sorted(found, key=lambda finding: order.index(finding.lack))


def _in_circles(shape: Shape) -> set[int]:
    found = set()
    for node in shape.by_id:
        seen: set[int] = set()
        above = shape.by_id[node].parent
        while above in shape.by_id and above not in seen:
            if above == node:
                found.add(node)
                break
            seen.add(above)
            above = shape.by_id[above].parent
    return found


def unattached(signed: Iterable[int], on_tree: Iterable[int]) -> list[int]:
    """Indicators that are promised and hang on no node, in the order given."""
    hung = set(on_tree)
    return [one for one in dict.fromkeys(signed) if one not in hung]


def numbered(shape: Shape) -> dict[int, str]:
    """1, 1.1, 1.1.2 … of each node, in the order of the tree."""
    found: dict[int, str] = {}

    def walk(parent: int | None, before: str) -> None:
        for place, node in enumerate(shape.children.get(parent, []), start=1):
            if node not in found:
                found[node] = f"{before}{place}"
                walk(node, f"{before}{place}.")

    walk(None, "")
    return found


class Standing(StrEnum):
    """Where a request for a contribution stands; UNANSWERED: its day is over and nobody answered."""

    REQUESTED = "requested"
    UNANSWERED = "unanswered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def standing(state: str, *, answer_by: date, on: date) -> Standing:
    """A request may still be answered after its day; until then it is shown as unanswered."""
    if state == Standing.REQUESTED and on > answer_by:
        return Standing.UNANSWERED
    return Standing(state)
