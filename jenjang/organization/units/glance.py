"""What the rooms above know of a unit's people, told through the setting UNIT_GLANCE."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from jenjang.kernel.access.actor import Actor


class Glance(Protocol):
    """Who heads a unit, what its posts and those of its parts need and have, and the pages that tell more."""

    @property
    def head_post(self) -> str: ...
    @property
    def heads(self) -> Sequence[Any]: ...
    @property
    def posts(self) -> int: ...
    @property
    def need(self) -> int: ...
    @property
    def holders(self) -> int: ...
    @property
    def vacant(self) -> int: ...
    @property
    def links(self) -> Sequence[tuple[str, str]]: ...


def glance(actor: Actor, *, unit_id: int, within: Collection[int], on: date, day: str) -> Glance:
    """The unit and its parts (within, the unit among them) as of a day; day: as links keep it, empty today. One query."""
    tell = import_string(settings.UNIT_GLANCE)
    found: Glance = tell(actor, unit_id=unit_id, within=within, on=on, day=day)
    return found


def links_of(unit_id: int, kind: str) -> list[tuple[str, str]]:
    """Label and address of what the rooms above have about a unit, told through the setting UNIT_LINKS."""
    return [link for name in settings.UNIT_LINKS for link in import_string(name)(unit_id, kind)]
