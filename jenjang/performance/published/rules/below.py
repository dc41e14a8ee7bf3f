"""What the rows below a row come to, beside what is printed at the row itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from jenjang.performance.published.rules.lines import Level


class Row(Protocol):
    """A row as far as its money goes. spent: of the year as printed, else of the quarters so far."""

    @property
    def level(self) -> str: ...
    @property
    def budget(self) -> Decimal | None: ...
    @property
    def spent(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Added:
    """Sums over so many rows. silent: rows with a budget whose spending is not reported; both_*: of rows with both, for the absorption."""

    rows: int
    budget: Decimal | None
    spent: Decimal | None
    silent: int
    both_budget: Decimal | None
    both_spent: Decimal | None


def added(rows: Iterable[Row]) -> Added:
    """Further indicators are no parts of their row, so their money, if any, is not counted again."""
    parts = [row for row in rows if row.level != Level.FURTHER]
    both = [row for row in parts if row.budget is not None and row.spent is not None]
    return Added(
        len(parts),
        sum_of(row.budget for row in parts),
        sum_of(row.spent for row in parts),
        sum(row.budget is not None and row.spent is None for row in parts),
        sum_of(row.budget for row in both),
        sum_of(row.spent for row in both),
    )


def sum_of(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """Of those there are; None where there is none."""
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None
