"""Every write of agreements."""

from .content import (
    GivenBudget,
    GivenObjective,
    GivenPromise,
    as_given,
    copy_from_superior,
    write_budget,
    write_plan,
    write_promises,
)
from .life import (
    NotReady,
    Read,
    ask_to_sign,
    close_year,
    conclude,
    discard_revision,
    propose,
    remind,
    return_with_reason,
    revise,
    withdraw,
)
from .planning import Filled, fill_plan
from .season import Opened, begin_year, follow_posts, open_year, set_budget_days

__all__ = [
    "Filled", "GivenBudget", "GivenObjective", "GivenPromise", "NotReady", "Opened", "Read", "as_given", "ask_to_sign", "begin_year", "close_year",
    "conclude", "copy_from_superior", "discard_revision", "fill_plan", "follow_posts", "open_year", "propose", "remind", "return_with_reason", "revise",
    "set_budget_days", "withdraw", "write_budget", "write_plan", "write_promises",
]  # fmt: skip
