"""What a version says: its rows, and the same as the rules read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from json import loads
from typing import Any, cast

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.asking import ask
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import queries as units
from jenjang.performance.budgets import queries as budgets
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.indicators.rules.manual import gaps

from ..rules import content as rules
from .tree import hanging

QUARTERS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")
# The parts of a version as lists in the order of their dataclasses, as text: what reads JSON first would make floats of numbers.
PART = """(
    SELECT json_agg(json_build_array({columns}) ORDER BY part."order", part.id)::text FROM {table} part {joined}
    WHERE part.government_id = %(government)s AND part.version_id = version.id
)"""
OBJECTIVES = PART.format(
    table="agreements_agreedobjective", joined="", columns="part.key, part.text, part.objective_id"
)
PROMISES = PART.format(
    table="agreements_promise", joined="JOIN agreements_agreedobjective objective ON objective.id = part.objective_id", columns="""
        part.key, objective.key, part.indicator_id, part.manual_id, part.indicator_name, part.measure_unit, part.direction, part.variant,
        part.accumulation, part.weight, part.target, part.target_high, part.target_on,
        json_build_array(part.quarter_1, part.quarter_2, part.quarter_3, part.quarter_4), part.part_of_id, part.part_of_key, part.kept""",
)  # fmt: skip
BUDGET = PART.format(
    table="agreements_budgetline", joined="", columns="part.code, part.edition, part.name, part.level, part.amount, part.funding"
)  # fmt: skip
PLAN = PART.format(
    table="agreements_activity", joined="", columns="""
        part.key, part.promise_key, part.text, part.output, part.in_charge, part.weight, part.budget, part.months,
        part.in_charge_position_id""",
)  # fmt: skip
VERSIONS = """
    SELECT version.id, agreement.unit_id, agreement.year, {} FROM agreements_agreementversion version
    JOIN agreements_agreement agreement ON agreement.id = version.agreement_id
    WHERE version.government_id = %(government)s AND version.id = ANY(%(versions)s)
"""
WITH_PLAN = VERSIONS.format(", ".join((OBJECTIVES, PROMISES, BUDGET, PLAN)))
WITHOUT_PLAN = VERSIONS.format(", ".join((OBJECTIVES, PROMISES, BUDGET, "NULL")))
PROMISES_ALONE = VERSIONS.format(", ".join((OBJECTIVES, PROMISES, "NULL", "NULL")))


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective of a version. objective_id: of the medium-term plan, where it is one of it."""

    key: str
    text: str
    objective_id: int | None = None


@dataclass(frozen=True)
class PromiseRow:
    """A promise with what the rules need not know. part_of_id: the superior's agreement."""

    key: str
    objective_key: str
    indicator_id: int
    manual_id: int
    indicator: str
    measure_unit: str
    direction: str
    variant: str
    accumulation: str
    weight: Decimal
    target: Decimal | None
    target_high: Decimal | None
    target_on: date | None
    quarters: tuple[Decimal | None, ...]
    part_of_id: int | None
    part_of_key: str
    kept: bool


@dataclass(frozen=True)
class BudgetRow:
    code: str
    edition: str
    name: str
    level: str
    amount: int
    funding: str
    ceiling: int | None = None


@dataclass(frozen=True)
class ActivityRow:
    """A line of the action plan. in_charge_position_id: where who is in charge is a post."""

    activity: rules.Activity
    in_charge_position_id: int | None


@dataclass(frozen=True)
class Rows:
    """All that stands in a version. missing: labels of what the manual of an indicator lacks, by its id; has_node: indicators on the tree."""

    version_id: int
    objectives: tuple[ObjectiveRow, ...]
    promises: tuple[PromiseRow, ...]
    budget: tuple[BudgetRow, ...]
    activities: tuple[ActivityRow, ...]
    missing: Mapping[int, tuple[str, ...]]
    has_node: frozenset[int]

    @property
    def content(self) -> rules.Content:
        words = {one.key: one.text for one in self.objectives}
        return rules.Content(
            tuple(self._promise(one, words) for one in self.promises),
            tuple(rules.BudgetLine(one.code, one.name, one.amount, one.ceiling) for one in self.budget),
            tuple(one.activity for one in self.activities),
        )

    def _promise(self, one: PromiseRow, words: Mapping[str, str]) -> rules.Promise:
        return rules.Promise(
            one.key, words[one.objective_key], one.indicator, one.measure_unit, one.weight, one.target, one.quarters,
            cast("Any", one.accumulation or "last"), cast("Any", one.direction or "higher"), one.part_of_key,
            one.indicator_id in self.has_node, self.missing.get(one.indicator_id, ()), one.target_high, one.target_on, one.kept,
        )  # fmt: skip


def content_of(version_id: int, *, on: date | None = None) -> rules.Content:
    """What a version says, as the rules read it."""
    return rows_of(version_id, on=on).content


