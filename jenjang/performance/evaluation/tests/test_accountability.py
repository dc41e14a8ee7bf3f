from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.bands import Grade
from jenjang.kernel.law.errors import BadInput, LawError
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.tables import OwnTables
from jenjang.kernel.law.telling import tell, worked_text
from jenjang.performance.evaluation.rules.accountability import (
    FROM_ANSWERS,
    FROM_PERCENTAGES,
    GRADE_ONLY,
    TOTAL_AND_GRADE,
    weighted_total,
)
from jenjang.performance.evaluation.rules.terms import ANSWERS, COMPONENTS, SUBCOMPONENTS, WEIGHTS, Component

DAY = date(2026, 11, 1)
ORDER = ["AA", "A", "BB", "B", "CC", "C", "D"]
PERCENTS = st.fixed_dictionaries({name: st.decimals(min_value=0, max_value=100, places=2) for name in COMPONENTS})
ANSWER = st.sampled_from([row.answer for row in ANSWERS.at(DAY).rows])
SHEET = st.fixed_dictionaries(
    {name: st.fixed_dictionaries(dict.fromkeys(SUBCOMPONENTS, ANSWER)) for name in COMPONENTS}
)


def graded(total):
    return GRADE_ONLY.answer({"total": str(total)}, on=DAY)


def test_a_value_on_a_bound_belongs_to_the_band_below_and_says_that_this_is_from_memory():
    assert (graded("90.00").values["grade"], graded("90.00").because.source.certainty) == ("A", "memory")
    assert (graded("90.01").values["grade"], graded("90.01").because.source.certainty) == ("AA", "found")


def test_the_grade_follows_the_total_as_it_is_shown():
    assert graded("90.004").values["grade"] == "A"
    assert graded("90.005").values["grade"] == "AA"


def test_a_government_may_count_the_bound_into_the_band_above():
    own = table_from_text(
        """
title: {id: Predikat kota, en: Grades of the city}
source: {regulation: Perwal 9/2022, place: Lampiran, certainty: own}
decimals: 2
from:
  2022-01-01:
    - {at_least: 90, label: AA}
    - {at_least: 80, label: A}
    - {label: BB}
""",
        name="akip_grade",
        row_type=Grade,
    )

    assert GRADE_ONLY.answer({"total": "90"}, on=DAY, own=OwnTables((own,))).values["grade"] == "AA"


def test_every_answer_stands_in_the_reason():
    found = FROM_ANSWERS.answer(FROM_ANSWERS.example(), on=DAY)

    assert "6 × 90 ÷ 100 + 9 × 80 ÷ 100 + 15 × 70 ÷ 100 = 23.10" in worked_text(found.because, "id")
    assert "(Very good)" in dict(tell(found.because, "en").headline)["Accountability grade"]


def test_other_weights_must_add_up_to_100():
    percents = "planning=80; measurement=80; reporting=80; internal_evaluation=80"
    usual = FROM_PERCENTAGES.answer({"component_percent": percents}, on=DAY)

    assert usual.values == {"total": "80.00", "grade": "BB"}
    with pytest.raises(BadInput, match="berjumlah 110, bukan 100"):
        FROM_PERCENTAGES.answer({"component_percent": percents, "weights": "planning=40"}, on=DAY)


def test_points_above_the_weight_are_refused():
    raw = {"planning": "30.01", "measurement": "1", "reporting": "1", "internal_evaluation": "1"}

    with pytest.raises(BadInput, match="melebihi bobotnya, 30"):
        TOTAL_AND_GRADE.answer(raw, on=DAY)


def test_an_evaluation_before_the_regulation_is_not_judged_by_it():
    with pytest.raises(BadInput, match="tidak dikenal untuk tanggal 2019"):
        GRADE_ONLY.answer({"total": "80"}, on=date(2019, 5, 1))


def test_weights_that_do_not_add_up_are_no_table():
    with pytest.raises(LawError, match="reporting do not add up"):
        table_from_text(
            """
title: {id: x, en: x}
source: {regulation: x, place: x, certainty: own}
from:
  2022-01-01:
    - {component: planning, meaning: x, en: x, weight: 30, existence: 6, quality: 9, use: 15}
    - {component: measurement, meaning: x, en: x, weight: 30, existence: 6, quality: 9, use: 15}
    - {component: reporting, meaning: x, en: x, weight: 15, existence: 3, quality: 5, use: 8}
    - {component: internal_evaluation, meaning: x, en: x, weight: 25, existence: 5, quality: 7, use: 13}
""",
            name="akip_weights",
            row_type=Component,
        )


@given(PERCENTS)
def test_a_weighted_total_lies_between_its_lowest_and_its_highest_component(percents):
    weights = {row.component: row.weight for row in WEIGHTS.at(DAY).rows}
    total, _step = weighted_total(percents, weights, on=DAY)

    assert min(map(Fraction, percents.values())) <= total <= max(map(Fraction, percents.values()))


@given(SHEET)
def test_the_points_of_the_components_add_up_to_the_total(sheet):
    values = FROM_ANSWERS.answer({"answers": sheet}, on=DAY).values

    assert sum(map(Decimal, values["points"].values())) == Decimal(values["total"])


@given(*[st.decimals(min_value=0, max_value=100, places=2)] * 2)
def test_more_is_never_graded_lower(one, other):
    low, high = sorted((one, other))

    assert ORDER.index(graded(high).values["grade"]) <= ORDER.index(graded(low).values["grade"])
