from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import half_up, plain, read_decimal

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**11), max_value=10**11)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("88", "88"),
        ("88,5", "88.5"),
        ("88.5", "88.5"),
        (" 7.50 ", "7.50"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3,25", "-3.25"),
        ("0,125", "0.125"),
        ("1.234", "1.234"),
        ("1234,567", "1234.567"),
        ("-0", "0"),
    ],
)
def test_a_number_is_read_as_it_is_written(text, number):
    assert plain(read_decimal(text)) == number


@pytest.mark.parametrize("text", ["1,234", "-12,345", "999,999"])
def test_a_comma_before_three_digits_has_two_readings_and_is_refused(text):
    with pytest.raises(BadInput, match="dua cara"):
        read_decimal(text)


def test_a_point_before_three_digits_is_refused_when_typed_and_decimal_in_json():
    assert read_decimal("1.234") == Decimal("1.234")
    with pytest.raises(BadInput, match="1234 atau 1,234"):
        read_decimal("1.234", typed=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n.a",
        "-",
        "NaN",
        "Infinity",
        "1e999",
        "1E5",
        "88,5,1",
        "1,234.5",
        "12.34.5",
        ".5",
        "5.",
        "٣",
        "1 000",
        "#REF!",
        "0x1f",
        "1_000",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BadInput, match="bukan angka"):
        read_decimal(text)


@pytest.mark.parametrize("text", ["9" * 19, "9" * 5000, "0." + "1" * 13])
def test_a_number_beyond_any_budget_is_refused_without_repeating_it(text):
    with pytest.raises(BadInput) as caught:
        read_decimal(text)
    assert len(caught.value.sentence.id) < 160


@given(DECIMALS)
def test_a_number_in_json_comes_back_as_it_was(number):
    assert read_decimal(plain(number)) == number


@given(DECIMALS, st.integers(0, 4))
def test_rounding_agrees_with_decimal_half_up(number, places):
    assert half_up(number, places) == number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def test_rounding_is_exact_where_division_never_ends():
    almost = Fraction(1, 2) - Fraction(1, 10**60)

    assert half_up(almost, 0) == 0
    assert half_up(Fraction(1, 2), 0) == 1
    assert half_up(Fraction(-1, 2), 0) == -1
    assert str(half_up(Fraction(-1, 1000), 2)) == "0.00"
