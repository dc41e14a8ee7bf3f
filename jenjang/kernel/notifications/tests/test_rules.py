from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jenjang.kernel.notifications.rules import PAUSES, Pace, Rhythm, is_quiet, leaves_at, next_try

WIB = ZoneInfo("Asia/Jakarta")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In May 2026 by the clock of Jakarta; the 20th is a Wednesday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("pace", "told", "leaves"),
    [
        (Pace.NEVER, at(20, 12), None),
        (Pace.AT_ONCE, at(20, 12, 5), at(20, 12, 5)),
        (Pace.AT_ONCE, at(20, 21), at(21, 6)),
        (Pace.AT_ONCE, at(21, 2, 30), at(21, 6)),
        (Pace.AT_ONCE, at(21, 6), at(21, 6)),
        (Pace.DAILY, at(20, 6, 59), at(20, 7)),
        (Pace.DAILY, at(20, 7), at(21, 7)),
        (Pace.WEEKLY, at(20, 12), at(25, 7)),
        (Pace.WEEKLY, at(25, 6), at(25, 7)),
        (Pace.WEEKLY, at(25, 7), at(25, 7) + timedelta(days=7)),
    ],
)
def test_a_notice_leaves_by_its_pace_and_never_in_quiet_hours(pace, told, leaves):
    assert leaves_at(pace, Rhythm(), told) == leaves


def test_a_digest_whose_hour_is_quiet_waits_for_the_end_of_the_quiet():
    assert leaves_at(Pace.DAILY, Rhythm(digest_hour=23), at(20, 12)) == at(21, 6)


def test_quiet_hours_pass_midnight_and_the_same_hour_twice_is_never_quiet():
    assert [hour for hour in range(24) if is_quiet(Rhythm(quiet_from=22, quiet_until=5), hour)] == [
        0,
        1,
        2,
        3,
        4,
        22,
        23,
    ]
    assert [hour for hour in range(24) if is_quiet(Rhythm(quiet_from=12, quiet_until=14), hour)] == [12, 13]
    assert not any(is_quiet(Rhythm(quiet_from=8, quiet_until=8), hour) for hour in range(24))


def test_pauses_grow_and_end():
    assert [next_try(n, at(20, 12)) for n in (1, 2)] == [at(20, 12, 1), at(20, 12, 5)]
    assert next_try(len(PAUSES) + 1, at(20, 12)) is None
    assert timedelta(hours=48) < sum(PAUSES, timedelta()) < timedelta(hours=56)
