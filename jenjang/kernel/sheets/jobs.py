"""The import itself: read again, look again, then write all of it or nothing."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.queue import Outcome, job
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import active_government_id

from .commands import JOB
from .kinds import Problem
from .mapping import rows_of, with_damages
from .queries import allowed_kind, checked_draft, table_of


@job(JOB)
def import_draft(actor: Actor, *, run_id: int, at: datetime, draft_id: int) -> Outcome:
    """Write what a draft holds. What has become a problem since the preview stops it, with nothing written."""
    draft = checked_draft(draft_id)
    kind = allowed_kind(actor, draft.kind)
    table = table_of(draft, kind)
    rows = rows_of(table, draft.mapping)
    if problems := with_damages(kind.check(actor, rows, at).problems, table, draft.mapping):
        raise DomainError(_problems_since(problems))
    outcome = kind.apply(actor, rows, run_id, at)
    if outcome.link or not kind.done_url:
        return outcome
    slug = tenancy.government_by_id(active_government_id()).slug
    return Outcome(outcome.message, government_url(slug, kind.done_url), outcome.result)


def _problems_since(problems: list[Problem]) -> str:
    first = problems[0]
    count = ngettext(
        "Sejak pratinjau muncul %(count)d masalah dan tidak ada yang ditulis.",
        "Sejak pratinjau muncul %(count)d masalah dan tidak ada yang ditulis.",
        len(problems),
    ) % {"count": len(problems)}
    where = (
        _("Baris %(row)d: %(message)s") % {"row": first.row, "message": first.message} if first.row else first.message
    )
    return f"{count} {where} " + _("Unggah lagi berkasnya untuk melihat semuanya.")