def rows_of(version_id: int, *, on: date | None = None, plan: bool = True) -> Rows:
    """What a version says. on: the day of the manuals and ceilings it is held against; without one nothing is held against it.

    plan: with the action plan. One query, and with a day up to three more.
    """
    found = _told([version_id], WITH_PLAN if plan else WITHOUT_PLAN)
    if not found:
        raise NotFound(_("Perjanjian ini tidak ada di pemerintah ini."))
    ((_id, unit_id, year, *parts),) = found
    rows = _rows(version_id, parts)
    if on is None:
        return rows
    ids = {one.indicator_id for one in rows.promises}
    ceilings = ceilings_for(unit_id, year, on=on) if rows.budget else {}
    budget = tuple(replace(one, ceiling=ceilings.get(one.code)) for one in rows.budget)
    return replace(rows, budget=budget, missing=missing_of(ids, on=on), has_node=hanging(ids, on=on))


def rows_of_versions(version_ids: Collection[int], *, plan: bool = True) -> dict[int, Rows]:
    """What these versions say, held against nothing. plan: with budget and action plan. One query."""
    found = _told(version_ids, WITH_PLAN if plan else PROMISES_ALONE)
    return {pk: _rows(pk, parts) for pk, _unit_id, _year, *parts in found}


def missing_of(indicator_ids: Collection[int], *, on: date) -> dict[int, tuple[str, ...]]:
    """What the manuals of these indicators lack, in words, by indicator. One query, or none."""
    wanted = tuple(sorted(indicator_ids))

    def told() -> dict[int, tuple[str, ...]]:
        found = indicators.described(wanted, on=on)
        return {pk: tuple(str(indicators.label_of(gap.field)) for gap in gaps(one.manual)) for pk, one in found.items()}

    return worked_out(("agreements.gaps", wanted, on), told, of=("indicators",))


def ceilings_for(unit_id: int, year: int, *, on: date) -> dict[str, int]:
    """The ceilings that were handed down to a unit, by code: its own, else those of the nearest unit above that has any. Up to four queries, or none."""

    def told() -> dict[str, int]:
        for one in units.unit_and_above(unit_id, on=on)[:3]:
            if lines := budgets.ceilings_of(one, year, on=on):
                return {line.code: line.amount for line in lines}
        return {}

    return worked_out(("agreements.ceilings", unit_id, year, on), told, of=("budgets", "units"))


def promise_of(one: Any) -> rules.Promise:
    """A stored promise, with its objective, as the rules read it; held against nothing."""
    row = _promise(one)
    return rules.Promise(
        row.key, one.objective.text, row.indicator, row.measure_unit, row.weight, row.target, row.quarters,
        cast("Any", row.accumulation or "last"), cast("Any", row.direction or "higher"), row.part_of_key,
        target_high=row.target_high, target_on=row.target_on, kept=row.kept,
    )  # fmt: skip


def _told(version_ids: Collection[int], sql: str) -> list[tuple[Any, ...]]:
    """Not remembered: a plan of fifty lines is larger than what asking it once more costs."""
    return ask(sql, {"government": active_government_id(), "versions": list(version_ids)}) if version_ids else []


def _rows(version_id: int, parts: Sequence[str | None]) -> Rows:
    """Numbers come as text, so that none loses a digit on the way."""
    objectives, promises, budget, activities = (loads(part, parse_float=Decimal) if part else [] for part in parts)
    found = [_promise_row(row) for row in promises]
    told = tuple(ObjectiveRow(*row) for row in objectives)
    return Rows(
        version_id, told, _by_objective(told, found), tuple(BudgetRow(*row) for row in budget),
        tuple(map(_activity_row, activities)), {},
        frozenset(one.indicator_id for one in found),
    )  # fmt: skip


def _promise_row(row: Sequence[Any]) -> PromiseRow:
    *first, target_on, quarters, part_of, part_of_key, kept = row
    day = date.fromisoformat(target_on) if target_on else None
    return PromiseRow(*first, day, tuple(quarters), part_of, part_of_key, kept)  # type: ignore[call-arg]  # as many as PROMISES has


def _activity_row(row: Sequence[Any]) -> ActivityRow:
    *words, months, post = row
    return ActivityRow(rules.Activity(*words, tuple(months)), post)  # type: ignore[call-arg]  # as many as PLAN has


def _by_objective(objectives: Sequence[ObjectiveRow], promises: list[PromiseRow]) -> tuple[PromiseRow, ...]:
    place = {one.key: number for number, one in enumerate(objectives)}
    return tuple(sorted(promises, key=lambda one: place[one.objective_key]))


def _promise(one: Any) -> PromiseRow:
    return PromiseRow(
        one.key, one.objective.key, one.indicator_id, one.manual_id, one.indicator_name, one.measure_unit, one.direction, one.variant,
        one.accumulation, one.weight, one.target, one.target_high, one.target_on, tuple(getattr(one, name) for name in QUARTERS),
        one.part_of_id, one.part_of_key, one.kept,
    )  # fmt: skip
