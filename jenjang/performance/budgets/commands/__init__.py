"""Every write of budget codes and ceilings."""

from .ceilings import set_ceiling, withdraw_ceiling
from .codes import load_edition
from .importing import Draft, Plan, import_ceilings, plan_of, stored_ceilings

__all__ = [
    "Draft",
    "Plan",
    "import_ceilings",
    "load_edition",
    "plan_of",
    "set_ceiling",
    "stored_ceilings",
    "withdraw_ceiling",
]
