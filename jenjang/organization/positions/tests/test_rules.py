from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.telling import worked_text
from jenjang.organization.employees.rules import RANKS
from jenjang.organization.positions.rules import (
    BY_TERM,
    ECHELON_RANK_RANGE,
    LEVELS,
    RANGES,
    RETIREMENT_AGES,
    Standing,
    acting_term,
    cautions,
    day_of_mark,
    has_one_holder,
    level_fits,
    marks,
    retirement_day,
    seniority_key,
    service_end,
    tenure_mark,
    within_rank_range,
    years_in_post,
)

DAY = date(2026, 11, 1)


def test_both_ends_of_the_range_belong_to_it():
    for row in RANGES.at(DAY).rows:
        assert within_rank_range(row.echelon, row.lowest, on=DAY).value
        assert within_rank_range(row.echelon, row.highest, on=DAY).value


def test_every_rank_of_a_range_exists_and_stands_in_order():
    ranks = [row.rank for row in RANKS.at(DAY).rows]

    assert all(ranks.index(row.lowest) <= ranks.index(row.highest) for row in RANGES.at(DAY).rows)


@pytest.mark.parametrize(
    ("echelon", "rank", "worked"),
    [
        ("IV.a", "III/b", "III/b < III/c → false"),
        ("II.b", "IV/e", "IV/e > IV/c → false"),
        ("III.a", "IV/a", "IV/a ≤ IV/a ≤ IV/b → true"),
    ],
)
def test_the_comparison_is_shown(echelon, rank, worked):
    assert worked_text(within_rank_range(echelon, rank, on=DAY), "id") == worked


def test_letters_and_spaces_may_be_written_otherwise():
    assert ECHELON_RANK_RANGE.answer({"echelon": "iv.A", "rank": "iii / c"}, on=DAY).values == {"within_range": True}


@pytest.mark.parametrize("inputs", [{"echelon": "IV", "rank": "III/c"}, {"echelon": "IV.a", "rank": "V/a"}])
def test_what_does_not_exist_is_refused_with_what_does(inputs):
    with pytest.raises(BadInput, match="pilih"):
        ECHELON_RANK_RANGE.answer(inputs, on=DAY)


@pytest.mark.parametrize(
    ("born", "kind", "level", "profession", "day"),
    [
        (date(1968, 4, 11), "administrator", "III.a", "", date(2026, 5, 1)),
        (date(1968, 4, 1), "staff", "", "", date(2026, 5, 1)),
        (date(1968, 12, 31), "supervisor", "IV.a", "", date(2027, 1, 1)),
        (date(1968, 2, 29), "jpt", "II.b", "", date(2028, 3, 1)),
        (date(1968, 4, 11), "functional", "ahli_muda", "", date(2026, 5, 1)),
        (date(1968, 4, 11), "functional", "ahli_madya", "health", date(2028, 5, 1)),
        (date(1968, 4, 11), "functional", "ahli_utama", "", date(2033, 5, 1)),
        (date(1968, 4, 11), "functional", "ahli_pertama", "teacher", date(2028, 5, 1)),
    ],
)
def test_retirement_begins_on_the_first_of_the_month_after_the_age_is_reached(born, kind, level, profession, day):
    assert retirement_day(born, on=DAY, kind=kind, level=level, profession=profession).value == day


def test_every_kind_of_post_has_an_age_and_one_for_a_term_a_reason():
    for version in RETIREMENT_AGES.versions:
        for kind, levels in LEVELS.items():
            for level in levels or ("",):
                found = retirement_day(DAY, on=version.valid_from, kind=kind, level=level)
                assert (found.value is None) == (kind in BY_TERM) == (found.reason is not None)


@pytest.mark.parametrize(
    ("ends", "day"),
    [(date(2026, 2, 28), date(2026, 3, 1)), (date(2040, 12, 31), date(2026, 5, 1)), (None, date(2026, 5, 1))],
)
def test_a_contract_ends_on_its_day_or_by_age_before_it(ends, day):
    assert service_end(ends, retirement_day(date(1968, 4, 11), on=DAY)).value == day


