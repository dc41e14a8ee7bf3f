"""The words and the law this room's rules share."""

from dataclasses import dataclass
from typing import ClassVar

from jenjang.kernel.law import formulas
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.performance.curves")

SUBJECT = Phrase("Kurva S", "S-curve")
PLAN = Phrase("rencana kumulatif (%)", "planned cumulative (%)")
ACTUAL = Phrase("realisasi kumulatif (%)", "actual cumulative (%)")
DEVIATION = Phrase("Deviasi (poin persen)", "Deviation (percentage points)")
EMPTY_IS_NOT_REPORTED = Phrase("Kosong berarti belum dilaporkan, bukan nol.", "Empty means not reported, not zero.")


@dataclass(frozen=True)
class Formula(formulas.Formula):
    """The cases of this room."""

    SLOTS: ClassVar[dict[str, Phrase]] = {
        "cost": Phrase("biaya pekerjaan", "cost of the item"),
        "total": Phrase("biaya seluruhnya", "cost of all items"),
        "items": Phrase(
            "bobot 1 × porsi 1 ÷ 100 + bobot 2 × porsi 2 ÷ 100 + …",
            "weight 1 × share 1 ÷ 100 + weight 2 × share 2 ÷ 100 + …",
        ),
        "actual": ACTUAL,
        "plan": PLAN,
    }
