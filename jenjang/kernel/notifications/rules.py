"""When a notice leaves by e-mail, and when a letter that failed is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Some fifty hours in all: a gateway that is out over a weekend's night loses nothing, one that never answers is seen within two days.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 720, 960))


class Pace(StrEnum):
    """How fast the notices of one kind reach somebody by e-mail."""

    NEVER = "never"
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True)
class Rhythm:
    """Hours of the day (0–23) and a weekday (Monday is 0) by the reader's clock. Quiet from and until the same hour: never quiet."""

    digest_hour: int = 7
    digest_weekday: int = 0
    quiet_from: int = 21
    quiet_until: int = 6


def leaves_at(pace: Pace, rhythm: Rhythm, at: datetime) -> datetime | None:
    """The moment a notice of this moment leaves; None for never. at: by the reader's clock."""
    if pace is Pace.NEVER:
        return None
    if pace is Pace.AT_ONCE:
        return after_quiet(rhythm, at)
    due = at.replace(hour=rhythm.digest_hour, minute=0, second=0, microsecond=0)
    if pace is Pace.WEEKLY:
        due += timedelta(days=(rhythm.digest_weekday - due.weekday()) % 7)
    if due <= at:
        due += timedelta(days=1 if pace is Pace.DAILY else 7)
    return after_quiet(rhythm, due)


def after_quiet(rhythm: Rhythm, at: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    if not is_quiet(rhythm, at.hour):
        return at
    ends = at.replace(hour=rhythm.quiet_until, minute=0, second=0, microsecond=0)
    return ends if ends > at else ends + timedelta(days=1)


def is_quiet(rhythm: Rhythm, hour: int) -> bool:
    """Quiet hours may pass midnight."""
    begins, ends = rhythm.quiet_from, rhythm.quiet_until
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def next_try(attempts: int, at: datetime, pauses: Sequence[timedelta] = PAUSES) -> datetime | None:
    """When a letter that failed this many times is tried again; None when it is given up."""
    return at + pauses[attempts - 1] if attempts <= len(pauses) else None
