"""Who may declare a local holiday."""

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision


def can_edit(actor: Actor) -> Decision:
    """Holders of `calendar.edit` for the whole government."""
    return actor.may("calendar.edit")
