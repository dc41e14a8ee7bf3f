"""The difference between actual and plan, and what it means: by the policy for plans, by the law for contracts."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from jenjang.kernel.law.bands import in_band, shown
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.formulas import computed
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import NOT_REPORTED, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import Band, OwnTables, Table, Version
from jenjang.kernel.law.words import Phrase

from .series import STATUS_WORDS, Status
from .terms import ACTUAL, DEVIATION, EMPTY_IS_NOT_REPORTED, PLAN, SUBJECT, Formula, law

PERIOD = Phrase("Periode", "Period")
CRITICAL = Phrase("Kontrak kritis", "Critical contract")
STATUS = Phrase("Status", "Status")
DELAY = Phrase("keterlambatan (poin)", "delay (points)")
LIMIT = Phrase("ambang (poin)", "threshold (points)")
PASSES = Phrase("akan melampaui tahun anggaran", "will pass the budget year")


@dataclass(frozen=True)
class StatusBand(Band):
    """A band of deviations with the status it stands for."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "at_least": Phrase("Deviasi paling sedikit", "Deviation at least"),
        "label": Phrase("Sebutan", "Term"),
        "en": Phrase("Arti dalam bahasa Inggris", "Meaning in English"),
        "status": Phrase("Kode", "Code"),
    }

    status: str = ""


