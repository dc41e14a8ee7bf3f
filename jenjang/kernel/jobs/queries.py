"""Runs as their owner sees them."""

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
    asked_at: datetime
    ended_at: datetime | None

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


def _view(row: JobRun) -> RunView:
    return RunView(
        row.pk, row.title, row.state, row.get_state_display(), row.done, row.total, row.message, row.link, row.result,
        row.actor, row.asked_at, row.ended_at,
    )  # fmt: skip
