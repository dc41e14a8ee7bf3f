"""Keeping a publication that was looked at before, in the background."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.files import queries as files
from jenjang.kernel.jobs import progress
from jenjang.kernel.jobs import queries as jobs
from jenjang.kernel.jobs.queue import Outcome, ask, job
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.scope import active_government_id

from . import commands, permissions
from .importing.reading import read_publication
from .importing.source import SourceFile
from .layouts.profiles import Profile
from .queries.profiles import profile_called

JOB = "published.import"


def ask_for_import(actor: Actor, *, title: str, total: int, at: datetime, **arguments: Any) -> int:
    """Ask for the import of a file that was looked at; asked again while it is not done yet, it is the same run."""
    permissions.can_import_somewhere(actor).require()
    with connection.cursor() as cursor:  # of two presses at once the second waits, then finds the first
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [JOB, arguments["file_id"]])
    if known := jobs.under_way(actor, JOB, arguments):
        return known
    return ask(actor, JOB, title=title, at=at, total=total, **arguments)


@job(JOB)
def import_publication(
    actor: Actor,
    *,
    run_id: int,
    at: datetime,
    file_id: int,
    profile: str,
    year: int,
    with_others: bool,
    layout: dict[str, Any] | None = None,
) -> Outcome:
    """Read the kept file again and import it. layout: the columns as they were paired, where no profile has a name for them."""
    stored = files.stored_file(file_id)
    read_by = Profile.of_layout(profile, profile, layout) if layout else profile_called(profile)
    publication = read_publication(SourceFile(stored.name, files.content_of(stored)), profile=read_by, year=year)
    outcome = commands.import_report(
        actor,
        publication=publication,
        at=at,
        with_others=with_others,
        tell=lambda done, total: progress.report(run_id, done, total),
    )
    slug = tenancy.government_by_id(active_government_id()).slug
    only = outcome.reports[0] if len(outcome.reports) == 1 else None
    link = (
        government_url(slug, "published:report", only.report_id) if only else government_url(slug, "published:agencies")
    )
    return Outcome(
        _message(outcome), link, {"reports": [one.report_id for one in outcome.reports], "left": list(outcome.left)}
    )


def _message(outcome: commands.Outcome) -> str:
    new = [one for one in outcome.reports if one.is_new]
    said = {"new": len(new), "same": len(outcome.reports) - len(new), "left": len(outcome.left)}
    parts = [_("%(new)s laporan disimpan.") % said]
    if changed := sum(one.changed or 0 for one in new):
        parts.append(_("%(count)s baris berubah dibanding versi sebelumnya.") % {"count": changed})
    if said["same"]:
        parts.append(_("%(same)s laporan sudah ada dan tidak berubah.") % said)
    if said["left"]:
        parts.append(_("%(left)s baris tentang pihak atau tahun lain dilewati.") % said)
    return " ".join(parts)
