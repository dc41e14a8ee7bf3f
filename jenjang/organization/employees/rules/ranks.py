"""Ranks of civil servants and groups of contract employees, lowest first."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase

from .agreeing import CONTRACT_KINDS
from .facts import WITHOUT_NIP

law = law_of("jenjang.organization.employees")


@dataclass(frozen=True)
class Rank:
    WORDS: ClassVar[dict[str, Phrase]] = {"rank": Phrase("Golongan ruang", "Rank"), "name": Phrase("Pangkat", "Title")}

    rank: str
    name: str


RANKS: Table[Rank] = law("rank", Rank)
PPPK_GROUPS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


def ranks_for(employee_kind: str, *, on: date) -> tuple[tuple[str, str], ...]:
    """(rank, its title, empty for groups of contract employees) that somebody of this kind may hold, lowest first."""
    if employee_kind in CONTRACT_KINDS:
        return tuple((group, "") for group in PPPK_GROUPS)
    if employee_kind in WITHOUT_NIP:
        return ()
    return tuple((row.rank, row.name) for row in RANKS.at(on).rows)


def rank_order(rank: str, *, on: date) -> int:
    """Its place among the ranks of its own kind, 1 the lowest; 0 for what is no rank."""
    every = PPPK_GROUPS if rank in PPPK_GROUPS else tuple(row.rank for row in RANKS.at(on).rows)
    return every.index(rank) + 1 if rank in every else 0


def rank_title(rank: str, *, on: date) -> str:
    """«Penata» of "III/c"; empty for the groups of contract employees."""
    return next((row.name for row in RANKS.at(on).rows if row.rank == rank), "")


def is_lower(rank: str, than: str, *, on: date) -> bool:
    """Whether one rank lies below another of the same kind; ranks of different kinds are not compared."""
    return (rank in PPPK_GROUPS) == (than in PPPK_GROUPS) and rank_order(rank, on=on) < rank_order(than, on=on)
