"""Every read of posts and who holds them."""

from ..models import IncumbencyKind, Level, PositionKind, Profession
from .charted import Charted, charted, charted_around, charted_below, charted_by_words, charted_tops
from .choosing import (
    Choice,
    people_to_choose,
    person_meant,
    person_value,
    post_meant,
    post_value,
    posts_to_choose,
)
from .doors import (
    Held,
    Step,
    career,
    career_of,
    ended,
    grants,
    held,
    held_of,
    held_over,
    line_above,
    posts,
    units_of,
    years_of,
)
from .entitling import usual_role
from .holders import Holder, holder, holder_words, holders_of
from .listing import POSITIONS, positions_listed
from .page import IncumbencyPage, Incumbent, PostPage, incumbency, position
from .signing import Official, head_by_role, head_of_region, incumbencies_of_user
from .staffed import STAFFED_ROOMS, Named, Staffed, Totals, glance_at, staffed_page

__all__ = [
    "POSITIONS",
    "STAFFED_ROOMS",
    "Charted",
    "Choice",
    "Held",
    "Holder",
    "IncumbencyKind",
    "IncumbencyPage",
    "Incumbent",
    "Level",
    "Named",
    "Official",
    "PositionKind",
    "PostPage",
    "Profession",
    "Staffed",
    "Step",
    "Totals",
    "career",
    "career_of",
    "charted",
    "charted_around",
    "charted_below",
    "charted_by_words",
    "charted_tops",
    "ended",
    "glance_at",
    "grants",
    "head_by_role",
    "head_of_region",
    "held",
    "held_of",
    "held_over",
    "holder",
    "holder_words",
    "holders_of",
    "incumbencies_of_user",
    "incumbency",
    "line_above",
    "people_to_choose",
    "person_meant",
    "person_value",
    "position",
    "positions_listed",
    "post_meant",
    "post_value",
    "posts",
    "posts_to_choose",
    "staffed_page",
    "units_of",
    "usual_role",
    "years_of",
]  # fmt: skip
