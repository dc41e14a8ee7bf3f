"""The formulas of this room as dated rows, and the words they share."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from jenjang.kernel.law import formulas
from jenjang.kernel.law.explained import Explained
from jenjang.kernel.law.formulas import computed, formula_of
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.words import Phrase

__all__ = ["Formula", "computed", "formula_of", "law", "unknown"]

law = law_of("jenjang.performance.indicators")

SUBJECT = Phrase("Kinerja", "Performance")
TARGET = Phrase("target", "target")
REALISATION = Phrase("realisasi", "actual")
ACHIEVEMENT = Phrase("Capaian", "Achievement")


@dataclass(frozen=True)
class Formula(formulas.Formula):
    """The cases of this room."""

    SLOTS: ClassVar[dict[str, Phrase]] = {
        "values": Phrase("nilai 1 + nilai 2 + …", "value 1 + value 2 + …"),
        "reported": Phrase("banyaknya yang dilaporkan", "number reported"),
        "planned_days": Phrase("hari yang direncanakan", "days planned"),
        "used_days": Phrase("hari yang dipakai", "days used"),
    }


def unknown(title: Phrase, reason: Phrase, steps: tuple[Explained[Decimal | None], ...] = ()) -> Explained[None]:
    """No value, and why: never zero."""
    return Explained(None, title=title, reason=reason, steps=steps)
