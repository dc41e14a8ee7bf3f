"""Posts and their holders as the rules of the parties read them, and how a holder is named on the form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name, rank_title
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind, PositionKind

from ..rules import parties as rules

# Who signs: the head of the region, structural posts, and whoever heads a unit, as directors of regional companies do.
STRUCTURAL = Q(
    position__kind__in=(
        PositionKind.HEAD_OF_REGION,
        PositionKind.JPT,
        PositionKind.ADMINISTRATOR,
        PositionKind.SUPERVISOR,
    )
) | Q(position__is_head=True)
SHORT = {IncumbencyKind.DEFINITIVE: "", IncumbencyKind.PLT: "Plt. ", IncumbencyKind.PLH: "Plh. "}


@dataclass(frozen=True)
class Sitting:
    """A post and who sits in it on a day. user_id: the account of the holder; since: the first day of the incumbency."""

    position_id: int
    title: str
    unit_id: int
    superior_id: int | None
    heads_region: bool
    employee_id: int | None = None
    user_id: int | None = None
    name: str = ""
    nip: str = ""
    capacity: str = ""
    since: date | None = None

    @property
    def post(self) -> rules.Post:
        return rules.Post(self.position_id, self.title, self.superior_id, self.employee_id, self.heads_region)


def sitting(*, on: date, position_ids: Collection[int] | None = None) -> dict[int, Sitting]:
    """These posts, or every post that signs, with who sits in each on the day; the definitive holder before an acting one. One query."""
    which = STRUCTURAL if position_ids is None else Q(position_id__in=position_ids)
    holders = positions.held(on=on).filter(position_id=OuterRef("position_id")).order_by("kind", "period")
    rows = positions.posts(on=on).filter(which).annotate(
        holder=ArraySubquery(
            holders.values(
                json=JSONObject(
                    id="employee_id", user="employee__user_id", before="employee__title_before", name="employee__name",
                    after="employee__title_after", nip="employee__nip", kind="kind", since="period__startswith",
                )
            )[:1]
        )
    )  # fmt: skip
    found = rows.values_list("position_id", "title", "position__unit_id", "superior_id", "position__kind", "holder")
    return {
        pk: _sitting(pk, title, unit, superior, kind, (held or [None])[0])
        for pk, title, unit, superior, kind, held in found
    }


def posts_above(position_id: int, *, on: date) -> dict[int, Sitting]:
    """A post and all above it on its line. Two queries."""
    above = [step.id for step in positions.line_above(position_id, on=on)]
    return sitting(on=on, position_ids=[position_id, *above])


def parties_of(position_id: int, *, on: date) -> tuple[rules.Parties, Mapping[int, Sitting]]:
    """Both parties of the agreement of a post on a day, with how they are named. Two queries."""
    known = posts_above(position_id, on=on)
    return rules.parties({pk: one.post for pk, one in known.items()}, position_id), known


def rank_words(employee_ids: Collection[int], *, on: date) -> dict[int, str]:
    """Rank and group as a form prints them: «Penata (III/c)». One query."""
    held = employees.ranks(on=on).filter(employee_id__in=employee_ids).values_list("employee_id", "rank")
    return {pk: f"{rank_title(rank, on=on)} ({rank})" for pk, rank in held}


def _sitting(
    pk: int, title: str, unit: int, superior: int | None, kind: str, held: Mapping[str, Any] | None
) -> Sitting:
    heads = kind == PositionKind.HEAD_OF_REGION
    if held is None:
        return Sitting(pk, title, unit, superior, heads)
    return Sitting(
        pk, title, unit, superior, heads, held["id"], held["user"], full_name(held["before"], held["name"], held["after"]),
        held["nip"] or "", f"{SHORT[IncumbencyKind(held['kind'])]}{title}", date.fromisoformat(held["since"]),
    )  # fmt: skip
