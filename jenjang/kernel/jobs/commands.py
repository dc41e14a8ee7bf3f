"""Trying a run again, and stopping one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, NotFound

from .models import OVER, JobRun, State
from .progress import stopped_words
from .queue import enqueue


@transaction.atomic
def retry_run(actor: Actor, *, run_id: int, at: datetime) -> None:
    """Put a run of one's own that failed or was stopped back in the queue."""
    run = _own(actor, run_id)
    if run.state not in (State.FAILED, State.STOPPED):
        raise Conflict(_("Hanya pekerjaan yang gagal atau dihentikan yang dapat dicoba lagi."))
    run.state, run.ended_at, run.message, run.done = State.WAITING, None, "", 0
    run.stop_asked_at, run.stop_asked_by = None, ""
    run.save(update_fields=["state", "ended_at", "message", "done", "stop_asked_at", "stop_asked_by"])
    trail.record(actor, "jobs.retried", run, at=at)
    enqueue(run)


@transaction.atomic
def stop_run(actor: Actor, *, run_id: int, at: datetime) -> None:
    """End a run of one's own: one that waits at once, one under way where it next tells how far it is. Nothing of it remains."""
    run = _own(actor, run_id)
    if run.state in OVER:
        raise Conflict(_("Pekerjaan ini sudah berakhir, jadi tidak dapat dihentikan lagi."))
    run.stop_asked_at, run.stop_asked_by = at, actor.name[:150]
    if run.state == State.WAITING:
        run.state, run.ended_at, run.message = State.STOPPED, at, stopped_words(run.stop_asked_by)
    run.save(update_fields=["stop_asked_at", "stop_asked_by", "state", "ended_at", "message"])
    trail.record(actor, "jobs.stopped", run, at=at)


def _own(actor: Actor, run_id: int) -> JobRun:
    """Locked: a run of one's own, or any for who may see all."""
    run: JobRun | None = JobRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None or (run.user_id != actor.user_id and not actor.may("jobs.see_all")):
        raise NotFound(_("Pekerjaan ini tidak ada di pemerintah ini."))
    return run
