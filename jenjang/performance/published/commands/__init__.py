"""Every write of published figures, by subject."""

from .importing import Imported, Outcome, import_report

__all__ = ["Imported", "Outcome", "import_report"]
