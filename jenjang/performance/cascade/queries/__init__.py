"""Every read of the performance tree."""

from .contributions import CONTRIBUTIONS, ContributionRow, contribution, contributions_listed, contributions_of, waiting
from .doors import indicators_on_tree_of, nodes_of_indicator
from .tree import (
    LACKS,
    OUTLINE,
    ROOMS,
    FoundLack,
    NodeRow,
    OutlineRow,
    Tree,
    outline_rows,
    removed_lately,
    tree,
    tree_of_node,
    walk,
)

__all__ = [
    "CONTRIBUTIONS", "LACKS", "OUTLINE", "ROOMS", "ContributionRow", "FoundLack", "NodeRow", "OutlineRow", "Tree", "contribution", "contributions_listed", "contributions_of",
    "indicators_on_tree_of", "nodes_of_indicator", "outline_rows", "removed_lately", "tree", "tree_of_node", "waiting", "walk",
]  # fmt: skip
