from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput, LawError
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.telling import tell, worked_text
from jenjang.performance.appraisals.rules.credit import CREDIT_BY_LEVEL, CREDIT_CONVERSION, credit
from jenjang.performance.appraisals.rules.distribution import (
    DISTRIBUTION_CHECK,
    GUIDE,
    ORGANISATIONS,
    Limit,
    distribution_violations,
)
from jenjang.performance.appraisals.rules.matrix import MATRIX, PREDICATE_MATRIX, RATINGS, Quadrant
from jenjang.performance.appraisals.rules.objection import OBJECTION_DEADLINE, objection_deadline
from jenjang.performance.appraisals.rules.terms import PREDICATES
from jenjang.performance.appraisals.rules.year_2021 import RANGE_2021, SCORE_2021, achievement_2021, score_2021

DAY = date(2026, 11, 1)
COUNTS = st.dictionaries(st.sampled_from(list(PREDICATES)), st.integers(0, 400), min_size=1).filter(
    lambda counts: sum(counts.values())
)


def check(organisation, **counts):
    raw = {name.replace("_", " "): count for name, count in counts.items()}
    return DISTRIBUTION_CHECK.answer({"organisation_predicate": organisation, "counts": raw}, on=DAY)


def test_behaviour_below_expectation_is_not_made_up_for_by_results():
    found = PREDICATE_MATRIX.answer({"result": "above", "behaviour": "below"}, on=DAY)

    assert found.values == {"predicate": "Kurang"}
    assert worked_text(found.because, "en").startswith("result above expectation, behaviour below expectation")
    assert tell(found.because, "en").headline == (("Performance predicate", "Kurang (Poor)"),)


def test_a_matrix_with_a_pair_missing_is_no_table():
    assert Quadrant.problem(MATRIX.at(DAY).rows) == ""
    assert Quadrant.problem(MATRIX.at(DAY).rows[1:]) == "needs each pair of ratings once"
    assert len(MATRIX.at(DAY).rows) == len(RATINGS) ** 2


@pytest.mark.parametrize(
    ("organisation", "counts", "violations"),
    [
        ("Istimewa", {"Sangat_Baik": 6, "Baik": 14}, ["sangat_baik_most"]),
        ("Baik", {"Baik": 15, "Kurang": 5}, ["baik_max_70"]),
        ("Baik", {"Sangat_Baik": 12, "Baik": 6, "Kurang": 2}, ["baik_most"]),
        ("Kurang", {"Kurang": 12, "Baik": 8}, ["butuh_perbaikan_min_10"]),
        ("Kurang", {"Kurang": 11, "Butuh_Perbaikan": 6, "Sangat_Baik": 3}, ["kurang_min_60", "sangat_baik_max_10"]),
        ("Sangat Kurang", {"Sangat_Kurang": 17, "Kurang": 2, "Sangat_Baik": 1}, ["sangat_baik_none"]),
        ("Butuh Perbaikan", {"Butuh_Perbaikan": 12, "Baik": 6, "Sangat_Baik": 2}, []),
    ],
)
def test_each_sentence_of_the_guide_is_checked(organisation, counts, violations):
    assert check(organisation, **counts).values["violations"] == violations


def test_percentages_are_shown_but_not_enforced_in_a_small_unit():
    found = check("Istimewa", Sangat_Baik=9)

    assert found.values["violations"] == []
    assert "9 dari 9 = 100.00 %, paling banyak 70 % → false" in worked_text(found.because, "id")
    assert tell(found.because, "en").lines[-1].notes == (
        "Fewer than 10 employees: percentages are shown, not enforced.",
    )
    assert check("Baik", Baik=9).values["violations"] == ["needs_butuh_perbaikan_or_kurang"]


@pytest.mark.parametrize(
    ("counts", "sentence"), [({}, "belum diisi|Tidak ada pegawai"), ({"Baik": "1.5"}, "bilangan bulat")]
)
def test_counts_nobody_can_check_are_refused(counts, sentence):
    with pytest.raises(BadInput, match=sentence):
        check("Baik", **counts)


def test_a_guide_nobody_can_check_is_no_table():
    text = """
title: {id: x, en: x}
source: {regulation: x, place: x, certainty: own}
from:
  2023-01-01:
    - {organisation: Baik, code: x, predicates: PREDICATE, kind: KIND}
"""
    for predicate, kind, problem in (
        ("Bagus", "some", "no predicate"),
        ("Baik", "at_most", "percent"),
        ("Baik", "few", "kind is one of"),
    ):
        with pytest.raises(LawError, match=problem):
            table_from_text(
                text.replace("PREDICATE", predicate).replace("KIND", kind), name="distribution_guide", row_type=Limit
            )


