from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.tables import Band, OwnTables
from jenjang.kernel.law.telling import tell, worked_text
from jenjang.performance.indicators.rules.achievement import (
    ACHIEVEMENT_AGAINST_PLAN,
    ACHIEVEMENT_AND_RATING,
    achievement_against_plan,
)

DAY = date(2026, 11, 1)
MONEY = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**9), places=2)


def answer(direction="lower", **inputs):
    return ACHIEVEMENT_AND_RATING.answer({"direction": direction, **inputs}, on=DAY)


def judged(direction="lower", **inputs):
    values = answer(direction, **inputs).values
    return values["achievement_percent"], values["rating"]


def percent(direction, **inputs):
    return Decimal(str(judged(direction, **inputs)[0]))


@pytest.mark.parametrize(
    ("target", "realisation", "variant", "expected"),
    [
        ("10", "10", "A", ("100.00", "Sangat tinggi")),
        ("10", "5", "A", ("150.00", "Sangat tinggi")),
        ("10", "0", "A", ("200.00", "Sangat tinggi")),
        ("0", "0", "A", ("100.00", "Sangat tinggi")),
        ("0", "1", "A", ("0.00", "Sangat rendah")),
        ("10", "10", "B", ("100.00", "Sangat tinggi")),
        ("10", "5", "B", ("200.00", "Sangat tinggi")),
        ("10", "0", "B", ("200.00", "Sangat tinggi")),
        ("0", "0", "B", ("100.00", "Sangat tinggi")),
        ("10", None, "A", (None, None)),
        ("10", "", "B", (None, None)),
    ],
)
def test_the_hard_cases_of_lower_is_better(target, realisation, variant, expected):
    assert judged(target=target, realisation=realisation, variant=variant) == expected


def test_nothing_reported_says_so_and_is_never_zero():
    found = answer("higher", target="95", realisation=None)

    assert found.values == {"achievement_percent": None, "rating": None}
    assert tell(found.because, "id").reason == "belum dilaporkan"


def test_a_reported_zero_is_zero():
    assert judged("higher", target="95", realisation="0") == ("0.00", "Sangat rendah")


def test_an_achievement_is_not_cut_above_100():
    assert judged("higher", target="50", realisation="70") == ("140.00", "Sangat tinggi")


def test_a_result_below_zero_is_shown_as_zero_and_kept_in_the_steps():
    found = answer(target="4", realisation="9")

    assert found.values["achievement_percent"] == "0.00"
    assert "= -25.00; -25.00 di bawah 0.00, ditampilkan → 0.00" in worked_text(found.because, "id")


def test_the_rating_rests_on_the_unrounded_figure():
    """90.496 % is shown as 90.50 and would look like 91: it is rounded once."""
    found = answer("higher", target="100000", realisation="90496")

    assert found.values == {"achievement_percent": "90.50", "rating": "Tinggi"}
    assert "90.496 → dibulatkan 90" in worked_text(found.because, "id")


@pytest.mark.parametrize(
    ("realisation", "expected"),
    [
        ("6", "100.00"),
        ("5", "100.00"),
        ("7", "100.00"),
        ("4.5", "90.00"),
        ("8.4", "80.00"),
        ("0", "0.00"),
        ("-1", "0.00"),
        ("21", "0.00"),
        (None, None),
    ],
)
def test_a_range_is_reached_in_full_between_its_edges_and_less_outside(realisation, expected):
    assert judged("range", target_low="5", target_high="7", realisation=realisation)[0] == expected


def test_a_range_from_zero_is_missed_below_it():
    assert judged("range", target_low="0", target_high="7", realisation="-1") == ("0.00", "Sangat rendah")


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ("2026-03-31", "100.00"),
        ("2026-04-09", "90.00"),
        ("2026-02-14", "150.00"),
        ("2026-12-31", "0.00"),
        (None, None),
        ("", None),
    ],
)
def test_a_date_compares_days_used_with_days_planned(happened, expected):
    assert judged("date", target_date="2026-03-31", realisation_date=happened)[0] == expected


