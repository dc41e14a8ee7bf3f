"""Every read of units. Reading is public, so no query asks for an actor."""

from ..models import UnitKind
from .facts import (
    UnitFact,
    days_of_change,
    facts,
    last_names,
    names,
    periods,
    unit_ids_by_code,
    units_in_region,
)
from .listing import UNITS, UnitRow, units_listed
from .page import PastFact, Relative, UnitPage, unit
from .places import (
    LINE_OF,
    NAME_OF,
    NAMED,
    Surroundings,
    ids_below,
    surroundings,
    unit_and_above,
    unit_and_below,
    units_and_above,
)
from .searching import UnitHit, search_units
from .trees import Node, Tree, choices, in_order, tree

__all__ = [
    "LINE_OF",
    "NAMED",
    "NAME_OF",
    "UNITS",
    "Node",
    "PastFact",
    "Relative",
    "Surroundings",
    "Tree",
    "UnitFact",
    "UnitHit",
    "UnitKind",
    "UnitPage",
    "UnitRow",
    "choices",
    "days_of_change",
    "facts",
    "ids_below",
    "in_order",
    "last_names",
    "names",
    "periods",
    "search_units",
    "surroundings",
    "tree",
    "unit",
    "unit_and_above",
    "unit_and_below",
    "unit_ids_by_code",
    "units_and_above",
    "units_in_region",
    "units_listed",
]  # fmt: skip
