from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.numbers import half_up
from jenjang.performance.curves.rules.earned import EARNED_VALUE, earned_value

DAY = date(2026, 11, 1)
MONEY = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**13), places=2)


def test_indexes_have_six_decimals_and_money_is_whole():
    found = EARNED_VALUE.answer(
        {"bcws": "897091753.11", "bcwp": "253429607.35", "acwp": "306453335.79", "bac": "2000000000"}, on=DAY
    )

    assert found.values == {"spi": "0.282501", "cpi": "0.826976", "eac": "2418449360"}


def test_a_part_not_reported_leaves_what_rests_on_it_open():
    found = EARNED_VALUE.answer({"bcws": "100", "bcwp": "50", "acwp": None}, on=DAY)

    assert found.values == {"spi": "0.500000", "cpi": None, "eac": None}
    assert [step.reason.id for step in found.because.steps if step.reason] == [
        "ACWP tidak dilaporkan",
        "BAC, ACWP tidak dilaporkan",
    ]


def test_nothing_is_divided_by_zero():
    found = earned_value(Decimal(0), Decimal(0), Decimal(0), Decimal(5), on=DAY)

    assert (found.spi.value, found.cpi.value, found.eac.value) == (None, None, None)
    assert found.spi.reason.en == "BCWS is zero"


@given(MONEY, MONEY, MONEY)
def test_the_estimate_rests_on_the_unrounded_index(bcwp, acwp, bac):
    found = earned_value(None, bcwp, acwp, bac, on=DAY)

    assert found.eac.value == half_up(Fraction(bac) / (Fraction(bcwp) / Fraction(acwp)), 0)
