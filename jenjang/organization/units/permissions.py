"""Who may change the organisation. Reading it is public."""

from collections.abc import Collection

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision


def can_edit(actor: Actor, unit_and_above: Collection[int]) -> Decision:
    """Change, move, correct or dissolve a unit, or found one below it: by a grant on it or on a unit above.

    An empty collection stands for the top of the tree, which takes a grant for the whole government.
    """
    return actor.may("units.edit", unit_and_above)


def can_import(actor: Actor) -> Decision:
    """Bring in many units at once, anywhere in the tree."""
    return actor.may("units.import")
