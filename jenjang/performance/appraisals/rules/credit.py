"""Credit (angka kredit) of a functional official from the predicate."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.formulas import computed
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

from .terms import PREDICATE, PREDICATE_CHOICES, SUBJECT, Formula, law

CREDIT = Phrase("Angka kredit", "Credit")
PERCENT = Phrase("persentase predikat (%)", "percentage of the predicate (%)")
COEFFICIENT = Phrase("koefisien tahunan", "annual coefficient")
MONTHS = Phrase("bulan yang dinilai", "months judged")
LEVEL = Phrase("jenjang", "level")


@dataclass(frozen=True)
class CreditPercent:
    """How much of the annual coefficient a predicate gives."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "predicate": Phrase("Predikat", "Predicate"),
        "percent": Phrase("% koefisien tahunan", "% of the annual coefficient"),
        "en": Phrase("Arti dalam bahasa Inggris", "Meaning in English"),
    }

    predicate: str
    percent: Decimal
    en: str


@dataclass(frozen=True)
class Coefficient:
    """The annual coefficient of one level."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "meaning": Phrase("Jenjang", "Level"),
        "en": Phrase("Jenjang", "Level"),
        "coefficient": Phrase("Koefisien per tahun", "Coefficient a year"),
    }

    level: str
    coefficient: Decimal
    meaning: str
    en: str


PERCENTS: Table[CreditPercent] = law("credit_percent", CreditPercent)
COEFFICIENTS: Table[Coefficient] = law("credit_coefficient", Coefficient)
FORMULAS: Table[Formula] = law("credit_formula", Formula)


def credit(predicate: str, coefficient: Decimal, months: int, *, on: date) -> Explained[Decimal | None]:
    """Credit of some months of a year, two decimals: months ÷ 12 × percentage × annual coefficient.

    Source: PermenPANRB 1/2023; Peraturan BKN 3/2023.
    """
    version = PERCENTS.at(on)
    row = next(row for row in version.rows if row.predicate == predicate)
    percentage: Explained[Any] = Explained(
        row.percent,
        title=PREDICATE,
        formula=Phrase(row.predicate, row.predicate),
        cite=version.cite(row),
        leads="→",
        gloss=row.en,
    )
    found = computed(
        FORMULAS.at(on),
        "credit",
        Fraction(months, 12) * Fraction(row.percent) / 100 * Fraction(coefficient),
        title=CREDIT,
        inputs={
            "months": Term(MONTHS, months),
            "percent": Term(PERCENT, row.percent),
            "coefficient": Term(COEFFICIENT, coefficient),
        },
    )
    return replace(found, steps=(percentage,))


def _credit(given: Given, on: date, _own: OwnTables) -> Outcome:
    found = credit(given.text("predicate"), given.decimal("annual_coefficient"), _months(given), on=on)
    return Outcome({"credit": plain(found.value or Decimal(0))}, found)


def _credit_by_level(given: Given, on: date, own: OwnTables) -> Outcome:
    version = own.instead_of(COEFFICIENTS).at(on)
    row = next(row for row in version.rows if row.level == given.text("level"))
    found = credit(given.text("predicate"), row.coefficient, _months(given), on=on)
    of_level: Explained[Any] = Explained(
        row.coefficient,
        title=COEFFICIENT,
        formula=Phrase(row.meaning, row.meaning),
        cite=version.cite(row),
        leads="→",
    )
    values = {"annual_coefficient": plain(row.coefficient), "credit": plain(found.value or Decimal(0))}
    return Outcome(dict(values), replace(found, steps=(of_level, *found.steps)))


def _months(given: Given) -> int:
    months = given.decimal("months")
    if months != int(months):
        raise BadInput(Phrase("Tulis bulan utuh, 1 sampai 12.", "Write whole months, 1 to 12."), field="months")
    return int(months)


PREDICATE_FIELD = Field(
    "predicate",
    PREDICATE,
    "choice",
    example="Sangat Baik",
    choices=(*PREDICATE_CHOICES[:3], Choice("Cukup", Phrase("Cukup", "Fair")), *PREDICATE_CHOICES[3:]),
)
MONTHS_FIELD = Field("months", MONTHS, "decimal", example="12", minimum=Decimal(1), maximum=Decimal(12))
CREDIT_CONVERSION = Rule(
    name="credit_conversion",
    subject=SUBJECT,
    title=Phrase("Konversi predikat menjadi angka kredit", "Credit from a predicate"),
    about=Phrase(
        "Angka kredit pejabat fungsional dari predikat kinerjanya, untuk setahun atau sebagian tahun.",
        "The credit of a functional official from the predicate, for a year or a part of it.",
    ),
    inputs=(
        PREDICATE_FIELD,
        Field("annual_coefficient", COEFFICIENT, "decimal", example="12.5", minimum=Decimal(0), maximum=Decimal(1000)),
        MONTHS_FIELD,
    ),
    outputs=(Output("credit", CREDIT),),
    tables=(PERCENTS, FORMULAS),
    compute=_credit,
)
LEVELS = COEFFICIENTS.versions[-1].rows
CREDIT_BY_LEVEL = Rule(
    name="credit_conversion_by_level",
    subject=SUBJECT,
    title=Phrase("Angka kredit menurut jenjang", "Credit by level"),
    about=Phrase(
        "Sama, dengan koefisien tahunan dari jenjang jabatan fungsionalnya.",
        "The same, with the annual coefficient of the level of the functional post.",
    ),
    inputs=(
        Field(
            "level",
            LEVEL,
            "choice",
            example="ahli_pertama",
            choices=tuple(Choice(row.level, Phrase(row.meaning, f"{row.meaning} ({row.en})")) for row in LEVELS),
        ),
        PREDICATE_FIELD,
        MONTHS_FIELD,
    ),
    outputs=(Output("annual_coefficient", COEFFICIENT), Output("credit", CREDIT)),
    tables=(PERCENTS, COEFFICIENTS, FORMULAS),
    compute=_credit_by_level,
)

RULES = (CREDIT_CONVERSION, CREDIT_BY_LEVEL)
