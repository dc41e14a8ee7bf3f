"""Lists that page, filter, sort, search and export, declared in a few lines and read from the address.

UNITS = ListSpec(
    "units", columns=(Column("name", _("Nama"), sort=("name",)), Column("budget", _("Anggaran"), Kind.MONEY)),
    search=("name__icontains",), filters=(Filter("kind", _("Jenis"), UnitKind.choices),), link=("units:unit", "id"))

def units(actor, selection):                                   # queries.py: one count, one query
    return UNITS.page(Unit.objects.all(), selection, row=_unit_row)

return show_list(request, queries.UNITS, partial(queries.units, request.actor), "units/list.html")    # views.py
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from jenjang.kernel.tenancy.statements import MOST_WORDS, START, WORDS, statement

Words = str | Promise
Choices = Sequence[tuple[Any, Words]]

PAGE_SIZE = 50
EXPORTS = ("xlsx", "csv")


class Kind(StrEnum):
    """How the values of a column are written and aligned."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"
    STATE = "state"


@dataclass(frozen=True)
class Column:
    """key: attribute of a row. sort: database fields to order by; none means that the column cannot be sorted.

    places: decimals of numbers. shown: whether it stands in the list before anyone chooses columns.
    why: of a computed figure, the address that tells where a row's comes from, empty where there is none. missing: what stands for a
    figure that is none where it has a reason other than that nobody has reported it; empty for that one.
    """

    key: str
    label: Words
    kind: Kind = Kind.TEXT
    sort: tuple[str, ...] = ()
    places: int | None = None
    shown: bool = True
    why: Callable[[Any], str] | None = None
    missing: Callable[[Any], Words] | None = None

    @property
    def css(self) -> str:
        """Class of its cells: figures to the right, dates and states in one line."""
        return "num" if self.is_number else "" if self.kind is Kind.TEXT else "whole"

    @property
    def is_number(self) -> bool:
        return self.kind in {Kind.NUMBER, Kind.MONEY, Kind.PERCENT}


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list. lookup: database field or lookup, the key where left out.

    by_query: the query set handed in is narrowed by it already, as where it takes more than a lookup.
    """

    key: str
    label: Words
    choices: Choices | Callable[[], Choices]
    lookup: str = ""
    by_query: bool = False
    _said: dict[str | None, list[tuple[str, str]]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def options(self) -> list[tuple[str, str]]:
        """Values and labels in the reader's language; of fixed choices worked out once for each language."""
        if callable(self.choices):
            return _said(self.choices())
        language = get_language()
        if language not in self._said:
            self._said[language] = _said(self.choices)
        return self._said[language]


@dataclass(frozen=True)
class Selection:
    """What the visitor asked for, checked. page: from 1. columns: keys shown, in the list's own order.

    kept: what else in the address goes along, such as the day a list is seen as of; the page itself reads it.
    """

    text: str = ""
    sort: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    columns: tuple[str, ...] = ()
    export: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.filters)


@dataclass(frozen=True)
class Page:
    """One page of rows. An export holds all rows."""

    rows: Sequence[Any]
    total: int
    selection: Selection
    size: int = PAGE_SIZE

    @property
    def number(self) -> int:
        return self.selection.page

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0


