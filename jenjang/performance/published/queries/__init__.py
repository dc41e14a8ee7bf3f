"""Every read of published figures. Reading is public, so no query asks for an actor."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.law.explained import Answer, Explained, Term
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.organization.units import queries as units
from jenjang.performance.indicators.rules.money import ABSORPTION_RULE

from ..models import Figure, Level, Quarter, Report
from ..rules.judging import RULES, name_of
from ..rules.overview import AgencyTotals, LevelTotals, totals
from ..rules.shape import cumulative_percents, spending_curve
from .rows import (
    AgencyRow,
    FigurePage,
    FigureRow,
    Finding,
    Hit,
    Narrowing,
    PrintedCell,
    QuarterRow,
    ReportHead,
    ReportPage,
    SilentUnit,
    YearOfAgencies,
)

__all__ = [
    "AgencyRow",
    "FigurePage",
    "FigureRow",
    "Finding",
    "Hit",
    "Narrowing",
    "PrintedCell",
    "QuarterRow",
    "ReportHead",
    "ReportPage",
    "SilentUnit",
    "YearOfAgencies",
    "agencies",
    "explanation",
    "figure",
    "report",
    "report_explanation",
    "search",
]

# Units that owe the public a report of their own year (eselon II and districts).
AGENCIES = frozenset({"secretariat", "inspectorate", "department", "board", "corps", "district"})
LIST_FIELDS = (
    "id", "row", "parent_id", "depth", "level", "description", "indicator", "measure_unit", "direction", "target", "actual",
    "plan_target", "plan_actual", "budget", "spending", "plan_budget", "plan_spending", "printed_percent", "against", "printed",
    "achievement_percent", "rating", "plan_achievement_percent", "absorption_percent", "plan_absorption_percent", "difference",
    "findings", "remarks", "reported", "expected", "source", "note",
)  # fmt: skip
DIFFERENCE = Phrase("Selisih dari cetakan (poin)", "Difference from print (points)")
COMPUTED = Phrase("persentase dihitung", "computed percentage")
PRINTED = Phrase("persentase tercetak, dua desimal", "printed percentage, two decimals")
QUARTER_SHARES = ("spending-1", "spending-2", "spending-3", "spending-4")
NUMBERS = ("target", "actual", "plan_target", "plan_actual", "budget", "spending", "plan_budget", "plan_spending")


def agencies(*, year: int | None, today: date) -> YearOfAgencies:
    """Agencies that published the year (the newest there is, where none is named). Four queries, however many agencies."""
    current = Report.objects.filter(superseded_at__isnull=True)
    years = tuple(current.order_by("-year").values_list("year", flat=True).distinct())
    chosen = year or (years[0] if years else None)
    if chosen is None:
        return YearOfAgencies(None, (), (), ())
    reports = [_head(report) for report in current.filter(year=chosen).order_by("agency", "printed_government", "pk")]
    by_report = _totals([report.id for report in reports])
    told = {report.unit_id for report in reports}
    silent = sorted(
        (unit for unit in units.facts(on=_day_in(chosen, today)) if unit.kind in AGENCIES and unit.id not in told),
        key=lambda u: u.name,
    )
    rows = tuple(AgencyRow(report, by_report.get(report.id, totals(()))) for report in reports)
    return YearOfAgencies(chosen, years, rows, tuple(SilentUnit(unit.id, unit.title) for unit in silent))


def report(report_id: int) -> ReportPage:
    """A report with all its rows. Five queries, however many rows."""
    head, newer = _head_and_newer(report_id)
    quarters = _quarters(Quarter.objects.filter(figure__report_id=report_id))
    rows = _rows(Figure.objects.filter(report_id=report_id).order_by("row"), quarters)
    return ReportPage(head, rows, _totals([report_id]).get(report_id, totals(())), newer)


def figure(figure_id: int) -> FigurePage:
    """One row, what it belongs to and what belongs to it. At most five queries."""
    found = Figure.objects.filter(pk=figure_id).values_list("report_id", "report__superseded_at").first()
    if found is None:
        raise NotFound(_("Baris publikasi ini tidak ada di pemerintah ini."))
    head, _newer = _head_and_newer(found[0])
    every = _rows(
        Figure.objects.filter(report_id=found[0]).order_by("row"),
        _quarters(Quarter.objects.filter(figure_id=figure_id)),
    )
    by_id = {row.id: row for row in every}
    shown = by_id[figure_id]
    above: list[FigureRow] = []
    while (parent := by_id.get((above[0] if above else shown).parent_id or 0)) is not None:
        above.insert(0, parent)
    return FigurePage(
        head,
        shown,
        tuple(above),
        tuple(row for row in every if row.parent_id == figure_id),
        tuple(spending_curve([quarter.spending for quarter in shown.quarters], shown.budget)),
        tuple(cumulative_percents([quarter.cumulative for quarter in shown.quarters])),
        tuple(
            PrintedCell(_said(name_of(name)), text)
            for name, text in shown.printed.items()
            if not (name.startswith("printed") and _is_number(text))
        ),
    )


def explanation(figure_id: int, name: str) -> tuple[FigureRow, Answer | Explained[Any]]:
    """A row and the stored answer behind one of its percentages; why there is none, where there is none. Two queries.

    name: that of a stored answer, or `spending-1` … `spending-4` for the share of the budget spent by the end of a quarter.
    """
    if name == "difference":
        return _difference(figure_id)
    if name in QUARTER_SHARES:
        return _spent_by(figure_id, quarter=QUARTER_SHARES.index(name) + 1)
    found = Figure.objects.filter(pk=figure_id).values_list("answers", flat=True).first()
    if found is None or name not in RULES:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    (row,) = _rows(Figure.objects.filter(pk=figure_id), {})
    if name in found:
        stored = found[name]
        return row, Answer.from_dict(stored) if "because" in stored else Explained.from_dict(stored)
    reason = " ".join(finding.sentence for finding in row.findings).rstrip(".") or _(
        "angka pembandingnya tidak tercetak"
    )
    return row, Explained(None, title=RULES[name].title, reason=Phrase(reason, reason))


def _difference(figure_id: int) -> tuple[FigureRow, Explained[Any]]:
    """How far the computed percentage lies from the printed one, in points; the computed one has an explanation of its own."""
    rows = _rows(Figure.objects.filter(pk=figure_id), {})
    computed, difference = (rows[0].compared_percent, rows[0].difference) if rows else (None, None)
    if computed is None or difference is None:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    return rows[0], Explained(
        difference,
        title=DIFFERENCE,
        formula=Phrase("{computed} − {printed}", "{computed} − {printed}"),
        inputs={"computed": Term(COMPUTED, computed), "printed": Term(PRINTED, computed - difference)},
    )


def _spent_by(figure_id: int, *, quarter: int) -> tuple[FigureRow, Answer]:
    """The share of the year's budget spent by the end of a quarter, by the rule of absorption."""
    rows = _rows(Figure.objects.filter(pk=figure_id), _quarters(Quarter.objects.filter(figure_id=figure_id)))
    year = Figure.objects.filter(pk=figure_id).values_list("report__year", flat=True).first()
    if not rows or year is None or quarter > len(rows[0].quarters):
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    point = spending_curve([told.spending for told in rows[0].quarters], rows[0].budget)[quarter - 1]
    given = {"budget": rows[0].budget, "spending": point.so_far}
    inputs = {key: None if value is None else plain(value) for key, value in given.items()}
    return rows[0], ABSORPTION_RULE.answer(inputs, on=date(year, 12, 31))


