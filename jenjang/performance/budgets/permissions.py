"""Who may set ceilings. Codes and ceilings are everybody's to read: budgets are public."""

from collections.abc import Collection

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision

EDIT = "budgets.edit"


def can_set(actor: Actor, unit_and_above: Collection[int]) -> Decision:
    """Set and withdraw ceilings of a unit: for the whole government, or for a unit and what lies below it."""
    return actor.may(EDIT, unit_and_above)


def can_set_somewhere(actor: Actor) -> Decision:
    return actor.may_anywhere(EDIT)


def can_import(actor: Actor) -> Decision:
    """Whose ceilings may be brought in is asked row by row."""
    return actor.may_anywhere("budgets.import")
