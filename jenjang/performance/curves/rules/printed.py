"""Printed deviations and indexes held against what their parts give."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.numbers import half_up

from .series import Code, Note, Point, in_both


def deviation_note(point: Point, printed: Decimal | None) -> Note | None:
    """A note where a printed deviation is not the computed one; it tells apart what rounding explains."""
    if printed is None:
        return None
    if point.deviation is None or point.plan is None or point.actual is None:
        return _unfounded(point, {"deviation": printed})
    apart = abs(Fraction(printed) - Fraction(point.deviation))
    if not apart:
        return None
    at, (printed_id, printed_en), (computed_id, computed_en) = _at(point), in_both(printed), in_both(point.deviation)
    if apart <= _half(printed) + _half(point.plan) + _half(point.actual):
        return Note(
            f"{at}deviasi tercetak {printed_id}, dihitung {computed_id}: selisihnya dapat berasal dari pembulatan",
            f"{at}printed deviation {printed_en}, computed {computed_en}: rounding may explain the difference",
            Code.ROUNDING,
        )
    return Note(
        f"{at}deviasi tercetak {printed_id}, padahal dihitung {computed_id}",
        f"{at}printed deviation {printed_en}, but computed {computed_en}",
        Code.DEVIATION_DIFFERS,
    )


def index_notes(
    point: Point, printed: Mapping[str, Decimal | None], computed: Mapping[str, Decimal | None]
) -> list[Note]:
    """Notes on printed indexes: those without their parts, and those that are not what their parts give."""
    there = {name: value for name, value in printed.items() if value is not None}
    lonely = {name: value for name, value in there.items() if computed.get(name) is None}
    notes = [_unfounded(point, lonely)] if lonely else []
    for name, value in there.items():
        found = computed.get(name)
        if found is not None and half_up(found, -_exponent(value)) != value:
            index, (value_id, value_en), (found_id, found_en) = (
                f"{_at(point)}{name.upper()}",
                in_both(value),
                in_both(found),
            )
            notes.append(
                Note(
                    f"{index} tercetak {value_id}, padahal dihitung {found_id}",
                    f"{index} is printed {value_en}, but computed {found_en}",
                    Code.INDEX_DIFFERS,
                )
            )
    return notes


NAMES = {"deviation": ("deviasi", "deviation")}


def _unfounded(point: Point, printed: Mapping[str, Decimal]) -> Note:
    def listed(language: int) -> str:
        return ", ".join(
            f"{NAMES.get(name, (name.upper(),) * 2)[language]} {in_both(value)[language]}"
            for name, value in printed.items()
        )

    return Note(
        f"{_at(point)}tercetak {listed(0)}, tetapi bagian-bagiannya tidak tercetak sehingga tidak dapat dihitung ulang",
        f"{_at(point)}printed {listed(1)}, but not the parts it follows from, so it cannot be recomputed",
        Code.NOT_RECOMPUTABLE,
    )


def _at(point: Point) -> str:
    return f"{point.at}: " if point.at else ""


def _exponent(number: Decimal) -> int:
    return min(int(number.as_tuple().exponent), 0)


def _half(number: Decimal) -> Fraction:
    """Half a unit of the last printed decimal: as far as rounding may have moved the number."""
    return Fraction(1, 2 * 10 ** -_exponent(number))
