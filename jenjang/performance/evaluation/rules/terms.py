"""The tables and words of the accountability evaluation."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from jenjang.kernel.law import formulas
from jenjang.kernel.law.bands import Grade
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.performance.evaluation")

SUBJECT = Phrase("Evaluasi AKIP", "Accountability evaluation")
TOTAL = Phrase("Nilai AKIP", "Accountability total")
GRADE = Phrase("Predikat AKIP", "Accountability grade")
COMPONENTS: Final[dict[str, Phrase]] = {
    "planning": Phrase("perencanaan kinerja", "performance planning"),
    "measurement": Phrase("pengukuran kinerja", "performance measurement"),
    "reporting": Phrase("pelaporan kinerja", "performance reporting"),
    "internal_evaluation": Phrase("evaluasi akuntabilitas internal", "internal accountability evaluation"),
}
SUBCOMPONENTS: Final[dict[str, Phrase]] = {
    "existence": Phrase("keberadaan", "existence"),
    "quality": Phrase("kualitas", "quality"),
    "use": Phrase("pemanfaatan", "use"),
}


@dataclass(frozen=True)
class Component:
    """One component with its weight and how it is parted among existence, quality and use."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "meaning": Phrase("Komponen", "Component"),
        "en": Phrase("Komponen", "Component"),
        "weight": Phrase("Bobot", "Weight"),
        "existence": Phrase("Keberadaan", "Existence"),
        "quality": Phrase("Kualitas", "Quality"),
        "use": Phrase("Pemanfaatan", "Use"),
    }

    component: str
    meaning: str
    en: str
    weight: Decimal
    existence: Decimal
    quality: Decimal
    use: Decimal

    @classmethod
    def problem(cls, rows: "tuple[Component, ...]") -> str:
        """What is wrong with the weights; empty when nothing is."""
        if [row.component for row in rows] != list(COMPONENTS):
            return f"needs the components {', '.join(COMPONENTS)}, in this order"
        if sum(row.weight for row in rows) != 100:
            return "weights must add up to 100"
        odd = [row.component for row in rows if row.existence + row.quality + row.use != row.weight]
        return f"the parts of {', '.join(odd)} do not add up to its weight" if odd else ""


@dataclass(frozen=True)
class AnswerValue:
    """What an answer of the worksheet is worth, in percent of the sub-component's weight."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "answer": Phrase("Jawaban", "Answer"),
        "value": Phrase("Nilai", "Value"),
        "meaning": Phrase("Bila", "When"),
        "en": Phrase("Bila", "When"),
    }

    answer: str
    value: Decimal
    meaning: str
    en: str


@dataclass(frozen=True)
class Formula(formulas.Formula):
    """The cases of this room."""

    SLOTS: ClassVar[dict[str, Phrase]] = {
        "parts": Phrase("persen × bobot ÷ 100 tiap komponen", "percent × weight ÷ 100 of each component"),
        "existence_weight": Phrase("bobot keberadaan", "weight of existence"),
        "quality_weight": Phrase("bobot kualitas", "weight of quality"),
        "use_weight": Phrase("bobot pemanfaatan", "weight of use"),
        **SUBCOMPONENTS,
        **COMPONENTS,
    }


WEIGHTS: Table[Component] = law("akip_weights", Component)
ANSWERS: Table[AnswerValue] = law("akip_answer", AnswerValue)
GRADES: Table[Grade] = law("akip_grade", Grade)
TOTALS: Table[Formula] = law("akip_total", Formula)
