"""Making points: the deviation exact, the status by the law for contracts, by the policy for other plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.numbers import half_up

from .deviation import status_of_contract, status_of_plan
from .series import Point, Series, Status, Unit


@dataclass(frozen=True)
class Contract:
    """The work is under contract, so the thresholds of the law hold."""

    passes_budget_year: bool = False


def point(
    at: str, plan: Decimal | None, actual: Decimal | None, *, on: date, contract: Contract | None = None
) -> Point:
    """A point in percent. Nothing reported has neither deviation nor verdict; an actual without a plan is not judged."""
    if actual is None:
        return Point(at, plan, None, None, Status.NOT_REPORTED)
    if plan is None:
        return Point(at, None, actual, None, Status.NOT_JUDGED)
    return Point(at, plan, actual, actual - plan, _status(plan, actual, on=on, contract=contract))


def weighed_point(
    at: str, plan: Fraction, actual: Fraction | None, *, on: date, contract: Contract | None = None
) -> Point:
    """A point of weighed items: judged unrounded, kept with two decimals."""
    shown_plan = half_up(plan, 2)
    if actual is None:
        return Point(at, shown_plan, None, None, Status.NOT_REPORTED)
    apart = half_up(actual - plan, 2)
    return Point(at, shown_plan, half_up(actual, 2), apart, _status(plan, actual, on=on, contract=contract))


def money_point(
    at: str, plan: Decimal | None, actual: Decimal | None, *, budget: Decimal | None = None, on: date
) -> Point:
    """A point in rupiah: judged in percent of the budget of the whole work; without it only what is not late is known."""
    apart = None if plan is None or actual is None else actual - plan
    if actual is None:
        status = Status.NOT_REPORTED
    elif apart is None:
        status = Status.NOT_JUDGED
    elif apart >= 0:
        status = Status.ON
    elif not budget:
        status = Status.NOT_JUDGED
    else:
        status = status_of_plan(Fraction(apart) / Fraction(budget) * 100, on=on)
    return Point(at, plan, actual, apart, status)


def financial_series(
    name: str,
    spent: Sequence[Decimal | None],
    *,
    labels: Sequence[str],
    budget: Decimal | None,
    planned: Sequence[Decimal | None] = (),
    on: date,
) -> Series:
    """The money of a year, cumulative by quarter: percent of the budget (two decimals), or rupiah where none is known.

    spent, planned: what each quarter adds, in rupiah. After a quarter that is not reported the sum is not known, rather
    than taken as unchanged.
    """
    so_far, plan_so_far = cumulated(spent), cumulated(planned or [None] * len(spent))
    unit: Unit = "percent" if budget else "rupiah"
    points = []
    for at, actual, plan in zip(labels, so_far, plan_so_far, strict=True):
        if budget:
            points.append(point(at, _share(plan, budget), _share(actual, budget), on=on))
        else:
            points.append(money_point(at, plan, actual, on=on))
    return Series(name, tuple(points), unit)


def cumulated(parts: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Running sums, not known from the first gap on."""
    sums: list[Decimal | None] = []
    so_far: Decimal | None = Decimal(0)
    for part in parts:
        so_far = None if so_far is None or part is None else so_far + part
        sums.append(so_far)
    return sums


def _share(part: Decimal | None, whole: Decimal) -> Decimal | None:
    return None if part is None else half_up(Fraction(part) / Fraction(whole) * 100, 2)


def _status(plan: Decimal | Fraction, actual: Decimal | Fraction, *, on: date, contract: Contract | None) -> Status:
    if contract is None:
        return status_of_plan(Fraction(actual) - Fraction(plan), on=on)
    return status_of_contract(Fraction(plan), Fraction(actual), on=on, passes_budget_year=contract.passes_budget_year)
