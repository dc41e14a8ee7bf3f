"""How many respondents suffice (Krejcie and Morgan)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Setting, Table, setting
from jenjang.kernel.law.words import Phrase, same

from .terms import SUBJECT, law

SETTINGS: Table[Setting] = law("sample_size", Setting)

SAMPLE = Phrase("Responden paling sedikit", "Respondents at least")
POPULATION = Phrase("penerima layanan (N)", "users of the service (N)")


def sample_size(population: int, *, on: date) -> Explained[int]:
    """Respondents that suffice for a population: χ²·N·P·Q ÷ (d²·(N − 1) + χ²·P·Q), rounded to the nearest.

    Source: PermenPANRB 14/2017, annex (table of Krejcie and Morgan); formula from memory.
    """
    version = SETTINGS.at(on)
    chi, part, margin = (setting(version, name).value for name in ("chi_squared", "proportion", "margin"))
    spread = Fraction(chi) * Fraction(part) * (1 - Fraction(part))
    raw = spread * population / (Fraction(margin) ** 2 * (population - 1) + spread)
    return Explained(
        int(half_up(raw, 0)),
        title=SAMPLE,
        formula=same("{chi} × {n} × {p} × {q} ÷ ({d}² × ({n} − 1) + {chi} × {p} × {q})"),
        inputs={
            "chi": Term(same("χ²"), chi),
            "n": Term(same("N"), population),
            "p": Term(same("P"), part),
            "q": Term(same("Q"), 1 - part),
            "d": Term(same("d"), margin),
        },
        cite=version.cite(version.rows[0]),
        leads="≈",
    )


def _sample(given: Given, on: date, _own: OwnTables) -> Outcome:
    population = given.decimal("population")
    if population != int(population):
        raise BadInput(
            Phrase(
                "Tulis banyaknya penerima layanan sebagai bilangan bulat.",
                "Write the number of users as a whole number.",
            ),
            field="population",
        )
    found = sample_size(int(population), on=on)
    return Outcome({"sample": found.value}, found)


SAMPLE_SIZE = Rule(
    name="sample_size_krejcie_morgan",
    subject=SUBJECT,
    title=SAMPLE,
    about=Phrase(
        "Banyaknya responden yang cukup untuk sebuah layanan, menurut Krejcie dan Morgan: kepercayaan 95 %, galat 5 %.",
        "How many respondents suffice for a service, by Krejcie and Morgan: 95 % confidence, 5 % error.",
    ),
    inputs=(Field("population", POPULATION, "decimal", example="300", minimum=Decimal(1)),),
    outputs=(Output("sample", SAMPLE),),
    tables=(SETTINGS,),
    compute=_sample,
)

RULES = (SAMPLE_SIZE,)
