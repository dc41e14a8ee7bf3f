"""Whether an indicator hangs on the performance tree."""

from collections.abc import Collection
from datetime import date

from jenjang.performance.cascade import queries as trees


def hanging(indicator_ids: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these indicators that hang on a node of the plan in force; all of them while there is no plan to hang on. One query."""
    hung = trees.indicators_on_tree_of(year=on.year)
    return frozenset(indicator_ids) if hung is None else hung & frozenset(indicator_ids)
