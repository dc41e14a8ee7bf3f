"""The tables of the horizon, written out here: by the template engine their cells cost more than the rest of the page."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote_plus

from django.urls import reverse
from django.utils.safestring import SafeString

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.markup import safe

from ..queries.horizon import Line, Month


class Ways:
    """Addresses that keep what is chosen: the day, the unit, the kind of post."""

    def __init__(self, chosen: Mapping[str, Any]) -> None:
        self.chosen = chosen

    def to_list(self, **changes: Any) -> str:
        return self._address(self._list, changes)

    def to_unit(self, unit_id: int | None) -> str:
        return self._address(self._counts, {"unit": unit_id})

    @cached_property
    def _list(self) -> str:
        return reverse("directory:horizon_list")

    @cached_property
    def _counts(self) -> str:
        return reverse("directory:horizon")

    def _address(self, path: str, changes: Mapping[str, Any]) -> str:
        query = [(name, value) for name, value in {**self.chosen, **changes}.items() if value]
        return path + ("?" + "&".join([f"{name}={_quoted(value)}" for name, value in query]) if query else "")


@lru_cache(maxsize=5_000)
def _quoted(value: Any) -> str:
    return quote_plus(str(value))


def unit_rows(lines: Iterable[Line], ways: Ways) -> SafeString:
    """Units and their counts; a unit leads to its parts, its count to the names."""
    return SafeString("".join(_unit_row(line, ways) for line in lines))


def month_rows(months: Iterable[Month], ways: Ways) -> SafeString:
    """Months and their counts; a month with somebody leads to the names."""
    return SafeString("".join(_month_row(month, ways) for month in months))


def _unit_row(line: Line, ways: Ways) -> str:
    name: str = safe(line.label)
    total = _whole(line.total)
    if line.id:
        name = _link(name, ways.to_unit(line.id))
        total = _link(total, ways.to_list(unit=line.id))
    counts = (_whole(count) for count in (line.retirements, line.contracts, *line.quarters))
    return f'<tr><th scope="row">{name}</th>{_figure(total)}{"".join(map(_figure, counts))}</tr>'


def _month_row(month: Month, ways: Ways) -> str:
    name: str = safe(month.label)
    if month.total:
        name = _link(name, ways.to_list(month=month.key))
    counts = _figure(_whole(month.retirements)) + _figure(_whole(month.contracts))
    return f'<tr><th scope="row">{name}</th>{counts}</tr>'


def _figure(written: str) -> str:
    """A cell; a zero stands back, so that the eye finds what is to come."""
    return f'<td class="num soft">{written}</td>' if written == "0" else f'<td class="num">{written}</td>'


def _link(written: str, href: str) -> str:
    return f'<a href="{safe(href)}">{written}</a>'


def _whole(count: int) -> str:
    """Below a thousand nothing is grouped, and most counts of a table are."""
    return str(count) if count < 1000 else figures.number(count)
