"""The words and the law this room's rules share."""

from dataclasses import dataclass
from typing import Final

from jenjang.kernel.law import formulas
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.reading import Choice
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.performance.appraisals")

SUBJECT = Phrase("Penilaian kinerja pegawai (SKP)", "Appraisal of employees")
PREDICATE = Phrase("Predikat kinerja", "Performance predicate")
PREDICATES: Final[dict[str, str]] = {
    "Sangat Baik": "Very good",
    "Baik": "Good",
    "Butuh Perbaikan": "Needs improvement",
    "Kurang": "Poor",
    "Sangat Kurang": "Very poor",
}
PREDICATE_CHOICES: Final = tuple(Choice(name, Phrase(name, english)) for name, english in PREDICATES.items())


@dataclass(frozen=True)
class Formula(formulas.Formula):
    """The cases of this room."""
