"""Predicate of the e-government index (SPBE)."""

from datetime import date
from decimal import Decimal

from jenjang.kernel.law.bands import in_band
from jenjang.kernel.law.explained import Explained
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Band, OwnTables, Table
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.formulas import SUBJECT, law

SCALE: Table[Band] = law("spbe_predicate")

PREDICATE = Phrase("Predikat SPBE", "SPBE predicate")
INDEX = Phrase("indeks SPBE", "SPBE index")


def spbe_predicate(index: Decimal, *, on: date, scale: Table[Band] = SCALE) -> Explained[str]:
    """Predicate of an SPBE index (points from 1 to 5, not rounded).

    Source: Perpres 95/2018; PermenPANRB 59/2020, Lampiran.
    """
    return in_band(scale.at(on), index, title=PREDICATE, label=INDEX)


def _spbe_predicate(given: Given, on: date, own: OwnTables) -> Outcome:
    found = spbe_predicate(given.decimal("index"), on=on, scale=own.instead_of(SCALE))
    return Outcome({"predicate": found.value}, found)


SPBE_PREDICATE = Rule(
    name="spbe_predicate",
    subject=SUBJECT,
    title=PREDICATE,
    about=Phrase(
        "Predikat indeks sistem pemerintahan berbasis elektronik, skala 1 sampai 5; tepat pada"
        " batas sudah masuk pita di atasnya.",
        "Predicate of the index of electronic government, on a scale of 1 to 5; a value on a bound"
        " belongs to the band above it.",
    ),
    inputs=(Field("index", INDEX, "decimal", example="4.20", minimum=Decimal(1), maximum=Decimal(5)),),
    outputs=(Output("predicate", PREDICATE),),
    tables=(SCALE,),
    compute=_spbe_predicate,
)

RULES = (SPBE_PREDICATE,)
