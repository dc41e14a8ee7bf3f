"""Reading the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .models import Entry


@dataclass(frozen=True)
class EntryRow:
    """One line of the trail."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    why: str
    before: Any
    after: Any
    is_refused: bool


def entries(*, search: str = "", refused_only: bool = False, subject_type: str = "", subject_id: int | None = None) -> Any:
    """The trail of the active government, newest first, as a query set of rows for a paged list."""
    found = Entry.objects.order_by("-at", "-id")
    if search:
        found = found.filter(subject__icontains=search) | found.filter(actor__icontains=search) | found.filter(action__icontains=search)
    if refused_only:
        found = found.filter(is_refused=True)
    if subject_type:
        found = found.filter(subject_type=subject_type, subject_id=subject_id)
    return found


def row(entry: Entry) -> EntryRow:
    """An entry as a page shows it."""
    return EntryRow(
        entry.pk, entry.at, entry.actor, entry.action, entry.subject, entry.why, entry.before, entry.after, entry.is_refused
    )
