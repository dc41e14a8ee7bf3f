"""Formulas as dated rows: one case of a calculation each, computed, rounded once and cited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, TypeVar

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.law.tables import Version
from jenjang.kernel.law.words import Phrase, same

FROM_FORMULA = Phrase("hasil rumus", "result of the formula")
LEAST_SHOWN = Phrase("batas bawah", "least shown")


@dataclass(frozen=True)
class Formula:
    """One case of a calculation: its formula, or the fixed percent where nothing is divided.

    floor: the least percent that is shown; the result of the formula stays in the steps.
    """

    WORDS: ClassVar[dict[str, Phrase]] = {
        "meaning": Phrase("Bila", "Where"),
        "en": Phrase("Bila", "Where"),
        "formula": Phrase("Rumus", "Formula"),
        "percent": Phrase("Hasil tetap (%)", "Fixed result (%)"),
        "floor": Phrase("Paling sedikit ditampilkan (%)", "Least shown (%)"),
    }

    SLOTS: ClassVar[dict[str, Phrase]] = {}  # what a room calls the slots that are no inputs of its rules

    case: str
    formula: str
    meaning: str
    en: str
    percent: Decimal | None = None
    floor: Decimal | None = None
    certainty: str = ""


Row = TypeVar("Row", bound=Formula)


def formula_of(table: Version[Row], case: str) -> Row:
    """The row of a case; rule and table are shipped together, so it is there."""
    return next(row for row in table.rows if row.case == case)


def computed(
    table: Version[Row],
    case: str,
    raw: Fraction,
    *,
    title: Phrase,
    inputs: Mapping[str, Term],
    notes: tuple[Phrase, ...] = (),
) -> Explained[Decimal | None]:
    """A percentage, rounded half up once; one below the floor of its case is shown as the floor."""
    row = formula_of(table, case)
    places = table.decimals or 0
    result: Explained[Decimal | None] = Explained(
        half_up(raw, places),
        title=title,
        formula=same(row.formula),
        inputs=inputs,
        cite=table.cite(row),
        notes=notes,
        leads="→" if row.percent is not None else "=",
    )
    if row.floor is None or raw >= row.floor:
        return result
    shown = half_up(row.floor, places)
    return Explained(
        shown,
        title=title,
        formula=Phrase("{raw} di bawah {floor}, ditampilkan", "{raw} is below {floor}, shown as"),
        inputs={"raw": Term(FROM_FORMULA, result.value), "floor": Term(LEAST_SHOWN, shown)},
        cite=table.cite(replace(row, certainty="policy")),  # the floor, unlike the formula, is ours
        leads="→",
        steps=(result,),
    )
