"""The tree over time, by example and by chance."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.organization.units import rules
from jenjang.organization.units.rules import Place, Span

D2010, D2015, D2020, D2025 = (date(year, 1, 1) for year in (2010, 2015, 2020, 2025))
EVER = Span()


@pytest.mark.parametrize(
    ("span", "day", "expected"),
    [
        (Span(D2010, D2020), D2010, True),
        (Span(D2010, D2020), date(2019, 12, 31), True),
        (Span(D2010, D2020), D2020, False),
        (Span(None, D2020), date(1900, 1, 1), True),
        (Span(D2010, None), date(2999, 1, 1), True),
        (Span(D2010, None), date(2009, 12, 31), False),
    ],
)
def test_a_span_holds_its_first_day_and_not_its_last(span: Span, day: date, expected: bool):
    assert (day in span) is expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (Span(D2010, D2020), Span(D2010, D2020), True),
        (Span(D2010, D2020), Span(D2010, D2025), False),
        (Span(D2010, D2020), Span(D2015, None), False),
        (Span(D2015, None), Span(D2010, None), False),
        (Span(D2015, None), Span(None, None), True),  # an unknown founding day is not held against the unit
        (EVER, Span(D2010, None), True),
    ],
)
def test_a_span_covers_another(outer: Span, inner: Span, expected: bool):
    assert outer.covers(inner) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(D2010, D2015), Span(D2015, D2020), False),
        (Span(D2010, D2020), Span(D2015, None), True),
        (Span(None, D2010), Span(D2010, None), False),
        (EVER, EVER, True),
    ],
)
def test_spans_meet_when_they_share_a_day(one: Span, other: Span, expected: bool):
    assert one.meets(other) is expected
    assert other.meets(one) is expected


PARENTS = {"gov": None, "health": "gov", "food": "health", "archive": "gov"}


def test_above_goes_up_nearest_first():
    assert rules.above(PARENTS, "food") == ["health", "gov"]
    assert rules.above(PARENTS, "gov") == []


def test_below_finds_all():
    assert rules.below(PARENTS, "gov") == {"health", "food", "archive"}
    assert rules.below(PARENTS, "food") == set()


def test_a_unit_whose_parent_is_not_there_stands_at_the_top():
    assert rules.children_of({"a": "gone", "b": "a"}) == {None: ["a"], "a": ["b"]}


def test_a_circle_is_named_from_the_unit_up():
    assert rules.circle_through({"a": "b", "b": "c", "c": "a", "d": "a"}, "a") == ["a", "b", "c"]
    assert rules.circle_through({"a": "b", "b": "c", "c": "a", "d": "a"}, "d") == []


def test_a_circle_needs_its_links_on_the_same_day():
    apart = [
        Place("a", "b", Span(D2010, D2015)),
        Place("a", None, Span(D2015, None)),
        Place("b", None, Span(D2010, D2015)),
        Place("b", "a", Span(D2015, None)),
    ]
    together = [
        Place("a", "b", Span(D2010, D2020)),
        Place("b", None, Span(D2010, D2015)),
        Place("b", "a", Span(D2015, None)),
    ]

    assert rules.circles_over_time(apart) == []
    assert rules.circles_over_time(together) == [["a", "b"]]


def test_a_part_may_neither_precede_nor_outlive_its_parent():
    lives = {"gov": Span(D2010, D2020)}
    fits, late, early, orphan = (
        Place("a", "gov", Span(D2010, D2020)), Place("b", "gov", Span(D2015, None)), Place("c", "gov", Span(date(2009, 1, 1), D2015)),
        Place("d", "nobody", EVER),
    )  # fmt: skip

    assert rules.left_without_parent([fits, late, early, orphan], lives) == [late, early, orphan]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(D2015, D2015), (date(2000, 1, 1), D2010), (D2020, date(2019, 12, 31)), (date(2030, 1, 1), date(2019, 12, 31))],
)
def test_the_nearest_day_of_a_life(day: date, expected: date):
    assert rules.nearest_day(day, [Span(D2010, D2015), Span(D2015, D2020)]) == expected


NUMBERS = st.integers(0, 12)
GRAPHS = st.dictionaries(NUMBERS, st.none() | NUMBERS)


@given(GRAPHS)
def test_every_circle_found_closes_and_every_unit_on_one_is_found(parents: dict[int, int | None]):
    found = rules.circles(parents)

    for circle in found:
        assert [parents[unit] for unit in circle] == [*circle[1:], circle[0]]
    on_circles = {unit for circle in found for unit in circle}
    assert on_circles == {unit for unit in parents if rules.circle_through(parents, unit)}
    assert len(on_circles) == sum(map(len, found))


@given(st.permutations(range(10)), st.data())
def test_a_tree_never_counts_as_a_circle(order: list[int], data: st.DataObject):
    parents = {unit: data.draw(st.sampled_from([None, *order[:place]])) for place, unit in enumerate(order)}

    assert rules.circles(parents) == []
    assert rules.circles_over_time([Place(unit, parent, EVER) for unit, parent in parents.items()]) == []


@given(GRAPHS)
def test_looking_up_and_down_always_ends(parents: dict[int, int | None]):
    for unit in parents:
        for higher in rules.above(parents, unit):
            assert higher in parents
        assert rules.below(parents, unit) <= set(parents)


YEARS = st.integers(2000, 2010).map(lambda year: date(year, 1, 1))


@given(st.lists(st.tuples(NUMBERS, st.none() | NUMBERS, YEARS, YEARS), max_size=20))
def test_circles_over_time_are_those_of_some_day(rows: list[tuple[int, int | None, date, date]]):
    places = [Place(unit, parent, Span(since, until)) for unit, parent, since, until in rows if since < until]
    one_at_a_time = [
        place
        for at, place in enumerate(places)
        if not any(p.unit == place.unit and p.span.meets(place.span) for p in places[:at])
    ]

    days = [date(year, 1, 1) for year in range(2000, 2011)]
    expected = any(rules.circles(rules.parents_on(one_at_a_time, day)) for day in days)

    assert bool(rules.circles_over_time(one_at_a_time)) is expected
