"""How a list is shown: cells written, links of heads and pages made, and the page or only its part answered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.addresses import around_number

from . import drawing, figures
from .commands import note_export
from .exporting import export
from .lists import Column, Kind, ListSpec, Page, Selection
from .templatetags.ui import badge, why

ICONS = {
    "ascending": "arrow-up",
    "descending": "arrow-down",
}
A_YEAR = 365 * 24 * 3600

# What is no markup is escaped where the cells are drawn.
WRITTEN: dict[Kind, Callable[[Any, Column], Any]] = {
    Kind.TEXT: lambda value, column: "" if value is None else value,
    Kind.NUMBER: lambda value, column: figures.number(value, column.places),
    Kind.MONEY: lambda value, column: figures.rupiah(value),
    Kind.PERCENT: lambda value, column: figures.percent(value, 1 if column.places is None else column.places),
    Kind.DAY: lambda value, column: figures.day(value),
    Kind.MOMENT: lambda value, column: figures.moment(value),
    Kind.STATE: lambda value, column: badge(value) if value else "",
}


@dataclass(frozen=True)
class Head:
    """Head of one column, with the address that sorts by it."""

    column: Column
    href: str
    direction: str  # ascending, descending or empty

    @property
    def arrow(self) -> str:
        return ICONS.get(self.direction, "")


@dataclass(frozen=True)
class Line:
    """One row of a list whose rows have a template of their own."""

    row: Any
    href: str


class Listing:
    """A page of a list as its template needs it."""

    def __init__(self, spec: ListSpec, page: Page) -> None:
        self.spec, self.page, self.selection = spec, page, page.selection
        self.columns = spec.shown(page.selection)
        self.id = f"list-{spec.name}"

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(row, self._href(row)) for row in self.page.rows]

    @property
    def rows(self) -> SafeString:
        """The rows by their columns alone."""
        writing = [(column, column.key, WRITTEN[column.kind]) for column in self.columns]
        lines = (
            (self._href(row), [_written(row, column, key, write) for column, key, write in writing])
            for row in self.page.rows
        )
        return drawing.rows(self.columns, lines)

    @property
    def drawn_heads(self) -> SafeString:
        return drawing.heads(((head.column, head.href, head.direction, head.arrow) for head in self.heads), self.id)

    @property
    def filters(self) -> SafeString:
        chosen = self.selection.filters
        return SafeString(
            "".join(
                drawing.choice(self.id, narrow.key, narrow.label, narrow.options(), chosen.get(narrow.key, ""))
                for narrow in self.spec.filters
            )
        )

    @property
    def boxes(self) -> SafeString:
        return drawing.boxes(self.spec.columns, self.columns)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What goes along unseen when the list is searched."""
        shown = "on" if self.spec.as_of else ""
        return [(name, value) for name, value in self.selection.kept.items() if name != shown]

    @cached_property
    def numbers(self) -> list[dict[str, Any]]:
        """Page numbers around the current one; a missing href is a gap."""
        here, last = self.page.number, self.page.pages
        near = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
        numbers: list[dict[str, Any]] = []
        for number in near:
            if numbers and number - numbers[-1]["number"] > 1:
                numbers.append({"number": number - 1, "href": ""})
            numbers.append({"number": number, "href": self.address(page=number), "is_current": number == here})
        return numbers

    @property
    def drawn_numbers(self) -> SafeString:
        return drawing.numbers((one["number"], one["href"], one.get("is_current", False)) for one in self.numbers)

    @property
    def count(self) -> str:
        """1–50 dari 1.240."""
        words = {
            "first": figures.number(self.page.first),
            "last": figures.number(self.page.last),
            "total": figures.number(self.page.total),
        }
        return _("%(total)s baris") % words if self.page.pages == 1 else _("%(first)s–%(last)s dari %(total)s") % words

    @property
    def previous(self) -> str:
        return self.address(page=self.page.number - 1) if self.page.number > 1 else ""

    @property
    def following(self) -> str:
        return self.address(page=self.page.number + 1) if self.page.number < self.page.pages else ""

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [("XLSX", self.address(export="xlsx")), ("CSV", self.address(export="csv"))]

    @property
    def whole(self) -> str:
        """The list without search and filters."""
        return "?" + urlencode(self.selection.kept)

    def address(self, **changes: Any) -> str:
        """The same list with something changed; leaves out what is as usual."""
        chosen = {**self.selection.kept, **self.selection.filters}
        kept = {"q": self.selection.text, "sort": self.selection.sort, **chosen, **changes}
        return "?" + urlencode({key: value for key, value in kept.items() if value not in ("", None)})

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column, "", "")
        sort = self.selection.sort
        direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
        return Head(column, self.address(sort=f"-{column.key}" if sort == column.key else column.key), direction)

    def _href(self, row: Any) -> str:
        if self.spec.link is None:
            return ""
        if not isinstance(self.spec.link, tuple):
            return self.spec.link(row)
        name, attribute = self.spec.link
        key = getattr(row, attribute)
        if isinstance(key, int):
            before, after = self._around
            return f"{before}{key:d}{after}"
        return reverse(name, args=[key]) + self._day

    @cached_property
    def _around(self) -> tuple[str, str]:
        name = self.spec.link[0] if isinstance(self.spec.link, tuple) else ""
        before, after = around_number(name)
        return before, after + self._day

    @property
    def _day(self) -> str:
        """A row is opened as of the day the list is seen."""
        day = self.selection.kept.get("on")
        return f"?{urlencode({'on': day})}" if day else ""


def _written(row: Any, column: Column, key: str, write: Callable[[Any, Column], Any]) -> Any:
    """A cell; that of a computed figure leads to where it comes from."""
    value = getattr(row, key)
    reason = column.missing(row) if value is None and column.missing else ""
    text = format_html('<span class="soft">{}</span>', reason) if reason else write(value, column)
    href = column.why(row) if column.why else ""
    return why(text, href) if href else text


def show_list(
    request: Any,
    spec: ListSpec,
    query: Callable[[Selection], Page],
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """The whole page, only the list where htmx asked for it, or the file where an export was asked.

    The template says {% include "ui/list.html" %}; it finds the list under `listing`. `empty_ways` in the context may
    name a fragment with the buttons of a list that holds nothing yet.
    """
    page = query(spec.read(request))
    if page.selection.export:
        if spec.of_people:
            asked = {"search": page.selection.text, **page.selection.filters}
            note_export(request.actor, list_name=spec.name, rows=page.total, asked=asked, at=timezone.now())
        return export(spec, page.rows, page.selection.export)
    listing = Listing(spec, page)
    is_part = request.headers.get("HX-Target") == listing.id
    response = render(request, "ui/_list.html" if is_part else template, {**(context or {}), "listing": listing})
    patch_vary_headers(response, ["HX-Target"])
    if "column" in request.GET:
        response.set_cookie(
            spec.cookie,
            ".".join(page.selection.columns),
            max_age=A_YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.HTTPS,
        )
    return response
