"""What the pages of this room have in common: heads, sums, rows and quarters, as frozen values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from json import loads
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from jenjang.kernel.law.words import Phrase
from jenjang.kernel.tenancy.prepared import Prepared

from ..models import Report, Sums
from ..rules.overview import AgencyTotals, QuarterTotals, RatingCount
from ..rules.shape import Reporting
from .rows import FigureRow, Finding, QuarterRow, ReportHead, YearOfAgency

LIST_FIELDS = (
    "id", "row", "parent_id", "depth", "level", "description", "indicator", "measure_unit", "direction", "target", "actual",
    "plan_target", "plan_actual", "budget", "spending", "plan_budget", "plan_spending", "printed_percent", "against", "printed",
    "achievement_percent", "rating", "rating_meaning", "plan_achievement_percent", "absorption_percent", "plan_absorption_percent", "difference",
    "findings", "remarks", "reported", "expected", "source", "note",
)  # fmt: skip
NUMBERS = ("target", "actual", "plan_target", "plan_actual", "budget", "spending", "plan_budget", "plan_spending")
QUARTERS = (1, 2, 3, 4)
ROOM = ("published",)  # whose tables remembered answers hang on


def newer_than(head: ReportHead) -> int | None:
    """The report that superseded this one; none of a current report, without asking. One query at most."""
    if not head.superseded_at:
        return None
    newer: int | None = Report.objects.filter(supersedes_id=head.id).values_list("pk", flat=True).first()
    return newer


def years_of(head: ReportHead) -> tuple[YearOfAgency, ...]:
    """The agency's published years, newest first, one report for each: of the same layout where there are several. One query, or none."""
    return one_each(_YEARS.rows(**label_of(head)), head)


def label_of(head: ReportHead) -> dict[str, Any]:
    """What an agency's reports are found by, for `current_of`."""
    return {"agency": head.agency, "government_label": head.government, "unit_id": head.unit_id or NO_UNIT}


def current_of(agency: str, government_label: str, unit_id: int) -> Any:
    """Current reports of the unit, or of an agency printed with the same name, newest first."""
    same = Q(agency=agency, printed_government=government_label) | Q(unit_id=unit_id)
    return Report.objects.filter(same, superseded_at__isnull=True).order_by("-year", "pk")


NO_UNIT = 0  # no unit has it
MARKS: dict[str, Any] = {"agency": "\ue000agency\ue001", "government_label": "\ue000label\ue001", "unit_id": -7_106_124}
_YEARS = Prepared(
    lambda agency, government_label, unit_id: current_of(agency, government_label, unit_id).values_list(
        "year", "pk", "profile"
    ),
    of=ROOM,
    **MARKS,
)


def one_each(found: Iterable[tuple[Any, ...]], head: ReportHead) -> tuple[YearOfAgency, ...]:
    """Of each year one (year, report, layout, …): the head itself, else one of its layout, else the first."""
    chosen: dict[int, tuple[Any, ...]] = {}
    for one in found:
        year, pk, profile = one[:3]
        if year not in chosen or pk == head.id or (profile == head.profile and chosen[year][1] != head.id):
            chosen[year] = one
    return tuple(YearOfAgency(one[0], one[1], *one[3:]) for one in chosen.values())


def head_of(report: Report) -> ReportHead:
    return ReportHead(report.pk, report.title, report.agency, report.printed_government, report.unit_id, report.year, report.profile, report.source,
        report.file_name, report.file_sha256, report.version, report.imported_at, report.imported_by, report.superseded_at,
        report.supersedes_id,
    )  # fmt: skip


