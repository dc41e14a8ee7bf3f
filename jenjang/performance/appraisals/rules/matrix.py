"""Predicate of an employee from result and behaviour."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

from .terms import PREDICATE, SUBJECT, law

RESULT = Phrase("hasil kerja", "result of work")
BEHAVIOUR = Phrase("perilaku kerja", "behaviour at work")
RATINGS: Final[dict[str, Phrase]] = {
    "above": Phrase("di atas ekspektasi", "above expectation"),
    "in_line": Phrase("sesuai ekspektasi", "in line with expectation"),
    "below": Phrase("di bawah ekspektasi", "below expectation"),
}


@dataclass(frozen=True)
class Quadrant:
    """The predicate of one pair of ratings."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "result": Phrase("Hasil kerja", "Result"),
        "behaviour": Phrase("Perilaku kerja", "Behaviour"),
        "predicate": Phrase("Predikat", "Predicate"),
        "en": Phrase("Arti dalam bahasa Inggris", "Meaning in English"),
    }

    result: str
    behaviour: str
    predicate: str
    en: str

    @classmethod
    def problem(cls, rows: "tuple[Quadrant, ...]") -> str:
        """What is missing; empty when every pair stands once."""
        pairs = sorted((row.result, row.behaviour) for row in rows)
        wanted = sorted((result, behaviour) for result in RATINGS for behaviour in RATINGS)
        return "" if pairs == wanted else "needs each pair of ratings once"


MATRIX: Table[Quadrant] = law("predicate_matrix", Quadrant)


def predicate(result: str, behaviour: str, *, on: date, matrix: Table[Quadrant] = MATRIX) -> Explained[str]:
    """Predicate from the ratings of result and behaviour: above, in_line or below expectation each.

    Source: PermenPANRB 6/2022, annex.
    """
    version = matrix.at(on)
    row = next(row for row in version.rows if (row.result, row.behaviour) == (result, behaviour))
    said = (RATINGS[result], RATINGS[behaviour])
    return Explained(
        row.predicate,
        title=PREDICATE,
        formula=Phrase(
            f"hasil kerja {said[0].id}, perilaku kerja {said[1].id}", f"result {said[0].en}, behaviour {said[1].en}"
        ),
        inputs={"result": Term(RESULT, result), "behaviour": Term(BEHAVIOUR, behaviour)},
        cite=version.cite(row),
        leads="→",
        gloss=row.en,
    )


def _predicate(given: Given, on: date, own: OwnTables) -> Outcome:
    found = predicate(given.text("result"), given.text("behaviour"), on=on, matrix=own.instead_of(MATRIX))
    return Outcome({"predicate": found.value}, found)


CHOICES = tuple(Choice(value, label) for value, label in RATINGS.items())
PREDICATE_MATRIX = Rule(
    name="predicate_matrix",
    subject=SUBJECT,
    title=PREDICATE,
    about=Phrase(
        "Predikat kinerja tahunan pegawai dari hasil kerja dan perilaku kerja. Bukan rata-rata: perilaku di bawah"
        " ekspektasi tidak tertutup oleh hasil kerja.",
        "The yearly predicate of an employee from result and behaviour. It is no average: behaviour below expectation is"
        " not made up for by results.",
    ),
    inputs=(
        Field("result", RESULT, "choice", example="above", choices=CHOICES),
        Field("behaviour", BEHAVIOUR, "choice", example="in_line", choices=CHOICES),
    ),
    outputs=(Output("predicate", PREDICATE),),
    tables=(MATRIX,),
    compute=_predicate,
)

RULES = (PREDICATE_MATRIX,)
