"""Who may shape posts and say who holds them."""

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision, denied


def can_edit(actor: Actor) -> Decision:
    """Establish, change and abolish posts."""
    return actor.may("positions.edit")


def can_import(actor: Actor) -> Decision:
    return actor.may("positions.import")


def can_appoint(actor: Actor) -> Decision:
    """Enter, end and correct who holds a post."""
    return actor.may("positions.appoint")


def can_appoint_whom(actor: Actor, employee_user_id: int | None) -> Decision:
    """The same for one person: never oneself nor whom one acts for, because rights follow from posts."""
    allowed = can_appoint(actor)
    if allowed and actor.stands_for(employee_user_id):
        return denied(_("Jabatan Anda sendiri dicatat oleh orang lain, karena kewenangan mengikuti jabatan."))
    return allowed


def can_entitle(actor: Actor) -> Decision:
    """Say which role a post bears, where the usual one does not fit: it changes what people may do."""
    return actor.may("positions.entitle")
