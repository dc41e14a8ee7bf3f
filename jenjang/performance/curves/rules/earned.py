"""Earned value: what was planned to be done (BCWS), what is done (BCWP), what it cost (ACWP), in rupiah."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.formulas import computed
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

from .terms import SUBJECT, Formula, law

INDEXES: Table[Formula] = law("earned_value", Formula)
ESTIMATE: Table[Formula] = law("estimate_at_completion", Formula)

BCWS = Phrase("nilai yang direncanakan (BCWS)", "value planned (BCWS)")
BCWP = Phrase("nilai yang dihasilkan (BCWP)", "value earned (BCWP)")
ACWP = Phrase("biaya sebenarnya (ACWP)", "actual cost (ACWP)")
BAC = Phrase("anggaran seluruh pekerjaan (BAC)", "budget of the whole work (BAC)")
SPI = Phrase("Indeks kinerja jadwal (SPI)", "Schedule performance index (SPI)")
CPI = Phrase("Indeks kinerja biaya (CPI)", "Cost performance index (CPI)")
EAC = Phrase("Perkiraan biaya akhir (EAC), rupiah", "Estimate at completion (EAC), rupiah")
BECAUSE = Phrase("Nilai hasil", "Earned value")


@dataclass(frozen=True)
class Earned:
    """The indexes with their reasons: SPI and CPI six decimals, EAC whole rupiah; each None where a part is missing."""

    spi: Explained[Decimal | None]
    cpi: Explained[Decimal | None]
    eac: Explained[Decimal | None]


def earned_value(
    bcws: Decimal | None, bcwp: Decimal | None, acwp: Decimal | None, bac: Decimal | None = None, *, on: date
) -> Earned:
    """SPI = BCWP ÷ BCWS, CPI = BCWP ÷ ACWP, EAC = BAC ÷ CPI, each from unrounded figures; nothing is divided by zero."""
    indexes, estimate = INDEXES.at(on), ESTIMATE.at(on)
    terms = {"bcws": (BCWS, bcws), "bcwp": (BCWP, bcwp), "acwp": (ACWP, acwp), "bac": (BAC, bac)}

    def part(case: str, title: Phrase, table: Any, over: tuple[str, ...], under: str) -> Explained[Decimal | None]:
        used = (*over, under)
        if missing := [name.upper() for name in used if terms[name][1] is None]:
            listed = ", ".join(missing)
            said = Phrase(f"{listed} tidak dilaporkan", f"{listed} is not reported")
            return Explained(None, title=title, reason=said, cite=table.cite())
        if not terms[under][1]:
            return Explained(
                None, title=title, reason=Phrase(f"{under.upper()} nol", f"{under.upper()} is zero"), cite=table.cite()
            )
        raw = Fraction(1)
        for name in over:
            raw *= Fraction(terms[name][1] or 0)
        inputs = {name: Term(*terms[name]) for name in used}
        return computed(table, case, raw / Fraction(terms[under][1] or 1), title=title, inputs=inputs)

    return Earned(
        part("spi", SPI, indexes, ("bcwp",), "bcws"),
        part("cpi", CPI, indexes, ("bcwp",), "acwp"),
        part("eac", EAC, estimate, ("bac", "acwp"), "bcwp"),
    )


def _earned(given: Given, on: date, _own: OwnTables) -> Outcome:
    bcws, bcwp, acwp, bac = (given.decimal_or_none(name) for name in ("bcws", "bcwp", "acwp", "bac"))
    found = earned_value(bcws, bcwp, acwp, bac, on=on)
    parts = {"spi": found.spi, "cpi": found.cpi, "eac": found.eac}
    because: Explained[Any] = Explained(
        found.spi.value,
        title=BECAUSE,
        cite=INDEXES.at(on).cite(INDEXES.at(on).rows[0]),
        steps=(found.spi, found.cpi, found.eac),
    )
    return Outcome({name: None if part.value is None else plain(part.value) for name, part in parts.items()}, because)


NOTHING = Decimal(0)
EARNED_VALUE = Rule(
    name="earned_value",
    subject=SUBJECT,
    title=BECAUSE,
    about=Phrase(
        "Indeks kinerja jadwal dan biaya (enam desimal) dan perkiraan biaya akhir (rupiah utuh) dari nilai yang"
        " direncanakan, nilai yang dihasilkan, dan biaya sebenarnya. Bagian yang tidak dilaporkan tidak dianggap nol.",
        "Schedule and cost performance index (six decimals) and the estimate at completion (whole rupiah) from the value"
        " planned, the value earned and the actual cost. A part not reported is not taken for zero.",
    ),
    inputs=(
        Field("bcws", BCWS, "decimal", example="897091753.11", nullable=True, minimum=NOTHING),
        Field("bcwp", BCWP, "decimal", example="253429607.35", nullable=True, minimum=NOTHING),
        Field("acwp", ACWP, "decimal", example="306453335.79", nullable=True, minimum=NOTHING),
        Field("bac", BAC, "decimal", example="2000000000", nullable=True, required=False, minimum=NOTHING),
    ),
    outputs=(Output("spi", SPI), Output("cpi", CPI), Output("eac", EAC)),
    tables=(INDEXES, ESTIMATE),
    compute=_earned,
)

RULES = (EARNED_VALUE,)
