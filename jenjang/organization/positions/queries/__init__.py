"""Every read of posts and who holds them."""

from ..models import IncumbencyKind, Level, PositionKind, Profession
from .doors import (
    Held,
    Step,
    career,
    career_of,
    ended,
    grants,
    held,
    held_ever,
    held_of,
    line_above,
    posts,
    units_of,
)
from .entitling import usual_role
from .holders import Holder, holder, holder_words, holders_of

__all__ = [
    "Held", "Holder", "IncumbencyKind", "Level", "PositionKind", "Profession", "Step", "career", "career_of", "ended", "grants", "held", "held_ever", "held_of",
    "holder", "holder_words", "holders_of", "line_above", "posts", "units_of", "usual_role",
]  # fmt: skip
