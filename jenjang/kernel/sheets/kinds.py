"""What a room says about a thing that can be imported, and what comes of looking at a file of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.tenancy.errors import NotFound

Words = str | Promise


@dataclass(frozen=True)
class Column:
    """A value that each row may carry. aliases: other titles people give it; example: shown in the template."""

    key: str
    title: Words
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: Words = ""
    example: str = ""

    def names(self) -> list[str]:
        """Every title it may bear in a file: its own in each language, whoever looks, then the aliases and the key."""
        return [*_in_every_language(self.title), *self.aliases, self.key]


@dataclass(frozen=True)
class BookSheet:
    """One sheet of a workbook that is read whole. title: its name in the file, in any language of the house."""

    key: str
    title: Words
    columns: tuple[Column, ...]
    lead: Words = ""

    def names(self) -> list[str]:
        return _in_every_language(self.title)


def _in_every_language(words: Words) -> list[str]:
    said = []
    for language, _label in settings.LANGUAGES:
        with translation.override(language):
            said.append(str(words))
    return list(dict.fromkeys(said))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its kind sees it: number in the file, text by column key ('' where the cell is empty or not mapped).

    sheet: key of the sheet, in a workbook of several.
    """

    number: int
    values: Mapping[str, str]
    sheet: str = ""

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken, in plain words. row: number in the file, 0 for the file as a whole; column: its key or ''; sheet as in Row."""

    row: int
    column: str
    message: str
    sheet: str = ""


@dataclass(frozen=True)
class Preview:
    """What an import would do. Nothing is written while there is a problem."""

    creates: int = 0
    changes: int = 0
    unchanged: int = 0
    problems: Sequence[Problem] = field(default_factory=tuple)

    @property
    def does_something(self) -> bool:
        return bool(self.creates or self.changes)


# check(actor, rows, at) reads and changes nothing; apply(actor, rows, run_id, at) runs inside a job, in one transaction.
Check = Callable[[Actor, Sequence[Row], datetime], Preview]
Apply = Callable[[Actor, Sequence[Row], int, datetime], Outcome]


@dataclass(frozen=True)
class ImportKind:
    """One importable thing. name: word in the address; done_url: URL name of the page that shows the result.

    sheets: where it is a workbook of several sheets, whose columns bear our titles and need no pairing; template_url: URL name of the
    page that gives such a workbook to fill in.
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    permission: str
    check: Check
    apply: Apply
    lead: Words = ""
    done_url: str = ""
    sheets: tuple[BookSheet, ...] = ()
    template_url: str = ""

    def column(self, key: str, sheet: str = "") -> Column | None:
        columns = next((one.columns for one in self.sheets if one.key == sheet), self.columns)
        return next((column for column in columns if column.key == key), None)

    def sheet_title(self, key: str) -> str:
        return next((str(one.title) for one in self.sheets if one.key == key), "")

    def titles(self) -> list[str]:
        """Every title a column may bear in a file, for finding the header."""
        return [name for column in self.columns for name in column.names()]


@cache
def _kinds() -> Mapping[str, ImportKind]:
    kinds: Iterable[ImportKind] = import_string(settings.IMPORT_KINDS)
    return {kind.name: kind for kind in kinds}


def kind_named(name: str) -> ImportKind:
    """The kind with this name; NotFound otherwise."""
    if name not in _kinds():
        raise NotFound(_("Tidak ada impor dengan nama ini."))
    return _kinds()[name]


def all_kinds() -> Sequence[ImportKind]:
    """Every kind, in the order of the house's list."""
    return tuple(_kinds().values())
