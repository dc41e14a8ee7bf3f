"""Who may look after the accounts of citizens."""

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision

KEEP = "citizens.keep"


def can_keep(actor: Actor) -> Decision:
    """Holders of `citizens.keep` for the whole government."""
    return actor.may(KEEP)