@dataclass(frozen=True)
class Threshold:
    """From which delay on a contract is critical, in one stretch of the plan."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "meaning": Phrase("Bila", "Where"),
        "en": Phrase("Bila", "Where"),
        "period": Phrase("Periode", "Period"),
        "planned_up_to": Phrase("Rencana sampai (%)", "Plan up to (%)"),
        "late_by_more_than": Phrase(
            "Kritis bila terlambat lebih dari (poin)", "Critical where late by more than (points)"
        ),
    }

    case: str
    period: int
    planned_up_to: Decimal
    late_by_more_than: Decimal
    meaning: str
    en: str
    certainty: str = ""


FORMULAS: Table[Formula] = law("s_curve", Formula)
SCALE: Table[StatusBand] = law("plan_status", StatusBand)
THRESHOLDS: Table[Threshold] = law("critical_contract", Threshold)
PASSING = "period_2_passes_year"


def curve_deviation(plan: Fraction, actual: Fraction | None, *, on: date) -> Explained[Decimal | None]:
    """Actual − plan, percentage points with two decimals; negative is late; nothing reported has none."""
    table = FORMULAS.at(on)
    if actual is None:
        return Explained(None, title=DEVIATION, reason=NOT_REPORTED, cite=table.cite())
    inputs = {"actual": Term(ACTUAL, shown(actual, 2)), "plan": Term(PLAN, shown(plan, 2))}
    return computed(table, "deviation", actual - plan, title=DEVIATION, inputs=inputs)


def plan_status(deviation: Fraction | Decimal, *, on: date, scale: Table[StatusBand] = SCALE) -> Explained[str]:
    """The term for a deviation (percentage points, not rounded) of a plan without a contract.

    Source: choice of the application: on from 0, watch down to −5, late below.
    """
    return in_band(scale.at(on), deviation, title=STATUS, label=DEVIATION)


def status_of_plan(deviation: Fraction | Decimal, *, on: date, scale: Table[StatusBand] = SCALE) -> Status:
    """The same as a code."""
    return Status((plan_status(deviation, on=on, scale=scale).row or {})["status"])


def status_of_contract(plan: Fraction, actual: Fraction, *, on: date, passes_budget_year: bool = False) -> Status:
    """Critical by the law; else on where not late, and to be watched where late within the limits."""
    if critical(plan, actual, on=on, passes_budget_year=passes_budget_year).value:
        return Status.CRITICAL
    return Status.ON if actual >= plan else Status.WATCH


def period_of(plan: Fraction | Decimal, *, on: date, thresholds: Table[Threshold] = THRESHOLDS) -> int:
    """The period of a contract (1 or 2) by its planned cumulative, percent; on the bound it is still the first."""
    return _threshold(thresholds.at(on), Fraction(plan), passes_budget_year=False).period


def critical(
    plan: Fraction,
    actual: Fraction,
    *,
    on: date,
    passes_budget_year: bool = False,
    thresholds: Table[Threshold] = THRESHOLDS,
) -> Explained[bool]:
    """Is a contract critical, by its cumulative plan and actual (percent, not rounded)?

    Strictly more than the threshold is critical. Source: Perpres 16/2018 (contract terms); Permen PU 07/PRT/M/2011.
    """
    version = thresholds.at(on)
    row = _threshold(version, plan, passes_budget_year=passes_budget_year)
    delay = plan - actual
    is_critical = delay > Fraction(row.late_by_more_than)
    on_a_bound = (plan == row.planned_up_to and row.period == 1) or (
        row.case == PASSING and delay == _usual_limit(version)
    )
    sign = ">" if is_critical else "≤"
    return Explained(
        is_critical,
        title=CRITICAL,
        formula=Phrase(f"{{delay}} {sign} {{limit}}", f"{{delay}} {sign} {{limit}}"),
        inputs={"delay": Term(DELAY, shown(delay, 2)), "limit": Term(LIMIT, row.late_by_more_than)},
        cite=version.cite(replace(row, certainty="policy") if on_a_bound else row),
        leads="→",
    )


def _threshold(version: Version[Threshold], plan: Fraction, *, passes_budget_year: bool) -> Threshold:
    rows = [row for row in version.rows if row.case != PASSING]
    row = next((row for row in rows if plan <= row.planned_up_to), rows[-1])
    if passes_budget_year and row.period == rows[-1].period:
        return next(row for row in version.rows if row.case == PASSING)
    return row


def _usual_limit(version: Version[Threshold]) -> Fraction:
    return Fraction(next(row for row in reversed(version.rows) if row.case != PASSING).late_by_more_than)


def _contract(given: Given, on: date, own: OwnTables) -> Outcome:
    plan, reported = given.decimal("planned_cumulative"), given.decimal_or_none("actual_cumulative")
    return contract_outcome(
        Fraction(plan),
        None if reported is None else Fraction(reported),
        on=on,
        own=own,
        passes_budget_year=given.yes("will_pass_budget_year"),
    )


def contract_outcome(
    plan: Fraction,
    actual: Fraction | None,
    *,
    on: date,
    own: OwnTables,
    passes_budget_year: bool,
    steps: tuple[Explained[Any], ...] = (),
) -> Outcome:
    """Deviation, period and verdict of a contract; without an actual only the period."""
    thresholds = own.instead_of(THRESHOLDS)
    apart = curve_deviation(plan, actual, on=on)
    values = {
        "deviation": None if apart.value is None else plain(apart.value),
        "period": period_of(plan, on=on, thresholds=thresholds),
        "critical": None,
    }
    if actual is None:
        because: Explained[Any] = Explained(
            None, title=CRITICAL, reason=NOT_REPORTED, cite=thresholds.at(on).cite(), steps=(*steps, apart)
        )
        return Outcome(values, because)
    verdict = critical(plan, actual, on=on, passes_budget_year=passes_budget_year, thresholds=thresholds)
    return Outcome(values | {"critical": verdict.value}, replace(verdict, steps=(*steps, apart)))


def _plan(given: Given, on: date, own: OwnTables) -> Outcome:
    plan, actual = given.decimal("planned_cumulative"), given.decimal_or_none("actual_cumulative")
    apart = curve_deviation(Fraction(plan), None if actual is None else Fraction(actual), on=on)
    scale = own.instead_of(SCALE)
    if actual is None or apart.value is None:
        because: Explained[Any] = Explained(
            None, title=STATUS, reason=NOT_REPORTED, cite=scale.at(on).cite(), steps=(apart,)
        )
        return Outcome({"deviation": None, "status": Status.NOT_REPORTED.value}, because)
    found = plan_status(actual - plan, on=on, scale=scale)
    values = {"deviation": plain(apart.value), "status": (found.row or {})["status"]}
    return Outcome(values, replace(found, steps=(apart,)))


PLANNED_FIELD = Field("planned_cumulative", PLAN, "decimal", example="60.00", minimum=Decimal(0), maximum=Decimal(100))
ACTUAL_FIELD = Field(
    "actual_cumulative",
    ACTUAL,
    "decimal",
    example="49.99",
    nullable=True,
    minimum=Decimal(0),
    help=EMPTY_IS_NOT_REPORTED,
)
PASSES_FIELD = Field("will_pass_budget_year", PASSES, "yes_no", example="false", required=False)
CONTRACT_OUTPUTS = (Output("deviation", DEVIATION), Output("period", PERIOD), Output("critical", CRITICAL))

CRITICAL_CONTRACT = Rule(
    name="critical_contract",
    subject=SUBJECT,
    title=CRITICAL,
    about=Phrase(
        "Menentukan apakah kontrak kritis dari rencana dan realisasi kumulatif: lebih dari 10 poin terlambat dalam"
        " periode I (rencana sampai 70 %), lebih dari 5 poin dalam periode II, atau terlambat berapa pun dalam periode II"
        " bila pekerjaan akan melampaui tahun anggaran.",
        "Tells whether a contract is critical from its planned and actual cumulative: more than 10 points late in"
        " period I (plan up to 70 %), more than 5 points in period II, or late at all in period II where the work will"
        " pass the budget year.",
    ),
    inputs=(PLANNED_FIELD, ACTUAL_FIELD, PASSES_FIELD),
    outputs=CONTRACT_OUTPUTS,
    tables=(THRESHOLDS, FORMULAS),
    compute=_contract,
)

PLAN_STATUS = Rule(
    name="plan_status",
    subject=SUBJECT,
    title=Phrase("Status rencana tanpa kontrak", "Status of a plan without a contract"),
    about=Phrase(
        "Deviasi realisasi terhadap rencana dan statusnya untuk rencana aksi dan pekerjaan tanpa kontrak.",
        "Deviation of actual from plan, and its status, for action plans and work without a contract.",
    ),
    inputs=(PLANNED_FIELD, ACTUAL_FIELD),
    outputs=(
        Output("deviation", DEVIATION),
        Output("status", STATUS, {status.value: words for status, words in STATUS_WORDS.items()}),
    ),
    tables=(SCALE, FORMULAS),
    compute=_plan,
)

RULES = (CRITICAL_CONTRACT, PLAN_STATUS)