def report_explanation(report_id: int, name: str) -> tuple[ReportHead, AgencyTotals, Answer]:
    """What stands behind a number of a whole report. name: absorption (of its highest level with money) or reporting. Three queries."""
    head, _newer = _head_and_newer(report_id)
    summed = _totals([report_id]).get(report_id, totals(()))
    answers = {"absorption": summed.absorption, "reporting": summed.reporting_rate}
    if name not in answers:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    return head, summed, answers[name](head.last_day)


def search(term: str, *, limit: int = 10) -> list[Hit]:
    """Rows of current reports whose words contain every word of the term. One query."""
    words = term.split()[:MOST_WORDS]
    if not words:
        return []

    def build() -> Any:
        everywhere = Q(report__superseded_at__isnull=True)
        for word in WORDS[: len(words)]:
            everywhere &= (
                Q(description__icontains=word) | Q(indicator__icontains=word) | Q(report__agency__icontains=word)
            )
        found = Figure.objects.filter(everywhere).order_by("-report__year", "report_id", "row")
        return found.values_list("pk", "description", "indicator", "level", "report__title")[:limit]

    return [
        Hit(pk, description or indicator, str(Level(level).label), title)
        for pk, description, indicator, level, title in statement(("figures found", len(words), limit), build).rows(
            words=words
        )
    ]


