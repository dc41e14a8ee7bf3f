from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.tables import OwnTables
from jenjang.performance.curves.rules.deviation import (
    CRITICAL_CONTRACT,
    PLAN_STATUS,
    StatusBand,
    critical,
    status_of_contract,
    status_of_plan,
)
from jenjang.performance.curves.rules.series import Status

DAY = date(2026, 11, 1)
PERCENT = st.decimals(min_value=0, max_value=100, places=3)


def contract(plan, actual, **more):
    raw = {"planned_cumulative": plan, "actual_cumulative": actual, **more}
    return CRITICAL_CONTRACT.answer(raw, on=DAY)


@pytest.mark.parametrize(
    ("deviation", "expected"),
    [
        ("0", Status.ON),
        ("3.2", Status.ON),
        ("-0.001", Status.WATCH),
        ("-5", Status.WATCH),
        ("-5.001", Status.LATE),
        ("-40", Status.LATE),
    ],
)
def test_a_plan_without_a_contract_is_on_to_be_watched_or_late(deviation, expected):
    assert status_of_plan(Decimal(deviation), on=DAY) is expected


def test_a_government_may_judge_plans_by_its_own_limits():
    own = table_from_text(
        """
title: {id: Ambang kota, en: Limits of the city}
source: {regulation: Perwal 3/2024, place: Pasal 4, certainty: own}
from:
  2024-01-01:
    - {at_least: 0, label: Sesuai, status: "on"}
    - {at_least: "-10", label: Awas, status: watch}
    - {label: Terlambat, status: late}
""",
        name="plan_status",
        row_type=StatusBand,
    )
    found = PLAN_STATUS.answer({"planned_cumulative": "50", "actual_cumulative": "42"}, on=DAY, own=OwnTables((own,)))

    assert found.values == {"deviation": "-8.00", "status": "watch"}


def test_an_actual_not_reported_has_neither_deviation_nor_verdict():
    assert contract("60", None).values == {"deviation": None, "period": 1, "critical": None}
    silent = PLAN_STATUS.answer({"planned_cumulative": "60", "actual_cumulative": ""}, on=DAY)
    assert silent.values == {"deviation": None, "status": "not reported"}
    assert silent.because.reason.id == "belum dilaporkan"


def test_exactly_five_late_and_past_the_year_is_critical_by_our_choice():
    found = contract("85", "80", will_pass_budget_year=True)

    assert found.values["critical"] is True
    assert found.because.source.certainty == "policy"
    assert contract("92", "89.50", will_pass_budget_year="ya").because.source.certainty == "found"


def test_exactly_seventy_is_period_one_by_our_choice():
    assert contract("70", "60").because.source.certainty == "policy"
    assert contract("70.01", "65").values == {"deviation": "-5.01", "period": 2, "critical": True}


def test_on_time_work_that_passes_the_year_is_not_critical():
    assert contract("92", "92", will_pass_budget_year=True).values["critical"] is False


def test_an_older_contract_is_judged_by_the_regulation_of_its_year():
    found = CRITICAL_CONTRACT.answer({"planned_cumulative": "60", "actual_cumulative": "45"}, on=date(2014, 5, 1))

    assert found.because.source.regulation == "Permen PU 07/PRT/M/2011"
    with pytest.raises(BadInput, match="tidak dikenal untuk tanggal 2005"):
        CRITICAL_CONTRACT.answer({"planned_cumulative": "60", "actual_cumulative": "45"}, on=date(2005, 5, 1))


def test_a_verdict_rests_on_unrounded_figures():
    """10.004 points late is shown as 10.00 and is critical all the same."""
    found = contract("60", "49.996")

    assert found.values == {"deviation": "-10.00", "period": 1, "critical": True}


@given(PERCENT, PERCENT, PERCENT, st.booleans())
def test_being_further_behind_never_lifts_a_contract_out_of_the_critical(plan, actual, less, passes):
    low, high = sorted((actual, less))
    at = {
        value: critical(Fraction(plan), Fraction(value), on=DAY, passes_budget_year=passes).value
        for value in (low, high)
    }

    assert at[low] or not at[high]


@given(PERCENT, PERCENT)
def test_a_contract_that_is_not_late_is_on(plan, actual):
    status = status_of_contract(Fraction(plan), Fraction(actual), on=DAY, passes_budget_year=True)

    assert (status is Status.ON) == (actual >= plan)
