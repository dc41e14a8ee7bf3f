"""An objective with its targets and their revisions, and targets as rows to take along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui.lists import Column, Kind, ListSpec
from jenjang.performance.indicators.queries import Use

from ..models import ObjectiveTarget, PlanState
from .measures import newest
from .plans import AimRow, MeasureRow, PlanHead, PlanPage, TargetCell, cell_of, measures_of, objective_of


@dataclass(frozen=True)
class RevisionRow:
    """One target that replaced another."""

    indicator: str
    year: int
    before: TargetCell
    after: TargetCell
    since: date
    why: str
    by: str


@dataclass(frozen=True)
class ObjectivePage:
    head: PlanHead
    aim: AimRow
    goal: str
    revisions: tuple[RevisionRow, ...]

    def measure(self, indicator_id: int) -> MeasureRow | None:
        return next((one for one in self.aim.measures if one.indicator_id == indicator_id), None)


@dataclass(frozen=True)
class TargetRow:
    """A target in an export; its columns carry the titles of the import's, so that an export can come back."""

    mission: int
    mission_text: str
    level: str
    code: str
    goal_code: str
    text: str
    indicator_code: str
    indicator: str
    measure_unit: str
    year: int | None
    target: Any


TARGETS = ListSpec(
    "plan-targets",
    columns=(
        Column("mission", gettext_lazy("Misi"), Kind.NUMBER),
        Column("mission_text", gettext_lazy("Bunyi misi")),
        Column("level", gettext_lazy("Jenjang")),
        Column("code", gettext_lazy("Kode")),
        Column("goal_code", gettext_lazy("Kode tujuan")),
        Column("text", gettext_lazy("Bunyi")),
        Column("indicator_code", gettext_lazy("Kode indikator")),
        Column("indicator", gettext_lazy("Indikator")),
        Column("measure_unit", gettext_lazy("Satuan")),
        Column("year", gettext_lazy("Tahun"), Kind.NUMBER),
        Column("target", gettext_lazy("Target")),
    ),
)


def aims_of_indicator(indicator_id: int) -> Sequence[Use]:
    """Goals and objectives of plans that are no drafts which an indicator measures, for its own page. One query."""
    found = ObjectiveTarget.objects.filter(indicator_id=indicator_id, is_current=True).exclude(
        objective__plan__state=PlanState.DRAFT
    )
    aims = (
        found.order_by("objective_id")
        .distinct("objective_id")
        .values_list("objective_id", "objective__code", "objective__text")
    )
    return [
        Use(_("Rencana lima tahun"), f"{code} {text}", numbered("programmes:objective", pk)) for pk, code, text in aims
    ]


def objective_page(objective_id: int) -> ObjectivePage:
    """An objective, its indicators with targets, and every revision. Four queries."""
    record, head = objective_of(objective_id)
    measures = measures_of(head, [objective_id])
    goal = str(record.goal) if record.goal_id else ""
    aim = AimRow(
        record.pk, record.level, record.code, record.text, record.mission_id, record.version, tuple(measures.get(record.pk, ()))
    )  # fmt: skip
    return ObjectivePage(head, aim, goal, _revisions(objective_id))


def targets_now(objective_id: int, indicator_id: int) -> dict[int, TargetCell]:
    """The current target of each year. One query."""
    rows = ObjectiveTarget.objects.filter(objective_id=objective_id, indicator_id=indicator_id, is_current=True)
    return {
        year: cell_of(year, number, words, revision)
        for year, number, words, revision in rows.values_list("year", "number", "words", "revision")
    }


def target_rows(page: PlanPage) -> list[TargetRow]:
    """The whole plan as rows: one for each target, and one for an aim that has none."""
    rows = []
    for mission in page.missions:
        for aim in mission.aims:
            for one, goal_code in [(aim, ""), *((below, aim.code) for below in aim.below)]:
                told = (mission.number, mission.text, one.level_label, one.code, goal_code, one.text)
                cells = [(measure, cell) for measure in one.measures for cell in measure.cells if not cell.is_empty]
                if not cells:
                    rows.append(TargetRow(*told, "", "", "", None, None))
                rows += [
                    TargetRow(*told, measure.code, measure.name, measure.measure_unit, cell.year, _value(cell))
                    for measure, cell in cells
                ]
    return rows


def _value(cell: TargetCell) -> Decimal | str | None:
    return cell.number if cell.number is not None else cell.words or None


def _revisions(objective_id: int) -> tuple[RevisionRow, ...]:
    rows = ObjectiveTarget.objects.filter(objective_id=objective_id).annotate(name=newest("name"))
    known: dict[tuple[int, int, int], TargetCell] = {}
    found = []
    for one in rows.order_by("indicator_id", "year", "revision"):
        cell = cell_of(one.year, one.number, one.words, one.revision)
        known[one.indicator_id, one.year, one.revision] = cell
        if one.revision > 1:
            before = known.get((one.indicator_id, one.year, one.revision - 1), TargetCell(one.year))
            found.append((one.pk, RevisionRow(one.name or "", one.year, before, cell, one.since, one.why, one.set_by)))
    return tuple(row for _pk, row in sorted(found, key=lambda pair: pair[0], reverse=True))
