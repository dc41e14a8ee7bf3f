"""The people of a unit at a glance, for the page of the unit; the room of units asks through the setting UNIT_GLANCE."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.organization.positions import queries as positions

from .staffing import Holder, holders_of


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
    totals, head = positions.glance_at(unit_id, within=within, only_public=not browses, on=on)
    people = holders_of(head.people, links=browses) if head else ()
    return Glance(
        head.title if head else "",
        people,
        totals.posts,
        totals.need,
        totals.holders,
        totals.vacant,
        _links(unit_id, day),
    )


def _links(unit_id: int, day: str) -> tuple[tuple[str, str], ...]:
    kept = f"&on={day}" if day else ""
    people = numbered("directory:unit_people", unit_id) + (f"?on={day}" if day else "")
    return (
        (_("Pegawai dan peta jabatan"), people),
        (_("Bagan"), f"{reverse('directory:chart')}?unit={unit_id}{kept}"),
    )
