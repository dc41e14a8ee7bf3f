"""Every write of the performance tree."""

from .contributions import answer, ask_for_contribution, withdraw_contribution
from .nodes import (
    NodeFacts,
    add_node,
    change_node,
    fill_from_objectives,
    hang_indicator,
    remove_node,
    restore_node,
    take_off_indicator,
)
from .placing import Where, move_node

__all__ = [
    "NodeFacts", "Where", "add_node", "answer", "ask_for_contribution", "change_node", "fill_from_objectives", "hang_indicator", "move_node",
    "remove_node", "restore_node", "take_off_indicator", "withdraw_contribution",
]  # fmt: skip
