"""The list of entries: narrowed by indexes and paged by the last entry seen, so that a page costs alike however long the trail is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from ..models import Entry
from .rows import EntryRow, row
from .words import deeds

PAGE_SIZE = 50
MOST_EXPORTED = 50_000
MOST_PEOPLE = 500  # whose names match what was typed
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cursor:
    """From which entry on: the older ones, or the newer ones."""

    at: datetime
    id: int
    is_newer: bool = False

    @property
    def text(self) -> str:
        """As an address carries it."""
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.id}"

    @classmethod
    def read(cls, text: str, *, is_newer: bool) -> "Cursor | None":
        """From an address; None where it says nothing."""
        micros, _dash, number = text.partition("-")
        if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in (micros, number)):
            return None
        return cls(EPOCH + timedelta(microseconds=int(micros)), int(number), is_newer)


@dataclass(frozen=True)
class Asked:
    """What is wanted of the trail. record: «type:number». since, until: days, both included."""

    words: str = ""
    who: str = ""
    person: int | None = None
    record: str = ""
    deed: str = ""
    since: date | None = None
    until: date | None = None
    refused: bool | None = None
    overrides: bool = False
    cursor: Cursor | None = None


@dataclass(frozen=True)
class EntryPage:
    """A page of entries, newest first; older and newer: where the next ones begin, '' where there are none."""

    rows: Sequence[EntryRow]
    older: str
    newer: str


@dataclass(frozen=True)
class Export:
    """A file of the trail that was taken along, as the trail noted it."""

    entry_id: int
    at: datetime
    by: str
    name: str
    rows: int
    sha256: str


def page_of(asked: Asked) -> EntryPage:
    """A page of the active government's trail. One query, one more where a name is asked for."""
    found, cursor = _narrowed(asked), asked.cursor
    if cursor is not None and cursor.is_newer:
        newer = found.filter(_beyond(cursor, "gt")).order_by("at", "id")[: PAGE_SIZE + 1]
        records = list(newer)
        more, records = len(records) > PAGE_SIZE, records[:PAGE_SIZE][::-1]
        return _page(records, older=True, newer=more)
    if cursor is not None:
        found = found.filter(_beyond(cursor, "lt"))
    records = list(found.order_by("-at", "-id")[: PAGE_SIZE + 1])
    return _page(records[:PAGE_SIZE], older=len(records) > PAGE_SIZE, newer=cursor is not None)


def all_asked(asked: Asked) -> list[EntryRow]:
    """Every entry wanted, newest first, one more than can be exported at most. One query."""
    return [row(entry) for entry in _narrowed(asked).order_by("-at", "-id")[: MOST_EXPORTED + 1]]


def exports() -> list[Export]:
    """The last files of the trail taken along. One query."""
    return [
        _export(entry) for entry in Entry.objects.filter(action="audit.exported").order_by("-at", "-id")[:PAGE_SIZE]
    ]


def export_of(sha256: str) -> Export | None:
    """The file with these bytes, where one was taken along. One query."""
    found = Entry.objects.filter(action="audit.exported", after__sha256=sha256).order_by("-at", "-id").first()
    return _export(found) if found else None


def _export(entry: Entry) -> Export:
    told, shown = entry.after or {}, row(entry)
    return Export(entry.pk, entry.at, shown.by, told.get("name", ""), told.get("rows", 0), told.get("sha256", ""))


def _page(records: Sequence[Entry], *, older: bool, newer: bool) -> EntryPage:
    def place(entry: Entry) -> str:
        return Cursor(entry.at, entry.pk).text

    return EntryPage(
        [row(entry) for entry in records],
        older=place(records[-1]) if records and older else "",
        newer=place(records[0]) if records and newer else "",
    )


def _beyond(cursor: Cursor, side: str) -> Q:
    """The first condition alone finds the place in the index."""
    later = Q(**{f"at__{side}": cursor.at}) | Q(at=cursor.at, **{f"id__{side}": cursor.id})
    return Q(**{f"at__{side}e": cursor.at}) & later


def _narrowed(asked: Asked) -> Any:
    found = Entry.objects.all()
    for word in asked.words.split()[:8]:
        found = found.filter(
            Q(subject__icontains=word)
            | Q(why__icontains=word)
            | Q(actor__icontains=word)
            | Q(behalf__icontains=word)
            | Q(action__in=_called(word))
        )
    if asked.who:
        found = found.filter(_of(asked.who))
    if asked.person is not None:
        found = found.filter(Q(user_id=asked.person) | Q(behalf_id=asked.person))
    if asked.record:
        kind, _colon, number = asked.record.partition(":")
        found = found.filter(subject_type=kind, subject_id=int(number))
    if asked.deed:
        found = found.filter(action=asked.deed)
    if asked.since:
        found = found.filter(at__gte=_midnight(asked.since))
    if asked.until:
        found = found.filter(at__lt=_midnight(asked.until, days=1))
    if asked.refused is not None:
        found = found.filter(is_refused=asked.refused)
    return found.filter(is_override=True) if asked.overrides else found


def _called(word: str) -> list[str]:
    """Deeds that have the word in their name, in the reader's language."""
    return [action for action, said in deeds().items() if word.lower() in str(said).lower()]


def _of(who: str) -> Q:
    """Deeds of those whose account is called so, done by them or in their place, and of the system by its name."""
    people = list(
        get_user_model().objects.filter(name__icontains=who).order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE]
    )
    named = Q(user_id__isnull=True, actor__icontains=who)
    return Q(user_id__in=people) | Q(behalf_id__in=people) | named if people else named


def _midnight(day: date, *, days: int = 0) -> datetime:
    """The beginning of a day by the clock of the government; the last day of the calendar is its own next."""
    day = day if day == date.max else day + timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day))