@pytest.mark.parametrize(
    ("kind", "until", "verdict"),
    [
        ("plt", date(2026, 6, 3), "within"),
        ("plt", date(2026, 6, 4), "extended"),
        ("plt", date(2026, 9, 4), "beyond"),
        ("plh", date(2026, 4, 3), "within"),
    ],
)
def test_acting_longer_than_the_limit_is_told(kind, until, verdict):
    assert acting_term(kind, date(2026, 3, 3), until, on=DAY).value == verdict


def test_a_term_from_the_last_of_a_month_ends_on_the_last_of_a_shorter_one():
    assert acting_term("plt", date(2025, 11, 30), date(2026, 2, 28), on=DAY).value == "within"


@given(since=st.dates(date(1990, 1, 1), DAY), on=st.dates(date(1990, 1, 1), DAY))
def test_marks_agree_whether_counted_in_years_or_compared_by_day(since, on):
    years = years_in_post(since, on)

    for mark in marks(DAY):
        assert (since <= day_of_mark(mark, on)) == (years >= mark and since <= on)


def test_the_highest_mark_reached_counts():
    assert [tenure_mark(years, marks(DAY)) for years in (0, 1, 2, 4, 5, 9, 10, 30)] == [0, 0, 2, 2, 5, 5, 10, 10]


def test_seniority_goes_by_rank_then_its_date_then_echelon_service_education_and_age():
    old, young = date(1970, 1, 1), date(1980, 1, 1)
    ordered = [
        Standing(young, "IV/a", date(2024, 1, 1)),
        Standing(young, "III/d", date(2020, 1, 1)),
        Standing(young, "III/d", date(2022, 1, 1), "III.a", date(2024, 1, 1)),
        Standing(young, "III/d", date(2022, 1, 1), "III.b", date(2020, 1, 1)),
        Standing(young, "III/d", date(2022, 1, 1), hired_on=date(2000, 1, 1)),
        Standing(young, "III/d", date(2022, 1, 1), hired_on=date(2005, 1, 1), schooling=9),
        Standing(old, "III/d", date(2022, 1, 1), hired_on=date(2005, 1, 1), schooling=7),
        Standing(young, "III/d", date(2022, 1, 1), hired_on=date(2005, 1, 1), schooling=7),
        Standing(old),
    ]

    found = ordered[::-1]
    found.sort(key=lambda standing: seniority_key(standing, on=DAY))
    assert found == ordered


@pytest.mark.parametrize(
    ("kind", "level", "fits"),
    [("jpt", "II.b", True), ("jpt", "III.a", False), ("jpt", "", False), ("staff", "", True), ("staff", "IV.a", False)],
)
def test_a_level_belongs_to_its_kind_of_post(kind, level, fits):
    assert level_fits(kind, level) is fits


def test_heads_and_structural_posts_have_one_holder_the_others_may_have_many():
    assert has_one_holder("supervisor", is_head=False)
    assert has_one_holder("functional", is_head=True)
    assert not has_one_holder("functional", is_head=False)


def cautions_of(**given):
    facts = {
        "kind": "definitive",
        "level": "III.a",
        "rank": "IV/a",
        "since": date(2026, 3, 3),
        "until": None,
        "decree_number": "SK",
        "has_definitive": False,
    }
    return [caution.words.id for caution in cautions(**{**facts, "on": DAY, **given})]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"rank": "III/b"}, "di luar rentang eselon III.a"),
        ({"decree_number": ""}, "Nomor keputusan"),
        ({"kind": "plt"}, "melampaui batas"),
        ({"kind": "plt", "until": date(2026, 8, 3)}, "perlu perpanjangan"),
        ({"kind": "plt", "until": date(2026, 5, 3), "has_definitive": True}, "Pejabat definitif masih"),
    ],
)
def test_what_should_be_looked_at_is_said(given, words):
    found = cautions_of(**given)

    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"rank": ""},
        {"rank": "IX"},
        {"level": ""},
        {"kind": "plh", "until": date(2026, 3, 20), "has_definitive": True},
    ],
)
def test_nothing_is_said_of_what_is_in_order_or_not_known(given):
    assert cautions_of(**given) == []
