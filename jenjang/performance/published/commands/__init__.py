"""Every write of published figures, by subject."""

from .importing import Imported, Outcome, import_report
from .profiles import remove_profile, rename_profile, save_profile
from .scaling import set_scale, withdraw_scale

__all__ = [
    "Imported", "Outcome", "import_report", "remove_profile", "rename_profile", "save_profile", "set_scale", "withdraw_scale",
]  # fmt: skip
