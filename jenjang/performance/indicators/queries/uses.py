"""Where indicators are used, told by the rooms above through the setting INDICATOR_USES."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Use:
    """One place where an indicator is promised. kind: what it is (agreement, objective); href: its page."""

    kind: str
    label: str
    href: str


Tell = Callable[[int], Sequence[Use]]


@cache
def _sources(paths: Sequence[str]) -> Mapping[str, Tell]:
    return {path: import_string(path) for path in paths}


def rooms_of(paths: Collection[str]) -> frozenset[str]:
    """The rooms that functions live in, by their dotted names: jenjang, wing, room."""
    return frozenset(path.split(".")[2] for path in paths)


def uses_of(indicator_id: int) -> list[Use]:
    """Everywhere it is used, in the order of the setting. As many queries as there are rooms that tell."""
    return [use for tell in _sources(tuple(settings.INDICATOR_USES)).values() for use in tell(indicator_id)]
