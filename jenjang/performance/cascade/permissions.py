"""Who may draw the tree, and who answers requests. Anybody may read the tree; what units ask of one another, who works here."""

from collections.abc import Collection

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision


def can_edit(actor: Actor, unit_and_above: Collection[int]) -> Decision:
    """Change a node of this unit and what hangs below it. An empty collection stands for a node without owner, and for the top."""
    return actor.may("cascade.edit", unit_and_above)


def can_answer(actor: Actor, unit_and_above: Collection[int]) -> Decision:
    """Accept or refuse what this unit is asked for."""
    return actor.may("cascade.answer", unit_and_above)
