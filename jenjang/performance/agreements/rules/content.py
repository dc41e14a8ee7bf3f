"""What an agreement says, as plain values: promises, budget lines, activities. Every other rule of this room reads these."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

MONTHS = 12
QUARTERS = 4
WHOLE = Decimal(100)  # what weights, and the planned shares of an activity, add up to

Accumulation = Literal["sum", "last", "average"]
Direction = Literal["higher", "lower", "range", "date"]


@dataclass(frozen=True)
class Promise:
    """One indicator as it is promised. key: the same in every version of the agreement.

    target: of the year, in `unit`; None while it is not set. target_high: the upper end where the direction is a range; target_on: where it
    is a date, and then the only one. quarters: cumulative or not as `accumulation` says; None where a quarter has
    no target of its own. part_of: key of the superior's promise this is a share of; empty where it stands alone.
    has_node: whether it hangs on the performance tree. missing: fields of the indicator's manual that are still empty.
    """

    key: str
    objective: str
    indicator: str
    unit: str
    weight: Decimal
    target: Decimal | None
    quarters: tuple[Decimal | None, ...] = (None,) * QUARTERS
    accumulation: Accumulation = "last"
    direction: Direction = "higher"
    part_of: str = ""
    has_node: bool = True
    missing: tuple[str, ...] = ()
    target_high: Decimal | None = None
    target_on: date | None = None
    kept: bool = False

    @property
    def has_target(self) -> bool:
        return self.target is not None or self.target_on is not None


@dataclass(frozen=True)
class BudgetLine:
    """Money for one programme, activity or sub-activity by its official code; whole rupiah. ceiling: None where none was handed down."""

    code: str
    name: str
    amount: int
    ceiling: int | None = None


@dataclass(frozen=True)
class Activity:
    """One line of the action plan. weight: percent of the whole plan. planned: percent of the activity done in each month, not cumulative.

    promise: key of the promise it serves.
    """

    key: str
    promise: str
    text: str
    output: str
    in_charge: str
    weight: Decimal
    budget: int
    planned: tuple[Decimal, ...]


@dataclass(frozen=True)
class Content:
    """All that is signed."""

    promises: tuple[Promise, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    activities: tuple[Activity, ...] = ()
