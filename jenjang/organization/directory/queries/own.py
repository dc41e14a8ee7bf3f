"""What the one who is signed in holds, for the workspace."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.organization.employees import queries as employees
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import Held


@dataclass(frozen=True)
class Own:
    """The own page, and the posts held on the day: definitive first."""

    employee_id: int
    posts: tuple[Held, ...]

    @property
    def href(self) -> str:
        return numbered("directory:person", self.employee_id)


def own(actor: Actor, *, on: date) -> Own | None:
    """The record behind the account and the posts of the day; None for who has none. One query."""
    if actor.user_id is None:
        return None
    mine = employees.everyone().filter(user_id=actor.user_id)
    found = mine.annotate(career=positions.career_of(OuterRef("pk"))).values_list("pk", "career").first()
    if found is None:
        return None
    career = (positions.held_of(row) for row in found[1])
    return Own(found[0], tuple(sorted((post for post in career if post.lasts_on(on)), key=lambda post: post.is_acting)))
