"""The action plan over the year: the planned S-curve of its work and of its money."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from jenjang.kernel.law.numbers import half_up

from .content import MONTHS, Activity

PLACES = 2


@dataclass(frozen=True)
class Bar:
    """When an activity runs, as a Gantt chart draws it; months from 1. Nothing is drawn for one without a planned month."""

    activity: Activity
    first: int
    last: int


def planned_curve(activities: Sequence[Activity]) -> tuple[Decimal, ...]:
    """Cumulative planned work at the end of each of twelve months, percent, two decimals.

    Σ weight × share of the month ÷ 100, summed exactly and rounded once, so that a plan that adds up ends at 100.00.
    """
    monthly = [
        sum(
            (Fraction(activity.weight) * Fraction(activity.planned[month]) / 100 for activity in activities),
            Fraction(0),
        )
        for month in range(MONTHS)
    ]
    return tuple(half_up(total, PLACES) for total in accumulate(monthly))


def planned_money(activities: Sequence[Activity]) -> tuple[int, ...]:
    """Cumulative planned spending at the end of each month, whole rupiah: each activity spends as it works.

    Rounded once per month from the exact sum; the last month is the whole budget where every activity is planned to 100.
    """
    monthly = [
        sum(
            (Fraction(activity.budget) * Fraction(activity.planned[month]) / 100 for activity in activities),
            Fraction(0),
        )
        for month in range(MONTHS)
    ]
    return tuple(int(half_up(total, 0)) for total in accumulate(monthly))


def bars(activities: Sequence[Activity]) -> tuple[Bar, ...]:
    """The first and last month in which each activity is planned to move."""
    found = []
    for activity in activities:
        months = [number for number, share in enumerate(activity.planned, start=1) if share]
        if months:
            found.append(Bar(activity, months[0], months[-1]))
    return tuple(found)
