from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.telling import worked_text
from jenjang.performance.curves.rules.weights import S_CURVE, cumulative, weights

DAY = date(2026, 11, 1)
COSTS = st.lists(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**12), places=2), min_size=1, max_size=30)


@given(COSTS)
def test_weights_add_up_to_exactly_100(costs):
    assert sum(weights(costs)) == 100


@given(COSTS, st.decimals(min_value=0, max_value=100, places=2))
def test_where_every_item_is_equally_far_so_is_the_whole(costs, share):
    assert cumulative(weights(costs), [share] * len(costs)) == share.as_integer_ratio()[0] / Decimal(
        share.as_integer_ratio()[1]
    )


def test_an_item_not_reported_leaves_the_whole_unknown():
    found = S_CURVE.answer({"items": [["300", "100", None], ["700", "10", "5"]]}, on=DAY)

    assert found.values == {
        "weights": ["30.00", "70.00"],
        "planned_cumulative": "37.00",
        "actual_cumulative": None,
        "deviation": None,
        "period": 1,
        "critical": None,
    }


def test_an_item_that_costs_nothing_may_be_silent():
    found = S_CURVE.answer({"items": [["0", "100", None], ["700", "10", "5"]]}, on=DAY)

    assert found.values["actual_cumulative"] == "5.00"


def test_every_item_stands_in_the_reason():
    found = S_CURVE.answer(S_CURVE.example(), on=DAY)

    said = worked_text(found.because, "id")
    assert "300 ÷ 1000 × 100 = 30.00" in said
    assert "30.00 × 90 ÷ 100 + 50.00 × 40 ÷ 100 + 20.00 × 0 ÷ 100 = 47.00" in said


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([["0", "1", "1"]], "biaya semua pekerjaan nol"),
        ([["5", "101", "1"]], "baris 1: .*tidak boleh lebih dari 100"),
        ([["-5", "1", "1"]], "tidak boleh kurang dari 0"),
    ],
)
def test_items_nobody_can_weigh_are_refused(items, sentence):
    with pytest.raises(BadInput, match=sentence):
        S_CURVE.answer({"items": items}, on=DAY)
