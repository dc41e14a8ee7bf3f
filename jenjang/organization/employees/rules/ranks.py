"""Ranks of civil servants and groups of contract employees, lowest first."""

from dataclasses import dataclass
from typing import ClassVar

from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase

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
