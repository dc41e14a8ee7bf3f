"""A year as twelve grids, ready for a template."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .rules import Holiday, HolidayKind, Holidays, is_weekend

ORDER = (HolidayKind.LOCAL, HolidayKind.NATIONAL, HolidayKind.COLLECTIVE)


@dataclass(frozen=True)
class Day:
    """One cell. look: class of the cell; name: what closes the offices."""

    number: int
    look: str
    name: str
    is_today: bool


@dataclass(frozen=True)
class Month:
    """One grid; weeks begin on Monday, None fills up the first and the last one."""

    first: date
    weeks: Sequence[Sequence[Day | None]]
    holidays: Sequence[Holiday]


def months_of(year: int, holidays: Holidays, *, today: date) -> list[Month]:
    """The twelve months of a year."""
    return [_month(year, month, holidays, today) for month in range(1, 13)]


def _month(year: int, month: int, holidays: Holidays, today: date) -> Month:
    weeks = [
        [_day(day, holidays, today) if day.month == month else None for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]
    within = [
        holiday for day in sorted(holidays) if (day.year, day.month) == (year, month) for holiday in holidays[day]
    ]
    return Month(date(year, month, 1), weeks, within)


def _day(day: date, holidays: Holidays, today: date) -> Day:
    here = holidays.get(day, ())
    look = next(
        (kind.value for kind in ORDER if any(h.kind is kind for h in here)), "weekend" if is_weekend(day) else "open"
    )
    return Day(day.day, look, ", ".join(holiday.name for holiday in here), day == today)