@dataclass(frozen=True)
class ListSpec:
    """A list by declaration. name: also the id in the page and in the cookie that remembers its columns.

    search: database lookups that the search text is tried against. order: fields when nothing is chosen.
    link: URL name and the attribute of the row that goes into it, for opening a row; or what answers with a row's address.
    row_template: a fragment for rows that need more than their columns; it gets `row` and `columns`.
    kept: further names in the address that searching, sorting, turning and exporting keep, such as "on".
    as_of: the list is of a day, kept as "on" and asked for among the filters.
    of_people: it names persons, so that who takes it along as a file is entered in the trail.
    empty_title, empty_text: what a list without any record says, and what to do first.
    """

    name: str
    columns: tuple[Column, ...]
    search: tuple[str, ...] = ()
    search_label: Words = ""
    filters: tuple[Filter, ...] = ()
    order: tuple[str, ...] = ("pk",)
    link: tuple[str, str] | Callable[[Any], str] | None = None
    row_template: str = ""
    caption: Words = ""
    empty_title: Words = ""
    empty_text: Words = ""
    page_size: int = PAGE_SIZE
    kept: tuple[str, ...] = ()
    as_of: bool = False
    of_people: bool = False

    @property
    def cookie(self) -> str:
        return column_cookie(self.name)

    def read(self, request: Any) -> Selection:
        """The selection in an address. What does not exist there is left out instead of failing."""
        given = request.GET
        return Selection(
            text=given.get("q", "").strip().replace("\0", "")[:200],
            sort=self._known_sort(given.get("sort", "")),
            filters=self._known_filters(given),
            page=_page_number(given.get("page", "")),
            columns=self._known_columns(given.getlist("column") or request.COOKIES.get(self.cookie, "").split(".")),
            export=given.get("export", "") if given.get("export") in EXPORTS else "",
            kept={name: given[name].replace("\0", "")[:200] for name in self._carried if given.get(name)},
        )

    def page(
        self,
        queryset: QuerySet[Any],
        selection: Selection,
        row: Callable[[Any], Any] = lambda record: record,
        *,
        shown: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None,
    ) -> Page:
        """Narrow, sort and cut. One count and one query however many records there are; an export takes one.

        shown: adds columns that are dear to work out; the database does so for the rows of the page alone, not for those before it.
        """
        wanted = self._sorted(self._narrowed(queryset, selection), selection)
        if selection.export:
            rows = [row(record) for record in (shown(wanted) if shown else wanted)]
            return Page(rows, len(rows), selection, self.page_size)
        total = wanted.count()
        number = min(selection.page, max(1, -(-total // self.page_size)))
        start = (number - 1) * self.page_size
        cut = wanted[start : start + self.page_size]
        if shown:
            cut = shown(self._sorted(queryset.filter(_among(cut.values("pk"))), selection))
        rows = [row(record) for record in cut]
        return Page(rows, total, replace(selection, page=number), self.page_size)

    def kept_page(
        self,
        build: Callable[[Selection], QuerySet[Any]],
        selection: Selection,
        row: Callable[[Sequence[Any]], Any],
        *,
        shown: Callable[[QuerySet[Any]], QuerySet[Any]],
        shape: Hashable,
        of: Collection[str] = (),
    ) -> Page:
        """As `page`, with the SQL kept: for long lists often asked, whose query sets cost more to build than to ask.

        build: must go by nothing but the selection's filters and `shape`. shown: ends in `values_list`, of which `row` gets each.
        of: the rooms it reads, where it may be remembered.
        """
        words = selection.text.split()[:MOST_WORDS] if self.search else []
        marked = replace(selection, text=" ".join(WORDS[: len(words)]))
        shape = (
            self.name, self.search, len(words), selection.sort, tuple(selection.filters.items()), bool(selection.export), shape
        )  # fmt: skip

        def wanted() -> QuerySet[Any]:
            return self._narrowed(build(marked), marked)

        def part() -> QuerySet[Any]:
            if selection.export:
                return shown(self._sorted(wanted(), marked))
            cut = self._sorted(wanted(), marked)[START : START + self.page_size]
            return shown(self._sorted(build(marked).filter(_among(cut.values("pk"))), marked))

        if selection.export:
            rows = [row(found) for found in statement(("export", shape), part).rows(words=words)]
            return Page(rows, len(rows), selection, self.page_size)
        total = statement(("count", shape), lambda: wanted().order_by().values("pk")).count(words=words, of=of)
        number = min(selection.page, max(1, -(-total // self.page_size)))
        found = statement(("page", shape), part).rows(words=words, start=(number - 1) * self.page_size, of=of)
        return Page([row(one) for one in found], total, replace(selection, page=number), self.page_size)

    def page_of_rows(self, rows: Iterable[Any], selection: Selection) -> Page:
        """The same for rows already at hand, such as a catalogue written in code: searched in all their columns."""
        words = selection.text.casefold().split()
        kept = [
            row
            for row in rows
            if self._holds(row, words) and all(str(getattr(row, k)) == v for k, v in selection.filters.items())
        ]
        if selection.sort:
            key = selection.sort.lstrip("-")
            known = sorted((row for row in kept if getattr(row, key) is not None), key=lambda row: getattr(row, key))
            known = known[::-1] if selection.sort.startswith("-") else known
            kept = known + [row for row in kept if getattr(row, key) is None]
        if selection.export:
            return Page(kept, len(kept), selection, self.page_size)
        number = min(selection.page, max(1, -(-len(kept) // self.page_size)))
        start = (number - 1) * self.page_size
        return Page(kept[start : start + self.page_size], len(kept), replace(selection, page=number), self.page_size)

    def shown(self, selection: Selection) -> list[Column]:
        return [column for column in self.columns if column.key in selection.columns]

    @property
    def _carried(self) -> tuple[str, ...]:
        return (*self.kept, "on") if self.as_of else self.kept

    def _holds(self, row: Any, words: list[str]) -> bool:
        text = " ".join(str(getattr(row, column.key)) for column in self.columns).casefold()
        return all(word in text for word in words)

    def _narrowed(self, queryset: QuerySet[Any], selection: Selection) -> QuerySet[Any]:
        for word in selection.text.split()[:MOST_WORDS] if self.search else ():
            queryset = queryset.filter(reduce(or_, (Q(**{lookup: word}) for lookup in self.search)))
        chosen = {
            narrow.lookup or narrow.key: selection.filters[narrow.key]
            for narrow in self.filters
            if narrow.key in selection.filters and not narrow.by_query
        }
        return queryset.filter(**chosen) if chosen else queryset

    def _sorted(self, queryset: QuerySet[Any], selection: Selection) -> QuerySet[Any]:
        if not selection.sort:
            return queryset.order_by(*self.order)
        fields = next(column.sort for column in self.columns if column.key == selection.sort.lstrip("-"))
        turned = [_turned(name) for name in fields] if selection.sort.startswith("-") else list(fields)
        return queryset.order_by(*turned, "pk")

    def _known_sort(self, sort: str) -> str:
        return sort if sort.removeprefix("-") in {column.key for column in self.columns if column.sort} else ""

    def _known_filters(self, given: Mapping[str, str]) -> dict[str, str]:
        asked = [(narrow, given.get(narrow.key, "")) for narrow in self.filters]
        return {narrow.key: value for narrow, value in asked if value and value in dict(narrow.options())}

    def _known_columns(self, asked: Iterable[str]) -> tuple[str, ...]:
        wanted = set(asked) & {column.key for column in self.columns}
        if not wanted:
            wanted = {column.key for column in self.columns if column.shown}
        first = self.columns[0].key  # names the row, so it always stays
        return tuple(column.key for column in self.columns if column.key in wanted or column.key == first)


def _among(keys: QuerySet[Any]) -> Func:
    """Whether a record is one of these. As an array the keys are found once; `in` may find them anew for every record."""
    return Func(
        F("pk"), ArraySubquery(keys), arg_joiner=" = ANY(", template="%(expressions)s)", output_field=BooleanField()
    )


def column_cookie(list_name: str) -> str:
    """Name of the cookie that remembers which columns of a list are shown."""
    return f"columns-{list_name}"


def _page_number(text: str) -> int:
    return min(max(int(text), 1), 1_000_000) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _said(choices: Choices) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices]


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
