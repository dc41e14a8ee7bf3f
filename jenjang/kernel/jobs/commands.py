"""Trying a failed run again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, NotFound

from .models import JobRun, State
from .queue import enqueue


@transaction.atomic
def retry_run(actor: Actor, *, run_id: int, at: datetime) -> None:
    """Put a failed run of one's own back in the queue."""
    run = JobRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None or (run.user_id != actor.user_id and not actor.may("jobs.see_all")):
        raise NotFound(_("Pekerjaan ini tidak ada di pemerintah ini."))
    if run.state != State.FAILED:
        raise Conflict(_("Hanya pekerjaan yang gagal yang dapat dicoba lagi."))
    run.state, run.ended_at, run.message, run.done = State.WAITING, None, "", 0
    run.save(update_fields=["state", "ended_at", "message", "done"])
    trail.record(actor, "jobs.retried", run, at=at)
    enqueue(run)
