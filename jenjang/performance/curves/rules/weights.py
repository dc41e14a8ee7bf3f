"""The S-curve of items: weight from cost, cumulative plan and actual from the share of each item that is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Json, Term
from jenjang.kernel.law.formulas import computed, formula_of
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import NOT_REPORTED, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables
from jenjang.kernel.law.words import Phrase, same

from .deviation import CONTRACT_OUTPUTS, FORMULAS, PASSES_FIELD, THRESHOLDS, contract_outcome
from .terms import ACTUAL, EMPTY_IS_NOT_REPORTED, PLAN, SUBJECT

WEIGHT = Phrase("Bobot {number}", "Weight {number}")
COST = Phrase("biaya {number}", "cost {number}")
TOTAL = Phrase("biaya seluruhnya", "cost of all items")
PLANNED_TITLE = Phrase("Rencana kumulatif", "Planned cumulative")
ACTUAL_TITLE = Phrase("Realisasi kumulatif", "Actual cumulative")
NO_COST = Phrase(
    "Jumlah biaya semua pekerjaan nol; tanpa biaya tidak ada bobot.",
    "The cost of all items is zero; without cost there is no weight.",
)


@dataclass(frozen=True)
class Item:
    """One item of work. Shares: percent of the item that should be, and is, done; actual None is not reported."""

    cost: Decimal
    planned_share: Decimal
    actual_share: Decimal | None


def weights(costs: Sequence[Decimal]) -> tuple[Fraction, ...]:
    """Each cost in percent of all, exact; they sum to 100. BadInput where all cost nothing."""
    total = sum((Fraction(cost) for cost in costs), Fraction(0))
    if total <= 0:
        raise BadInput(NO_COST, field="items")
    return tuple(Fraction(cost) / total * 100 for cost in costs)


def cumulative(weighted: Sequence[Fraction], shares: Sequence[Decimal | None]) -> Fraction | None:
    """Σ weight × share, percent, exact; None where an item that weighs anything is not reported."""
    total = Fraction(0)
    for weight, share in zip(weighted, shares, strict=True):
        if share is not None:
            total += weight * Fraction(share) / 100
        elif weight:
            return None
    return total


def _s_curve(given: Given, on: date, own: OwnTables) -> Outcome:
    items = [
        Item(row.decimal("cost"), row.decimal("planned_share"), row.decimal_or_none("actual_share"))
        for row in given.rows("items")
    ]
    weighted = weights([item.cost for item in items])
    plan = cumulative(weighted, [item.planned_share for item in items])
    actual = cumulative(weighted, [item.actual_share for item in items])
    steps = (
        *_weight_steps(items, weighted, on),
        _sum_step(weighted, [item.planned_share for item in items], PLANNED_TITLE, PLAN, on),
        _sum_step(weighted, [item.actual_share for item in items], ACTUAL_TITLE, ACTUAL, on),
    )
    outcome = contract_outcome(
        plan or Fraction(0),
        actual,
        on=on,
        own=own,
        passes_budget_year=given.yes("will_pass_budget_year"),
        steps=steps,
    )
    values: dict[str, Json] = {
        "weights": [plain(half_up(weight, 2)) for weight in weighted],
        "planned_cumulative": plain(half_up(plan or Fraction(0), 2)),
        "actual_cumulative": None if actual is None else plain(half_up(actual, 2)),
    }
    return Outcome(values | dict(outcome.values), outcome.because)


def _weight_steps(
    items: Sequence[Item], weighted: Sequence[Fraction], on: date
) -> tuple[Explained[Decimal | None], ...]:
    total = sum((item.cost for item in items), Decimal(0))
    return tuple(
        computed(
            FORMULAS.at(on),
            "weight",
            weight,
            title=WEIGHT.filled(number=str(number)),
            inputs={"cost": Term(COST.filled(number=str(number)), item.cost), "total": Term(TOTAL, total)},
        )
        for number, (item, weight) in enumerate(zip(items, weighted, strict=True), start=1)
    )


def _sum_step(
    weighted: Sequence[Fraction], shares: Sequence[Decimal | None], title: Phrase, called: Phrase, on: date
) -> Explained[Decimal | None]:
    """Σ weight × share with every item written out."""
    table = FORMULAS.at(on)
    row = formula_of(table, "cumulative")
    total = cumulative(weighted, shares)
    if total is None:
        return Explained(None, title=title, reason=NOT_REPORTED, cite=table.cite(row))
    inputs, parts = {}, []
    for number, (weight, share) in enumerate(zip(weighted, shares, strict=True), start=1):
        inputs[f"weight_{number}"] = Term(WEIGHT.filled(number=str(number)), half_up(weight, 2))
        inputs[f"share_{number}"] = Term(Phrase(f"porsi {number}", f"share {number}"), share or Decimal(0))
        parts.append(f"{{weight_{number}}} × {{share_{number}}} ÷ 100")
    return Explained(
        half_up(total, table.decimals or 0),
        title=title,
        formula=same(row.formula.replace("{items}", " + ".join(parts))),
        inputs=inputs,
        cite=table.cite(row),
    )


PERCENT = Decimal(100)
S_CURVE = Rule(
    name="s_curve",
    subject=SUBJECT,
    title=Phrase("Kurva S dari pekerjaan dan biayanya", "S-curve from items and their cost"),
    about=Phrase(
        "Bobot tiap pekerjaan dari biayanya, lalu rencana dan realisasi kumulatif, deviasi, periode, dan apakah"
        " kontraknya kritis. Bila satu pekerjaan yang berbobot belum dilaporkan, realisasi kumulatif belum diketahui.",
        "The weight of each item from its cost, then planned and actual cumulative, deviation, period, and whether the"
        " contract is critical. Where one item that weighs anything is not reported, the actual cumulative is not known.",
    ),
    inputs=(
        Field(
            "items",
            Phrase("pekerjaan", "items"),
            "table",
            example="300; 100; 90\n500; 60; 40\n200; 0; 0",
            help=Phrase(
                "Satu pekerjaan tiap baris: biaya; porsi rencana (%); porsi realisasi (%). Realisasi kosong berarti belum"
                " dilaporkan.",
                "One item on each line: cost; planned share (%); actual share (%). An empty actual means not reported.",
            ),
            parts=(
                Field("cost", Phrase("biaya", "cost"), "decimal", example="300", minimum=Decimal(0)),
                Field(
                    "planned_share",
                    Phrase("porsi rencana (%)", "planned share (%)"),
                    "decimal",
                    example="100",
                    minimum=Decimal(0),
                    maximum=PERCENT,
                ),
                Field(
                    "actual_share",
                    Phrase("porsi realisasi (%)", "actual share (%)"),
                    "decimal",
                    example="90",
                    nullable=True,
                    minimum=Decimal(0),
                    maximum=PERCENT,
                    help=EMPTY_IS_NOT_REPORTED,
                ),
            ),
        ),
        PASSES_FIELD,
    ),
    outputs=(
        Output("weights", Phrase("Bobot (%)", "Weights (%)")),
        Output("planned_cumulative", PLAN),
        Output("actual_cumulative", ACTUAL),
        *CONTRACT_OUTPUTS,
    ),
    tables=(FORMULAS, THRESHOLDS),
    compute=_s_curve,
)

RULES = (S_CURVE,)
