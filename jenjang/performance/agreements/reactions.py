"""What agreements make of facts of the rooms below. Each is safe to repeat."""

from django.utils import timezone

from jenjang.kernel.access.actor import system
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.events import IncumbencyBegan, IncumbencyEnded

from . import commands


def follow_posts(event: IncumbencyBegan | IncumbencyEnded) -> None:
    """A term ends with the incumbency; who comes after gets a draft of the own."""
    now = timezone.now()
    years = {timezone.localdate(now).year, *positions.years_of(event.incumbency_id)}
    for year in sorted(years):
        commands.follow_posts(system(event.government_id), position_id=event.position_id, year=year, at=now)
