"""The value of a year from its periods, and the mean of achievements; silence is never zero."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import NOT_REPORTED, Choice, Field, Given, Series
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Table
from jenjang.kernel.law.words import Phrase, same
from jenjang.performance.indicators.rules.formulas import SUBJECT, Formula, formula_of, law

ACCUMULATION: Table[Formula] = law("accumulation", Formula)

YEAR_VALUE = Phrase("Nilai tahun", "Value of the year")
AVERAGE = Phrase("Rata-rata capaian", "Mean achievement")
REPORTED = Phrase("yang dilaporkan", "reported")


def year_value(values: Series, *, accumulation: str, on: date) -> Explained[Decimal | None]:
    """The year's value by the accumulation an indicator states: sum, last known, average.

    A period without a report (None) takes no part; a reported zero does. Sum and last keep the
    decimals reported; the average has two. Source: regulations leave it open (policy).
    """
    reported = [value for value in values if value is not None]
    if not reported:
        return Explained(None, title=YEAR_VALUE, reason=NOT_REPORTED, cite=ACCUMULATION.at(on).cite())
    return _from_reported(reported, len(values), accumulation, on, YEAR_VALUE)


def average_achievement(percents: Series, *, on: date) -> Explained[Decimal | None]:
    """Mean of the achievements there are (percent, two decimals); one without is left out."""
    reported = [percent for percent in percents if percent is not None]
    if not reported:
        return Explained(None, title=AVERAGE, reason=NOT_REPORTED, cite=ACCUMULATION.at(on).cite())
    return _from_reported(reported, len(percents), "average_of_achievements", on, AVERAGE)


def _from_reported(
    reported: list[Decimal], periods: int, case: str, on: date, title: Phrase
) -> Explained[Decimal | None]:
    table = ACCUMULATION.at(on)
    row = formula_of(table, case)
    used = reported[-1:] if case == "last" else reported
    names = [f"value_{number}" for number in range(1, len(used) + 1)]
    inputs = {
        name: Term(Phrase(f"nilai {number}", f"value {number}"), value)
        for number, (name, value) in enumerate(zip(names, used, strict=True), start=1)
    }
    inputs["reported"] = Term(REPORTED, len(reported))
    together = " + ".join(f"{{{name}}}" for name in names)
    return Explained(
        _accumulated(used, case, table.decimals or 0),
        title=title,
        formula=same(row.formula.replace("{values}", together)),
        inputs=inputs,
        cite=table.cite(row),
        notes=(_counted(len(reported), periods),),
    )


def _accumulated(used: list[Decimal], case: str, decimals: int) -> Decimal:
    if case == "last":
        return used[-1]
    total = sum((Fraction(value) for value in used), Fraction(0))
    if case == "sum":
        return half_up(total, max(-int(value.as_tuple().exponent) for value in used))
    return half_up(total / len(used), decimals)


def _counted(reported: int, periods: int) -> Phrase:
    return Phrase(
        f"{reported} dari {periods} dilaporkan; yang lain tidak dihitung sebagai nol.",
        f"{reported} of {periods} reported; the others do not count as zero.",
    )


def _outcome(name: str, found: Explained[Decimal | None], values: Series) -> Outcome:
    reported = sum(value is not None for value in values)
    value = None if found.value is None else plain(found.value)
    return Outcome({name: value, "reported": reported, "not_reported": len(values) - reported}, found)


def _year_value(given: Given, on: date, _own: object) -> Outcome:
    values = given.series("values")
    return _outcome("year_value", year_value(values, accumulation=given.text("accumulation"), on=on), values)


def _average(given: Given, on: date, _own: object) -> Outcome:
    values = given.series("achievement_percents")
    return _outcome("average_percent", average_achievement(values, on=on), values)


COUNTS = (
    Output("reported", Phrase("Dilaporkan", "Reported")),
    Output("not_reported", Phrase("Belum dilaporkan", "Not reported")),
)
SERIES_HELP = Phrase(
    "Pisahkan dengan titik koma; yang belum dilaporkan dikosongkan: 10; ; 12; 9",
    "Separate with semicolons; leave empty what is not reported: 10; ; 12; 9",
)

YEAR_VALUE_RULE = Rule(
    name="year_value",
    subject=SUBJECT,
    title=Phrase("Nilai tahun dari periodenya", "Value of a year from its periods"),
    about=Phrase(
        "Menghitung nilai tahun dari triwulan atau bulan: jumlah (kumulatif), nilai akhir yang"
        " diketahui, atau rata-rata. Periode yang belum dilaporkan dihitung tersendiri, tidak"
        " pernah sebagai nol; nol yang dilaporkan tetap nol.",
        "Computes the value of a year from its quarters or months: sum (cumulative), last known"
        " value, or average. Periods not reported are counted apart, never as zero; a reported zero"
        " stays a zero.",
    ),
    inputs=(
        Field(
            "accumulation",
            Phrase("akumulasi", "accumulation"),
            "choice",
            example="sum",
            choices=(
                Choice("sum", Phrase("jumlah (kumulatif)", "sum (cumulative)")),
                Choice("last", Phrase("nilai akhir yang diketahui", "last known value")),
                Choice("average", Phrase("rata-rata", "average")),
            ),
        ),
        Field(
            "values",
            Phrase("nilai tiap periode", "value of each period"),
            "series",
            example="10; ; 12; 9",
            help=SERIES_HELP,
        ),
    ),
    outputs=(Output("year_value", YEAR_VALUE), *COUNTS),
    tables=(ACCUMULATION,),
    compute=_year_value,
)

AVERAGE_ACHIEVEMENT = Rule(
    name="average_achievement",
    subject=SUBJECT,
    title=AVERAGE,
    about=Phrase(
        "Rata-rata capaian yang ada. Indikator tanpa data tidak ikut dihitung dan disebut jumlahnya.",
        "Mean of the achievements there are. Indicators without data are left out and counted.",
    ),
    inputs=(
        Field(
            "achievement_percents",
            Phrase("capaian (%)", "achievements (%)"),
            "series",
            example="92.63; ; 115.00",
            help=SERIES_HELP,
        ),
    ),
    outputs=(Output("average_percent", AVERAGE), *COUNTS),
    tables=(ACCUMULATION,),
    compute=_average,
)

RULES = (YEAR_VALUE_RULE, AVERAGE_ACHIEVEMENT)
