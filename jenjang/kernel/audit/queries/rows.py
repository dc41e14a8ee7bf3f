"""Entries as people read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from ..models import Entry, Link, Reading, said_by
from ..rules import Capacity
from .words import deeds, fields

DAY_LETTERS = 10  # letters of 2026-05-20
NO_LABELS: Mapping[str, Mapping[str, Any]] = {}


@dataclass(frozen=True)
class EntryRow:
    """One line of the trail. position, digest: its link in the chain, on the page of the entry alone."""

    id: int
    at: datetime
    user_id: int | None
    actor: str
    capacity: Capacity | None
    action: str
    subject_type: str
    subject_id: int | None
    subject: str
    why: str
    before: Any
    after: Any
    is_refused: bool
    is_override: bool
    erased_by: int | None
    position: int | None = None
    digest: str = ""

    @property
    def deed(self) -> str:
        """The action in words; a refused attempt shows what was asked for."""
        return str(deeds().get(self.action, self.action))

    @property
    def outcome(self) -> str:
        """In a word, for lists and exports."""
        return _("ditolak") if self.is_refused else _("dilakukan")

    @property
    def by(self) -> str:
        """Who, and in whose place: A atas nama B, A selaku Plt. Kepala Dinas C."""
        return said_by(self.actor, self.capacity)

    @property
    def record(self) -> str:
        """The record it is about, as addresses name it; empty where it is about none."""
        return f"{self.subject_type}:{self.subject_id}" if self.subject_id is not None else ""

    @property
    def about(self) -> str:
        """The record in words, also where they were erased."""
        return self.subject or (_("(nilai dihapus)") if self.erased_by else "")


@dataclass(frozen=True)
class Difference:
    """One value before and after, as people read it; '' where there was none."""

    name: str
    before: str
    after: str

    @property
    def is_change(self) -> bool:
        return self.before != self.after


def entries(
    *, search: str = "", refused_only: bool = False, subject_type: str = "", subject_id: int | None = None
) -> Any:
    """The trail of the active government, newest first, as a query set."""
    found = Entry.objects.order_by("-at", "-id")
    if search:
        found = (
            found.filter(subject__icontains=search)
            | found.filter(actor__icontains=search)
            | found.filter(action__icontains=search)
        )
    if refused_only:
        found = found.filter(is_refused=True)
    if subject_type:
        found = found.filter(subject_type=subject_type, subject_id=subject_id)
    return found


def entry(entry_id: int) -> EntryRow:
    """One entry of the active government with its link; NotFound otherwise. Two queries."""
    found = Entry.objects.filter(pk=entry_id).first()
    if found is None:
        raise NotFound(_("Catatan ini tidak ada di pemerintah ini."))
    return row(found, Link.objects.filter(entry_id=entry_id).first())


def erasable_with(entry: EntryRow) -> int:
    """How many entries about the same record still hold their values. One query."""
    same = Entry.objects.filter(subject_type=entry.subject_type, subject_id=entry.subject_id, erased_by__isnull=True)
    return int(same.count()) if entry.record else 0


def differences(entry: EntryRow) -> list[Difference]:
    """Before and after side by side, value by value, what has changed first, then by name."""
    labels = _labels(entry.subject_type)
    before, after = dict(_flat(entry.before, labels=labels)), dict(_flat(entry.after, labels=labels))
    found = [Difference(name, before.get(name, ""), after.get(name, "")) for name in before | after]
    return sorted(found, key=lambda difference: (not difference.is_change, difference.name))


def readings_of(subject_type: str, subject_id: int) -> Any:
    """Who looked at a record, newest first, as a query set of Reading."""
    return Reading.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("-at", "-id")


def row(entry: Entry, link: Link | None = None) -> EntryRow:
    """An entry as a page shows it."""
    return EntryRow(
        id=entry.pk,
        at=entry.at,
        user_id=entry.user_id,
        actor=entry.actor,
        capacity=entry.acted_as,
        action=entry.action,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        subject=entry.subject,
        why=entry.why,
        before=entry.before,
        after=entry.after,
        is_refused=entry.is_refused,
        is_override=entry.is_override,
        erased_by=entry.erased_by,
        position=link.position if link else None,
        digest=bytes(link.digest).hex() if link else "",
    )


def _labels(subject_type: str) -> Mapping[str, Mapping[str, Any]]:
    """What the choices of a record's fields are called, by field; none where there is no record, or no longer its kind."""
    try:
        kind = apps.get_model(subject_type)
    except (LookupError, ValueError):
        return {}
    return {field.name: dict(field.flatchoices) for field in kind._meta.fields if field.choices}


def _flat(
    values: Any, above: str = "", labels: Mapping[str, Mapping[str, Any]] = NO_LABELS
) -> Iterator[tuple[str, str]]:
    """Nested values under names that tell the way to them; choices of the record's own fields by their labels."""
    for key, value in values.items() if isinstance(values, Mapping) else ():
        name = str(fields().get(str(key), key))
        path = f"{above} › {name}" if above else name
        if isinstance(value, Mapping) and value:
            yield from _flat(value, path)
        elif isinstance(value, str) and value in labels.get(str(key), ()):
            yield path, str(labels[str(key)][value])
        else:
            yield path, _said(value)


def _said(value: Any) -> str:
    match value:
        case None | "" | [] | {}:
            return "—"
        case True:
            return _("ya")
        case False:
            return _("tidak")
        case list():
            return ", ".join(map(_said, value))
        case str() if day := _day(value):
            return day
    return str(value)


def _day(text: str) -> str:
    """A day or moment as the trail keeps it, in the words of the house; empty for any other text."""
    try:
        if len(text) == DAY_LETTERS and (day := parse_date(text)):
            return date_format(day, "DATE_FORMAT")
        if text[DAY_LETTERS : DAY_LETTERS + 1] == "T" and (moment := parse_datetime(text)):
            return date_format(localtime(moment) if is_aware(moment) else moment, "DATETIME_FORMAT")
    except ValueError:
        return ""
    return ""
