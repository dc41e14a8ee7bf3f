"""The satisfaction index (IKM), its conversion to 25–100 and its grade."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jenjang.kernel.law.bands import Grade, in_band
from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Json, Term
from jenjang.kernel.law.formulas import computed, formula_of
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase, same

from .terms import ELEMENTS, SUBJECT, Formula, law

INDEXES: Table[Formula] = law("skm_index", Formula)
CONVERSIONS: Table[Formula] = law("skm_conversion", Formula)
GRADES: Table[Grade] = law("skm_grade", Grade)

INDEX = Phrase("Indeks kepuasan masyarakat", "Satisfaction index")
CONVERSION = Phrase("Nilai konversi", "Conversion")
GRADE = Phrase("Mutu pelayanan", "Quality of service")
NRR = Phrase("NRR unsur", "mean of the element (NRR)")
LOWEST, HIGHEST = Decimal(1), Decimal(4)


@dataclass(frozen=True)
class Satisfaction:
    """Index (four decimals), conversion (two) and grade, each with its reason; all from unrounded figures."""

    index: Explained[Decimal | None]
    conversion: Explained[Decimal | None]
    grade: Explained[str]


def satisfaction_grade(conversion: Fraction | Decimal, *, on: date, scale: Table[Grade] = GRADES) -> Explained[str]:
    """Grade of a conversion (25–100), rounded half up to two decimals first. Source: PermenPANRB 14/2017, annex."""
    return in_band(scale.at(on), conversion, title=GRADE, label=CONVERSION)


def satisfaction_index(means: Sequence[Fraction | Decimal], *, on: date, scale: Table[Grade] = GRADES) -> Satisfaction:
    """The index from the mean answer to each element (1–4): every element weighs 1 ÷ their number, then × 25.

    Source: PermenPANRB 14/2017, annex.
    """
    exact = [Fraction(mean) for mean in means]
    raw = sum(exact, Fraction(0)) / len(exact)
    table = INDEXES.at(on)
    row = formula_of(table, "index")
    names = [f"mean_{number}" for number in range(1, len(exact) + 1)]
    inputs = {
        name: Term(same(f"NRR {number}"), mean if isinstance(mean, Decimal) else half_up(mean, 4))
        for number, (name, mean) in enumerate(zip(names, means, strict=True), start=1)
    }
    together = " + ".join(f"{{{name}}}" for name in names)
    index = computed(
        table,
        "index",
        raw,
        title=INDEX,
        inputs={**inputs, "elements": Term(Phrase("banyaknya unsur", "number of elements"), len(exact))},
    )
    index = replace(index, formula=same(row.formula.replace("{means}", together)))
    return Satisfaction(index, conversion_of(raw, INDEX, on=on), satisfaction_grade(raw * 25, on=on, scale=scale))


def conversion_of(index: Fraction | Decimal, label: Phrase, *, on: date) -> Explained[Decimal | None]:
    """Index (1–4) × 25, two decimals."""
    shown = index if isinstance(index, Decimal) else half_up(index, 4)
    inputs = {"index": Term(label, shown)}
    return computed(CONVERSIONS.at(on), "conversion", Fraction(index) * 25, title=CONVERSION, inputs=inputs)


def _told(values: dict[str, Json], found: Satisfaction, steps: tuple[Explained[Any], ...] = ()) -> Outcome:
    values = {
        **values,
        "index": plain(found.index.value or Decimal(0)),
        "conversion": plain(found.conversion.value or Decimal(0)),
        "grade": found.grade.value,
    }
    return Outcome(values, replace(found.grade, steps=(*steps, found.index, found.conversion)))


def _from_means(given: Given, on: date, own: OwnTables) -> Outcome:
    means = []
    for number, mean in enumerate(given.series("element_means"), start=1):
        if mean is None or not LOWEST <= mean <= HIGHEST:
            raise BadInput(
                Phrase(
                    f"NRR unsur ke-{number} harus dari 1 sampai 4; unsur yang tidak berlaku tidak dihapus (layanan gratis = 4).",
                    f"The mean of element {number} must be from 1 to 4; an element that does not apply is not dropped (a free"
                    " service = 4).",
                ),
                field="element_means",
            )
        means.append(mean)
    return _told({}, satisfaction_index(means, on=on, scale=own.instead_of(GRADES)))


def _from_answers(given: Given, on: date, own: OwnTables) -> Outcome:
    rows = [[row.decimal(part.name) for part in ANSWER_PARTS] for row in given.rows("answers")]
    if any(answer != int(answer) for row in rows for answer in row):
        raise BadInput(
            Phrase("Jawaban adalah bilangan utuh dari 1 sampai 4.", "Answers are whole numbers from 1 to 4."),
            field="answers",
        )
    sums = [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]
    means = [Fraction(total) / len(rows) for total in sums]
    steps = tuple(
        computed(
            INDEXES.at(on),
            "element",
            mean,
            title=Phrase(f"NRR {label.id}", f"NRR of {label.en}"),
            inputs={
                "answers": Term(Phrase("jumlah jawaban", "sum of the answers"), total),
                "respondents": Term(Phrase("banyaknya responden", "number of respondents"), len(rows)),
            },
        )
        for label, total, mean in zip(ELEMENTS, sums, means, strict=True)
    )
    found = satisfaction_index(means, on=on, scale=own.instead_of(GRADES))
    return _told({"element_means": [plain(half_up(mean, 4)) for mean in means]}, found, steps)


def _grade(given: Given, on: date, own: OwnTables) -> Outcome:
    found = satisfaction_grade(given.decimal("conversion"), on=on, scale=own.instead_of(GRADES))
    return Outcome({"grade": found.value}, found)


def _element(given: Given, on: date, own: OwnTables) -> Outcome:
    nrr = given.decimal("nrr")
    conversion = conversion_of(nrr, NRR, on=on)
    grade = satisfaction_grade(Fraction(nrr) * 25, on=on, scale=own.instead_of(GRADES))
    values = {"conversion": plain(conversion.value or Decimal(0)), "grade": grade.value}
    return Outcome(dict(values), replace(grade, steps=(conversion,)))


ANSWER_PARTS = tuple(
    Field(f"u{number}", label, "decimal", example="3", minimum=LOWEST, maximum=HIGHEST)
    for number, label in enumerate(ELEMENTS, start=1)
)
OUTPUTS = (Output("index", INDEX), Output("conversion", CONVERSION), Output("grade", GRADE))
FROM_MEANS = Rule(
    name="skm_index_from_means",
    subject=SUBJECT,
    title=Phrase("Indeks dari rata-rata unsur", "Index from the means of the elements"),
    about=Phrase(
        "Indeks kepuasan masyarakat dari nilai rata-rata tiap unsur (1–4), konversinya ke 25–100, dan mutu pelayanan."
        " Setiap unsur berbobot sama.",
        "The satisfaction index from the mean of each element (1–4), its conversion to 25–100, and the quality of service."
        " Every element weighs the same.",
    ),
    inputs=(
        Field(
            "element_means",
            Phrase("nilai rata-rata tiap unsur (NRR)", "mean of each element (NRR)"),
            "series",
            example="3.40; 3.30; 3.10; 3.80; 3.40; 3.50; 3.60; 3.20; 3.30",
            help=Phrase("Sembilan unsur, dipisahkan titik koma.", "Nine elements, separated by semicolons."),
        ),
    ),
    outputs=OUTPUTS,
    tables=(GRADES, INDEXES, CONVERSIONS),
    compute=_from_means,
)
FROM_ANSWERS = Rule(
    name="skm_index_from_answers",
    subject=SUBJECT,
    title=Phrase("Indeks dari jawaban responden", "Index from the answers"),
    about=Phrase(
        "Sama, mulai dari jawaban: satu baris tiap responden, sembilan jawaban dari 1 sampai 4.",
        "The same, from the answers: one row for each respondent, nine answers from 1 to 4.",
    ),
    inputs=(
        Field(
            "answers",
            Phrase("jawaban responden", "answers of the respondents"),
            "table",
            example="4; 3; 3; 4; 3; 4; 4; 3; 3\n3; 3; 3; 4; 3; 3; 4; 3; 3",
            help=Phrase(
                "Satu responden tiap baris, sembilan jawaban dipisahkan titik koma.",
                "One respondent on each line, nine answers separated by semicolons.",
            ),
            parts=ANSWER_PARTS,
        ),
    ),
    outputs=(Output("element_means", Phrase("NRR tiap unsur", "Mean of each element (NRR)")), *OUTPUTS),
    tables=(GRADES, INDEXES, CONVERSIONS),
    compute=_from_answers,
)
GRADE_RULE = Rule(
    name="skm_grade",
    subject=SUBJECT,
    title=GRADE,
    about=Phrase(
        "Mutu pelayanan (A–D) dari nilai konversi yang dibulatkan ke dua desimal.",
        "Quality of service (A–D) from the conversion rounded to two decimals.",
    ),
    inputs=(Field("conversion", CONVERSION, "decimal", example="85.00", minimum=Decimal(25), maximum=Decimal(100)),),
    outputs=(Output("grade", GRADE),),
    tables=(GRADES,),
    compute=_grade,
)
ELEMENT_GRADE = Rule(
    name="skm_element_grade",
    subject=SUBJECT,
    title=Phrase("Mutu satu unsur", "Grade of one element"),
    about=Phrase(
        "Nilai rata-rata satu unsur (NRR) dikonversi dan diberi mutu seperti indeksnya.",
        "The mean of one element (NRR), converted and graded like the index.",
    ),
    inputs=(Field("nrr", NRR, "decimal", example="3.5324", minimum=LOWEST, maximum=HIGHEST),),
    outputs=(Output("conversion", CONVERSION), Output("grade", GRADE)),
    tables=(GRADES, CONVERSIONS),
    compute=_element,
)

RULES = (FROM_MEANS, FROM_ANSWERS, GRADE_RULE, ELEMENT_GRADE)
