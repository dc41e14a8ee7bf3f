"""Months of the horizon, and which end comes first."""

from datetime import date

import pytest

from jenjang.organization.directory.rules.horizon import Window, leaves_on, months_after
from jenjang.organization.positions.rules import retirement_on

WINDOW = Window(date(2026, 5, 20))


def test_the_window_begins_with_this_month_and_holds_thirty_six():
    assert (WINDOW.months[0], WINDOW.months[-1], len(WINDOW.months)) == (date(2026, 5, 1), date(2029, 4, 1), 36)
    assert WINDOW.end == date(2029, 5, 1)


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2026, 5, 1), None),
        (date(2026, 5, 20), None),
        (date(2026, 5, 21), 0),
        (date(2026, 6, 1), 1),
        (date(2029, 4, 30), 35),
        (date(2029, 5, 1), 36),
    ],
)
def test_a_day_falls_in_a_month_or_has_passed(day, place):
    assert WINDOW.place(day) == place


@pytest.mark.parametrize("age", [58, 60, 65])
def test_who_was_born_on_the_limit_retires_after_the_window_and_who_was_born_a_day_before_within(age):
    limit = WINDOW.born_before(age)

    assert retirement_on(limit, age) >= WINDOW.end
    assert retirement_on(date.fromordinal(limit.toordinal() - 1), age) < WINDOW.end


@pytest.mark.parametrize(
    ("retires", "contract", "expected"),
    [
        (date(2027, 3, 1), None, (date(2027, 3, 1), False)),
        (date(2027, 3, 1), date(2026, 12, 31), (date(2027, 1, 1), True)),
        (date(2027, 3, 1), date(2028, 12, 31), (date(2027, 3, 1), False)),
        (date(2027, 3, 1), date(2027, 2, 28), (date(2027, 3, 1), True)),
    ],
)
def test_what_comes_first_counts(retires, contract, expected):
    assert leaves_on(retires, contract) == expected


def test_months_go_both_ways_over_years():
    assert months_after(date(2026, 5, 1), -5) == date(2025, 12, 1)
    assert months_after(date(2026, 12, 1), 1) == date(2027, 1, 1)
