"""Reading the trail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from .models import Entry, Reading


@cache
def deeds() -> Mapping[str, Any]:
    """Every action in words, as the house hands them down."""
    words: Mapping[str, Any] = import_string(settings.DEEDS)
    return words


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

    @property
    def deed(self) -> str:
        """The action in words; a refused attempt shows what was asked for."""
        return str(deeds().get(self.action, self.action))

    @property
    def outcome(self) -> str:
        """In a word, for lists and exports."""
        return _("ditolak") if self.is_refused else _("dilakukan")


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


def page_of_entries(spec: Any, selection: Any, *, since: datetime | None = None) -> Any:
    """A page of the active government's trail, by the list's declaration. since: the oldest moment wanted.

    The period is taken out of what the list narrows by itself, and put back for its links.
    """
    found = Entry.objects.all() if since is None else Entry.objects.filter(at__gte=since)
    others = {key: value for key, value in selection.filters.items() if key != "period"}
    page = spec.page(found, replace(selection, filters=others), row=row)
    return replace(page, selection=replace(page.selection, filters=selection.filters))


def entry(entry_id: int) -> EntryRow:
    """One entry of the active government; NotFound otherwise."""
    found = Entry.objects.filter(pk=entry_id).first()
    if found is None:
        raise NotFound(_("Catatan ini tidak ada di pemerintah ini."))
    return row(found)


def differences(entry: EntryRow) -> list[Difference]:
    """Before and after side by side, value by value, what has changed first, then by name."""
    before, after = dict(_flat(entry.before)), dict(_flat(entry.after))
    found = [Difference(name, before.get(name, ""), after.get(name, "")) for name in before | after]
    return sorted(found, key=lambda difference: (not difference.is_change, difference.name))


def readings_of(subject_type: str, subject_id: int) -> Any:
    """Who looked at a record, newest first, as a query set of Reading."""
    return Reading.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("-at", "-id")


def row(entry: Entry) -> EntryRow:
    """An entry as a page shows it."""
    return EntryRow(
        entry.pk,
        entry.at,
        entry.actor,
        entry.action,
        entry.subject,
        entry.why,
        entry.before,
        entry.after,
        entry.is_refused,
    )


def _flat(values: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Nested values under names that tell the way to them."""
    for name, value in values.items() if isinstance(values, Mapping) else ():
        path = f"{above} › {name}" if above else str(name)
        if isinstance(value, Mapping) and value:
            yield from _flat(value, path)
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
    return str(value)