def _head_and_newer(report_id: int) -> tuple[ReportHead, int | None]:
    """The report, and the one that superseded it. Two queries."""
    found = Report.objects.filter(pk=report_id).first()
    if found is None:
        raise NotFound(_("Laporan publikasi ini tidak ada di pemerintah ini."))
    newer = (
        Report.objects.filter(supersedes_id=report_id).values_list("pk", flat=True).first()
        if found.superseded_at
        else None
    )
    return _head(found), newer


def _head(report: Report) -> ReportHead:
    return ReportHead(
        report.pk, report.title, report.agency, report.printed_government, report.unit_id, report.year, report.profile, report.source,
        report.file_name, report.file_sha256, report.version, report.imported_at, report.imported_by, report.superseded_at,
        report.supersedes_id,
    )  # fmt: skip


def _totals(report_ids: Sequence[int]) -> dict[int, AgencyTotals]:
    """Counts and sums of each report, by level and rating. One query."""
    both = Q(budget__isnull=False, spending__isnull=False)
    grouped = (
        Figure.objects.filter(report_id__in=report_ids)
        .values("report_id", "level", "rating")
        .annotate(
            rows=Count("id"),
            owing=Count("id", filter=Q(expected__gt=F("reported"))),
            troubled=Count("id", filter=~Q(findings=[]) | ~Q(remarks=[])),
            with_money=Count("id", filter=both),
            without_money=Count("id", filter=Q(budget__isnull=False, spending__isnull=True)),
            budgets=Sum("budget", filter=both),
            spendings=Sum("spending", filter=both),
            reported_cells=Sum("reported"),
            expected_cells=Sum("expected"),
        )
    )
    collected: dict[int, list[LevelTotals]] = {}
    for group in grouped:
        money = {name: tidy(group[name]) for name in ("budgets", "spendings")}
        collected.setdefault(group.pop("report_id"), []).append(LevelTotals(**group | money))
    return {report_id: totals(groups) for report_id, groups in collected.items()}


def _rows(figures: Any, quarters: Mapping[int, list[dict[str, Any]]]) -> tuple[FigureRow, ...]:
    """Rows without their stored answers, which only their explanations need. One query."""
    found = list(figures.values(*LIST_FIELDS))
    parents = {values["parent_id"] for values in found}
    return tuple(_row(values, quarters.get(values["id"], []), has_children=values["id"] in parents) for values in found)


def _row(values: dict[str, Any], quarters: Iterable[dict[str, Any]], *, has_children: bool) -> FigureRow:
    printed = values["printed"]
    shown = values | {name: tidy(values[name]) for name in (*NUMBERS, "printed_percent")}
    shown["findings"] = tuple(
        Finding(finding["kind"], _said(Phrase.from_dict(finding))) for finding in values["findings"]
    )
    shown["remarks"] = tuple(_said(Phrase.from_dict(remark)) for remark in values["remarks"])
    rows = tuple(
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
    return FigureRow(**shown, quarters=rows, has_children=has_children)


def _quarters(quarters: Any) -> dict[int, list[dict[str, Any]]]:
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


def _said(phrase: Phrase) -> str:
    return phrase.said(get_language() or "id")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdigit()


def _day_in(year: int, today: date) -> date:
    """The day whose tree of units is compared: the last of the year, or today while the year runs."""
    return min(date(year, 12, 31), today)
