"""The one task behind every run, and the clock that takes up what a killed worker left."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import government_scope

from .models import JobRun, State
from .progress import change
from .queue import JOBS

ATTEMPTS = 3
SILENT_SECONDS = 30


@app.task(name="jobs.run", queue="jobs", retry=RetryStrategy(max_attempts=ATTEMPTS, wait=5), pass_context=True)
def run(context: JobContext, government_id: int, run_id: int) -> None:
    """Do the work of one run; a run that is done already (a delivery repeated) is left alone."""
    began = timezone.now()
    attempt = context.job.attempts + 1
    change(run_id, government_id, state=State.RUNNING, began_at=began, attempts=attempt, done=0)
    try:
        with government_scope(government_id):
            row = JobRun.objects.get(pk=run_id)
            if row.ended_at and row.result is not None:
                return
            outcome = JOBS[row.job](_actor(row), run_id=run_id, at=began, **row.arguments)
            JobRun.objects.filter(pk=run_id).update(
                state=State.DONE,
                ended_at=timezone.now(),
                message=outcome.message,
                link=outcome.link,
                result=outcome.result or {},
            )
    except DomainError as error:
        change(run_id, government_id, state=State.FAILED, ended_at=timezone.now(), message=str(error))
    except Exception:
        last = attempt >= ATTEMPTS
        sentence = _("Terjadi gangguan di pihak kami dan tidak ada yang berubah. Coba lagi; bila terulang, hubungi pengelola.")
        change(run_id, government_id, state=State.FAILED if last else State.WAITING, message=sentence)
        raise


def _actor(row: JobRun) -> Actor:
    """Who asked, with the rights held today: a right withdrawn meanwhile is withdrawn here too."""
    user = access.user_by_id(row.user_id) if row.user_id else None
    if user is None:
        return system(row.government_id, row.actor)
    return access.actor_of(user, on=timezone.localdate())


@app.periodic(cron="* * * * *")
@app.task(name="jobs.take_up_silent", queueing_lock="jobs.take_up_silent", pass_context=True)
async def take_up_silent(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers whose heartbeat has stopped to the living ones."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await manager.retry_job(job)
