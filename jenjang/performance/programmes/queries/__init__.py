"""Every read of plans, flagship programmes and milestones. What is in force or published is public; drafts are for who keeps them."""

from .flagships import (
    FLAGSHIPS,
    FlagshipPage,
    FlagshipRow,
    MilestoneRow,
    NoteRow,
    PhotoRow,
    flagship,
    flagships_listed,
    milestone,
    photo,
    reporting_units,
    shown_photo,
)
from .plans import (
    AimRow,
    MeasureRow,
    MissionRow,
    PlanHead,
    PlanPage,
    TargetCell,
    goal_choices,
    head_of,
    mission_of,
    objective_choices,
    objective_of,
    plan_for,
    plan_in_force,
    plan_page,
    plans,
    top_objectives,
)
from .promises import PromiseCard, PromisePage, promise, promises
from .targets import (
    TARGETS,
    ObjectivePage,
    RevisionRow,
    TargetRow,
    objective_page,
    target_rows,
    targets_now,
)

__all__ = [
    "FLAGSHIPS", "TARGETS", "AimRow", "FlagshipPage", "FlagshipRow", "MeasureRow", "MilestoneRow", "MissionRow", "NoteRow", "ObjectivePage",
    "PhotoRow", "PlanHead", "PlanPage", "PromiseCard", "PromisePage", "RevisionRow", "TargetCell", "TargetRow", "flagship", "flagships_listed",
    "goal_choices", "head_of", "milestone", "mission_of", "objective_choices", "objective_of", "objective_page", "photo",
    "plan_for", "plan_in_force", "plan_page", "plans", "promise", "promises", "reporting_units", "shown_photo", "target_rows", "targets_now",
    "top_objectives",
]  # fmt: skip
