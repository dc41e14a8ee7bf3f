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
from .planning import Filled, fill_plan

__all__ = [
    "Filled", "fill_plan",
    "GivenBudget", "GivenObjective", "GivenPromise", "copy_from_superior", "write_budget", "write_plan", "write_promises",
]  # fmt: skip
