"""Where a milestone stands, what a plan lacks, how targets are read, and addresses of promises. Plain Python."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import read_decimal
from jenjang.kernel.law.words import Phrase

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_YEARS = 10
LONGEST_SLUG = 60
MOST_DECIMALS = 6
TOO_FINE = Phrase("“{text}” mempunyai lebih dari enam angka di belakang koma.", "“{text}” has more than six decimals.")


class Standing(StrEnum):
    """Where a milestone stands. NOT_REPORTED: its month is over and nobody has said a word since, which is not the same as late."""

    PLANNED = "planned"
    DONE = "done"
    LATE = "late"
    NOT_REPORTED = "not_reported"


def last_day(month: date) -> date:
    """The last day of the month that this day lies in."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def standing(planned: date, *, done_on: date | None, heard_on: date | None, on: date) -> Standing:
    """Where a milestone planned for a month stands on a day. heard_on: when the unit last said something of it.

    Done in a later month than planned is done all the same; the page tells both months.
    """
    if done_on is not None and done_on <= on:
        return Standing.DONE
    if on <= last_day(planned):
        return Standing.PLANNED
    return Standing.LATE if heard_on is not None and heard_on > last_day(planned) else Standing.NOT_REPORTED


@dataclass(frozen=True)
class Tally:
    """How many milestones stand where: numbers beside one another, never a percentage that nobody has measured."""

    planned: int = 0
    done: int = 0
    late: int = 0
    not_reported: int = 0

    @property
    def total(self) -> int:
        return self.planned + self.done + self.late + self.not_reported


def tally(standings: Iterable[Standing]) -> Tally:
    counted = Counter(standings)
    return Tally(
        planned=counted[Standing.PLANNED],
        done=counted[Standing.DONE],
        late=counted[Standing.LATE],
        not_reported=counted[Standing.NOT_REPORTED],
    )


class Lack(StrEnum):
    """What a plan must have before it can come into force."""

    VISION = "vision"
    REGULATION = "regulation"
    MISSION = "mission"
    OBJECTIVE = "objective"


@dataclass(frozen=True)
class Aim:
    """A goal or an objective as the rules see it. targets: years that have one, by indicator."""

    label: str
    targets: Mapping[str, frozenset[int]]


def lacks(*, vision: str, regulation: str, has_regulation_day: bool, missions: int, aims: Sequence[Aim]) -> list[Lack]:
    """What is missing before a plan can come into force."""
    found = []
    if not vision.strip():
        found.append(Lack.VISION)
    if not regulation.strip() or not has_regulation_day:
        found.append(Lack.REGULATION)
    if not missions:
        found.append(Lack.MISSION)
    if not aims:
        found.append(Lack.OBJECTIVE)
    return found


@dataclass(frozen=True)
class Gap:
    """What is not filled in yet: an aim without any indicator, or an indicator without a target in some years."""

    aim: str
    indicator: str = ""
    years: tuple[int, ...] = ()


def gaps(aims: Iterable[Aim], *, first_year: int, last_year: int) -> list[Gap]:
    """Aims without an indicator, and indicators whose years have holes; shown as things to do, no obstacle."""
    found = []
    for aim in aims:
        if not aim.targets:
            found.append(Gap(aim.label))
        for indicator, years in aim.targets.items():
            if missing := tuple(year for year in range(first_year, last_year + 1) if year not in years):
                found.append(Gap(aim.label, indicator, missing))
    return found


@dataclass(frozen=True)
class Given:
    """A target as somebody gave it: a number, words, or nothing."""

    number: Decimal | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return self.number is None and not self.words


LOOKS_LIKE_A_NUMBER = re.compile(r"[+\-\N{MINUS SIGN}]?[0-9][0-9.,]*")


def read_target(text: str, *, typed: bool = True) -> Given:
    """A target as people write it: 85,10 and 1250 are numbers, "WTP" and "≥ 3 kali" are words, nothing is no target.

    What looks like a number and is none, or has two readings, is BadInput. typed: it comes from a keyboard, not from a cell.
    """
    plain = " ".join(text.split())
    if not plain or not LOOKS_LIKE_A_NUMBER.fullmatch(plain):
        return Given(words=plain)
    number = read_decimal(plain, typed=typed)
    if -int(number.normalize().as_tuple().exponent) > MOST_DECIMALS:
        raise BadInput(TOO_FINE.filled(text=plain))
    return Given(number)


def slug_of(name: str) -> str:
    """The address word of a promise: `BANK HARKAT (Banharkat)` becomes `bank-harkat-banharkat`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_SLUG].strip("-")


def free_slug(name: str, taken: Iterable[str]) -> str:
    """The same, with a number behind where another promise has it."""
    wanted, used = slug_of(name) or "janji", set(taken)
    if wanted not in used:
        return wanted
    return next(f"{wanted[: LONGEST_SLUG - 4]}-{number}" for number in range(2, 1000) if f"{wanted[: LONGEST_SLUG - 4]}-{number}" not in used)  # fmt: skip
