"""What may wait for somebody, and what somebody may be told: the rooms' contributions to the inbox."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access import letters as access
from jenjang.kernel.jobs import queries as jobs
from jenjang.kernel.notifications.kinds import NoticeKind, Text, WaitingSource, Writer
from jenjang.kernel.notifications.rules import Pace
from jenjang.kernel.sheets import queries as sheets
from jenjang.kernel.signing import queries as signing
from jenjang.performance.agreements import queries as agreements
from jenjang.performance.cascade import queries as cascade

WAITING_SOURCES: Sequence[WaitingSource] = (
    WaitingSource("jobs", _("Pekerjaan panjang"), jobs.waiting),
    WaitingSource("imports", _("Impor"), sheets.waiting),
    WaitingSource("agreements", _("Perjanjian kinerja"), agreements.waiting_items),
    WaitingSource("signatures", _("Tanda tangan"), signing.waiting_items),
    WaitingSource("contributions", _("Permintaan dukungan"), cascade.waiting),
)

NOTICE_KINDS: Mapping[str, NoticeKind] = {
    "jobs.done": NoticeKind(_("Pekerjaan selesai"), Pace.NEVER),
    "jobs.failed": NoticeKind(_("Pekerjaan gagal"), Pace.AT_ONCE),
    "agreements.proposed": NoticeKind(_("Perjanjian kinerja diajukan"), Pace.DAILY),
    "agreements.returned": NoticeKind(_("Perjanjian kinerja dikembalikan"), Pace.AT_ONCE),
    "agreements.signed": NoticeKind(_("Perjanjian kinerja ditandatangani"), Pace.DAILY),
    "agreements.reminded": NoticeKind(_("Perjanjian kinerja belum ditandatangani"), Pace.AT_ONCE),
    "cascade.answered": NoticeKind(_("Permintaan dukungan dijawab"), Pace.DAILY),
    "sheets.unfinished": NoticeKind(_("Impor belum diselesaikan"), Pace.DAILY),
}


def write_link(user_id: int, site: str, language: str) -> Text | None:
    """A letter with a fresh link; None where the account was ended meanwhile."""
    user = access.account_of(user_id)
    if user is None:
        return None
    letter = access.letter_with_link(user, site=site, language=language)
    return Text(letter.subject, letter.text, letter.html)


# Letters that are not kept: who writes each when it is sent.
LETTER_WRITERS: Mapping[str, Writer] = {access.WRITER: write_link}
