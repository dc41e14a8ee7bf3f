"""What is kept of a report beside its rows: ratings by the scale in force, and its sums."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, Q, Sum, Value, When
from django.db.models.functions import Least

from jenjang.kernel.law.tables import setting
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.performance.indicators.rules.rating import SCORE_CAP

from ..models import Figure, Quarter, Report, Scale, Sums
from ..rules.judging import Judged, rating_of
from ..rules.overview import AgencyTotals, LevelQuarter, LevelTotals, totals
from ..rules.scale import WHOLE, OwnBand, OwnScale, law_scale, looked_up, scale_at

BOTH = Q(budget__isnull=False, spending__isnull=False)


def rated(row: Judged) -> dict[str, Any]:
    """What a figure keeps for scales beside its rating: what its rating means, and the percent that is looked up."""
    label = rating_of(row.achievement)
    found = law_scale(row.achievement.on).meaning_of(label) if row.achievement and label else ""
    return {"rating_meaning": found, "rounded_percent": looked_up(row.achievement)}


def settle(reports: Sequence[Report], *, rate_anew: bool = False) -> None:
    """Rate the rows of these reports where a scale of the government's own is in force (or rate_anew), then keep their sums."""
    scales = current_scales()
    for report in reports:
        last_day = date(report.year, 12, 31)
        own = scale_at(scales, last_day)
        if own or rate_anew:
            _rate(report, own or law_scale(last_day))
    Sums.objects.filter(report__in=reports).delete()
    Sums.objects.bulk_create(_sums(report) for report in reports)


def current_scales() -> list[OwnScale]:
    return [
        OwnScale(one.starts_on, one.source, one.decimals, tuple(map(OwnBand.from_dict, one.bands)))
        for one in Scale.objects.filter(superseded_at__isnull=True)
    ]


def _rate(report: Report, scale: OwnScale) -> None:
    """One statement, however many rows."""
    percent = "rounded_percent" if scale.decimals == WHOLE else "achievement_percent"
    is_in = [(Q(**{f"{percent}__gte": band.low}), band) for band in scale.bands[:-1]]
    is_in.append((Q(**{f"{percent}__isnull": False}), scale.bands[-1]))
    Figure.objects.filter(report=report, achievement_percent__isnull=False).update(
        rating=Case(*(When(reaches, then=Value(band.label)) for reaches, band in is_in)),
        rating_meaning=Case(*(When(reaches, then=Value(band.meaning)) for reaches, band in is_in)),
    )


def _sums(report: Report) -> Sums:
    figures, quarters = Figure.objects.filter(report=report), Quarter.objects.filter(figure__report=report)
    return Sums(government_id=active_government_id(), report=report, **sums_of(figures, quarters, year=report.year))


def sums_of(figures: Any, quarters: Any, *, year: int) -> dict[str, Any]:
    """The columns of the sums of a report's rows and their quarters (query sets). Three queries, however many rows."""
    found = totals(_levels(figures, on=date(year, 12, 31)), _quarters(quarters))
    return columns(found) | _has(figures)


def columns(found: AgencyTotals) -> dict[str, Any]:
    """Totals as they are kept."""
    return {
        **{name: getattr(found, name) for name in KEPT},
        "reported": found.reporting.reported,
        "expected": found.reporting.expected,
        **{f"quarter_{one.number}": one.spending for one in found.quarters},
        "quarter_silent": {str(one.number): one.silent for one in found.quarters},
        "ratings": [[one.label, one.meaning, one.rows] for one in found.ratings],
        "levels": dict(found.levels),
    }


KEPT = (
    "rows", "owing", "troubled", "unrated", "targets", "achieved", "scores", "money_level", "money_rows", "silent_money", "planned",
    "budget", "spending", "spent",
)  # fmt: skip


def _levels(figures: Any, *, on: date) -> Iterable[LevelTotals]:
    """One query."""
    cap = setting(SCORE_CAP.at(on), "cap_percent").value
    grouped = figures.values("level", "rating", "rating_meaning").annotate(
        rows=Count("id"),
        owing=Count("id", filter=Q(expected__gt=F("reported"))),
        troubled=Count("id", filter=~Q(findings=[]) | ~Q(remarks=[])),
        with_money=Count("id", filter=BOTH),
        without_money=Count("id", filter=Q(budget__isnull=False, spending__isnull=True)),
        budgets=Sum("budget", filter=BOTH),
        spendings=Sum("spending", filter=BOTH),
        reported_cells=Sum("reported"),
        expected_cells=Sum("expected"),
        targets=Count("id", filter=Q(target__isnull=False)),
        achieved=Count("achievement_percent"),
        scores=Sum(Least("achievement_percent", Value(cap)), filter=Q(achievement_percent__isnull=False)),
        planned=Sum("budget"),
        spent=Sum("spending"),
    )
    return [LevelTotals(**group) for group in grouped.order_by()]


def _quarters(quarters: Any) -> Iterable[LevelQuarter]:
    """One query."""
    grouped = quarters.values("figure__level", "number").annotate(
        spent=Sum("spending"), silent=Count("id", filter=Q(spending__isnull=True))
    )
    return [
        LevelQuarter(one["figure__level"], one["number"], one["spent"], one["silent"]) for one in grouped.order_by()
    ]


def _has(figures: Any) -> dict[str, bool]:
    """Which groups of columns any row fills. One query."""
    found = figures.aggregate(
        plan=Max(Case(When(Q(plan_target__isnull=False) | Q(plan_actual__isnull=False), then=1), default=0)),
        print=Max(
            Case(
                When(
                    Q(printed_percent__isnull=False) | Q(printed__has_any_keys=["printed", "printed_absorption"]),
                    then=1,
                ),
                default=0,
            )
        ),
    )
    return {"has_plan": bool(found["plan"]), "has_print": bool(found["print"])}
