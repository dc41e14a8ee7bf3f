"""Raw achievement by the kind of indicator: higher, lower, range, date. Uncapped, unrounded.

Policies beyond the two printed formulas (PermenPANRB 53/2014, Lampiran II):
- a target of zero is refused where higher is better; where lower is better it gives 100 when
  nothing happened and otherwise 0;
- variant B divides by the actual, so an actual of zero or less is measured by variant A;
- a range is reached in full anywhere between its two edges; outside, the distance to the nearer
  edge counts, by the formula for higher (below) or lower, variant A (above);
- a date is "lower is better, variant A" on days, counted from the start day (which counts) to the
  target day and to the day it happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Term
from jenjang.kernel.law.tables import Version
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.formulas import REALISATION, TARGET, Formula, formula_of

LOW = Phrase("target terendah", "lowest target")
HIGH = Phrase("target tertinggi", "highest target")
PLANNED = Phrase("hari yang direncanakan", "days planned")
USED = Phrase("hari yang dipakai", "days used")

VARIANT_B_AT_ZERO = Phrase(
    "Varian B membagi dengan realisasi; untuk realisasi nol atau kurang dipakai varian A.",
    "Variant B divides by the actual; for an actual of zero or less variant A is used.",
)


@dataclass(frozen=True)
class Measured:
    """A raw percentage, the case of the formula table it came from, and the inputs of the formula."""

    case: str
    raw: Fraction
    inputs: Mapping[str, Term]
    notes: tuple[Phrase, ...] = field(default=())


def higher(target: Decimal, realisation: Decimal) -> Measured:
    """Realisation ÷ target × 100."""
    _positive(target, "target", zero_allowed=False)
    return Measured("higher", Fraction(realisation) / Fraction(target) * 100, _terms(target, realisation))


def lower(table: Version[Formula], target: Decimal, realisation: Decimal, variant: str) -> Measured:
    """(2 × target − realisation) ÷ target × 100 (variant A), or target ÷ realisation × 100 (B)."""
    _positive(target, "target", zero_allowed=True)
    terms = _terms(target, realisation)
    if target == 0:
        case = "lower_zero_reached" if realisation <= 0 else "lower_zero_missed"
        return Measured(case, Fraction(formula_of(table, case).percent or 0), terms)
    if variant == "B" and realisation > 0:
        return Measured("lower_b", Fraction(target) / Fraction(realisation) * 100, terms)
    said = (VARIANT_B_AT_ZERO,) if variant == "B" else ()
    return Measured("lower_a", _variant_a(target, realisation), terms, said)


def within_range(table: Version[Formula], low: Decimal, high: Decimal, realisation: Decimal) -> Measured:
    """In full between the two edges (included); outside by the distance to the nearer edge."""
    _positive(low, "target_low", zero_allowed=True)
    if high < low or high == 0:
        raise BadInput(
            Phrase(
                "Target tertinggi (target_high) harus lebih dari nol dan tidak di bawah target"
                " terendah (target_low); tukar keduanya bila terbalik.",
                "The highest target (target_high) must be more than zero and not below the lowest"
                " (target_low); swap them if they are reversed.",
            ),
            field="target_high",
        )
    terms = {
        "target_low": Term(LOW, low),
        "target_high": Term(HIGH, high),
        "realisation": Term(REALISATION, realisation),
    }
    if realisation > high:
        return Measured("range_above", _variant_a(high, realisation), terms)
    if realisation >= low:
        return Measured("range_inside", Fraction(formula_of(table, "range_inside").percent or 0), terms)
    if low == 0:
        return Measured("range_below_zero", Fraction(formula_of(table, "range_below_zero").percent or 0), terms)
    return Measured("range_below", Fraction(realisation) / Fraction(low) * 100, terms)


def by_date(start: date, target: date, happened: date) -> Measured:
    """(2 × planned − used) ÷ planned × 100, in days from the start day, which counts."""
    if target < start:
        raise BadInput(
            Phrase(
                "Tanggal target (target_date) tidak boleh sebelum tanggal mulai (start_date).",
                "The target day (target_date) may not be before the start day (start_date).",
            ),
            field="target_date",
        )
    if happened < start:
        raise BadInput(
            Phrase(
                "Tanggal realisasi (realisation_date) sebelum tanggal mulai; isi start_date yang lebih awal.",
                "The day it happened (realisation_date) is before the start day; give an earlier start_date.",
            ),
            field="realisation_date",
        )
    planned, used = (target - start).days + 1, (happened - start).days + 1
    terms = {"planned_days": Term(PLANNED, planned), "used_days": Term(USED, used)}
    return Measured("date", _variant_a(Decimal(planned), Decimal(used)), terms)


def _variant_a(target: Decimal, realisation: Decimal) -> Fraction:
    return (2 * Fraction(target) - Fraction(realisation)) / Fraction(target) * 100


def _terms(target: Decimal, realisation: Decimal) -> dict[str, Term]:
    return {"target": Term(TARGET, target), "realisation": Term(REALISATION, realisation)}


def _positive(number: Decimal, name: str, *, zero_allowed: bool) -> None:
    if number > 0 or (zero_allowed and number == 0):
        return
    if number == 0:
        raise BadInput(
            Phrase(
                "Target 0 tidak dapat dipakai bila makin tinggi makin baik (pembagian dengan nol);"
                " isi target lebih dari 0, atau pilih direction = lower.",
                "A target of 0 cannot be used where higher is better (division by zero); give a"
                " target above 0, or choose direction = lower.",
            ),
            field=name,
        )
    raise BadInput(
        Phrase(
            f"Target ({name}) negatif membalik arti persentase; isi target yang tidak negatif.",
            f"A negative target ({name}) reverses the meaning of a percentage; give one that is not negative.",
        ),
        field=name,
    )
