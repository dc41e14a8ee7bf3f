"""Runs as their owner sees them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.notifications.kinds import Urgency, Waiting
from jenjang.kernel.tenancy.errors import NotFound

from .models import OVER, JobRun, State
from .queue import BY_PIECES, Left, stored

FAILED_STAYS = timedelta(days=14)
DONE_STAYS = timedelta(days=1)
MOST_WAITING = 500


@dataclass(frozen=True)
class RunView:
    """One run: how far it is, what came of it. is_by_pieces: what it has done stays, whatever becomes of the rest; left: what it has not."""

    id: int
    title: str
    state: str
    state_label: str
    done: int
    total: int | None
    message: str
    link: str
    result: Any
    actor: str
    attempts: int
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    can_retry: bool
    can_stop: bool
    stop_asked_by: str
    is_by_pieces: bool
    left: Sequence[Left] = ()

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def percent(self) -> int | None:
        """Whole percent done, or None where the total is not known yet."""
        return min(100, self.done * 100 // self.total) if self.total else None


def run(actor: Actor, run_id: int) -> RunView:
    """One's own run, or any for who may see all jobs; NotFound otherwise."""
    found = JobRun.objects.filter(pk=run_id).first()
    if found is None or (found.user_id != actor.user_id and not actor.may("jobs.see_all")):
        raise NotFound(_("Pekerjaan ini tidak ada di pemerintah ini."))
    told = view(found)
    return replace(told, left=BY_PIECES[found.job](told.result)) if told.is_by_pieces and told.result else told


def runs(actor: Actor, *, limit: int = 50) -> list[RunView]:
    """The latest runs: one's own, or all for who may see them. One query."""
    return [view(row) for row in _seen_by(actor).order_by("-asked_at")[:limit]]


def page_of_runs(actor: Actor, spec: Any, selection: Any, row: Any) -> Any:
    """A page of the runs this actor may see, by the list's declaration. One count and one query."""
    return spec.page(_seen_by(actor), selection, row=row)


def _seen_by(actor: Actor) -> Any:
    found = JobRun.objects.all()
    return found if actor.may("jobs.see_all") else found.filter(user_id=actor.user_id)


def waiting(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Runs under way, those that failed lately, and those finished since yesterday. One query."""
    lately = Q(state=State.FAILED, ended_at__gt=at - FAILED_STAYS) | Q(state=State.DONE, ended_at__gt=at - DONE_STAYS)
    for found in _seen_by(actor).filter(Q(ended_at=None) | lately).order_by("-asked_at")[:MOST_WAITING]:
        run, href = view(found), reverse("jobs:run", args=[found.pk])
        if run.ended_at is None:
            yield Waiting(run.title, run.message, run.state_label, Urgency.UNDER_WAY, href, run.asked_at)
        elif run.state == State.FAILED:
            detail = run.message or _("Buka untuk melihat sebabnya dan mencoba lagi.")
            yield Waiting(run.title, detail, run.state_label, Urgency.LATE, href, run.ended_at)
        else:
            yield Waiting(run.title, run.message, run.state_label, Urgency.DONE, run.link or href, run.ended_at)


def states() -> list[tuple[str, str]]:
    """The states a run can be in, with their words."""
    return [(value, str(label)) for value, label in State.choices]


def under_way(actor: Actor, name: str, arguments: Mapping[str, Any]) -> int | None:
    """The id of one's own run of this job with just these arguments that is not over yet; None otherwise. One query."""
    mine = JobRun.objects.filter(user_id=actor.user_id, job=name, arguments=stored(actor, arguments))
    found: int | None = mine.exclude(state__in=OVER).order_by("pk").values_list("pk", flat=True).first()
    return found


def view(row: JobRun) -> RunView:
    """A run as a page shows it."""
    return RunView(
        id=row.pk,
        title=row.title,
        state=row.state,
        state_label=row.get_state_display(),
        done=row.done,
        total=row.total,
        message=row.message,
        link=row.link,
        result=row.result,
        actor=row.actor,
        attempts=row.attempts,
        asked_at=row.asked_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
        can_retry=row.state in (State.FAILED, State.STOPPED),
        can_stop=row.state not in OVER and row.stop_asked_at is None,
        stop_asked_by=row.stop_asked_by,
        is_by_pieces=row.job in BY_PIECES,
    )
