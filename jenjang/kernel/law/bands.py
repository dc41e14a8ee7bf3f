"""Looking a value up in a scale of bands, with the reason."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, TypeVar

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.tables import Band, Version
from jenjang.kernel.law.words import Phrase

BOUND = Phrase("batas pita", "bound of the band")


@dataclass(frozen=True)
class Grade(Band):
    """A band whose official term is a letter, with what it means."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "at_least": Phrase("Paling sedikit", "At least"),
        "above": Phrase("Di atas", "Above"),
        "label": Phrase("Nilai", "Grade"),
        "meaning": Phrase("Arti", "Meaning"),
        "en": Phrase("Arti", "Meaning"),
    }

    meaning: str = ""
    certainty: str = ""


Scale = TypeVar("Scale", bound=Band)


def in_band(scale: Version[Scale], value: Fraction | Decimal, *, title: Phrase, label: Phrase) -> Explained[str]:
    """The band a value falls into, rounded first where the scale says so.

    The value is the unrounded one: rounding happens once, here.
    """
    compared = Fraction(value) if scale.decimals is None else Fraction(half_up(value, scale.decimals))
    place = next(
        (number for number, band in enumerate(scale.rows) if _reaches(compared, band)),
        len(scale.rows) - 1,
    )
    band = scale.rows[place]
    formula, inputs = _comparison(scale, place, compared)
    return Explained(
        band.label,
        title=title,
        formula=formula,
        inputs={"value": Term(label, shown(value, scale.decimals)), **inputs},
        cite=scale.cite(band),
        leads="→",
        gloss=band.en,
    )


def shown(value: Fraction | Decimal, decimals: int | None) -> Decimal:
    """A value with two decimals, or with as many as it takes to round the same way again."""
    if isinstance(value, Decimal):
        return value
    if decimals is None:
        return half_up(value, 2)
    places = 2
    while places < 12 and half_up(half_up(value, places), decimals) != half_up(value, decimals):
        places += 1
    return half_up(value, places)


def _reaches(value: Fraction, band: Band) -> bool:
    if band.at_least is not None:
        return value >= band.at_least
    return band.above is not None and value > band.above


def _comparison(scale: Version[Scale], place: int, value: Fraction) -> tuple[Phrase, dict[str, Term]]:
    """In words and numbers, why the value belongs into its band."""
    band, upper = scale.rows[place], scale.rows[place - 1] if place else None
    inputs: dict[str, Term] = {}
    formula = Phrase("{value}", "{value}")
    if scale.decimals is not None:
        inputs["rounded"] = Term(_rounded_to(scale.decimals), half_up(value, scale.decimals))
        formula = Phrase("{value} → dibulatkan {rounded}", "{value} → rounded {rounded}")
    if _reaches(value, band):
        sign, bound = "≥" if band.at_least is not None else ">", band.bound
    elif upper is not None:
        sign, bound = "<" if upper.at_least is not None else "≤", upper.bound
    else:
        return formula, inputs
    inputs["bound"] = Term(BOUND, bound)
    tail = f" {sign} {{bound}}"
    return Phrase(formula.id + tail, formula.en + tail), inputs


def _rounded_to(decimals: int) -> Phrase:
    if decimals == 0:
        return Phrase("ke bilangan utuh", "to a whole number")
    return Phrase(f"ke {decimals} desimal", f"to {decimals} decimals")
