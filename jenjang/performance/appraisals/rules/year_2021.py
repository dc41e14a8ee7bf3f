"""Scoring of the year 2021, by the law of that year whatever the day asked: later years have predicates instead."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.formulas import computed
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

from .terms import SUBJECT, Formula, law

THAT_YEAR: Final = date(2021, 12, 31)
ACHIEVEMENT = Phrase("capaian (%)", "achievement (%)")
CATEGORY = Phrase("Kategori", "Category")
SCORE = Phrase("Nilai", "Score")
LOW = Phrase("target terendah", "lowest target")
HIGH = Phrase("target tertinggi", "highest target")
REALISATION = Phrase("realisasi", "actual")
TARGET = Phrase("batas target yang dipakai", "edge of the target used")


@dataclass(frozen=True)
class ScoreBand:
    """Whole percents of achievement and the scores between which they rise evenly."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "category": Phrase("Kategori", "Category"),
        "en": Phrase("Arti dalam bahasa Inggris", "Meaning in English"),
        "reach_from": Phrase("Capaian dari (%)", "Achievement from (%)"),
        "reach_to": Phrase("sampai (%)", "to (%)"),
        "value_from": Phrase("Nilai dari", "Score from"),
        "value_to": Phrase("sampai", "to"),
    }

    case: str
    category: str
    en: str
    reach_from: Decimal
    reach_to: Decimal
    value_from: Decimal
    value_to: Decimal
    certainty: str = ""


SCORES: Table[ScoreBand] = law("skp_2021_value", ScoreBand)
TARGETS: Table[Formula] = law("skp_2021_target", Formula)


def score_2021(achievement: Decimal, *, target_is_maximum: bool) -> tuple[str, Explained[Decimal]]:
    """Category and score (two decimals) of an achievement in percent, rounded half up to a whole percent first.

    target_is_maximum: the target was the highest possible, so that reaching it counts 120. Source: PermenPANRB 8/2021.
    """
    version = SCORES.at(THAT_YEAR)
    whole = half_up(achievement, 0)
    left_out = "on_target" if target_is_maximum else "highest_target"
    row = next(row for row in version.rows if row.case != left_out and whole >= row.reach_from)
    span = Fraction(row.reach_to) - Fraction(row.reach_from)
    rise = Fraction(row.value_to) - Fraction(row.value_from)
    raw = Fraction(row.value_from) + (rise / span * (Fraction(whole) - Fraction(row.reach_from)) if span else 0)
    terms = {
        "low": Term(Phrase("nilai dari", "score from"), row.value_from),
        "high": Term(Phrase("nilai sampai", "score to"), row.value_to),
        "from": Term(Phrase("capaian dari", "achievement from"), row.reach_from),
        "to": Term(Phrase("capaian sampai", "achievement to"), row.reach_to),
        "whole": Term(Phrase("capaian dibulatkan", "achievement rounded"), whole),
    }
    rising = "{low} + ({high} − {low}) ÷ ({to} − {from}) × ({whole} − {from})"
    explained = Explained(
        half_up(raw, version.decimals or 2),
        title=SCORE,
        formula=Phrase(rising, rising) if span else Phrase("capaian {whole} %", "achievement {whole} %"),
        inputs=terms,
        cite=version.cite(row),
        leads="=" if span else "→",
    )
    return row.category, explained


def achievement_2021(condition: str, low: Decimal, high: Decimal, realisation: Decimal) -> Explained[Decimal | None]:
    """Achievement (percent, two decimals) against a target range: beyond it the nearer edge counts, within it 100.

    condition: normal (more is better) or special (less is better). Source: PermenPANRB 8/2021.
    """
    table = TARGETS.at(THAT_YEAR)
    if low <= realisation <= high:
        inputs = {
            "target_low": Term(LOW, low),
            "realisation": Term(REALISATION, realisation),
            "target_high": Term(HIGH, high),
        }
        return computed(table, "inside", Fraction(100), title=ACHIEVEMENT, inputs=inputs)
    edge = high if realisation > high else low
    part = Fraction(realisation) / Fraction(edge)
    raw = (part if condition == "normal" else 2 - part) * 100
    inputs = {"realisation": Term(REALISATION, realisation), "target": Term(TARGET, edge)}
    return computed(table, condition, raw, title=ACHIEVEMENT, inputs=inputs)


def _score(given: Given, _on: date, _own: OwnTables) -> Outcome:
    category, found = score_2021(given.decimal("achievement_percent"), target_is_maximum=given.yes("target_is_maximum"))
    return Outcome({"category": category, "value": plain(found.value)}, found)


def _achievement(given: Given, _on: date, _own: OwnTables) -> Outcome:
    low, high = given.decimal("target_low"), given.decimal("target_high")
    if low <= 0 or high < low:
        raise BadInput(
            Phrase(
                "Target terendah harus lebih dari nol dan tidak di atas target tertinggi.",
                "The lowest target must be more than zero and not above the highest.",
            ),
            field="target_low",
        )
    found = achievement_2021(given.text("condition"), low, high, given.decimal("realisation"))
    return Outcome({"achievement_percent": plain(found.value or Decimal(0))}, found)


SCORE_2021 = Rule(
    name="skp_2021_value",
    subject=SUBJECT,
    title=Phrase("Nilai capaian SKP tahun 2021", "Score of an achievement in 2021"),
    about=Phrase(
        "Kategori dan nilai capaian menurut aturan yang hanya berlaku untuk tahun 2021, tanggal mana pun yang dipilih.",
        "Category and score by the rules that held for the year 2021 alone, whatever day is chosen.",
    ),
    inputs=(
        Field("achievement_percent", ACHIEVEMENT, "decimal", example="98", minimum=Decimal(0)),
        Field(
            "target_is_maximum",
            Phrase("target adalah yang tertinggi yang mungkin", "the target is the highest possible"),
            "yes_no",
            example="false",
            required=False,
        ),
    ),
    outputs=(Output("category", CATEGORY), Output("value", SCORE)),
    tables=(SCORES,),
    compute=_score,
)
RANGE_2021 = Rule(
    name="skp_2021_range_target",
    subject=SUBJECT,
    title=Phrase("Capaian SKP tahun 2021 terhadap target rentang", "Achievement of 2021 against a target range"),
    about=Phrase(
        "Di atas rentang dipakai batas atas, di bawahnya batas bawah, di dalamnya 100 persen. Kondisi khusus: makin kecil"
        " makin baik.",
        "Above the range its upper edge counts, below it the lower one, within it the achievement is 100 percent."
        " Special condition: less is better.",
    ),
    inputs=(
        Field(
            "condition",
            Phrase("kondisi", "condition"),
            "choice",
            example="normal",
            choices=(
                Choice("normal", Phrase("normal: makin besar makin baik", "normal: more is better")),
                Choice("special", Phrase("khusus: makin kecil makin baik", "special: less is better")),
            ),
        ),
        Field("target_low", LOW, "decimal", example="80"),
        Field("target_high", HIGH, "decimal", example="90"),
        Field("realisation", REALISATION, "decimal", example="92", minimum=Decimal(0)),
    ),
    outputs=(Output("achievement_percent", ACHIEVEMENT),),
    tables=(TARGETS,),
    compute=_achievement,
)

RULES = (SCORE_2021, RANGE_2021)
