"""The last day to object to an appraisal."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Setting, Table, setting
from jenjang.kernel.law.words import Phrase

from .terms import SUBJECT, law

OBJECTION: Table[Setting] = law("objection", Setting)

DEADLINE = Phrase("Hari terakhir keberatan", "Last day to object")
RECEIVED = Phrase("hari hasil diterima", "day the result was received")
DAYS = Phrase("lamanya (hari)", "time (days)")


def objection_deadline(received: date, *, on: date, days: int | None = None) -> Explained[date]:
    """The last day to object: calendar days after the day of receipt, which is day 0. Source: PP 30/2019, article 59."""
    version = OBJECTION.at(on)
    row = setting(version, "days")
    length = int(row.value) if days is None else days
    return Explained(
        received + timedelta(days=length),
        title=DEADLINE,
        formula=Phrase("{received} + {days} hari", "{received} + {days} days"),
        inputs={"received": Term(RECEIVED, received), "days": Term(DAYS, length)},
        cite=version.cite(replace(row, value=Decimal(length))),
    )


def _deadline(given: Given, on: date, _own: OwnTables) -> Outcome:
    days = given.decimal_or_none("days")
    if days is not None and days != int(days):
        raise BadInput(Phrase("Tulis lamanya dalam hari utuh.", "Write the time in whole days."), field="days")
    found = objection_deadline(given.day("received"), on=on, days=None if days is None else int(days))
    return Outcome({"deadline": found.value.isoformat()}, found)


OBJECTION_DEADLINE = Rule(
    name="objection_deadline",
    subject=SUBJECT,
    title=DEADLINE,
    about=Phrase(
        "Pegawai dapat mengajukan keberatan tertulis atas hasil penilaiannya kepada atasan pejabat penilai, paling lambat"
        " 14 hari sejak hasil diterima.",
        "An employee may object in writing to the superior of the assessor, at the latest 14 days after receiving the"
        " result.",
    ),
    inputs=(
        Field("received", RECEIVED, "date", example="2025-01-15"),
        Field(
            "days",
            DAYS,
            "decimal",
            example="14",
            required=False,
            minimum=Decimal(1),
            maximum=Decimal(366),
            help=Phrase("Kosong berarti menurut peraturan.", "Empty means as the regulation says."),
        ),
    ),
    outputs=(Output("deadline", DEADLINE),),
    tables=(OBJECTION,),
    compute=_deadline,
)

RULES = (OBJECTION_DEADLINE,)
