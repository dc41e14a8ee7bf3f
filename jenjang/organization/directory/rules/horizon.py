"""Who leaves the service within the coming months: retirement by age, and the end of a contract."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 36
MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class Window:
    """The months looked at, the first being that of the day."""

    on: date

    @property
    def first(self) -> date:
        return self.on.replace(day=1)

    @property
    def end(self) -> date:
        """The first day after the last month."""
        return months_after(self.first, MONTHS)

    @property
    def months(self) -> list[date]:
        """The first day of each."""
        return [months_after(self.first, count) for count in range(MONTHS)]

    def place(self, leaves_on: date) -> int | None:
        """Which month a day falls in, from 0; None where it has passed already, which should not be for who is still here."""
        return None if leaves_on <= self.on else months_between(self.first, leaves_on)

    def born_before(self, age: int) -> date:
        """Who reaches this age so that retirement falls within the window was born before this day."""
        before = months_after(self.end, -1)
        return before.replace(year=before.year - age)


def leaves_on(retires_on: date | None, contract_ends_on: date | None) -> tuple[date | None, bool]:
    """The first day no longer in the service, and whether that is for the contract's end and not for age.

    retires_on: None for who serves for a term. contract_ends_on: the last day of a contract or term, None for who has none.
    """
    after = contract_ends_on + timedelta(days=1) if contract_ends_on else None
    return (after, True) if after is not None and (retires_on is None or after <= retires_on) else (retires_on, False)


def months_after(first: date, count: int) -> date:
    """The first day of the month that lies so many months after (or, negative, before) that of a first day."""
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return date(year, month + 1, 1)


def months_between(first: date, later: date) -> int:
    return (later.year - first.year) * 12 + later.month - first.month
