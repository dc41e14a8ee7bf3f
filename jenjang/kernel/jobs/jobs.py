"""The task that does any run, and the clock that takes up what a killed worker left."""

from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.notifications.commands import notify
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import government_scope

from .models import JobRun, State
from .progress import Stopped, begin, change
from .queue import ACTING_FOR, BY_PIECES, JOBS

ATTEMPTS = 3
SILENT_SECONDS = 30  # heartbeats come every 10; the setting JOBS_SILENT_SECONDS says otherwise
RUN_LOCK = 7_106_116  # any number, the same for all: with the run's id it names the lock of one run


@app.task(name="jobs.run", queue="jobs", retry=RetryStrategy(max_attempts=ATTEMPTS - 1, wait=5), pass_context=True)
def run(context: JobContext, government_id: int, run_id: int) -> None:
    """Do the work of one run, in the language of who asked; one that is done already (a delivery repeated) is left alone."""
    began = timezone.now()
    attempt = context.job.attempts + 1
    language = begin(run_id, government_id, at=began, attempt=attempt)
    if not language:
        return
    with translation.override(language):
        try:
            _work(run_id, government_id, at=began)
        except Stopped as error:
            change(run_id, government_id, state=State.STOPPED, ended_at=timezone.now(), message=str(error))
        except DomainError as error:
            _fail(run_id, government_id, str(error))
        except Exception:
            sentence = _broken_words(run_id, government_id)
            if attempt >= ATTEMPTS:
                _fail(run_id, government_id, sentence)
            else:
                change(run_id, government_id, state=State.WAITING, ended_at=None, message=sentence)
            raise


def _broken_words(run_id: int, government_id: int) -> str:
    if _is_by_pieces(run_id, government_id):
        return _(
            "Terjadi gangguan di pihak kami. Yang sudah selesai tetap tersimpan, sisanya tidak berubah. Coba lagi; bila terulang, hubungi pengelola."
        )
    return _("Terjadi gangguan di pihak kami dan tidak ada yang berubah. Coba lagi; bila terulang, hubungi pengelola.")


def _is_by_pieces(run_id: int, government_id: int) -> bool:
    """Whether what it has done so far stays, whatever becomes of the rest."""
    with government_scope(government_id):
        return bool(JobRun.objects.filter(pk=run_id, job__in=BY_PIECES).exists())


def _work(run_id: int, government_id: int, *, at: datetime) -> None:
    """The work and its outcome, in one transaction, by the clock of the government."""
    clock = government_by_id(government_id).time_zone
    with timezone.override(clock), government_scope(government_id):
        _stay_alone(run_id)
        row = JobRun.objects.get(pk=run_id)
        if row.state in (State.DONE, State.STOPPED):
            return
        arguments = {name: value for name, value in row.arguments.items() if name != ACTING_FOR}
        outcome = JOBS[row.job](_actor(row), run_id=run_id, at=at, **arguments)
        JobRun.objects.filter(pk=run_id).update(
            state=State.DONE,
            ended_at=timezone.now(),
            message=outcome.message,
            link=outcome.link,
            result=outcome.result or {},
        )
        _tell(row, "jobs.done", link=outcome.link)


def _fail(run_id: int, government_id: int, sentence: str) -> None:
    """End a run as failed and tell who asked, in one transaction; its work has been taken back before."""
    now = timezone.now()
    with government_scope(government_id):
        runs = JobRun.objects.filter(pk=run_id).exclude(state=State.DONE)
        if runs.update(state=State.FAILED, ended_at=now, message=sentence):
            _tell(JobRun.objects.get(pk=run_id), "jobs.failed")


def _tell(row: JobRun, kind: str, *, link: str = "") -> None:
    """What became of a run, to who asked for it."""
    if row.user_id is not None:
        slug = government_by_id(row.government_id).slug
        page = link or government_url(slug, "jobs:run", row.pk)
        notify([row.user_id], kind=kind, subject=row.title, link=page, at=timezone.now())


def _stay_alone(run_id: int) -> None:
    """A worker taken for dead may still be at it: the second one waits here, then finds the run done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [RUN_LOCK, run_id % 2**31])


def _actor(row: JobRun) -> Actor:
    """Who asked, with the rights held today: a right withdrawn meanwhile is withdrawn here too."""
    if row.user_id is None:
        return system(row.government_id, row.actor)
    user = access.user_by_id(row.user_id)
    if user is None:
        raise NotAllowed(_("Akun yang meminta pekerjaan ini sudah tidak aktif. Minta ulang dengan akun yang aktif."))
    lender_id = row.arguments.get(ACTING_FOR)
    if lender_id is None:
        return access.actor_of(user, on=timezone.localdate())
    deputy = access.deputy_of(user, lender_id=lender_id, on=timezone.localdate())
    if deputy is None:
        raise NotAllowed(
            _("Pelimpahan kewenangan untuk pekerjaan ini sudah berakhir. Minta ulang dengan nama sendiri.")
        )
    return deputy


@app.periodic(cron="* * * * *")
@app.task(name="jobs.take_up_silent", queueing_lock="jobs.take_up_silent", pass_context=True)
async def take_up_silent(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers whose heartbeat has stopped to the living ones."""
    manager: Any = context.app.job_manager
    silent: float = getattr(settings, "JOBS_SILENT_SECONDS", SILENT_SECONDS)
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent):
        if job.attempts + 1 < ATTEMPTS:
            await manager.retry_job(job)
            continue
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        if job.task_name == run.name:
            await sync_to_async(_give_up)(**job.task_kwargs)


def _give_up(government_id: int, run_id: int) -> None:
    """Work that has felled a worker each time is not tried for ever."""
    sentence = _("Pekerjaan ini terputus setiap kali dicoba dan tidak ada yang berubah. Hubungi pengelola.")
    if _is_by_pieces(run_id, government_id):
        sentence = _(
            "Pekerjaan ini terputus setiap kali dicoba. Yang sudah selesai tetap tersimpan, sisanya tidak berubah. Hubungi pengelola."
        )
    _fail(run_id, government_id, sentence)
