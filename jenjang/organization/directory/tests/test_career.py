"""Gaps in a career."""

from datetime import date

from jenjang.organization.directory.rules.career import Gap, gaps

TODAY = date(2026, 5, 20)
HIRED = date(2015, 5, 1)


def test_a_career_without_interruption_has_no_gaps():
    held = [(date(2020, 1, 1), None), (HIRED, date(2020, 1, 1))]

    assert gaps(held, since=HIRED, until=TODAY) == []


def test_days_before_between_and_after_posts_are_gaps():
    held = [(date(2016, 1, 1), date(2018, 1, 1)), (date(2018, 1, 2), date(2025, 1, 1))]

    assert gaps(held, since=HIRED, until=TODAY) == [
        Gap(HIRED, date(2016, 1, 1)),
        Gap(date(2018, 1, 1), date(2018, 1, 2)),
        Gap(date(2025, 1, 1), TODAY),
    ]


def test_an_acting_post_beside_another_hides_no_gap_and_makes_none():
    held = [(HIRED, date(2020, 1, 1)), (date(2016, 1, 1), date(2017, 1, 1)), (date(2020, 2, 1), None)]

    assert gaps(held, since=HIRED, until=TODAY) == [Gap(date(2020, 1, 1), date(2020, 2, 1))]


def test_who_never_held_a_post_has_one_long_gap_once_the_first_day_is_known():
    assert gaps([], since=HIRED, until=TODAY) == [Gap(HIRED, TODAY)]
    assert gaps([], since=None, until=TODAY) == []


def test_a_post_that_begins_later_covers_nothing_yet():
    assert gaps([(date(2027, 1, 1), None)], since=HIRED, until=TODAY) == [Gap(HIRED, TODAY)]