@given(st.sampled_from(list(ORGANISATIONS)), COUNTS, st.integers(2, 9))
def test_a_unit_many_times_as_large_with_the_same_shares_is_judged_alike(organisation, counts, times):
    counts = {name: count * 10 for name, count in counts.items()}
    larger = {name: count * times for name, count in counts.items()}

    assert (
        distribution_violations(organisation, counts, on=DAY)[0]
        == distribution_violations(organisation, larger, on=DAY)[0]
    )


def test_every_organisation_predicate_has_its_sentences():
    assert {row.organisation for row in GUIDE.at(DAY).rows} == set(ORGANISATIONS)


def test_the_day_of_receipt_is_day_zero():
    found = OBJECTION_DEADLINE.answer({"received": "2025-01-15"}, on=DAY)

    assert found.values == {"deadline": "2025-01-29"}
    assert found.because.source.certainty == "policy"
    with pytest.raises(BadInput, match="hari utuh"):
        OBJECTION_DEADLINE.answer({"received": "2025-01-15", "days": "1.5"}, on=DAY)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 366))
def test_the_last_day_lies_so_many_days_later(received, days):
    assert objection_deadline(received, on=DAY, days=days).value - received == timedelta(days=days)


def test_the_printed_example_of_a_year_and_two_months():
    whole = credit("Sangat Baik", Decimal("12.5"), 12, on=DAY).value
    part = credit("Baik", Decimal("12.5"), 2, on=DAY).value

    assert (whole, part, whole + part) == (Decimal("18.75"), Decimal("2.08"), Decimal("20.83"))


def test_cukup_counts_as_butuh_perbaikan():
    raw = {"predicate": "Cukup", "annual_coefficient": "25", "months": "12"}

    assert CREDIT_CONVERSION.answer(raw, on=DAY).values == {"credit": "18.75"}
    with pytest.raises(BadInput, match="bulan utuh"):
        CREDIT_CONVERSION.answer(raw | {"months": "1.5"}, on=DAY)


def test_the_coefficient_of_the_level_is_the_first_step():
    found = CREDIT_BY_LEVEL.answer({"level": "ahli_madya", "predicate": "Baik", "months": "6"}, on=DAY)

    assert found.values == {"annual_coefficient": "37.5", "credit": "18.75"}
    assert worked_text(found.because, "id").startswith("Ahli Madya → 37.5; Baik → 100; 6 ÷ 12 × 100 ÷ 100 × 37.5")


@given(st.sampled_from(list(PREDICATES)), st.decimals(min_value=0, max_value=100, places=2), st.integers(1, 11))
def test_two_parts_of_a_year_give_the_year_up_to_rounding(predicate, coefficient, months):
    whole, *parts = (credit(predicate, coefficient, length, on=DAY).value for length in (12, months, 12 - months))

    assert abs(sum(parts) - whole) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("achievement", "expected"),
    [
        ("99.5", ("Baik", "109.00")),
        ("99.49", ("Cukup", "89.00")),
        ("79.5", ("Cukup", "70.00")),
        ("110.4", ("Sangat Baik", "120.00")),
        ("101", ("Sangat Baik", "110.00")),
        ("60", ("Kurang", "50.00")),
        ("0", ("Sangat Kurang", "0.00")),
    ],
)
def test_the_holes_between_the_bands_of_2021_are_closed_by_rounding(achievement, expected):
    assert tuple(SCORE_2021.answer({"achievement_percent": achievement}, on=DAY).values.values()) == expected


def test_2021_is_judged_by_its_own_law_whatever_the_day():
    found = SCORE_2021.answer({"achievement_percent": "98"}, on=date(2015, 1, 1))

    assert found.because.cite.valid_to == date(2021, 12, 31)
    assert worked_text(found.because, "id") == "70 + (89 − 70) ÷ (99 − 80) × (98 − 80) = 88.00"


@given(st.integers(0, 200), st.integers(0, 200), st.booleans())
def test_more_achievement_never_scores_less_in_2021(one, other, is_maximum):
    scores = [score_2021(Decimal(value), target_is_maximum=is_maximum)[1].value for value in sorted((one, other))]

    # reaching the highest possible target counts 120, as does nothing between it and 110 %
    assert scores[0] <= scores[1] or is_maximum


def test_within_the_range_an_achievement_of_2021_is_full():
    raw = {"condition": "special", "target_low": "7", "target_high": "8", "realisation": "7.5"}

    assert RANGE_2021.answer(raw, on=DAY).values == {"achievement_percent": "100.00"}
    with pytest.raises(BadInput, match="Target terendah"):
        RANGE_2021.answer(raw | {"target_low": "9"}, on=DAY)


@given(*[st.decimals(min_value=Decimal("0.1"), max_value=1000, places=1)] * 3)
def test_the_two_conditions_of_2021_mirror_each_other(low, width, realisation):
    normal = achievement_2021("normal", low, low + width, realisation).value
    special = achievement_2021("special", low, low + width, realisation).value

    assert abs(normal + special - 200) <= Decimal("0.01")
    if realisation < low:
        assert normal == half_up(Fraction(realisation) / Fraction(low) * 100, 2)
