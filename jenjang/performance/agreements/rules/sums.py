"""What must add up: weights to 100, the months of an activity to 100, the quarters to the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase, local_number

from .content import WHOLE, Activity, Promise


class Gap(StrEnum):
    """Which way a sum is wrong."""

    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class Off:
    """A sum that is not what it must be. by: the difference, always positive."""

    total: Decimal
    expected: Decimal
    gap: Gap
    by: Decimal


def off(values: Iterable[Decimal], expected: Decimal = WHOLE) -> Off | None:
    """None where the values add up exactly; nothing is rounded, so 99.99 is not 100."""
    total = sum(values, Decimal(0))
    if total == expected:
        return None
    gap = Gap.BELOW if total < expected else Gap.ABOVE
    return Off(total, expected, gap, abs(expected - total))


def weights_off(promises: Sequence[Promise]) -> Off | None:
    """The weights of all promises together."""
    return off(promise.weight for promise in promises)


def plan_weights_off(activities: Sequence[Activity]) -> Off | None:
    """The weights of all activities together."""
    return off(activity.weight for activity in activities)


def months_off(activity: Activity) -> Off | None:
    """The planned shares of one activity over its months."""
    return off(activity.planned)


def year_of_quarters(promise: Promise) -> Decimal | None:
    """The year's value that the quarterly targets lead to; None while a quarter has none.

    sum: all four together; last: that of the last quarter; average: their mean, not rounded.
    """
    quarters = [value for value in promise.quarters if value is not None]
    if len(quarters) < len(promise.quarters) or not quarters:
        return None
    match promise.accumulation:
        case "sum":
            return sum(quarters, Decimal(0))
        case "average":
            return sum(quarters, Decimal(0)) / len(quarters)
    return quarters[-1]


def quarters_off(promise: Promise) -> Off | None:
    """Quarterly targets that do not lead to the target of the year; None where they do, or where something is not set."""
    reached = year_of_quarters(promise)
    if reached is None or promise.target is None or promise.direction == "date":
        return None
    # A mean of four is compared at two decimals: (24 + 25 + 25 + 26) ÷ 4 need not be written out further.
    places = Decimal("0.01")
    if promise.accumulation == "average" and reached.quantize(places) == promise.target.quantize(places):
        return None
    return off([reached], promise.target)


def missing_or_over(found: Off) -> Phrase:
    """«kurang 5» or «lebih 5», as it ends a sentence."""
    number = plain(found.by.normalize())
    said = Phrase("kurang {by}", "{by} missing") if found.gap is Gap.BELOW else Phrase("lebih {by}", "{by} too much")
    return Phrase(
        said.id.replace("{by}", local_number(number, "id")), said.en.replace("{by}", local_number(number, "en"))
    )
