"""Parts of a promise's page that other rooms fill: its money, its complaints. They say so on one page, config.promises."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Part:
    """A part of the page. waits: what it says as long as no room gives anything.

    drawn: (flagship's id, day) -> the name of a template and what it is given, or None where there is nothing of this promise.
    """

    key: str
    title: str | Promise
    waits: str | Promise
    drawn: Callable[[int, date], tuple[str, dict[str, Any]] | None] | None = None


@dataclass(frozen=True)
class Filled:
    """A part as one promise has it. template: empty where it waits."""

    title: str
    waits: str
    template: str = ""
    given: dict[str, Any] | None = None


@cache
def _parts() -> Sequence[Part]:
    found: Sequence[Part] = import_string(settings.PROMISE_PARTS)
    return found


def parts_of(flagship_id: int, *, on: date) -> list[Filled]:
    """Every part of the page in its order, filled or waiting."""
    filled = []
    for part in _parts():
        template, given = (part.drawn(flagship_id, on) if part.drawn else None) or ("", {})
        filled.append(Filled(str(part.title), str(part.waits), template, given))
    return filled
