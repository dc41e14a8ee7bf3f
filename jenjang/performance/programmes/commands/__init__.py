"""Every write of plans, flagship programmes and milestones."""

from .flagships import Promise, add_flagship, change_flagship, publish, withdraw_from_public
from .milestones import (
    add_milestone,
    move_milestone,
    rename_milestone,
    reopen_milestone,
    report_milestone,
    withdraw_photo,
)
from .plans import (
    PlanFacts,
    add_mission,
    add_objective,
    bring_into_force,
    change_mission,
    change_objective,
    change_plan,
    draft_plan,
    remove_mission,
    remove_objective,
)
from .targets import import_aims, set_targets

__all__ = [
    "PlanFacts", "Promise", "add_flagship", "add_milestone", "add_mission", "add_objective", "bring_into_force", "change_flagship",
    "change_mission", "change_objective", "change_plan", "draft_plan", "import_aims", "move_milestone", "publish", "remove_mission",
    "remove_objective", "rename_milestone", "reopen_milestone", "report_milestone", "set_targets", "withdraw_from_public", "withdraw_photo",
]  # fmt: skip
