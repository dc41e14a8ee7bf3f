from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.tables import OwnTables, Setting
from jenjang.kernel.law.telling import worked_text
from jenjang.performance.indicators.rules.maturity import SPBE_PREDICATE
from jenjang.performance.indicators.rules.money import absorption
from jenjang.performance.indicators.rules.periods import AVERAGE_ACHIEVEMENT, YEAR_VALUE_RULE, year_value
from jenjang.performance.indicators.rules.rating import CAPPED_SCORE, RATING_ONLY, rating
from jenjang.performance.indicators.rules.reporting import REPORTING_RATE_RULE, reporting_rate

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("accumulation", "values", "expected"),
    [
        ("sum", ["10", "20", "30", "40"], "100"),
        ("sum", ["10.5", None, "0", "2.25"], "12.75"),
        ("last", ["10", "20", None, None], "20"),
        ("last", ["10", "0", None, None], "0"),
        ("average", ["10", None, "11", "11"], "10.67"),
        ("average", [None, "0", None, None], "0.00"),
        ("sum", [None, None, None, None], None),
        ("last", ["", "", "", ""], None),
    ],
)
def test_a_year_follows_from_what_was_reported(accumulation, values, expected):
    found = YEAR_VALUE_RULE.answer({"accumulation": accumulation, "values": values}, on=DAY).values

    reported = sum(bool(value) for value in values)
    assert found == {"year_value": expected, "reported": reported, "not_reported": 4 - reported}


def test_a_period_not_reported_is_counted_and_named():
    found = year_value((Decimal(1), None, Decimal(2), None), accumulation="sum", on=DAY)

    assert worked_text(found, "id") == "1 + 2 = 3"
    assert found.notes[0].id.startswith("2 dari 4 dilaporkan")


def test_an_average_achievement_leaves_out_what_has_none():
    found = AVERAGE_ACHIEVEMENT.answer({"achievement_percents": "140; ; 92.63"}, on=DAY).values

    assert found == {"average_percent": "116.32", "reported": 2, "not_reported": 1}


def test_a_score_is_capped_and_the_achievement_is_not():
    assert CAPPED_SCORE.answer({"achievement_percent": "140"}, on=DAY).values == {"score_percent": "100.00"}
    assert CAPPED_SCORE.answer({"achievement_percent": "92.635"}, on=DAY).values == {"score_percent": "92.64"}
    assert CAPPED_SCORE.answer({"achievement_percent": None}, on=DAY).values == {"score_percent": None}


def test_a_government_may_cap_elsewhere():
    own = table_from_text(
        "title: {id: Batas, en: Cap}\nsource: {regulation: Perwali 1/2024, place: Pasal 2, certainty: own}\n"
        "from: {2024-01-01: [{name: cap_percent, value: 120}]}",
        name="score_cap",
        row_type=Setting,
    )
    found = CAPPED_SCORE.answer({"achievement_percent": "140"}, on=DAY, own=OwnTables((own,)))

    assert found.values == {"score_percent": "120.00"}


@pytest.mark.parametrize(
    ("budget", "spending", "expected"),
    [
        (1_000_000_000, 937_500_000, "93.75"),
        (3, 1, "33.33"),
        (100, 120, "120.00"),
        (100, 0, "0.00"),
    ],
)
def test_absorption_is_spending_of_budget(budget, spending, expected):
    assert str(absorption(budget, spending, on=DAY).value) == expected


@pytest.mark.parametrize(
    ("budget", "spending", "reason"),
    [
        (None, 5, "anggaran tidak tercetak"),
        (0, 5, "anggaran 0: serapan tidak dapat dihitung"),
        (5, None, "belum dilaporkan"),
        (5, -1, "angka negatif: serapan tidak bermakna"),
    ],
)
def test_without_budget_or_report_there_is_no_absorption(budget, spending, reason):
    found = absorption(budget, spending, on=DAY)

    assert found.value is None
    assert found.reason is not None
    assert found.reason.id == reason


def test_nothing_reported_has_no_rating():
    assert RATING_ONLY.answer({"achievement_percent": None}, on=DAY).values == {"rating": None}


def test_below_the_lowest_bound_stays_in_the_lowest_band():
    found = rating(Decimal("-40"), on=DAY)

    assert found.value == "Sangat rendah"
    assert worked_text(found, "id") == "-40 → dibulatkan -40 < 51 → Sangat rendah"


@pytest.mark.parametrize("index", ["0.99", "5.01", "-1", "empat"])
def test_an_index_off_its_scale_is_refused(index):
    with pytest.raises(BadInput):
        SPBE_PREDICATE.answer({"index": index}, on=DAY)


@given(st.decimals(0, 200, places=3), st.decimals(0, 200, places=3))
def test_a_higher_achievement_never_rates_lower(one, other):
    order = ["Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi"]
    low, high = (order.index(rating(value, on=DAY).value) for value in sorted((one, other)))

    assert low <= high


@pytest.mark.parametrize(
    ("reported", "expected", "rate"), [(574, 590, "97.3"), (0, 4, "0.0"), (4, 4, "100.0"), (1, 3, "33.3")]
)
def test_the_reporting_rate_is_the_share_of_expected_figures(reported, expected, rate):
    assert str(reporting_rate(reported, expected, on=DAY).value) == rate


@pytest.mark.parametrize(("reported", "expected"), [(0, 0), (5, 4)])
def test_a_reporting_rate_without_meaning_has_a_reason_instead(reported, expected):
    found = reporting_rate(reported, expected, on=DAY)

    assert found.value is None
    assert found.reason is not None


def test_half_a_figure_is_refused():
    with pytest.raises(BadInput):
        REPORTING_RATE_RULE.answer({"reported_figures": "1.5", "expected_figures": "3"}, on=DAY)
