from datetime import date

import pytest

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.telling import worked_text
from jenjang.organization.employees.rules import RANKS
from jenjang.organization.positions.rules import ECHELON_RANK_RANGE, RANGES, within_rank_range

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
