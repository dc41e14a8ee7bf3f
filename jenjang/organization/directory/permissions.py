"""Who may look at a person, besides what the rooms below say of records."""

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision


def is_own(actor: Actor, employee_user_id: int | None) -> bool:
    """Whether the one who acts is this person."""
    return employee_user_id is not None and employee_user_id == actor.user_id


def can_open(actor: Actor, employee_user_id: int | None) -> Decision:
    """The page with name and posts: one's own, or with the directory."""
    return ALLOWED if is_own(actor, employee_user_id) else actor.may_anywhere("directory.browse")


def can_see_readers(actor: Actor, employee_user_id: int | None) -> Decision:
    """Who looked at the record: the person, and who reads the trail."""
    return ALLOWED if is_own(actor, employee_user_id) else actor.may("audit.read")


def can_see_rights(actor: Actor, employee_user_id: int | None) -> Decision:
    """What the person may do where: the person, and who reads the rights of all."""
    return ALLOWED if is_own(actor, employee_user_id) else actor.may("rights.read")


def can_take_out(actor: Actor, employee_user_id: int | None) -> Decision:
    """All that is on record about a person: the person, or on the person's behalf who keeps the records."""
    if is_own(actor, employee_user_id):
        return ALLOWED
    keeps = actor.may("employees.edit")
    return actor.may("employees.read_private") if keeps else keeps


def can_appoint(actor: Actor) -> Decision:
    """Whether the page shows the ways to end and correct a post held; the commands ask again."""
    return actor.may("positions.appoint")
