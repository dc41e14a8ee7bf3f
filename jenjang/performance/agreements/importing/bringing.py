"""What a workbook would do, and doing it: all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.sheets.kinds import Preview, Row
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui import figures

from .. import queries
from ..commands import bringing
from ..models import VersionState
from .reading import Entry, Reading, read


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only."""
    reading = read(actor, rows, at)
    changed = _changed(reading)
    return Preview(0, len(changed), len(reading.entries) - len(changed), tuple(reading.problems))


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the workbook in, as a job."""
    count = bring_in(
        actor, rows, at=at, progress=lambda done, total: report(run_id, done, total, _("Menyimpan perjanjian"))
    )
    return Outcome(_("%(count)d perjanjian berubah") % {"count": count}, result={"changed": count})


def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Any = None) -> int:
    """Read the rows once more, because agreements may have changed since the preview, and store them all or none; how many changed."""
    reading = read(actor, rows, at)
    changed = _changed(reading)
    if reading.problems:
        first = reading.problems[0]
        raise DomainError(
            _("Tidak ada yang diimpor. Baris %(row)d: %(message)s") % {"row": first.row, "message": first.message}
        )
    given = {entry.booked.version_id: (entry.edit, entry.given) for entry in changed}
    return bringing.bring_contents(actor, given, at=at, progress=progress)


def _changed(reading: Reading) -> list[Entry]:
    """Those that say something else than what is stored; told where they may not."""
    changed = []
    entries = list(reading.entries.values())
    for start in range(0, len(entries), queries.AT_ONCE):
        part = entries[start : start + queries.AT_ONCE]
        stored = queries.rows_of_versions([entry.booked.version_id for entry in part])
        for entry in part:
            if entry.given != bringing.given_of(stored[entry.booked.version_id]):
                _refuse(reading, entry)
                changed.append(entry)
    return changed


def _refuse(reading: Reading, entry: Entry) -> None:
    if not entry.booked.can_fill:
        state = VersionState(entry.booked.state).label
        told = _(
            "Isi perjanjian ini berbeda, tetapi keadaannya “%(state)s” atau bukan Anda yang mengisinya, jadi tidak dapat diubah."
        )
        reading.complain(entry.row, "agreement", told % {"state": state})
    elif entry.edit not in (entry.booked.edit, -1):
        who, when = queries.last_change(entry.booked.version_id) or (_("orang lain"), None)
        told = _(
            "%(who)s mengubah perjanjian ini pada %(when)s, sesudah buku kerja diunduh. Unduh lagi, lalu pindahkan isian Anda."
        )
        reading.complain(entry.row, "edit", told % {"who": who, "when": figures.moment(when)})
