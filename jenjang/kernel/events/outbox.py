"""Publishing: one delivery per reaction, so that a failing one is repeated alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from .base import Event

AT_ONCE = 1_000
Reaction = Callable[[Any], None]


@cache
def reactions() -> Mapping[type[Event], Sequence[Reaction]]:
    """Who hears what, as the house has joined it."""
    table: Mapping[type[Event], Sequence[Reaction]] = import_string(settings.REACTIONS)
    return table


def publish(event: Event) -> None:
    """Store the fact for delivery, in the transaction of the change; a rollback takes it back."""
    publish_all([event])


def publish_all(events: Iterable[Event]) -> None:
    """As `publish`, in one statement for a thousand facts: for what changes many records at once."""
    deliveries: list[dict[str, Any]] = [
        {"event": type(event).__name__, "reaction": place, "facts": asdict(event)}
        for event in events
        for place, _reaction in enumerate(reactions().get(type(event), ()))
    ]
    for start in range(0, len(deliveries), AT_ONCE):
        app.configure_task("events.deliver").batch_defer(*deliveries[start : start + AT_ONCE])
