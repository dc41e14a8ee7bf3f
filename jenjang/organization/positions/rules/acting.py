"""How long somebody may act in a post. Source: SE BKN 1/SE/I/2021 (from memory); too long is warned of, never refused."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.organization.positions")


@dataclass(frozen=True)
class ActingLimit:
    """Months a person may act at most: by the first order, and with an extension."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "kind": Phrase("Jenis", "Kind"),
        "months": Phrase("Paling lama (bulan)", "At most (months)"),
        "extended": Phrase("Dengan perpanjangan (bulan)", "With an extension (months)"),
    }

    kind: str
    months: int
    extended: int


ACTING_LIMITS: Table[ActingLimit] = law("acting_limit", ActingLimit)

TERM = Phrase("Masa tugas pejabat sementara", "Term of an acting official")
WITHIN = Phrase("dalam batas", "within the limit")
EXTENDED = Phrase("perlu perpanjangan", "needs an extension")
BEYOND = Phrase("melampaui batas", "beyond the limit")
VERDICTS = {"within": WITHIN, "extended": EXTENDED, "beyond": BEYOND}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def acting_term(
    kind: str, since: date, until: date, *, on: date, table: Table[ActingLimit] = ACTING_LIMITS
) -> Explained[str]:
    """«within», «extended» (an extension is needed) or «beyond», for acting from `since` until before `until`.

    kind: plt or plh. Of a term without an end hand in the day after the day looked at.
    """
    version = table.at(on)
    row = next(row for row in version.rows if row.kind == kind)
    first, last = months_after(since, row.months), months_after(since, row.extended)
    verdict = "within" if until <= first else "extended" if until <= last else "beyond"
    return Explained(
        verdict,
        title=TERM,
        formula=Phrase(
            "{since} + {months} bulan = {first}; diperpanjang sampai {last}; berakhir {until}",
            "{since} + {months} months = {first}; extended to {last}; ends {until}",
        ),
        inputs={
            "since": Term(Phrase("mulai", "from"), since),
            "months": Term(Phrase("paling lama (bulan)", "at most (months)"), row.months),
            "first": Term(Phrase("batas pertama", "first limit"), first),
            "last": Term(Phrase("batas dengan perpanjangan", "limit with an extension"), last),
            "until": Term(Phrase("hari pertama tidak lagi menjabat", "first day no longer in the post"), until),
        },
        cite=version.cite(row),
        leads="→",
        notes=(VERDICTS[verdict],),
    )


def _acting_term(given: Given, on: date, own: OwnTables) -> Outcome:
    found = acting_term(
        given.text("kind"), given.day("since"), given.day("until"), on=on, table=own.instead_of(ACTING_LIMITS)
    )
    return Outcome({"term": found.value}, found)


ACTING_TERM = Rule(
    name="acting_term",
    subject=Phrase("Jabatan", "Positions"),
    title=TERM,
    about=Phrase(
        "Memeriksa apakah masa tugas Plt. atau Plh. masih dalam batas, perlu perpanjangan, atau melampaui batas.",
        "Checks whether the term of an acting official is within the limit, needs an extension or goes beyond it.",
    ),
    inputs=(
        Field(
            "kind",
            Phrase("jenis", "kind"),
            "choice",
            example="plt",
            choices=(
                Choice("plt", Phrase("Plt. (pelaksana tugas)", "acting for a vacancy (Plt)")),
                Choice("plh", Phrase("Plh. (pelaksana harian)", "acting by the day (Plh)")),
            ),
        ),
        Field("since", Phrase("mulai", "from"), "date", example="2026-03-03"),
        Field("until", Phrase("berakhir sejak", "ended from"), "date", example="2026-06-03"),
    ),
    outputs=(Output("term", TERM),),
    tables=(ACTING_LIMITS,),
    compute=_acting_term,
)
