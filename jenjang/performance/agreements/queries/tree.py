"""Whether an indicator hangs on the performance tree."""

from collections.abc import Collection
from datetime import date

from jenjang.performance.cascade import queries as trees
from jenjang.performance.programmes import queries as plans


def hanging(indicator_ids: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these indicators that hang on a node of the plan in force; all of them while there is no plan to hang on. Two queries."""
    plan = plans.plan_in_force(year=on.year)
    return frozenset(indicator_ids) if plan is None else trees.indicators_on(plan.id) & frozenset(indicator_ids)
