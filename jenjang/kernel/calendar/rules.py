"""Working days, deadlines and quarters. Plain Python: holidays are handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
LONGEST_DEADLINE = 2_000  # working days, about eight years


class HolidayKind(StrEnum):
    NATIONAL = "national"
    COLLECTIVE = "collective"  # cuti bersama: no holiday, but offices are closed
    LOCAL = "local"


@dataclass(frozen=True)
class Holiday:
    """A day without office hours. is_estimated: follows the moon or a decree still to come, so it may shift."""

    day: date
    name: str
    kind: HolidayKind
    is_estimated: bool = False


Holidays = Mapping[date, Sequence[Holiday]]


@dataclass(frozen=True)
class Skipped:
    """A day that a deadline did not count: a weekend (no holidays) or the holidays on it."""

    day: date
    holidays: tuple[Holiday, ...] = ()

    @property
    def is_weekend(self) -> bool:
        return is_weekend(self.day)


@dataclass(frozen=True)
class Deadline:
    """The last day, and how it was found."""

    start: date
    count: int
    due: date
    skipped: tuple[Skipped, ...]

    @property
    def is_estimated(self) -> bool:
        """Whether a day that may still shift took part."""
        return any(holiday.is_estimated for skipped in self.skipped for holiday in skipped.holidays)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year, which is the budget year. number: 1 to 4."""

    year: int
    number: int


def is_weekend(day: date) -> bool:
    """Saturday or Sunday. Source: Perpres 21/2023 (five working days a week); certainty: memory."""
    return day.weekday() >= SATURDAY


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether offices are open that day."""
    return not is_weekend(day) and day not in holidays


def add_working_days(start: date, count: int, holidays: Holidays) -> Deadline:
    """The count-th working day after start; start itself is not counted. With 0 it is start, or the next working day."""
    if not 0 <= count <= LONGEST_DEADLINE:
        raise ValueError(f"a deadline has 0 to {LONGEST_DEADLINE} working days, not {count}")
    day, left, skipped = start, count, []
    if count == 0:
        left, day = 1, start - timedelta(days=1)
    while left:
        day += timedelta(days=1)
        if is_working_day(day, holidays):
            left -= 1
        else:
            skipped.append(Skipped(day, tuple(holidays.get(day, ()))))
    return Deadline(start, count, day, tuple(skipped))


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """Working days after start up to and including end; negative when end lies before start."""
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(1 for day in days if is_working_day(day, holidays))


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_bounds(quarter: Quarter) -> tuple[date, date]:
    """First and last day of a quarter."""
    first = date(quarter.year, quarter.number * 3 - 2, 1)
    following = date(quarter.year + quarter.number // 4, quarter.number % 4 * 3 + 1, 1)
    return first, following - timedelta(days=1)
