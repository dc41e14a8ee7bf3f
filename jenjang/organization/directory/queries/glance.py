"""The people of a unit at a glance, for the page of the unit; the room of units asks through the setting UNIT_GLANCE."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind

from .staffing import Holder, holders_of, is_public, people_as_json


@dataclass(frozen=True)
class Glance:
    """Who heads a unit, and what its posts and those of its parts need and have. links: label and address of pages about it."""

    head_post: str
    heads: tuple[Holder, ...]
    posts: int
    need: int
    holders: int
    vacant: int
    links: tuple[tuple[str, str], ...]


def glance_at(actor: Actor, *, unit_id: int, within: Collection[int], on: date, day: str) -> Glance:
    """The unit and its parts (within, the unit among them) as of a day. One query.

    Who may not browse the directory is told of the structural posts and the heads alone. day: "2026-05-01" where links
    are to keep it, else empty.
    """
    browses = bool(actor.may_anywhere("directory.browse"))
    found = _numbers(unit_id, within, on, everything=browses)
    links = _links(unit_id, day)
    if found is None:
        return Glance("", (), 0, 0, 0, 0, links)
    people = holders_of(found["people"], links=browses)
    return Glance(
        found["head_post"] or "", people, found["posts"], found["total_need"], found["holders"], found["vacant"], links
    )


def _numbers(unit_id: int, within: Collection[int], on: date, *, everything: bool) -> dict[str, Any] | None:
    """None where the unit and its parts have no post."""
    posts = positions.posts(on=on).filter(position__unit_id__in=within)
    posts = posts if everything else posts.filter(is_public())
    held = positions.held(on=on).filter(position__unit_id__in=within, kind=IncumbencyKind.DEFINITIVE)
    counted = held if everything else held.filter(is_public())
    total = counted.annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    filled = Exists(held.filter(position_id=OuterRef("position_id")))
    heads = positions.posts(on=on).filter(position__unit_id=unit_id, position__is_head=True).order_by("pk")
    head_posts = Subquery(heads.values("position_id")[:1])
    leading = positions.held(on=on).filter(position_id=head_posts).order_by("kind", "pk").values(json=people_as_json())
    found: dict[str, Any] | None = (
        posts.annotate(all=Value(1), is_vacant=Case(When(Q(need__gt=0) & ~filled, then=1), default=0))
        .values("all")
        .annotate(posts=Count("pk"), vacant=Sum("is_vacant"))
        .annotate(total_need=Sum("need"))
        .annotate(
            holders=Coalesce(Subquery(total, output_field=IntegerField()), 0),
            head_post=Subquery(heads.values("title")[:1]),
            people=ArraySubquery(leading),
        )
        .values("posts", "vacant", "total_need", "holders", "head_post", "people")
        .order_by("posts")
        .first()
    )
    return found


def _links(unit_id: int, day: str) -> tuple[tuple[str, str], ...]:
    kept = f"&on={day}" if day else ""
    people = reverse("directory:unit_people", args=[unit_id]) + (f"?on={day}" if day else "")
    return (
        (_("Pegawai dan peta jabatan"), people),
        (_("Bagan"), f"{reverse('directory:chart')}?unit={unit_id}{kept}"),
    )
