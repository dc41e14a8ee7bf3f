"""Progress that is seen while the work's own transaction is still open: written on the second connection."""

from datetime import datetime

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import active_government_id, government_scope

from .models import JobRun, State

APART = "apart"


class Stopped(DomainError):
    """Somebody who may has asked that the run end; whatever it has done so far is undone with its transaction."""


def report(run_id: int, done: int, total: int | None = None, message: str = "") -> None:
    """Tell how far a run is, and hear whether it shall go on: Stopped where it shall not.

    Call it every few hundred rows, not every row: it is a small transaction of its own.
    """
    change(run_id, active_government_id(), done=done, message=message, **({} if total is None else {"total": total}))
    if (by := stop_asked_by(run_id, active_government_id())) is not None:
        raise Stopped(stopped_words(by))


def stop_asked_by(run_id: int, government_id: int) -> str | None:
    """Who has asked that the run end; None while nobody has."""
    with government_scope(government_id, using=APART):
        asked = JobRun.objects.using(APART).filter(pk=run_id, stop_asked_at__isnull=False)
        by: str | None = asked.values_list("stop_asked_by", flat=True).first()
    return by


def stopped_words(by: str) -> str:
    return _("Dihentikan atas permintaan %(name)s; tidak ada yang berubah.") % {"name": by}


def begin(run_id: int, government_id: int, *, at: datetime, attempt: int) -> str:
    """Mark a run as begun, unless it is done or stopped already; answers with the language of who asked, or '' for such a run."""
    with government_scope(government_id, using=APART):
        runs = JobRun.objects.using(APART).filter(pk=run_id)
        begun = runs.exclude(state__in=[State.DONE, State.STOPPED]).update(
            state=State.RUNNING, began_at=at, ended_at=None, attempts=attempt, done=0
        )
        return str(runs.values_list("language", flat=True).get()) if begun else ""


def change(run_id: int, government_id: int, **fields: object) -> None:
    """Change a run at once, whatever becomes of the transaction around."""
    with government_scope(government_id, using=APART):
        JobRun.objects.using(APART).filter(pk=run_id).update(**fields)