def totals_of(sums: Sums) -> AgencyTotals:
    """The sums of a report as they were kept."""
    quarters = (
        QuarterTotals(number, tidy(getattr(sums, f"quarter_{number}")), sums.quarter_silent[str(number)])
        for number in QUARTERS
        if str(number) in sums.quarter_silent
    )
    return AgencyTotals(
        rows=sums.rows,
        owing=sums.owing,
        troubled=sums.troubled,
        ratings=tuple(RatingCount(label, rows, meaning) for label, meaning, rows in sums.ratings),
        unrated=sums.unrated,
        money_level=sums.money_level,
        money_rows=sums.money_rows,
        silent_money=sums.silent_money,
        budget=tidy(sums.budget),
        spending=tidy(sums.spending),
        reporting=Reporting(sums.reported, sums.expected),
        targets=sums.targets,
        achieved=sums.achieved,
        scores=tidy(sums.scores),
        planned=tidy(sums.planned),
        spent=tidy(sums.spent),
        quarters=tuple(quarters),
        levels=sums.levels,
    )


def rows_of(figures: Any, quarters: Mapping[int, list[dict[str, Any]]], *more: str) -> tuple[FigureRow, ...]:
    """Rows without their stored answers, which only their explanations need. more: what else the query set holds. One query."""
    found = list(figures.values(*LIST_FIELDS, *more))
    parents = {values["parent_id"] for values in found}
    return tuple(
        row_of(values, quarters.get(values["id"], []), has_children=values["id"] in parents) for values in found
    )


def rows_asked(
    names: Sequence[str], found: Sequence[Sequence[Any]], quarters: Mapping[int, list[dict[str, Any]]]
) -> tuple[FigureRow, ...]:
    """The same from a query whose SQL was worked out before: what the names say, JSON as text."""
    every = [dict(zip(names, values, strict=True)) for values in found]
    for values in every:
        values.update({name: loads(values[name]) for name in ("printed", "findings", "remarks")})
    parents = {values["parent_id"] for values in every}
    return tuple(
        row_of(values, quarters.get(values["id"], []), has_children=values["id"] in parents) for values in every
    )


def row_of(values: dict[str, Any], quarters: Iterable[dict[str, Any]], *, has_children: bool) -> FigureRow:
    printed = values["printed"]
    shown = values | {name: tidy(values[name]) for name in (*NUMBERS, "printed_percent", "told") if name in values}
    shown["findings"] = tuple(
        Finding(finding["kind"], said(Phrase.from_dict(finding))) for finding in values["findings"]
    )
    shown["remarks"] = tuple(said(Phrase.from_dict(remark)) for remark in values["remarks"])
    rows = quarter_rows(printed, quarters)
    return FigureRow(**shown, quarters=rows, has_children=has_children)


def quarter_rows(printed: Mapping[str, str], quarters: Iterable[dict[str, Any]]) -> tuple[QuarterRow, ...]:
    return tuple(
        QuarterRow(
            quarter["number"],
            tidy(quarter["actual"]),
            tidy(quarter["cumulative"]),
            tidy(quarter["spending"]),
            printed.get(f"quarter_{quarter['number']}_actual", ""),
            printed.get(f"quarter_{quarter['number']}_spending", ""),
        )
        for quarter in quarters
    )


def quarters_of(quarters: Any) -> dict[int, list[dict[str, Any]]]:
    """Quarters by the id of their row. One query."""
    found: dict[int, list[dict[str, Any]]] = {}
    for quarter in quarters.order_by("figure_id", "number").values(
        "figure_id", "number", "actual", "cumulative", "spending"
    ):
        found.setdefault(quarter["figure_id"], []).append(quarter)
    return found


def tidy(number: Decimal | None) -> Decimal | None:
    """A stored number without the zeros the column added: 150, 0.285."""
    if number is None:
        return None
    short = number.normalize()
    return (
        short.quantize(Decimal(1)) if isinstance(exponent := short.as_tuple().exponent, int) and exponent > 0 else short
    )


def said(phrase: Phrase) -> str:
    return phrase.said(get_language() or "id")


def day_in(year: int, today: date) -> date:
    """The day whose tree of units is compared: the last of the year, or today while the year runs."""
    return min(date(year, 12, 31), today)
