"""Every write of posts and of who holds them."""

from .closing import close_posts_of
from .holding import Term, appoint, correct_incumbency, end_all_of, end_incumbency, withdraw_incumbency
from .posts import (
    Correction,
    abolish_position,
    change_position,
    correct_position,
    establish_position,
    set_role,
)

__all__ = [
    "Correction", "Term", "abolish_position", "appoint", "change_position", "close_posts_of", "correct_incumbency", "correct_position", "end_all_of", "end_incumbency",
    "establish_position", "set_role", "withdraw_incumbency",
]  # fmt: skip
