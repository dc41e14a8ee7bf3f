"""Absorption of a budget: what was spent of what was planned."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import NOT_REPORTED, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.formulas import SUBJECT, Formula, computed, law

FORMULAS: Table[Formula] = law("absorption", Formula)

ABSORPTION = Phrase("Serapan anggaran", "Budget absorption")
BUDGET = Phrase("anggaran", "budget")
SPENDING = Phrase("realisasi anggaran", "spending")
NO_BUDGET = Phrase("anggaran tidak tercetak", "no budget is printed")
BUDGET_ZERO = Phrase("anggaran 0: serapan tidak dapat dihitung", "budget 0: no absorption can be computed")
NEGATIVE = Phrase("angka negatif: serapan tidak bermakna", "negative figure: an absorption has no meaning")


def absorption(budget: Decimal | int | None, spending: Decimal | int | None, *, on: date) -> Explained[Decimal | None]:
    """Spending ÷ budget × 100, percent with two decimals, uncapped; both in rupiah.

    No budget, a budget of zero or nothing reported: no absorption, with the reason, never zero.
    Source: PermenPANRB 53/2014, Lampiran II (place from memory).
    """
    table = FORMULAS.at(on)
    reason = _why_not(budget, spending)
    if budget is None or spending is None or reason is not None:
        return Explained(None, title=ABSORPTION, reason=reason, cite=table.cite())
    planned, spent = Decimal(budget), Decimal(spending)
    return computed(
        table,
        "absorption",
        Fraction(spent) / Fraction(planned) * 100,
        title=ABSORPTION,
        inputs={"spending": Term(SPENDING, spent), "budget": Term(BUDGET, planned)},
    )


def _why_not(budget: Decimal | int | None, spending: Decimal | int | None) -> Phrase | None:
    if budget is None:
        return NO_BUDGET
    if spending is None:
        return NOT_REPORTED
    if budget == 0:
        return BUDGET_ZERO
    return NEGATIVE if budget < 0 or spending < 0 else None


def _absorption(given: Given, on: date, _own: object) -> Outcome:
    found = absorption(given.decimal_or_none("budget"), given.decimal_or_none("spending"), on=on)
    return Outcome({"absorption_percent": None if found.value is None else plain(found.value)}, found)


ABSORPTION_RULE = Rule(
    name="absorption",
    subject=SUBJECT,
    title=ABSORPTION,
    about=Phrase(
        "Bagian anggaran yang sudah dibelanjakan, dalam persen. Tanpa anggaran atau tanpa laporan"
        " belanja tidak ada serapan, bukan nol persen.",
        "The share of a budget that was spent, in percent. Without a budget or a report of spending"
        " there is no absorption, rather than zero percent.",
    ),
    inputs=(
        Field(
            "budget",
            BUDGET,
            "decimal",
            example="1250000000",
            nullable=True,
            minimum=Decimal(0),
            help=Phrase("Dalam rupiah.", "In rupiah."),
        ),
        Field(
            "spending",
            SPENDING,
            "decimal",
            example="1093750000",
            nullable=True,
            minimum=Decimal(0),
            help=Phrase("Dalam rupiah. Kosong berarti belum dilaporkan.", "In rupiah. Empty means not reported."),
        ),
    ),
    outputs=(Output("absorption_percent", Phrase("Serapan (%)", "Absorption (%)")),),
    tables=(FORMULAS,),
    compute=_absorption,
)

RULES = (ABSORPTION_RULE,)
