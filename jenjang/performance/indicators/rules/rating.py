"""Rating of an achievement by a scale: the national one, or a government's own."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.bands import in_band
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import NOT_REPORTED, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Band, Cite, OwnTables, Setting, Table, setting
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.formulas import SUBJECT, law

SCALE: Table[Band] = law("achievement_rating")
SCORE_CAP: Table[Setting] = law("score_cap", Setting)

RATING = Phrase("Predikat capaian", "Achievement rating")
CAPAIAN = Phrase("capaian", "achievement")
PERCENT = Phrase("capaian (%)", "achievement (%)")
CAPPED = Phrase("Capaian dalam skor", "Achievement within a score")


def rating(achievement_percent: Decimal | Fraction, *, on: date, scale: Table[Band] = SCALE) -> Explained[str]:
    """Rating of an achievement (percent, unrounded), rounded half up to a whole percent first.

    Source: the five bands of Permendagri 86/2017, Lampiran (attribution from memory); the
    rounding closes the holes of the printed table (policy). scale: a government's own.
    """
    return in_band(scale.at(on), achievement_percent, title=RATING, label=CAPAIAN)


def capped_score(achievement_percent: Decimal, *, on: date, cap: Table[Setting] = SCORE_CAP) -> Explained[Decimal]:
    """Achievement as it counts within a score: percent, at most the cap in force, two decimals."""
    version = cap.at(on)
    limit = setting(version, "cap_percent")
    return Explained(
        half_up(min(achievement_percent, limit.value), 2 if version.decimals is None else version.decimals),
        title=CAPPED,
        formula=Phrase("terkecil dari {achievement} dan {cap}", "lesser of {achievement} and {cap}"),
        inputs={
            "achievement": Term(CAPAIAN, achievement_percent),
            "cap": Term(Phrase("batas atas", "cap"), limit.value),
        },
        cite=version.cite(limit),
    )


def _rating_only(given: Given, on: date, own: OwnTables) -> Outcome:
    percent = given.decimal_or_none("achievement_percent")
    scale = own.instead_of(SCALE)
    if percent is None:
        return Outcome({"rating": None}, not_rated(scale, on))
    found = rating(percent, on=on, scale=scale)
    return Outcome({"rating": found.value}, found)


def not_rated(scale: Table[Band], on: date) -> Explained[None]:
    """No rating where nothing is reported; the scale that would have been used is cited."""
    cite: Cite = scale.at(on).cite()
    return Explained(None, title=RATING, reason=NOT_REPORTED, cite=cite)


def _capped_score(given: Given, on: date, own: OwnTables) -> Outcome:
    percent = given.decimal_or_none("achievement_percent")
    if percent is None:
        return Outcome({"score_percent": None}, Explained(None, title=CAPPED, reason=NOT_REPORTED))
    found = capped_score(percent, on=on, cap=own.instead_of(SCORE_CAP))
    return Outcome({"score_percent": plain(found.value)}, found)


PERCENT_FIELD = Field(
    "achievement_percent",
    PERCENT,
    "decimal",
    example="92.63",
    nullable=True,
    help=Phrase("Kosong berarti belum dilaporkan.", "Empty means not reported."),
)

RATING_ONLY = Rule(
    name="rating_only",
    subject=SUBJECT,
    title=Phrase("Predikat dari capaian", "Rating of an achievement"),
    about=Phrase(
        "Mencari predikat sebuah capaian: dibulatkan ke persen utuh (setengah ke atas), lalu"
        " dicocokkan dengan batas bawah pita. Di atas 100 tetap pita teratas.",
        "Finds the rating of an achievement: rounded half up to a whole percent, then matched with"
        " the lower bounds of the bands. Above 100 stays in the top band.",
    ),
    inputs=(PERCENT_FIELD,),
    outputs=(Output("rating", RATING),),
    tables=(SCALE,),
    compute=_rating_only,
)

CAPPED_SCORE = Rule(
    name="capped_score",
    subject=SUBJECT,
    title=CAPPED,
    about=Phrase(
        "Membatasi capaian untuk penjumlahan skor. Capaian sendiri tidak pernah dipotong: 140 % tetap terlihat 140 %.",
        "Caps an achievement where scores are added up. The achievement itself is never cut:"
        " 140 % stays visible as 140 %.",
    ),
    inputs=(PERCENT_FIELD,),
    outputs=(Output("score_percent", CAPPED),),
    tables=(SCORE_CAP,),
    compute=_capped_score,
)

RULES = (RATING_ONLY, CAPPED_SCORE)
