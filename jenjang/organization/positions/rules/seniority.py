"""The order of the seniority list (*DUK*). Source: PP 15/1979, in this order (from memory). Training is not recorded yet and is passed over."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.law.words import Phrase
from jenjang.organization.employees.rules import RANKS

ECHELONS = ("I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")
CRITERIA = (
    Phrase("pangkat", "rank"),
    Phrase("tanggal pangkat", "date of the rank"),
    Phrase("jabatan (eselon, lalu lama menjabat)", "post (echelon, then time in it)"),
    Phrase("masa kerja", "length of service"),
    Phrase("pendidikan", "education"),
    Phrase("usia", "age"),
)


@dataclass(frozen=True)
class Standing:
    """What decides somebody's place. schooling: place of the highest level, the lowest level being 0; -1 for none."""

    born_on: date
    rank: str = ""
    rank_since: date | None = None
    level: str = ""
    post_since: date | None = None
    hired_on: date | None = None
    schooling: int = -1
    schooling_year: int | None = None


def rank_order(on: date) -> tuple[str, ...]:
    """Ranks, highest first; before any were known, the first that were. For comparing in the database."""
    return tuple(row.rank for row in reversed(RANKS.at(max(on, RANKS.versions[0].valid_from)).rows))


def seniority_key(standing: Standing, *, on: date) -> tuple[int | date, ...]:
    """For sorting: the most senior first. What is not known comes after what is."""
    ranks, last = rank_order(on), date.max
    echelon = ECHELONS.index(standing.level) if standing.level in ECHELONS else len(ECHELONS)
    return (
        ranks.index(standing.rank) if standing.rank in ranks else len(ranks),
        standing.rank_since or last,
        echelon,
        (standing.post_since or last) if echelon < len(ECHELONS) else last,
        standing.hired_on or last,
        -standing.schooling,
        standing.schooling_year or last.year,
        standing.born_on,
    )
