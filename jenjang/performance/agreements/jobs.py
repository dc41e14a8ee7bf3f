"""Long work of this room."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs import progress
from jenjang.kernel.jobs.queue import Outcome, job
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from . import commands


@job("agreements.open")
def open_year(actor: Actor, *, run_id: int, at: datetime, year: int, unit_ids: Sequence[int]) -> Outcome:
    """Drafts for every post that signs."""
    told = commands.open_year(actor, year=year, unit_ids=unit_ids, at=at, progress=partial(progress.report, run_id))
    link = government_url(government_by_id(active_government_id()).slug, "agreements:agreements")
    words = {"made": told.made, "there": told.there, "vacant": told.vacant}
    message = _("%(made)d konsep dibuat, %(there)d sudah ada, %(vacant)d jabatan lowong.") % words
    return Outcome(message, link=link, result=words)
