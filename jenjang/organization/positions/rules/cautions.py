"""What should be looked at when somebody holds a post, though nothing forbids it."""

from dataclasses import dataclass
from datetime import date, timedelta

from jenjang.kernel.law.explained import Explained
from jenjang.kernel.law.words import Phrase
from jenjang.organization.employees.rules import RANKS

from .acting import acting_term
from .echelon import within_rank_range
from .seniority import ECHELONS

DEFINITIVE_PRESENT = Phrase(
    "Pejabat definitif masih memangku jabatan ini; Plt. lazimnya untuk jabatan yang kosong, Plh. untuk yang berhalangan.",
    "The definitive holder is still in the post; Plt is usually for a vacancy, Plh for somebody who is prevented.",
)
WITHOUT_DECREE = Phrase("Nomor keputusan belum dicatat.", "The number of the decree is not recorded.")


@dataclass(frozen=True)
class Caution:
    """A sentence, and the computation behind it where there is one."""

    words: Phrase
    because: Explained[bool] | Explained[str] | None = None


def cautions(
    *,
    kind: str,
    level: str,
    rank: str,
    since: date,
    until: date | None,
    decree_number: str,
    has_definitive: bool,
    on: date,
) -> tuple[Caution, ...]:
    """Of an incumbency of a post of this level by somebody of this rank (empty: not known).

    has_definitive: somebody else holds the post definitively meanwhile. on: the day looked at.
    """
    found = []
    if kind == "definitive" and level in ECHELONS and rank in {row.rank for row in RANKS.at(on).rows}:
        inside = within_rank_range(level, rank, on=on)
        if not inside.value:
            low, high = inside.inputs["lowest"].value, inside.inputs["highest"].value
            words = Phrase(
                f"Pangkat {rank} di luar rentang eselon {level} ({low} sampai {high}).",
                f"Rank {rank} lies outside the range of echelon {level} ({low} to {high}).",
            )
            found.append(Caution(words, inside))
    if kind != "definitive":
        term = acting_term(kind, since, until or max(since, on) + timedelta(days=1), on=max(since, ACTING_KNOWN))
        if term.value != "within":
            found.append(Caution(TOO_LONG[term.value], term))
        if kind == "plt" and has_definitive:
            found.append(Caution(DEFINITIVE_PRESENT))
    if not decree_number:
        found.append(Caution(WITHOUT_DECREE))
    return tuple(found)


ACTING_KNOWN = date(2021, 1, 14)  # terms begun earlier are looked at by the first rule that is known
TOO_LONG = {
    "extended": Phrase(
        "Masa tugas ini melewati batas pertama dan perlu perpanjangan.",
        "This term passes the first limit and needs an extension.",
    ),
    "beyond": Phrase(
        "Masa tugas ini melampaui batas, juga dengan perpanjangan.",
        "This term goes beyond the limit, even with an extension.",
    ),
}
