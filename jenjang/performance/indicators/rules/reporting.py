"""How much of what should be reported is reported."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.formulas import SUBJECT, Formula, computed, law

FORMULAS: Table[Formula] = law("reporting_rate", Formula)

REPORTING_RATE = Phrase("Tingkat pelaporan", "Reporting rate")
REPORTED = Phrase("angka yang dilaporkan", "figures reported")
EXPECTED = Phrase("angka yang semestinya ada", "figures expected")
NOTHING_EXPECTED = Phrase("tidak ada angka yang semestinya dilaporkan", "no figure is expected to be reported")
NOT_WHOLE = Phrase("Tulis banyaknya angka sebagai bilangan bulat.", "Write the number of figures as a whole number.")
MORE_THAN_EXPECTED = Phrase("yang dilaporkan melebihi yang semestinya ada", "more is reported than expected")


def reporting_rate(reported: int, expected: int, *, on: date) -> Explained[Decimal | None]:
    """Reported ÷ expected × 100, percent with one decimal; counts of figures. Nothing expected: no rate, with the reason.

    Source: choice of the application ("not reported" is never zero, so its share is shown instead).
    """
    table = FORMULAS.at(on)
    reason = NOTHING_EXPECTED if expected <= 0 else MORE_THAN_EXPECTED if reported > expected else None
    if reason:
        return Explained(None, title=REPORTING_RATE, reason=reason, cite=table.cite())
    return computed(
        table,
        "reporting_rate",
        Fraction(reported, expected) * 100,
        title=REPORTING_RATE,
        inputs={
            "reported_figures": Term(REPORTED, Decimal(reported)),
            "expected_figures": Term(EXPECTED, Decimal(expected)),
        },
    )


def _rate(given: Given, on: date, _own: object) -> Outcome:
    found = reporting_rate(_count(given, "reported_figures"), _count(given, "expected_figures"), on=on)
    return Outcome({"reporting_rate_percent": None if found.value is None else plain(found.value)}, found)


def _count(given: Given, name: str) -> int:
    value = given.decimal(name)
    if value != int(value):
        raise BadInput(NOT_WHOLE, field=name)
    return int(value)


REPORTING_RATE_RULE = Rule(
    name="reporting_rate",
    subject=SUBJECT,
    title=REPORTING_RATE,
    about=Phrase(
        "Bagian angka yang sudah dilaporkan dari yang semestinya ada, dalam persen. Angka yang belum dilaporkan"
        " tidak dihitung sebagai nol; di sinilah ia terlihat.",
        "The share of the expected figures that are reported, in percent. A figure not reported does not count as zero;"
        " this is where it shows.",
    ),
    inputs=(
        Field("reported_figures", REPORTED, "decimal", example="574", minimum=Decimal(0)),
        Field("expected_figures", EXPECTED, "decimal", example="590", minimum=Decimal(0)),
    ),
    outputs=(Output("reporting_rate_percent", Phrase("Tingkat pelaporan (%)", "Reporting rate (%)")),),
    tables=(FORMULAS,),
    compute=_rate,
)

RULES = (REPORTING_RATE_RULE,)
