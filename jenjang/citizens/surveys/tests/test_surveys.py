from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.citizens.surveys.rules.index import (
    ELEMENT_GRADE,
    FROM_ANSWERS,
    FROM_MEANS,
    GRADE_RULE,
    satisfaction_index,
)
from jenjang.citizens.surveys.rules.sample import SAMPLE_SIZE, sample_size
from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.telling import worked_text

DAY = date(2026, 11, 1)
MEANS = st.lists(st.decimals(min_value=1, max_value=4, places=4), min_size=9, max_size=9)
SHEETS = st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=1, max_size=20)


def test_all_fours_give_100_and_all_ones_25():
    assert FROM_MEANS.answer({"element_means": ["4"] * 9}, on=DAY).values["conversion"] == "100.00"
    assert FROM_MEANS.answer({"element_means": "; ".join(["1"] * 9)}, on=DAY).values["conversion"] == "25.00"


def test_every_element_stands_in_the_reason():
    found = FROM_MEANS.answer(FROM_MEANS.example(), on=DAY)

    said = worked_text(found.because, "id")
    assert "(3.40 + 3.30 + 3.10 + 3.80 + 3.40 + 3.50 + 3.60 + 3.20 + 3.30) ÷ 9 = 3.4000" in said
    assert "3.4000 × 25 = 85.00; 85.00 → dibulatkan 85.00 ≥ 76.61 → B" in said


@pytest.mark.parametrize("wrong", ["0.99", "4.01", None])
def test_an_element_is_never_dropped_or_out_of_scale(wrong):
    with pytest.raises(BadInput, match=r"unsur ke-2 .* tidak dihapus"):
        FROM_MEANS.answer({"element_means": ["3", wrong, "3"]}, on=DAY)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([["4"] * 8], "baris 1 harus berisi 9 nilai"),
        ([["4"] * 8 + ["5"]], "tidak boleh lebih dari 4"),
        ([["4"] * 8 + ["2.5"]], "bilangan utuh"),
        ([["4"] * 8 + [""]], "belum diisi"),
    ],
)
def test_answers_out_of_scale_are_refused(answers, sentence):
    with pytest.raises(BadInput, match=sentence):
        FROM_ANSWERS.answer({"answers": answers}, on=DAY)


def test_the_grade_rests_on_two_decimals():
    assert GRADE_RULE.answer({"conversion": "88.3049"}, on=DAY).values == {"grade": "B"}
    assert ELEMENT_GRADE.answer({"nrr": "3.5322"}, on=DAY).values == {"conversion": "88.31", "grade": "A"}


@given(MEANS)
def test_the_conversion_is_the_unrounded_index_times_25(means):
    found = satisfaction_index(means, on=DAY)

    assert found.conversion.value == half_up(sum(map(Fraction, means)) / 9 * 25, 2)
    assert 25 <= found.conversion.value <= 100
    assert min(means) <= found.index.value <= max(means)


@given(SHEETS)
def test_answers_and_their_means_give_the_same_index(sheet):
    by_answers = FROM_ANSWERS.answer({"answers": sheet}, on=DAY).values
    exact = [Fraction(sum(column), len(sheet)) for column in zip(*sheet, strict=True)]

    assert by_answers["conversion"] == str(satisfaction_index(exact, on=DAY).conversion.value)
    assert by_answers["element_means"] == [str(half_up(mean, 4)) for mean in exact]


@pytest.mark.parametrize(
    ("population", "sample"), [(1, 1), (10, 10), (200, 132), (5000, 357), (10_000, 370), (10**9, 384)]
)
def test_the_sample_is_rounded_to_the_nearest_as_the_table_prints_it(population, sample):
    assert SAMPLE_SIZE.answer({"population": str(population)}, on=DAY).values == {"sample": sample}


def test_half_a_citizen_is_refused():
    with pytest.raises(BadInput, match="bilangan bulat"):
        SAMPLE_SIZE.answer({"population": "10.5"}, on=DAY)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_more_people_never_need_fewer_respondents_and_never_more_than_there_are(one, other):
    few, many = sorted((one, other))

    assert sample_size(few, on=DAY).value <= sample_size(many, on=DAY).value
    assert sample_size(few, on=DAY).value <= few
    assert isinstance(sample_size(few, on=DAY).inputs["p"].value, Decimal)
