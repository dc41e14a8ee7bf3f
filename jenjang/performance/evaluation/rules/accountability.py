"""Total and grade of the accountability evaluation (AKIP): from weighted points, from percentages, from the answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jenjang.kernel.law.bands import Grade, in_band
from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Json, Term
from jenjang.kernel.law.formulas import computed, formula_of
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase, same

from .terms import ANSWERS, COMPONENTS, GRADE, GRADES, SUBCOMPONENTS, SUBJECT, TOTAL, TOTALS, WEIGHTS, Component

HUNDRED = Decimal(100)


def accountability_grade(total: Fraction | Decimal, *, on: date, scale: Table[Grade] = GRADES) -> Explained[str]:
    """Grade of a total (points, 0–100), by the total rounded to two decimals; on a bound the lower band (from memory).

    Source: PermenPANRB 88/2021, annex.
    """
    version = scale.at(on)
    found = in_band(version, total, title=GRADE, label=TOTAL)
    bounds = {band.bound: band for band in version.rows if band.above is not None}
    shown = half_up(total, version.decimals or 2)
    if shown not in bounds:
        return found
    row = next(band for band in version.rows if band.label == found.value)
    return replace(found, cite=version.cite(replace(row, certainty="memory")))


def weighted_total(
    percents: Mapping[str, Decimal], weights: Mapping[str, Decimal], *, on: date
) -> tuple[Fraction, Any]:
    """Σ component percent × weight ÷ 100: exact, and explained with two decimals."""
    raw = sum((Fraction(percents[name]) * Fraction(weights[name]) / 100 for name in COMPONENTS), Fraction(0))
    inputs: dict[str, Term] = {}
    parts = []
    for name, label in COMPONENTS.items():
        inputs |= {name: Term(label, percents[name]), f"weight_{name}": Term(_weight_of(label), weights[name])}
        parts.append(f"{{{name}}} × {{weight_{name}}} ÷ 100")
    table = TOTALS.at(on)
    row = formula_of(table, "weighted")
    explained = computed(table, "weighted", raw, title=TOTAL, inputs=inputs)
    return raw, replace(explained, formula=same(row.formula.replace("{parts}", " + ".join(parts))))


def component_points(component: Component, answers: Mapping[str, str], *, on: date) -> tuple[Fraction, Any]:
    """Points of one component from its three answers: weight × value ÷ 100 of each."""
    values = {row.answer: row.value for row in ANSWERS.at(on).rows}
    inputs: dict[str, Term] = {}
    raw = Fraction(0)
    for name, label in SUBCOMPONENTS.items():
        weight, value = getattr(component, name), values[answers[name]]
        inputs |= {f"{name}_weight": Term(_weight_of(label), weight), name: Term(label, value)}
        raw += Fraction(weight) * Fraction(value) / 100
    title = Phrase(f"Nilai {component.meaning.lower()}", f"Points of {component.en.lower()}")
    return raw, computed(TOTALS.at(on), "points", raw, title=title, inputs=inputs)


def _weight_of(label: Phrase) -> Phrase:
    return Phrase(f"bobot {label.id}", f"weight of {label.en}")


def _graded(
    values: dict[str, Json], raw: Fraction, steps: tuple[Explained[Any], ...], on: date, own: OwnTables
) -> Outcome:
    """The total (two decimals) and its grade."""
    grade = accountability_grade(raw, on=on, scale=own.instead_of(GRADES))
    values = {**values, "total": plain(half_up(raw, 2)), "grade": grade.value}
    return Outcome(values, replace(grade, steps=steps))


def _from_points(given: Given, on: date, own: OwnTables) -> Outcome:
    points = {name: given.decimal(name) for name in COMPONENTS}
    most = _weights(given.record("max"), on, own, "max")
    for name, label in COMPONENTS.items():
        if points[name] > most[name]:
            said = plain(most[name])
            raise BadInput(
                Phrase(
                    f"Nilai {label.id} ({name}) melebihi bobotnya, {said}.",
                    f"The points of {label.en} ({name}) exceed its weight, {said}.",
                ),
                field=name,
            )
    raw = sum((Fraction(value) for value in points.values()), Fraction(0))
    inputs = {name: Term(label, points[name]) for name, label in COMPONENTS.items()}
    return _graded({}, raw, (computed(TOTALS.at(on), "sum", raw, title=TOTAL, inputs=inputs),), on, own)


def _from_percentages(given: Given, on: date, own: OwnTables) -> Outcome:
    percents = {name: given.record("component_percent").decimal(name) for name in COMPONENTS}
    raw, step = weighted_total(percents, _weights(given.record("weights"), on, own, "weights"), on=on)
    return _graded({}, raw, (step,), on, own)


def _weights(own_weights: Given, on: date, own: OwnTables, field: str) -> dict[str, Decimal]:
    """The weights handed in, which must add up to 100; else those of the table."""
    weights = {row.component: row.weight for row in own.instead_of(WEIGHTS).at(on).rows}
    weights |= {name: own_weights.decimal(name) for name in COMPONENTS if name in own_weights}
    total = sum(weights.values(), Decimal(0))
    if total != 100:
        raise BadInput(
            Phrase(
                f"Bobot keempat komponen berjumlah {plain(total)}, bukan 100; perbaiki salah satunya.",
                f"The weights of the four components add up to {plain(total)}, not 100; correct one of them.",
            ),
            field=field,
        )
    return weights


def _from_answers(given: Given, on: date, own: OwnTables) -> Outcome:
    answers, steps, points = given.record("answers"), [], {}
    raw = Fraction(0)
    for component in own.instead_of(WEIGHTS).at(on).rows:
        of_component = answers.record(component.component)
        found, step = component_points(component, {name: of_component.text(name) for name in SUBCOMPONENTS}, on=on)
        points[component.component] = plain(half_up(found, 2))
        raw += found
        steps.append(step)
    inputs = {name: Term(label, Decimal(points[name])) for name, label in COMPONENTS.items()}
    steps.append(computed(TOTALS.at(on), "sum", raw, title=TOTAL, inputs=inputs))
    return _graded({"points": dict(points)}, raw, tuple(steps), on, own)


def _grade_only(given: Given, on: date, own: OwnTables) -> Outcome:
    grade = accountability_grade(given.decimal("total"), on=on, scale=own.instead_of(GRADES))
    return Outcome({"grade": grade.value}, grade)


def _percent(name: str, label: Phrase, example: str, *, required: bool = True) -> Field:
    return Field(name, label, "decimal", example=example, required=required, minimum=Decimal(0), maximum=HUNDRED)


def _weight_parts() -> tuple[Field, ...]:
    examples = ("30", "30", "15", "25")
    return tuple(
        _percent(name, label, example, required=False)
        for (name, label), example in zip(COMPONENTS.items(), examples, strict=True)
    )


USUAL_WEIGHTS = Phrase("Kosong berarti bobot menurut peraturan.", "Empty means the weights of the regulation.")
WEIGHTS_EXAMPLE = "planning=30; measurement=30; reporting=15; internal_evaluation=25"
ANSWER_CHOICES = tuple(Choice(answer, same(answer)) for answer in ("AA", "A", "BB", "B", "CC", "C", "D", "E"))
OUTPUTS = (Output("total", TOTAL), Output("grade", GRADE))
POINTS_EXAMPLES = dict(zip(COMPONENTS, ("24.60", "21.30", "11.25", "17.50"), strict=True))
PERCENT_EXAMPLES = dict(zip(COMPONENTS, ("82", "74", "80", "66"), strict=True))

TOTAL_AND_GRADE = Rule(
    name="akip_total_and_grade",
    subject=SUBJECT,
    title=Phrase("Nilai dan predikat AKIP", "Accountability total and grade"),
    about=Phrase(
        "Jumlah nilai keempat komponen yang sudah berbobot, dan predikatnya.",
        "The sum of the weighted points of the four components, and its grade.",
    ),
    inputs=(
        *(_percent(name, label, POINTS_EXAMPLES[name]) for name, label in COMPONENTS.items()),
        Field(
            "max",
            Phrase("nilai tertinggi tiap komponen", "most points of each component"),
            "record",
            example=WEIGHTS_EXAMPLE,
            required=False,
            help=USUAL_WEIGHTS,
            parts=_weight_parts(),
        ),
    ),
    outputs=OUTPUTS,
    tables=(GRADES, WEIGHTS, TOTALS),
    compute=_from_points,
)

FROM_PERCENTAGES = Rule(
    name="akip_from_percentages",
    subject=SUBJECT,
    title=Phrase("Nilai AKIP dari persen komponen", "Accountability total from percentages"),
    about=Phrase(
        "Nilai tiap komponen dalam persen dikalikan bobotnya, dijumlahkan, lalu diberi predikat.",
        "Each component in percent times its weight, added up and graded.",
    ),
    inputs=(
        Field(
            "component_percent",
            Phrase("nilai tiap komponen (%)", "each component (%)"),
            "record",
            example="; ".join(f"{name}={value}" for name, value in PERCENT_EXAMPLES.items()),
            parts=tuple(_percent(name, label, PERCENT_EXAMPLES[name]) for name, label in COMPONENTS.items()),
        ),
        Field(
            "weights",
            Phrase("bobot", "weights"),
            "record",
            example=WEIGHTS_EXAMPLE,
            required=False,
            help=USUAL_WEIGHTS,
            parts=_weight_parts(),
        ),
    ),
    outputs=OUTPUTS,
    tables=(GRADES, WEIGHTS, TOTALS),
    compute=_from_percentages,
)

FROM_ANSWERS = Rule(
    name="akip_from_answers",
    subject=SUBJECT,
    title=Phrase("Nilai AKIP dari jawaban lembar kerja", "Accountability total from the answers"),
    about=Phrase(
        "Tiap subkomponen mendapat satu jawaban dari AA sampai E; nilainya bobot × nilai jawaban ÷ 100.",
        "Each sub-component has one answer from AA to E; its points are weight × value ÷ 100.",
    ),
    inputs=(
        Field(
            "answers",
            Phrase("jawaban", "answers"),
            "record",
            example="; ".join(
                f"{component}.{part}={answer}"
                for component, given in zip(COMPONENTS, ("A BB B", "BB B CC", "A BB B", "BB B CC"), strict=True)
                for part, answer in zip(SUBCOMPONENTS, given.split(), strict=True)
            ),
            parts=tuple(
                Field(
                    name,
                    label,
                    "record",
                    example="existence=A; quality=BB; use=B",
                    parts=tuple(
                        Field(part, called, "choice", example="BB", choices=ANSWER_CHOICES)
                        for part, called in SUBCOMPONENTS.items()
                    ),
                )
                for name, label in COMPONENTS.items()
            ),
        ),
    ),
    outputs=(Output("points", Phrase("Nilai tiap komponen", "Points of each component"), COMPONENTS), *OUTPUTS),
    tables=(GRADES, ANSWERS, WEIGHTS, TOTALS),
    compute=_from_answers,
)

GRADE_ONLY = Rule(
    name="akip_grade_only",
    subject=SUBJECT,
    title=GRADE,
    about=Phrase(
        "Predikat sebuah nilai AKIP. Nilai tepat pada batas termasuk pita di bawahnya.",
        "The grade of an accountability total. A value on a bound belongs to the band below.",
    ),
    inputs=(_percent("total", TOTAL, "90.01"),),
    outputs=(Output("grade", GRADE),),
    tables=(GRADES,),
    compute=_grade_only,
)

RULES = (TOTAL_AND_GRADE, FROM_PERCENTAGES, FROM_ANSWERS, GRADE_ONLY)
