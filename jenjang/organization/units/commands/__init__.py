"""Every write of units. Each takes the whole tree's lock first, so that two changes cannot close a circle between them."""

from .changing import Correction, change_unit, correct_unit, move_unit
from .founding import SuccessorChoice, dissolve_unit, found_unit
from .importing import Draft, Plan, import_units

__all__ = [
    "Correction", "Draft", "Plan", "SuccessorChoice", "change_unit", "correct_unit", "dissolve_unit", "found_unit", "import_units", "move_unit",
]  # fmt: skip
