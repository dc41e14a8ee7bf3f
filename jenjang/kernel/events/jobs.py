"""Delivering what was published."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jenjang.kernel.tenancy.scope import government_scope

from .outbox import reactions


@app.task(name="events.deliver", queue="events", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(event: str, reaction: int, facts: dict[str, Any]) -> None:
    """Hand one fact to one reaction, inside its government."""
    kind = next(kind for kind in reactions() if kind.__name__ == event)
    with government_scope(facts["government_id"]):
        reactions()[kind][reaction](kind(**facts))
