"""Every write of indicators, their manuals and values."""

from .importing import Draft, Plan, import_indicators, plan_of, stored_indicators
from .keeping import add_indicator, identify, put_in_use, retire, write_manual
from .values import Loaded, load_values, take_values, write_value

__all__ = [
    "Draft",
    "Loaded",
    "Plan",
    "add_indicator",
    "identify",
    "import_indicators",
    "load_values",
    "plan_of",
    "put_in_use",
    "retire",
    "stored_indicators",
    "take_values",
    "write_manual",
    "write_value",
]  # fmt: skip
