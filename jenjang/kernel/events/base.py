"""What every event carries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """A past fact of one government. Subclasses add ids and plain values, never personal data."""

    government_id: int
