"""What may hang where, where a node may go, what a tree lacks, where a request stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.performance.cascade import rules
from jenjang.performance.cascade.rules import Examined, Kind, Lack, Place, Refusal, Shape, Spot, Standing, Step

# 1 outcome: 2 factor (4 condition (6 output), 5 output), 3 factor
TREE = [
    Place(1, None, Kind.OUTCOME),
    Place(2, 1, Kind.FACTOR),
    Place(3, 1, Kind.FACTOR),
    Place(4, 2, Kind.CONDITION),
    Place(5, 2, Kind.OUTPUT),
    Place(6, 4, Kind.OUTPUT),
]


def test_kinds_hang_in_their_order():
    assert rules.may_hang(Kind.OUTCOME, None)
    assert not rules.may_hang(Kind.OUTPUT, None)
    assert not rules.may_hang(Kind.OUTPUT, Kind.OUTCOME), "what does not name the factor it serves"
    assert not rules.may_hang(Kind.FACTOR, Kind.CONDITION)
    assert rules.may_hang(Kind.CONDITION, Kind.CONDITION)


def test_outline_numbers_follow_the_order():
    assert rules.numbered(Shape(TREE)) == {1: "1", 2: "1.1", 4: "1.1.1", 6: "1.1.1.1", 5: "1.1.2", 3: "1.2"}


@pytest.mark.parametrize(
    ("node", "step", "wanted"),
    [
        (2, Step.UP, None),
        (2, Step.DOWN, Spot(1, 1)),
        (3, Step.UP, Spot(1, 0)),
        (3, Step.DOWN, None),
        (5, Step.IN, Spot(4, 1)),
        (2, Step.IN, None),
        (6, Step.OUT, Spot(2, 1)),
        (1, Step.OUT, None),
    ],
)
def test_a_step_leads_to_one_place_or_none(node, step, wanted):
    assert Shape(TREE).stepped(node, step) == wanted


def test_beside_and_inside_do_not_count_the_moved_node_itself():
    shape = Shape(TREE)

    assert shape.beside(4, 5, is_after=True) == Spot(2, 1)
    assert rules.placed(shape, 4, Spot(2, 1)) == [5, 4]
    assert shape.inside(5, 3) == Spot(3, 0)
    assert rules.placed(shape, 5, Spot(3, 0)) == [5]


def test_a_move_into_the_own_branch_or_against_the_order_is_refused():
    shape = Shape(TREE)

    assert rules.refusal(shape, 4, Spot(6, 0)) is Refusal.CIRCLE
    assert rules.refusal(shape, 4, Spot(4, 0)) is Refusal.CIRCLE
    assert rules.refusal(shape, 4, Spot(1, 0)) is Refusal.ORDER
    assert rules.refusal(shape, 4, Spot(3, 0)) is None


@given(st.integers(1, 6), st.integers(1, 6))
def test_whatever_is_moved_no_circle_comes_about(node, target):
    shape = Shape(TREE)
    spot = shape.inside(node, target)
    if rules.refusal(shape, node, spot) is None:
        parents = {place.id: place.parent for place in TREE} | {node: target}
        above, seen = parents[node], []
        while above is not None:
            assert above != node
            assert above not in seen
            seen.append(above)
            above = parents[above]


def test_what_a_tree_lacks_is_found_and_sorted():
    examined = [
        Examined(TREE[0], has_owner=True, indicators=0),
        Examined(TREE[1], has_owner=False, indicators=0),
        Examined(TREE[2], has_owner=True, indicators=0),
        Examined(TREE[3], has_owner=True, indicators=1, unanswered=1),
        Examined(TREE[4], has_owner=True, indicators=2, refused=1),
        Examined(Place(9, 1, Kind.OUTPUT), has_owner=True, indicators=1),
        Examined(Place(7, 8, Kind.CONDITION), has_owner=True, indicators=1),
        Examined(Place(8, 7, Kind.CONDITION), has_owner=True, indicators=1),
    ]

    assert [(one.lack, one.node) for one in rules.findings(examined)] == [
        (Lack.CIRCLE, 7),
        (Lack.CIRCLE, 8),
        (Lack.ORDER, 9),
        (Lack.NO_OWNER, 2),
        (Lack.NO_INDICATOR, 1),
        (Lack.NOT_BROKEN_DOWN, 3),
        (Lack.UNANSWERED, 4),
        (Lack.REFUSED, 5),
    ]


def test_promised_indicators_that_hang_nowhere_are_named_once():
    assert rules.unattached([3, 1, 3, 2], [1]) == [3, 2]


def test_a_request_is_unanswered_from_the_day_after_its_last():
    day = date(2026, 5, 20)

    assert rules.standing("requested", answer_by=day, on=day) is Standing.REQUESTED
    assert rules.standing("requested", answer_by=day, on=date(2026, 5, 21)) is Standing.UNANSWERED
    assert rules.standing("refused", answer_by=day, on=date(2026, 6, 1)) is Standing.REFUSED
