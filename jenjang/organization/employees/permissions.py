"""Who may read and change the records of employees."""

from collections.abc import Collection

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision


def can_read(actor: Actor, employee_user_id: int | None, unit_ids: Collection[int]) -> Decision:
    """The record: number, birth, ranks, schooling, documents. One's own, or by a grant on a unit of a post held.

    unit_ids: the units of the posts held, with all units above them.
    """
    if employee_user_id is not None and employee_user_id == actor.user_id:
        return ALLOWED
    return actor.may("employees.read", unit_ids)


def can_read_private(actor: Actor, employee_user_id: int | None) -> Decision:
    """The particulars: one's own, or for the whole government."""
    if employee_user_id is not None and employee_user_id == actor.user_id:
        return ALLOWED
    return actor.may("employees.read_private")


def can_edit(actor: Actor) -> Decision:
    """Enter and change records, ranks, schooling, documents and departures."""
    return actor.may("employees.edit")


def can_import(actor: Actor) -> Decision:
    return actor.may("employees.import")
