"""A change of post in mid-year: each official's share of the year by days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.numbers import half_up

PLACES = 2


@dataclass(frozen=True)
class Term:
    """Somebody holds the post from `since` to and with `until` (None: to the end of the year)."""

    who: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Held:
    """Days of the year a holder answers for; percent of the year, two decimals."""

    who: str
    first: date
    last: date
    days: int
    percent: Decimal


@dataclass(frozen=True)
class Year:
    """The year of a post. vacant: days nobody held it; with the days of the holders they make the whole year."""

    days: int
    held: tuple[Held, ...]
    vacant: int


class Overlap(ValueError):
    """Two holders answer for the same day."""


def year_of(year: int, terms: Sequence[Term]) -> Year:
    """The days each holder answers for; a change of post on 1 July gives 181 and 184 days of 365. Overlap where two hold one day.

    The share is by days, as an indicator is promised for a whole year and no regulation says how it divides (policy).
    """
    start, end = date(year, 1, 1), date(year, 12, 31)
    days = (end - start).days + 1
    held: list[Held] = []
    for term in sorted(terms, key=lambda one: one.since):
        first, last = max(term.since, start), min(term.until or end, end)
        if first > last:
            continue
        if held and first <= held[-1].last:
            raise Overlap(f"{held[-1].who} and {term.who} both hold {first}")
        count = (last - first).days + 1
        held.append(Held(term.who, first, last, count, half_up(Fraction(count * 100, days), PLACES)))
    return Year(days, tuple(held), days - sum(one.days for one in held))


def last_day_before(change: date) -> date:
    """The last day of the former holder when a successor begins."""
    return change - timedelta(days=1)
