"""Time in a post, and the marks it passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.organization.positions")


@dataclass(frozen=True)
class TenureMark:
    """A number of whole years in one post, and why it is marked."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "years": Phrase("Tahun", "Years"),
        "reason": Phrase("Alasan", "Reason"),
        "en": Phrase("Alasan (Inggris)", "Reason in English"),
    }

    years: int
    reason: str
    en: str
    certainty: str = ""


TENURE_MARKS: Table[TenureMark] = law("tenure_mark", TenureMark)


def years_in_post(since: date, on: date) -> int:
    """Whole years from the first day in the post to the day; zero before. Who began on 29 February completes years on 1 March."""
    return max(0, on.year - since.year - ((on.month, on.day) < (since.month, since.day)))


def months_in_post(since: date, on: date) -> int:
    """Whole months, likewise."""
    return max(0, (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day))


def marks(on: date, *, table: Table[TenureMark] = TENURE_MARKS) -> tuple[int, ...]:
    """The marks of the day in years, lowest first (2, 5, 10); before any were set, the first that were."""
    return tuple(sorted(row.years for row in table.at(max(on, table.versions[0].valid_from)).rows))


def tenure_mark(years: int, marked: Sequence[int]) -> int:
    """The highest mark reached by so many whole years, 0 below the lowest."""
    return max((mark for mark in marked if years >= mark), default=0)


def day_of_mark(mark: int, on: date) -> date:
    """Who has been in a post since this day or earlier has reached the mark on the day: for comparing in the database."""
    if on.year <= mark:
        return date.min
    try:
        return on.replace(year=on.year - mark)
    except ValueError:
        return date(on.year - mark, 2, 28)
