"""Defining jobs and asking for them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from procrastinate.contrib.django import app

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail

from .models import JobRun


@dataclass(frozen=True)
class Outcome:
    """What a finished job leaves: a sentence, where to look, and figures."""

    message: str
    link: str = ""
    result: dict[str, Any] | None = None


@dataclass(frozen=True)
class Left:
    """A piece of the work that could not be done: what, why, and where it is found."""

    title: str
    reason: str
    link: str


ACTING_FOR = "acting_for"

# Takes the actor who asked, the run's id (for progress.report) and the run's arguments by keyword.
Work = Callable[..., Outcome]
JOBS: dict[str, Work] = {}
# Tells what a run left undone, from the figures of its outcome.
LeftOf = Callable[[Mapping[str, Any]], Sequence[Left]]
BY_PIECES: dict[str, LeftOf] = {}


def job(name: str, *, left: LeftOf | None = None) -> Callable[[Work], Work]:
    """Register a function as a job. It runs inside its government's scope, in one transaction.

    `work(actor, *, run_id, at, **arguments) -> Outcome`. A DomainError ends the run as failed with its
    sentence; any other error is tried again and then reported.
    left: for work that keeps each piece as it is done, whatever becomes of the rest; it tells the pieces that were not done.
    """

    def register(work: Work) -> Work:
        JOBS[name] = work
        if left is not None:
            BY_PIECES[name] = left
        return work

    return register


def stored(actor: Actor, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as a run keeps them: with the account in whose place it was asked for, where that is another's."""
    return {**arguments, **({ACTING_FOR: actor.behalf.user_id} if actor.behalf else {})}


def ask(actor: Actor, name: str, *, title: str, at: datetime, total: int | None = None, **arguments: Any) -> int:
    """Store a run in the caller's transaction and answer with its id; the page `jobs:run` shows it."""
    run = JobRun.objects.create(
        government_id=actor.government_id,
        job=name,
        title=title[:200],
        arguments=stored(actor, arguments),
        total=total,
        user_id=actor.user_id,
        actor=actor.name[:150],
        language=get_language() or "id",
        asked_at=at,
    )
    trail.record(actor, "jobs.asked", run, at=at, after={"job": name, **arguments})
    enqueue(run)
    return int(run.pk)


def enqueue(run: JobRun) -> None:
    """Hand a stored run to the workers."""
    app.configure_task("jobs.run").defer(government_id=run.government_id, run_id=run.pk)
