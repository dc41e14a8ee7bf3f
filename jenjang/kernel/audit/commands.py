"""What is done to the trail itself: values erased by law, and files taken along."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line

from . import trail
from .models import Entry

MOST_AT_ONCE = 10_000


class Reach(StrEnum):
    """What an erasing covers."""

    ENTRY = "entry"
    RECORD = "record"


class Eraser(trail.Who, Protocol):
    """An actor who may be asked for rights."""

    def may(self, permission: str) -> Any: ...


@transaction.atomic
def erase_values(actor: Eraser, *, entry_id: int, reach: Reach, decree: str, why: str, at: datetime) -> int:
    """Erase what an entry, or every entry about the same record, says of its subject: name, reason, before and after.

    Who did what when stays, and so does the chain. Answers with the number of the entry that says so; it is never erased itself.
    """
    asked = Entry.objects.filter(pk=entry_id).first()
    if asked is None:
        raise NotFound(_("Catatan ini tidak ada di pemerintah ini."))
    actor.may("audit.erase").require()
    decree, why = plain_line(decree), plain_line(why)
    if not decree or not why:
        raise DomainError(_("Isi nomor keputusan dan alasan penghapusan."))
    wanted = Entry.objects.filter(pk=entry_id)
    if reach is Reach.RECORD and asked.subject_id is not None:
        wanted = Entry.objects.filter(subject_type=asked.subject_type, subject_id=asked.subject_id)
    still = wanted.filter(erased_by__isnull=True).exclude(action="audit.erased").order_by("pk")
    ids = list(still.select_for_update().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if not ids:
        raise Conflict(_("Nilai catatan ini sudah dihapus, atau catatan ini sendiri keputusan penghapusan."))
    if len(ids) > MOST_AT_ONCE:
        raise DomainError(_("Catatannya terlalu banyak untuk sekali hapus. Hapus satu per satu catatan."))
    erasing = trail.record(
        actor, "audit.erased", at=at, why=why, after={"decree": decree, "record": asked.subject_type, "entries": ids}
    )
    Entry.objects.filter(pk__in=ids).update(subject="", why="", before=None, after=None, salt=None, erased_by=erasing)
    return erasing


@transaction.atomic
def note_export(actor: trail.Who, *, name: str, rows: int, sha256: str, asked: dict[str, str], at: datetime) -> None:
    """Note a file of the trail with its digest, so that the file can be checked later. asked: how it was narrowed."""
    trail.record(actor, "audit.exported", at=at, after={"name": name, "rows": rows, "sha256": sha256, **asked})
