"""What a printed cell says: understood, stated as missing, or reported as not understood; never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.performance.published.rules.values import (
    Grade,
    NotReported,
    NotUnderstood,
    Number,
    number_of,
    reading,
    text_of,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("88", "88"),
        ("0", "0"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("88,5", "88.5"),
        ("0,125", "0.125"),
        ("1.234.567,89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("97,32%", "97.32"),
        ("97.32 %", "97.32"),
        ("Rp 1.250.000.000", "1250000000"),
        ("Rp1.250.000,-", "1250000"),
        (" 12 ", "12"),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert reading(text) == Number(Decimal(number))


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "–", "—", "n.a", "n.a.", "N/A", "na", "tad", "…", "belum ada data", "\0"]
)
def test_what_says_that_nothing_is_reported(text):
    assert isinstance(reading(text), NotReported)
    assert number_of(reading(text)) is None


@pytest.mark.parametrize("text", ["B", "BB", "A", "WTP", "wdp", "Sangat Baik", "C+", "Memuaskan"])
def test_grades_stay_text(text):
    assert reading(text) == Grade(text)
    assert text_of(reading(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("#REF!", "#DIV/0!", "#N/A", "nihil", "NaN", "inf", "-Infinity", "1e5", "0x10", "12 dokumen", "95-97", "≥ 90"),
        *("1/2", "١٢", "½", "=1+1", "12,34,56", "1 234", "<script>", "5\n6", "--5", "B (65,2)", "9" * 60, "1,234"),
    ],
)
@pytest.mark.parametrize("decimal_point", [True, False])
def test_what_is_not_understood_says_why_and_keeps_the_text(text, decimal_point):
    found = reading(text, decimal_point=decimal_point)

    assert isinstance(found, NotUnderstood)
    assert found.why.id
    assert found.why.en
    assert number_of(found) is None


def test_a_point_with_three_digits_has_two_readings_unless_the_table_states_its_style():
    assert isinstance(reading("1.234"), NotUnderstood)
    assert "1234" in reading("1.234").why.id
    assert reading("1.234", decimal_point=True) == Number(Decimal("1.234"))


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    assert isinstance(reading(text), Number | Grade | NotReported | NotUnderstood)


@given(st.text(alphabet=st.characters(exclude_characters="0123456789"), max_size=40))
def test_no_number_comes_out_of_text_without_digits(text):
    assert not isinstance(reading(text, decimal_point=True), Number)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_a_number_written_plainly_comes_back_as_it_was(number):
    assert reading(format(number, "f"), decimal_point=True) == Number(number)
