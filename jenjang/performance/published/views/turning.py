"""The year selector: the same page in another year, with as much of the address as means the same there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from ..queries import YearOfAgency

NOT_KEPT = {"year", "page", "export"}


@dataclass(frozen=True)
class YearLink:
    """One year to turn to; is_here: the one that is shown."""

    year: int
    href: str
    is_here: bool


def year_asked(request: Any) -> int | None:
    """The year in the address; None where none, or nonsense, is there."""
    return _year(request.GET.get("year", ""))


def years_asked(request: Any) -> list[int]:
    """All years in the address."""
    return [year for text in request.GET.getlist("year") if (year := _year(text))]


def of_government(request: Any, years: Iterable[int], here: int | None) -> list[YearLink]:
    """Pages that take their year from the address. Oldest first."""
    return [
        YearLink(year, "?" + urlencode({"year": [str(year)], **_kept(request)}, doseq=True), year == here)
        for year in sorted({*years, *([here] if here else [])})
    ]


def of_agency(request: Any, years: Iterable[YearOfAgency], here: int, name: str) -> list[YearLink]:
    """Pages of a report: the same page of the agency's report of another year."""
    kept = urlencode(_kept(request), doseq=True)
    suffix = f"?{kept}" if kept else ""
    return [
        YearLink(one.year, reverse(name, args=[one.report_id]) + suffix, one.report_id == here)
        for one in sorted(years, key=lambda one: one.year)
    ]


def of_row(years: Iterable[YearOfAgency], here: int, name: str, otherwise: str) -> list[YearLink]:
    """Pages of a row: that of the row called the same in another year, else that of the whole report."""
    return [
        YearLink(
            one.year,
            reverse(name, args=[one.figure_id]) if one.figure_id else reverse(otherwise, args=[one.report_id]),
            one.figure_id == here,
        )
        for one in sorted(years, key=lambda one: one.year)
    ]


def _kept(request: Any) -> dict[str, list[str]]:
    return {name: values for name, values in request.GET.lists() if name not in NOT_KEPT}


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None
