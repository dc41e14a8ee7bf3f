"""The tree of units."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from .. import rules
from .facts import UnitFact, facts, rank


@dataclass(frozen=True)
class Node:
    """A unit in the tree with all that lies below it. level: 1 at the top."""

    unit: UnitFact
    level: int
    children: "tuple[Node, ...]"
    total_below: int


@dataclass(frozen=True)
class Tree:
    """The units of a government as of one day."""

    on: date
    roots: tuple[Node, ...]
    total: int


def tree(*, on: date) -> Tree:
    """The tree as of a day, siblings by kind and name. One query."""
    units = facts(on=on)
    return Tree(on, grown(units), len(units))


def choices(*, on: date, without: Collection[int] = ()) -> list[tuple[int, str]]:
    """Units to choose from, in the order of the tree and indented like it. One query."""
    indent = "\N{EM SPACE}"
    nodes = in_order(tree(on=on).roots)
    return [
        (node.unit.id, f"{indent * (node.level - 1)}{node.unit.name}") for node in nodes if node.unit.id not in without
    ]


def in_order(nodes: Iterable[Node]) -> Iterable[Node]:
    """The nodes and all below them, from top to bottom as the tree is read."""
    for node in nodes:
        yield node
        yield from in_order(node.children)


def grown(units: Iterable[UnitFact]) -> tuple[Node, ...]:
    """The tree of these units, siblings by kind and name."""
    by_id = {fact.id: fact for fact in sorted(units, key=rank)}
    children = rules.children_of({fact.id: fact.parent_id for fact in by_id.values()})

    def grow(parent_id: int | None, level: int) -> tuple[Node, ...]:
        return tuple(_node(by_id[i], level, grow(i, level + 1)) for i in children.get(parent_id, ()))

    return grow(None, 1)


def _node(fact: UnitFact, level: int, children: tuple[Node, ...]) -> Node:
    return Node(fact, level, children, sum(1 + child.total_below for child in children))


def find(roots: Iterable[Node], unit_id: int) -> Node:
    """The unit, which must be there."""
    return next(node for node in in_order(roots) if node.unit.id == unit_id)
