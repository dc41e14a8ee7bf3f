from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.performance.curves.rules.forecast import forecast
from jenjang.performance.curves.rules.points import point
from jenjang.performance.curves.rules.series import Series

DAY = date(2026, 11, 1)


def series(*pairs):
    values = [[None if value is None else Decimal(value) for value in pair] for pair in pairs]
    return Series("x", tuple(point(str(at), plan, actual, on=DAY) for at, (plan, actual) in enumerate(values, start=1)))


def test_the_pace_so_far_is_carried_on_over_the_rest_of_the_plan():
    found = forecast(series(("20", "10"), ("40", "30"), ("70", None), ("100", None)))

    assert found.pace == Decimal("0.750000")
    assert [(one.at, one.expected) for one in found.points] == [("3", Decimal("52.50")), ("4", Decimal("75.00"))]


def test_the_spread_runs_from_the_slowest_to_the_fastest_of_the_last_periods():
    found = forecast(series(("20", "10"), ("40", "30"), ("70", None)))

    assert (found.end.low, found.end.high) == (Decimal("52.50"), Decimal("60.00"))


def test_one_period_alone_has_no_spread():
    end = forecast(series(("20", "10"), ("100", None))).end

    assert (end.expected, end.low, end.high) == (Decimal("50.00"), None, None)


def test_a_forecast_in_percent_ends_at_100():
    assert forecast(series(("20", "40"), ("100", None))).end.expected == 100


@pytest.mark.parametrize(
    "pairs",
    [
        [("20", None), ("100", None)],
        [("20", "10"), ("100", "90")],
        [("0", "0"), ("100", None)],
        [("9.99", "20"), ("100", None)],
        [(None, "10"), ("100", None)],
        [("20", "10"), (None, "30"), ("100", None)],
    ],
)
def test_nothing_is_forecast_where_nothing_can_be_said(pairs):
    assert forecast(series(*pairs)) is None


STEPS = st.lists(st.tuples(*[st.decimals(min_value=Decimal("0.1"), max_value=9, places=1)] * 2), min_size=2, max_size=9)


@given(STEPS)
def test_what_is_expected_lies_within_its_spread_and_never_falls(steps):
    plan = [sum((step[0] for step in steps[: place + 1]), Decimal(0)) for place in range(len(steps))]
    actual = [sum((step[1] for step in steps[: place + 1]), Decimal(0)) for place in range(len(steps))]
    found = forecast(series(*zip(plan, actual, strict=True), (Decimal(95), None), (Decimal(100), None)))

    if plan[-1] < 10:
        assert found is None
        return
    assert all(one.low <= one.expected <= one.high for one in found.points)
    assert actual[-1] <= found.points[0].expected <= found.points[1].expected <= 100
