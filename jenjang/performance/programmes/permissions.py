"""Who may keep the plan and the promises, and who may report on them. Reading what is in force is public."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision, denied


def can_keep(actor: Actor) -> Decision:
    """Write plans, targets, flagship programmes and their milestones, publish and move them."""
    return actor.may("programmes.keep")


def can_report(actor: Actor, units_and_above: Collection[int]) -> Decision:
    """Say how far a milestone is, with photos: the lead unit and those that contribute, and who keeps the plan.

    units_and_above: these units together with all units above them.
    """
    if can_keep(actor):
        return actor.may("programmes.keep")
    allowed = actor.may("programmes.report", units_and_above)
    if not allowed and actor.may_anywhere("programmes.report"):
        return denied(_("Tonggak ini dilaporkan oleh unit penanggung jawab dan unit pendukungnya."))
    return allowed


def refused(reasons: Collection[str]) -> Decision:
    """No, for what is still missing."""
    return denied(" ".join(reasons))
