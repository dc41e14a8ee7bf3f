from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.calendar.rules import (
    Holiday,
    HolidayKind,
    Quarter,
    add_working_days,
    is_working_day,
    quarter_bounds,
    quarter_of,
    working_days_between,
)  # fmt: skip

ASCENSION, BRIDGE = date(2026, 5, 14), date(2026, 5, 15)
HOLIDAYS = {
    ASCENSION: [Holiday(ASCENSION, "Kenaikan Yesus Kristus", HolidayKind.NATIONAL)],
    BRIDGE: [Holiday(BRIDGE, "Cuti Bersama", HolidayKind.COLLECTIVE, is_estimated=True)],
}


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 5, 13), True),
        (ASCENSION, False),
        (BRIDGE, False),
        (date(2026, 5, 16), False),
        (date(2026, 5, 18), True),
    ],
)
def test_a_working_day_is_a_weekday_without_holiday(day, is_open):
    assert is_working_day(day, HOLIDAYS) is is_open


def test_a_deadline_does_not_count_its_first_day_and_tells_what_it_skipped():
    deadline = add_working_days(date(2026, 5, 13), 2, HOLIDAYS)

    assert deadline.due == date(2026, 5, 19)
    assert [skipped.day.day for skipped in deadline.skipped] == [14, 15, 16, 17]
    assert deadline.skipped[0].holidays[0].name == "Kenaikan Yesus Kristus"
    assert deadline.skipped[2].is_weekend
    assert deadline.is_estimated


@pytest.mark.parametrize(("start", "due"), [(date(2026, 5, 13), date(2026, 5, 13)), (ASCENSION, date(2026, 5, 18))])
def test_a_deadline_of_no_days_is_the_day_itself_or_the_next_open_one(start, due):
    assert add_working_days(start, 0, HOLIDAYS).due == due


@pytest.mark.parametrize("count", [-1, 2001])
def test_a_deadline_out_of_bounds_is_refused(count):
    with pytest.raises(ValueError, match="working days"):
        add_working_days(date(2026, 5, 13), count, {})


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 300))
def test_between_start_and_deadline_lie_as_many_working_days_as_were_added(start, count):
    deadline = add_working_days(start, count, HOLIDAYS)

    assert is_working_day(deadline.due, HOLIDAYS)
    assert working_days_between(start, deadline.due, HOLIDAYS) == count
    assert working_days_between(deadline.due, start, HOLIDAYS) == -count
    assert (deadline.due - start).days == count + len(deadline.skipped)


@given(st.dates(date(1, 2, 1), date(9998, 12, 31)))
def test_every_day_lies_within_its_quarter_and_quarters_leave_no_gap(day):
    quarter = quarter_of(day)
    first, last = quarter_bounds(quarter)

    assert first <= day <= last
    assert quarter_of(last + timedelta(days=1)) > quarter
    assert quarter_bounds(quarter_of(last + timedelta(days=1)))[0] == last + timedelta(days=1)


def test_quarters_of_a_year():
    assert [quarter_bounds(Quarter(2026, number))[1] for number in (1, 2, 3, 4)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip
