"""Who may take over published figures, and set the scale they are rated by. Reading them is everyone's right."""

from collections.abc import Collection

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision

IMPORT = "published.import"


def can_import_somewhere(actor: Actor) -> Decision:
    """For the whole government or for some unit; which reports a file holds is asked as they are kept."""
    return actor.may_anywhere(IMPORT)


def can_import(actor: Actor, *, unit_ids: Collection[int] = ()) -> Decision:
    """For the whole government, or for the report's own unit (hand it in with all units above it)."""
    return actor.may(IMPORT, unit_ids)


def can_set_scale(actor: Actor) -> Decision:
    """One scale judges all agencies, so it takes the right for the whole government."""
    return actor.may("published.scale")
