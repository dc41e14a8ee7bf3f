"""The import itself: read again, look again, then write all of it or nothing."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate.contrib.django import app

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.queue import Outcome, job
from jenjang.kernel.notifications.commands import notify
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import active_government_id, government_scope

from .commands import JOB
from .kinds import ImportKind, Problem
from .queries import allowed_kind, checked_draft, forgotten_drafts, found_in


@job(JOB)
def import_draft(actor: Actor, *, run_id: int, at: datetime, draft_id: int) -> Outcome:
    """Write what a draft holds. What has become a problem since the preview stops it, with nothing written."""
    draft = checked_draft(draft_id)
    kind = allowed_kind(actor, draft.kind)
    rows, told = found_in(draft, kind)
    if problems := told(kind.check(actor, rows, at).problems):
        raise DomainError(_problems_since(problems, kind))
    outcome = kind.apply(actor, rows, run_id, at)
    if outcome.link or not kind.done_url:
        return outcome
    slug = tenancy.government_by_id(active_government_id()).slug
    return Outcome(outcome.message, government_url(slug, kind.done_url), outcome.result)


def _problems_since(problems: list[Problem], kind: ImportKind) -> str:
    first = problems[0]
    count = ngettext(
        "Sejak pratinjau muncul %(count)d masalah dan tidak ada yang ditulis.",
        "Sejak pratinjau muncul %(count)d masalah dan tidak ada yang ditulis.",
        len(problems),
    ) % {"count": len(problems)}
    where = (
        _("Baris %(row)d: %(message)s") % {"row": first.row, "message": first.message} if first.row else first.message
    )
    if first.sheet:
        where = _("Lembar %(sheet)s: %(where)s") % {"sheet": kind.sheet_title(first.sheet), "where": where}
    return f"{count} {where} " + _("Unggah lagi berkasnya untuk melihat semuanya.")


@app.periodic(cron="37 * * * *")
@app.task(name="sheets.remind", queueing_lock="sheets.remind")
def remind(timestamp: int) -> None:
    """Tell whoever has left an import lying for days, once."""
    now = timezone.now()
    for government in tenancy.governments():
        with government_scope(government.id):
            for draft in forgotten_drafts(at=now):
                page = "sheets:preview" if draft.is_checked else "sheets:mapping"
                notify(
                    [draft.user_id],
                    kind="sheets.unfinished",
                    subject=draft.name,
                    link=government_url(government.slug, page, draft.kind, draft.id),
                    at=now,
                    key=f"sheets.draft:{draft.id}",
                )
