"""Achievement and rating of an indicator; "not reported" has neither."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jenjang.kernel.law.explained import Explained
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import NOT_REPORTED, Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Band, OwnTables, Table
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules import measures
from jenjang.performance.indicators.rules.formulas import (
    ACHIEVEMENT,
    REALISATION,
    SUBJECT,
    TARGET,
    Formula,
    computed,
    formula_of,
    law,
    unknown,
)
from jenjang.performance.indicators.rules.measures import Measured
from jenjang.performance.indicators.rules.rating import RATING, SCALE, not_rated, rating

FORMULAS: Table[Formula] = law("achievement_formula", Formula)

NO_TARGET = Phrase("target tidak tercetak", "no target is printed")
TARGET_ZERO = Phrase("target 0: capaian tidak dapat dihitung", "target 0: no achievement can be computed")
TARGET_NEGATIVE = Phrase("target negatif: capaian tidak bermakna", "negative target: an achievement has no meaning")


@dataclass(frozen=True)
class Achieved:
    """Achievement (percent, two decimals, uncapped) and rating, each with its reason."""

    achievement: Explained[Decimal | None]
    rating: Explained[str | None]

    def outcome(self) -> Outcome:
        """The two published keys, and one explanation that holds both as steps."""
        percent = self.achievement.value
        because: Explained[Any] = Explained(
            self.rating.value,
            title=Phrase("Capaian dan predikat", "Achievement and rating"),
            cite=self.rating.cite,
            reason=self.achievement.reason,
            gloss=self.rating.gloss,
            steps=(self.achievement, self.rating),
        )
        values = {"achievement_percent": None if percent is None else plain(percent), "rating": self.rating.value}
        return Outcome(dict(values), because)


def achieved(measured: Measured, *, on: date, scale: Table[Band] = SCALE) -> Achieved:
    """Achievement and rating of a raw measure; the rating rests on the unrounded figure."""
    table = FORMULAS.at(on)
    percent = computed(
        table, measured.case, measured.raw, title=ACHIEVEMENT, inputs=measured.inputs, notes=measured.notes
    )
    floor = formula_of(table, measured.case).floor
    judged = measured.raw if floor is None else max(measured.raw, Fraction(floor))
    return Achieved(percent, rating(judged, on=on, scale=scale))


def not_achieved(reason: Phrase, *, on: date, scale: Table[Band] = SCALE) -> Achieved:
    """Neither achievement nor rating, for a stated reason: nothing reported is never zero."""
    return Achieved(unknown(ACHIEVEMENT, reason), not_rated(scale, on))


def achievement_against_plan(
    target: Decimal | None, realisation: Decimal | None, *, on: date, scale: Table[Band] = SCALE
) -> Achieved:
    """Achievement of a printed figure against a printed target (of the year or of the plan).

    Never raises for what a publication prints: no target, target zero, nothing reported each give
    no achievement, with the reason. Higher counts as better, as published tables state no direction.
    """
    if target is None:
        return not_achieved(NO_TARGET, on=on, scale=scale)
    if realisation is None:
        return not_achieved(NOT_REPORTED, on=on, scale=scale)
    if target <= 0:
        return not_achieved(TARGET_NEGATIVE if target else TARGET_ZERO, on=on, scale=scale)
    return achieved(measures.higher(target, realisation), on=on, scale=scale)


def _achievement_and_rating(given: Given, on: date, own: OwnTables) -> Outcome:
    scale = own.instead_of(SCALE)
    measured = _measured(given, on)
    if measured is None:
        return not_achieved(NOT_REPORTED, on=on, scale=scale).outcome()
    return achieved(measured, on=on, scale=scale).outcome()


def _measured(given: Given, on: date) -> Measured | None:
    """The raw measure of the inputs; None where nothing is reported."""
    direction, table = given.text("direction"), FORMULAS.at(on)
    if direction == "date":
        happened, target = given.day_or_none("realisation_date"), given.day("target_date")
        start = given.day_or_none("start_date") or date(target.year, 1, 1)
        return None if happened is None else measures.by_date(start, target, happened)
    realisation = given.decimal_or_none("realisation")
    # A target nobody can use is refused even while nothing is reported, so it is measured at zero.
    figure = Decimal(0) if realisation is None else realisation
    match direction:
        case "range":
            measured = measures.within_range(table, given.decimal("target_low"), given.decimal("target_high"), figure)
        case "lower":
            measured = measures.lower(table, given.decimal("target"), figure, given.text("variant", "A"))
        case _:
            measured = measures.higher(given.decimal("target"), figure)
    return None if realisation is None else measured


def _against_plan(given: Given, on: date, own: OwnTables) -> Outcome:
    found = achievement_against_plan(
        given.decimal_or_none("target"),
        given.decimal_or_none("realisation"),
        on=on,
        scale=own.instead_of(SCALE),
    )
    return found.outcome()


NUMBERS = ("higher", "lower")
EMPTY_IS_NOT_REPORTED = Phrase("Kosong berarti belum dilaporkan, bukan nol.", "Empty means not reported, not zero.")
OUTPUTS = (Output("achievement_percent", Phrase("Capaian (%)", "Achievement (%)")), Output("rating", RATING))

ACHIEVEMENT_AND_RATING = Rule(
    name="achievement_and_rating",
    subject=SUBJECT,
    title=Phrase("Capaian dan predikat", "Achievement and rating"),
    about=Phrase(
        "Menghitung capaian indikator dalam persen (dua desimal, setengah ke atas, tidak dipotong"
        " di atas 100) dan predikatnya. Arah “rentang” penuh di antara kedua batas; arah “tanggal”"
        " membandingkan hari yang dipakai dengan hari yang direncanakan.",
        "Computes the achievement of an indicator in percent (two decimals, rounded half up, not cut"
        " above 100) and its rating. “Range” is reached in full between its edges; “date” compares"
        " days used with days planned.",
    ),
    inputs=(
        Field(
            "direction",
            Phrase("arah", "direction"),
            "choice",
            example="higher",
            choices=(
                Choice("higher", Phrase("makin tinggi makin baik", "higher is better")),
                Choice("lower", Phrase("makin rendah makin baik", "lower is better")),
                Choice("range", Phrase("di dalam rentang", "within a range")),
                Choice("date", Phrase("selesai pada tanggal", "done by a date")),
            ),
        ),
        Field("target", TARGET, "decimal", example="95", only_for=("direction", NUMBERS)),
        Field("target_low", measures.LOW, "decimal", example="5", only_for=("direction", ("range",))),
        Field("target_high", measures.HIGH, "decimal", example="7", only_for=("direction", ("range",))),
        Field(
            "realisation",
            REALISATION,
            "decimal",
            example="88",
            nullable=True,
            only_for=("direction", (*NUMBERS, "range")),
            help=EMPTY_IS_NOT_REPORTED,
        ),
        Field(
            "target_date",
            Phrase("tanggal target", "target day"),
            "date",
            example="2026-03-31",
            only_for=("direction", ("date",)),
        ),
        Field(
            "realisation_date",
            Phrase("tanggal realisasi", "day it happened"),
            "date",
            example="2026-04-09",
            nullable=True,
            only_for=("direction", ("date",)),
            help=EMPTY_IS_NOT_REPORTED,
        ),
        Field(
            "start_date",
            Phrase("tanggal mulai", "start day"),
            "date",
            example="2026-01-01",
            required=False,
            only_for=("direction", ("date",)),
            help=Phrase("Kosong berarti 1 Januari tahun target.", "Empty means 1 January of the target year."),
        ),
        Field(
            "variant",
            Phrase("varian bila makin rendah makin baik", "variant where lower is better"),
            "choice",
            example="A",
            required=False,
            choices=(
                Choice("A", Phrase("A: (2 × target − realisasi) ÷ target", "A: (2 × target − actual) ÷ target")),
                Choice("B", Phrase("B: target ÷ realisasi", "B: target ÷ actual")),
            ),
        ),
    ),
    outputs=OUTPUTS,
    tables=(FORMULAS, SCALE),
    compute=_achievement_and_rating,
)

ACHIEVEMENT_AGAINST_PLAN = Rule(
    name="achievement_against_plan",
    subject=SUBJECT,
    title=Phrase("Capaian angka yang dipublikasikan", "Achievement of a published figure"),
    about=Phrase(
        "Membandingkan realisasi yang tercetak dengan target yang tercetak, target tahun itu atau"
        " target akhir rencana lima tahun. Tabel publikasi tidak menyebut arah indikator; makin"
        " tinggi dianggap makin baik. Tanpa target, target nol, atau tanpa realisasi: tidak ada"
        " capaian, dan alasannya disebut.",
        "Compares a printed actual with a printed target, that of the year or of the five-year plan."
        " Published tables state no direction; higher is taken as better. Without a target, with a"
        " target of zero, or without an actual there is no achievement, and the reason is given.",
    ),
    inputs=(
        Field("target", TARGET, "decimal", example="95", nullable=True),
        Field("realisation", REALISATION, "decimal", example="88", nullable=True, help=EMPTY_IS_NOT_REPORTED),
    ),
    outputs=OUTPUTS,
    tables=(FORMULAS, SCALE),
    compute=_against_plan,
)

RULES = (ACHIEVEMENT_AND_RATING, ACHIEVEMENT_AGAINST_PLAN)
