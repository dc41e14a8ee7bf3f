"""The last day to sign, from the day the budget document was approved."""

from calendar import monthrange
from datetime import date

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Setting, Table, setting
from jenjang.kernel.law.words import Phrase

from .terms import SUBJECT, law

SIGNING: Table[Setting] = law("signing_deadline", Setting)

DEADLINE = Phrase("Hari terakhir penandatanganan", "Last day to sign")
APPROVED = Phrase("hari dokumen anggaran disahkan", "day the budget document was approved")
MONTHS = Phrase("lamanya (bulan)", "time (months)")


def signing_deadline(approved: date, *, on: date) -> Explained[date]:
    """The last day to sign. Source: PermenPANRB 53/2014, Annex I: one month after approval of the budget document."""
    version = SIGNING.at(on)
    row = setting(version, "months")
    return Explained(
        _months_after(approved, int(row.value)),
        title=DEADLINE,
        formula=Phrase("{approved} + {months} bulan", "{approved} + {months} month"),
        inputs={"approved": Term(APPROVED, approved), "months": Term(MONTHS, int(row.value))},
        cite=version.cite(row),
    )


def _months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _deadline(given: Given, on: date, _own: OwnTables) -> Outcome:
    found = signing_deadline(given.day("approved"), on=on)
    return Outcome({"deadline": found.value.isoformat()}, found)


SIGNING_DEADLINE = Rule(
    name="signing_deadline",
    subject=SUBJECT,
    title=DEADLINE,
    about=Phrase(
        "Perjanjian kinerja disusun setelah perangkat daerah menerima dokumen anggarannya, dan ditandatangani paling lambat satu bulan"
        " setelah dokumen itu disahkan.",
        "A performance agreement is made after the agency has received its budget document, and signed at the latest one month after"
        " that document is approved.",
    ),
    inputs=(Field("approved", APPROVED, "date", example="2026-01-02"),),
    outputs=(Output("deadline", DEADLINE),),
    tables=(SIGNING,),
    compute=_deadline,
)

RULES = (SIGNING_DEADLINE,)
