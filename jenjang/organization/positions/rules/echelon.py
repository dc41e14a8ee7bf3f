"""Which ranks may hold a structural post of an echelon."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase, same
from jenjang.organization.employees.rules import RANKS

law = law_of("jenjang.organization.positions")


@dataclass(frozen=True)
class RankRange:
    """Lowest and highest rank of an echelon (both included); term: the post as it is called now."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "echelon": Phrase("Eselon", "Echelon"),
        "lowest": Phrase("Pangkat terendah", "Lowest rank"),
        "highest": Phrase("Pangkat tertinggi", "Highest rank"),
        "term": Phrase("Sebutan sekarang", "Present term"),
    }

    echelon: str
    lowest: str
    highest: str
    term: str = ""


RANGES: Table[RankRange] = law("echelon_rank_range", RankRange)
_NEWEST_RANKS = RANKS.versions[-1].rows
_NEWEST_RANGES = RANGES.versions[-1].rows

WITHIN = Phrase("Pangkat dalam rentang eselon", "Rank within the echelon's range")


def within_rank_range(echelon: str, rank: str, *, on: date, ranges: Table[RankRange] = RANGES) -> Explained[bool]:
    """Does a rank ("III/c") lie within the range of an echelon ("IV.a")?

    Source: PP 13/2002, Lampiran I (attribution from memory; the ranges were found).
    """
    table = ranges.at(on)
    order = [row.rank for row in RANKS.at(on).rows]
    row = next(row for row in table.rows if row.echelon == echelon)
    inside = order.index(row.lowest) <= order.index(rank) <= order.index(row.highest)
    return Explained(
        inside,
        title=WITHIN,
        formula=_range_formula(order, row, rank),
        inputs={
            "lowest": Term(Phrase("pangkat terendah", "lowest rank"), row.lowest),
            "rank": Term(Phrase("pangkat", "rank"), rank),
            "highest": Term(Phrase("pangkat tertinggi", "highest rank"), row.highest),
        },
        cite=table.cite(row),
        leads="→",
    )


def _range_formula(order: list[str], row: RankRange, rank: str) -> Phrase:
    if order.index(rank) < order.index(row.lowest):
        return same("{rank} < {lowest}")
    if order.index(rank) > order.index(row.highest):
        return same("{rank} > {highest}")
    return same("{lowest} ≤ {rank} ≤ {highest}")


def _echelon_rank_range(given: Given, on: date, own: OwnTables) -> Outcome:
    found = within_rank_range(given.text("echelon"), given.text("rank"), on=on, ranges=own.instead_of(RANGES))
    return Outcome({"within_range": found.value}, found)


ECHELON_RANK_RANGE = Rule(
    name="echelon_rank_range",
    subject=Phrase("Jabatan", "Positions"),
    title=WITHIN,
    about=Phrase(
        "Memeriksa apakah pangkat seseorang berada di antara pangkat terendah dan tertinggi untuk"
        " eselon sebuah jabatan struktural.",
        "Checks whether a rank lies between the lowest and the highest rank for the echelon of a structural post.",
    ),
    inputs=(
        Field(
            "echelon",
            Phrase("eselon", "echelon"),
            "choice",
            example="IV.a",
            choices=tuple(Choice(row.echelon, same(f"{row.echelon} · {row.term}")) for row in _NEWEST_RANGES),
        ),
        Field(
            "rank",
            Phrase("pangkat (golongan ruang)", "rank"),
            "choice",
            example="III/c",
            choices=tuple(Choice(row.rank, same(f"{row.rank} · {row.name}")) for row in _NEWEST_RANKS),
        ),
    ),
    outputs=(Output("within_range", WITHIN),),
    tables=(RANGES, RANKS),
    compute=_echelon_rank_range,
)
