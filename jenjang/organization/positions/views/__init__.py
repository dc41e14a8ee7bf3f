"""Pages of posts and of who holds them."""

from .holding import appointment, correct_incumbency, end, withdrawal
from .posts import abolition, change, correction, establishing, role
from .reading import choices, listed, people, position

__all__ = [
    "abolition", "appointment", "change", "choices", "correct_incumbency", "correction", "end", "establishing", "listed", "people",
    "position", "role", "withdrawal",
]  # fmt: skip
