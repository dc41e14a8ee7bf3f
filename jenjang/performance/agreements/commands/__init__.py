"""Every write of agreements."""

from .content import (
    GivenBudget,
    GivenObjective,
    GivenPromise,
    copy_from_superior,
    write_budget,
    write_plan,
    write_promises,
)

__all__ = [
    "GivenBudget", "GivenObjective", "GivenPromise", "copy_from_superior", "write_budget", "write_plan", "write_promises",
]  # fmt: skip
