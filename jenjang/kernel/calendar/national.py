"""National holidays and collective leave, as the package `holidays` knows them."""

from collections.abc import Sequence
from functools import lru_cache

import holidays as package

from .rules import Holiday, HolidayKind

FIRST_YEAR, LAST_YEAR = 2000, 2100
FIRST_COLLECTIVE_YEAR = 2002  # the first year in which the nation declared collective leave
ESTIMATED = "(perkiraan)"
CATEGORIES = ((HolidayKind.NATIONAL, "public"), (HolidayKind.COLLECTIVE, "government"))


@lru_cache(maxsize=64)
def national_holidays(year: int) -> Sequence[Holiday]:
    """Holidays and collective leave of a year, by day; two may fall on one day."""
    found = [
        Holiday(day, name.replace(ESTIMATED, "").strip(), kind, is_estimated=ESTIMATED in name)
        for kind, category in CATEGORIES
        for day, names in package.country_holidays("ID", years=year, categories=(category,), language="id").items()
        for name in names.split(package.HOLIDAY_NAME_DELIMITER)
    ]
    return tuple(
        sorted(found, key=lambda holiday: (holiday.day, holiday.kind is not HolidayKind.NATIONAL, holiday.name))
    )


def lacks_collective_leave(year: int) -> bool:
    """Whether the collective leave of this year is not known yet."""
    return year >= FIRST_COLLECTIVE_YEAR and not any(h.kind is HolidayKind.COLLECTIVE for h in national_holidays(year))
