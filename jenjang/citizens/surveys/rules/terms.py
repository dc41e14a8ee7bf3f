"""The words and the law this room's rules share."""

from dataclasses import dataclass
from typing import ClassVar, Final

from jenjang.kernel.law import formulas
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.citizens.surveys")

SUBJECT = Phrase("Survei kepuasan masyarakat (SKM)", "Satisfaction survey (SKM)")
ELEMENTS: Final[tuple[Phrase, ...]] = (
    Phrase("persyaratan", "requirements"),
    Phrase("sistem, mekanisme, dan prosedur", "system, mechanism, procedure"),
    Phrase("waktu penyelesaian", "completion time"),
    Phrase("biaya atau tarif", "fee or tariff"),
    Phrase("produk layanan", "product of the service"),
    Phrase("kompetensi pelaksana", "competence of staff"),
    Phrase("perilaku pelaksana", "behaviour of staff"),
    Phrase("sarana dan prasarana", "facilities"),
    Phrase("penanganan pengaduan, saran, dan masukan", "handling of complaints, suggestions and input"),
)


@dataclass(frozen=True)
class Formula(formulas.Formula):
    """The cases of this room."""

    SLOTS: ClassVar[dict[str, Phrase]] = {
        "answers": Phrase("jumlah jawaban", "sum of the answers"),
        "respondents": Phrase("banyaknya responden", "number of respondents"),
        "means": Phrase("NRR 1 + NRR 2 + …", "NRR 1 + NRR 2 + …"),
        "elements": Phrase("banyaknya unsur", "number of elements"),
        "index": Phrase("indeks", "index"),
    }
