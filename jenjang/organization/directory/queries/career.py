"""The line of a career: posts held, the time in each, and the times without any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.positions.queries import Held
from jenjang.organization.positions.rules import marks, months_in_post, tenure_mark

from ..rules.career import Gap, gaps

MOVABLE_FROM = 2  # years: the lowest mark says that a move is possible, the higher ones that it is due


@dataclass(frozen=True)
class Stint:
    """A line of the career: a post held, with the months served in it up to the day looked at.

    mark: the years of service in it that are marked (2, 5, 10), 0 below the lowest and for posts that are over.
    """

    held: Held
    months: int
    mark: int
    is_now: bool
    is_ahead: bool

    @property
    def duration(self) -> str:
        return duration(self.months)

    @property
    def mark_words(self) -> State | None:
        """Over so many years, as a badge."""
        if not self.mark:
            return None
        words = ngettext("%(count)s tahun atau lebih", "%(count)s tahun atau lebih", self.mark) % {"count": self.mark}
        return State(words, Meaning.AT_RISK if self.mark > MOVABLE_FROM else Meaning.NEUTRAL)


@dataclass(frozen=True)
class Pause:
    """A line of the career: a time without any post."""

    gap: Gap
    is_now: bool

    @property
    def duration(self) -> str:
        return duration(months_in_post(self.gap.since, self.gap.until))

    @property
    def last_on(self) -> date | None:
        return None if self.is_now else self.gap.until - timedelta(days=1)


@dataclass(frozen=True)
class Service:
    """When somebody serves: from the first day (None: not known) until the first day no longer (None: still)."""

    since: date | None
    until: date | None


def lines(career: Sequence[Held], service: Service, *, on: date, today: date) -> list[Stint | Pause]:
    """The posts with the gaps between them as of a day, the latest first. today: the day whose marks count."""
    is_over = service.until is not None and service.until <= on
    end = service.until if service.until is not None and is_over else on
    pauses: list[Stint | Pause] = [
        Pause(gap, is_now=gap.until == end and not is_over)
        for gap in gaps([(post.since, post.until) for post in career], since=service.since, until=end)
    ]
    marked = marks(today)
    return sorted([_stint(post, on, marked) for post in career] + pauses, key=_since, reverse=True)


def duration(months: int) -> str:
    """Months in words: 2 tahun 3 bulan."""
    years, rest = divmod(months, 12)
    said = [
        ngettext("%(count)s tahun", "%(count)s tahun", years) % {"count": years} if years else "",
        ngettext("%(count)s bulan", "%(count)s bulan", rest) % {"count": rest} if rest else "",
    ]
    return " ".join(filter(None, said)) or _("kurang dari sebulan")


def _stint(post: Held, on: date, marked: Sequence[int]) -> Stint:
    months, is_now = months_in_post(post.since, min(post.until, on) if post.until else on), post.lasts_on(on)
    return Stint(post, months, tenure_mark(months // 12, marked) if is_now else 0, is_now, post.since > on)


def _since(line: Stint | Pause) -> date:
    return line.held.since if isinstance(line, Stint) else line.gap.since
