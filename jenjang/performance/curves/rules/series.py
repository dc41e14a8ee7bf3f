"""A plan and how it goes: points in order, each with its deviation and status."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase, local_number

Unit = Literal["percent", "rupiah"]


class Status(StrEnum):
    """How a point stands. NOT_JUDGED: there is an actual, but nothing to hold it against."""

    ON = "on"
    WATCH = "watch"
    LATE = "late"
    CRITICAL = "critical"
    NOT_REPORTED = "not reported"
    NOT_JUDGED = "not judged"

    @property
    def said(self) -> Phrase:
        return STATUS_WORDS[self]


STATUS_WORDS: Final[dict[Status, Phrase]] = {
    Status.ON: Phrase("sesuai atau lebih cepat", "on plan or ahead"),
    Status.WATCH: Phrase("perlu diawasi", "to be watched"),
    Status.LATE: Phrase("terlambat", "late"),
    Status.CRITICAL: Phrase("kontrak kritis", "critical contract"),
    Status.NOT_REPORTED: Phrase("belum dilaporkan", "not reported"),
    Status.NOT_JUDGED: Phrase("tidak dinilai", "not judged"),
}


class Code(StrEnum):
    """What a note is about, for programs; people read the sentence."""

    NOT_RECOMPUTABLE = "not recomputable"
    DEVIATION_DIFFERS = "deviation differs"
    ROUNDING = "rounding"
    INDEX_DIFFERS = "index differs"
    WEIGHT_DIFFERS = "weight differs"
    NO_PLAN = "no plan"
    NO_BUDGET = "no budget"
    FALLS = "actual falls"
    SMALL = "all values at most 1"


@dataclass(frozen=True)
class Note(Phrase):
    """One sentence about a series, with its code."""

    code: Code


def in_both(number: Decimal) -> tuple[str, str]:
    """As Indonesian and as English people write it."""
    return local_number(plain(number), "id"), local_number(plain(number), "en")


@dataclass(frozen=True)
class Point:
    """Cumulative plan and actual at the end of one period, in the unit of the series.

    at: the period as the source names it ("7", "minggu 8, 2023"); empty where it does not say.
    plan: None where the source prints none. actual: None is *not reported*, never zero.
    deviation: actual − plan (negative is late); None where one of them is missing.
    """

    at: str
    plan: Decimal | None
    actual: Decimal | None
    deviation: Decimal | None
    status: Status


@dataclass(frozen=True)
class Series:
    """One plan. spi, cpi: six decimals; eac: whole rupiah; all None where their parts are not there.

    notes: what a reader should know, such as an index that is printed without its parts.
    source_note: what the source itself remarks, as it stands there.
    parts: of each index that is there, the parts it comes from. period: what the source calls a numbered period, «minggu».
    """

    name: str
    points: tuple[Point, ...]
    unit: Unit = "percent"
    spi: Decimal | None = None
    cpi: Decimal | None = None
    eac: Decimal | None = None
    notes: tuple[Note, ...] = ()
    source_note: str = ""
    is_contract: bool = False
    parts: Mapping[str, Mapping[str, Decimal | None]] = field(default_factory=dict)
    period: str = ""

    @property
    def latest(self) -> Point | None:
        """The last point with an actual."""
        return next((point for point in reversed(self.points) if point.actual is not None), None)

    @property
    def silent(self) -> tuple[Point, ...]:
        """Points before the latest one that are not reported."""
        places = [place for place, point in enumerate(self.points) if point.actual is not None]
        return tuple(point for point in self.points[: places[-1] if places else 0] if point.actual is None)
