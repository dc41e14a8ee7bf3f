"""Progress that is seen while the work's own transaction is still open: written on the second connection."""

from datetime import datetime

from jenjang.kernel.tenancy.scope import active_government_id, government_scope

from .models import JobRun, State

APART = "apart"


def report(run_id: int, done: int, total: int | None = None, message: str = "") -> None:
    """Tell how far a run is. Call it every few hundred rows, not every row: it is a small transaction of its own."""
    change(run_id, active_government_id(), done=done, message=message, **({} if total is None else {"total": total}))


def begin(run_id: int, government_id: int, *, at: datetime, attempt: int) -> str:
    """Mark a run as begun, unless it is done already; answers with the language of who asked, or '' for a run that is done."""
    with government_scope(government_id, using=APART):
        runs = JobRun.objects.using(APART).filter(pk=run_id)
        begun = runs.exclude(state=State.DONE).update(
            state=State.RUNNING, began_at=at, ended_at=None, attempts=attempt, done=0
        )
        return str(runs.values_list("language", flat=True).get()) if begun else ""


def change(run_id: int, government_id: int, **fields: object) -> None:
    """Change a run at once, whatever becomes of the transaction around."""
    with government_scope(government_id, using=APART):
        JobRun.objects.using(APART).filter(pk=run_id).update(**fields)
