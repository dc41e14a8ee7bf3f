"""Runs as their owner sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import NotFound

from .models import JobRun, State


@dataclass(frozen=True)
class RunView:
    """One run: how far it is, what came of it."""

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

    @property
    def is_over(self) -> bool:
        return self.state in (State.DONE, State.FAILED)

    @property
    def percent(self) -> int | None:
        """Whole percent done, or None where the total is not known yet."""
        return min(100, self.done * 100 // self.total) if self.total else None


def run(actor: Actor, run_id: int) -> RunView:
    """One's own run, or any for who may see all jobs; NotFound otherwise."""
    found = JobRun.objects.filter(pk=run_id).first()
    if found is None or (found.user_id != actor.user_id and not actor.may("jobs.see_all")):
        raise NotFound(_("Pekerjaan ini tidak ada di pemerintah ini."))
    return _view(found)


def runs(actor: Actor, *, limit: int = 50) -> list[RunView]:
    """The latest runs: one's own, or all for who may see them. One query."""
    found = JobRun.objects.order_by("-asked_at")
    if not actor.may("jobs.see_all"):
        found = found.filter(user_id=actor.user_id)
    return [_view(row) for row in found[:limit]]


def under_way(actor: Actor, name: str, arguments: Mapping[str, Any]) -> int | None:
    """The id of one's own run of this job with just these arguments that is not over yet; None otherwise. One query."""
    mine = JobRun.objects.filter(user_id=actor.user_id, job=name, arguments=dict(arguments))
    found: int | None = (
        mine.exclude(state__in=[State.DONE, State.FAILED]).order_by("pk").values_list("pk", flat=True).first()
    )
    return found


def _view(row: JobRun) -> RunView:
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
        can_retry=row.state == State.FAILED,
    )
