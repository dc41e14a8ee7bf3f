"""What a version says: its rows, and the same as the rules read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.units import queries as units
from jenjang.performance.budgets import queries as budgets
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.indicators.rules.manual import gaps

from ..models import Activity, AgreedObjective, AgreementVersion, BudgetLine, Promise
from ..rules import content as rules
from .tree import hanging

QUARTERS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")


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


def rows_of(version_id: int, *, on: date | None = None) -> Rows:
    """What a version says. on: the day of the manuals and ceilings it is held against; without one nothing is held against it.

    Five queries, and four more with a day.
    """
    version = AgreementVersion.objects.filter(pk=version_id).select_related("agreement").first()
    if version is None:
        raise NotFound(_("Perjanjian ini tidak ada di pemerintah ini."))
    agreement = version.agreement
    found = rows_of_versions([version_id])[version_id]
    if on is None:
        return found
    ids = {one.indicator_id for one in found.promises}
    missing = {
        pk: tuple(str(indicators.label_of(gap.field)) for gap in gaps(one.manual))
        for pk, one in indicators.described(ids, on=on).items()
    }
    ceilings = ceilings_for(agreement.unit_id, agreement.year, on=on) if found.budget else {}
    budget = tuple(
        BudgetRow(one.code, one.edition, one.name, one.level, one.amount, one.funding, ceilings.get(one.code))
        for one in found.budget
    )
    return Rows(
        version_id, found.objectives, found.promises, budget, found.activities, missing, hanging(ids, on=on)
    )  # fmt: skip


def rows_of_versions(version_ids: Collection[int], *, plan: bool = True) -> dict[int, Rows]:
    """What these versions say, held against nothing. plan: with budget and action plan. Four queries, two without the plan."""
    objectives: dict[int, list[ObjectiveRow]] = {pk: [] for pk in version_ids}
    promises: dict[int, list[PromiseRow]] = {pk: [] for pk in version_ids}
    budget: dict[int, list[BudgetRow]] = {pk: [] for pk in version_ids}
    activities: dict[int, list[ActivityRow]] = {pk: [] for pk in version_ids}
    for one in _rows(AgreedObjective, version_ids):
        objectives[one.version_id].append(ObjectiveRow(one.key, one.text, one.objective_id))
    for one in _rows(Promise, version_ids).select_related("objective"):
        promises[one.version_id].append(_promise(one))
    for one in _rows(BudgetLine, version_ids if plan else ()):
        budget[one.version_id].append(BudgetRow(one.code, one.edition, one.name, one.level, one.amount, one.funding))
    for one in _rows(Activity, version_ids if plan else ()):
        activities[one.version_id].append(_activity(one))
    return {
        pk: Rows(
            pk, tuple(objectives[pk]), _by_objective(objectives[pk], promises[pk]), tuple(budget[pk]), tuple(activities[pk]), {},
            frozenset(one.indicator_id for one in promises[pk]),
        )
        for pk in version_ids
    }  # fmt: skip


def ceilings_for(unit_id: int, year: int, *, on: date) -> dict[str, int]:
    """The ceilings that were handed down to a unit, by code: its own, else those of the nearest unit above that has any. Up to three queries."""
    for one in units.unit_and_above(unit_id, on=on)[:3]:
        if lines := budgets.ceilings_of(one, year, on=on):
            return {line.code: line.amount for line in lines}
    return {}


def promise_of(one: Any) -> rules.Promise:
    """A stored promise, with its objective, as the rules read it; held against nothing."""
    row = _promise(one)
    return rules.Promise(
        row.key, one.objective.text, row.indicator, row.measure_unit, row.weight, row.target, row.quarters,
        cast("Any", row.accumulation or "last"), cast("Any", row.direction or "higher"), row.part_of_key,
        target_high=row.target_high, target_on=row.target_on, kept=row.kept,
    )  # fmt: skip


def _rows(model: Any, version_ids: Collection[int]) -> Any:
    return model.objects.filter(version_id__in=version_ids).order_by("version_id", "order", "pk")


def _by_objective(objectives: list[ObjectiveRow], promises: list[PromiseRow]) -> tuple[PromiseRow, ...]:
    place = {one.key: number for number, one in enumerate(objectives)}
    return tuple(sorted(promises, key=lambda one: place[one.objective_key]))


def _promise(one: Any) -> PromiseRow:
    return PromiseRow(
        one.key, one.objective.key, one.indicator_id, one.manual_id, one.indicator_name, one.measure_unit, one.direction, one.variant,
        one.accumulation, one.weight, one.target, one.target_high, one.target_on, tuple(getattr(one, name) for name in QUARTERS),
        one.part_of_id, one.part_of_key, one.kept,
    )  # fmt: skip


def _activity(one: Any) -> ActivityRow:
    return ActivityRow(
        rules.Activity(
            one.key, one.promise_key, one.text, one.output, one.in_charge, one.weight, one.budget, tuple(one.months)
        ),
        one.in_charge_position_id,
    )