def test_a_date_may_count_from_a_start_of_its_own():
    values = judged("date", start_date="2025-12-22", target_date="2026-01-10", realisation_date="2026-01-12")

    assert values[0] == "90.00"


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"direction": "higher", "target": "0", "realisation": "5"}, "Target 0"),
        ({"direction": "higher", "target": "0", "realisation": None}, "Target 0"),
        ({"direction": "higher", "target": "-2", "realisation": "5"}, "negatif"),
        ({"direction": "lower", "target": "-2", "realisation": "5"}, "negatif"),
        ({"direction": "range", "target_low": "7", "target_high": "5", "realisation": "6"}, "tukar keduanya"),
        ({"direction": "range", "target_low": "0", "target_high": "0", "realisation": "0"}, "lebih dari nol"),
        ({"direction": "date", "target_date": "2026-03-31", "realisation_date": "2025-12-31"}, "start_date"),
        (
            {"direction": "date", "target_date": "2026-03-31", "start_date": "2026-04-01", "realisation_date": None},
            None,
        ),
        ({"direction": "higher", "target": "5", "target_low": "1", "realisation": "5"}, "hanya dipakai"),
    ],
)
def test_targets_without_a_meaning_are_refused(inputs, sentence):
    if sentence is None:
        assert ACHIEVEMENT_AND_RATING.answer(inputs, on=DAY).values["rating"] is None
        return
    with pytest.raises(BadInput, match=sentence):
        ACHIEVEMENT_AND_RATING.answer(inputs, on=DAY)


def test_a_governments_own_scale_is_used_instead_of_the_national_one():
    own = table_from_text(
        """
title: {id: Skala 2021, en: Scale 2021}
source: {regulation: Perbup 7/2021, place: Lampiran, certainty: own}
from:
  2021-01-01:
    - {above: 85, label: Memuaskan}
    - {above: 75, label: Sangat Baik}
    - {above: 65, label: Baik}
    - {above: 50, label: Cukup Baik}
    - {above: 30, label: Agak Kurang}
    - {label: Kurang}
""",
        name="achievement_rating",
        row_type=Band,
    )
    found = ACHIEVEMENT_AND_RATING.answer(
        {"direction": "higher", "target": "100", "realisation": "85"}, on=DAY, own=OwnTables((own,))
    )

    assert found.values["rating"] == "Sangat Baik"
    assert found.because.source.regulation == "Perbup 7/2021"


def test_the_formula_is_cited_with_its_own_certainty():
    found = answer(target="7.50", realisation="8.25", variant="B")

    assert found.because.steps[0].source.certainty == "memory"
    assert found.because.steps[0].source.regulation == "PermenPANRB 53/2014"


@pytest.mark.parametrize(
    ("target", "realisation", "reason"),
    [
        (None, Decimal(5), "target tidak tercetak"),
        (Decimal(5), None, "belum dilaporkan"),
        (Decimal(0), Decimal(5), "target 0: capaian tidak dapat dihitung"),
        (Decimal(-5), Decimal(5), "target negatif: capaian tidak bermakna"),
    ],
)
def test_a_published_figure_without_an_achievement_says_why(target, realisation, reason):
    found = achievement_against_plan(target, realisation, on=DAY)

    assert (found.achievement.value, found.rating.value) == (None, None)
    assert found.achievement.reason.id == reason


def test_a_published_figure_is_measured_against_what_was_printed():
    values = ACHIEVEMENT_AGAINST_PLAN.answer({"target": "100", "realisation": "72,5"}, on=DAY).values

    assert values == {"achievement_percent": "72.50", "rating": "Sedang"}


@given(MONEY)
def test_reaching_the_target_is_100_in_every_direction(target):
    text = format(target, "f")

    assert percent("higher", target=text, realisation=text) == 100
    assert percent("lower", target=text, realisation=text) == 100
    assert percent("lower", target=text, realisation=text, variant="B") == 100
    assert percent("range", target_low=text, target_high=text, realisation=text) == 100


@given(MONEY, MONEY, MONEY)
def test_doing_better_is_never_judged_worse(target, one, other):
    low, high = (format(part, "f") for part in sorted((one, other)))
    goal = format(target, "f")

    assert percent("higher", target=goal, realisation=low) <= percent("higher", target=goal, realisation=high)
    for variant in "AB":
        assert percent("lower", target=goal, realisation=low, variant=variant) >= percent(
            "lower", target=goal, realisation=high, variant=variant
        )


@given(MONEY, MONEY)
def test_two_decimals_are_rounded_half_up_once(target, realisation):
    found = percent("higher", target=format(target, "f"), realisation=format(realisation, "f"))

    exact = (realisation * 100 / target).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert found == exact
