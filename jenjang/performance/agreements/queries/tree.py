"""Whether an indicator hangs on the performance tree."""

from collections.abc import Collection
from datetime import date


def hanging(indicator_ids: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these indicators that hang on a node. While the room of the tree is not there, all of them count as hanging."""
    return frozenset(indicator_ids)
