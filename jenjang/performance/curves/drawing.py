"""From series to what the page draws: labels, places, what is due, forecast; work and money of one plan together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.charts import Curve, Forecast, Line, places_of, top_of
from jenjang.kernel.ui.states import Meaning, State

from .rules.forecast import METHOD
from .rules.forecast import forecast as forecast_of
from .rules.series import Series, Status

MEANINGS = {
    Status.ON: Meaning.ON_TRACK,
    Status.WATCH: Meaning.AT_RISK,
    Status.LATE: Meaning.LATE,
    Status.CRITICAL: Meaning.LATE,
    Status.NOT_REPORTED: Meaning.UNREPORTED,
    Status.NOT_JUDGED: Meaning.NEUTRAL,
}
PERIODS: tuple[tuple[tuple[str, ...], str | Promise], ...] = (
    (("minggu", "week"), gettext_lazy("Minggu %(number)s")),
    (("bulan", "month"), gettext_lazy("Bulan %(number)s")),
    (("triwulan", "quarter"), gettext_lazy("Triwulan %(number)s")),
)
KIND = re.compile(r"(?P<name>.+) \((?P<kind>[^()]+)\)")
MOST_DECIMALS = 3


@dataclass(frozen=True)
class Drawn:
    """One curve of a page: its number in the address, the series behind it (two where work and money share a plan)."""

    number: int
    curve: Curve
    series: tuple[Series, ...]
    method: str = ""


def drawn(series: Sequence[Series], today: date) -> list[Drawn]:
    """The curves of a reading, in its order; two kinds of actual under one plan are one curve."""
    groups: list[tuple[Series, ...]] = []
    for one in series:
        if groups and len(groups[-1]) == 1 and _share_a_plan(groups[-1][0], one):
            groups[-1] = (groups[-1][0], one)
        else:
            groups.append((one,))
    return [_drawn(number, group, today) for number, group in enumerate(groups, start=1)]


def state_of(status: Status) -> State:
    return State(status.said.said(get_language() or "id"), MEANINGS[status])


def _drawn(number: int, group: tuple[Series, ...], today: date) -> Drawn:
    method = METHOD.said(get_language() or "id") if len(group) == 1 and forecast_of(group[0]) else ""
    return Drawn(number, curve_of(group, today), group, method)


def curve_of(group: tuple[Series, ...], today: date) -> Curve:
    """What the drawing needs of one series, or of two with the same plan."""
    series = group[0]
    points = series.points
    days = _days(series)
    from_zero = _from_zero(series, days)
    forecast = _forecast(series) if len(group) == 1 else None
    plan = [point.plan for point in points]
    actual = [point.actual for point in points]
    second = [point.actual for point in group[1].points] if len(group) > 1 else []
    due = _due(group, days, today)
    places = places_of([day.toordinal() for day in days], from_zero=from_zero) if len(days) > 1 else []
    name, kinds = _names(group)
    return Curve(
        name,
        [figures.day(day) for day in days]
        or [_label(point.at, series.period, at) for at, point in enumerate(points, start=1)],
        plan,
        actual,
        due=due,
        today=_today(days, places, today),
        top=top_of(plan, actual, second, forecast.high if forecast else (), forecast.expected if forecast else ()),
        unit="Rp" if series.unit == "rupiah" else "%",
        short_labels=[figures.short_day(day) for day in days] or [point.at[:10] for point in points],
        decimals=_decimals(group),
        plan_name=_("nilai rencana (BCWS)") if series.unit == "rupiah" else "",
        first=_first(series, kinds),
        second=Line(_("realisasi %(kind)s") % {"kind": kinds[1]}, second, kinds[1]) if kinds else None,
        forecast=forecast,
        states=[state_of(point.status) if at < due else None for at, point in enumerate(points)],
        places=places,
        from_zero=from_zero,
    )


def _share_a_plan(one: Series, other: Series) -> bool:
    """«Jembatan (fisik)» and «Jembatan (keuangan)», with the same plan in the same periods."""
    names = [KIND.fullmatch(series.name) for series in (one, other)]
    same = all(names) and len({match["name"] for match in names if match}) == 1
    return bool(same) and [(p.at, p.plan) for p in one.points] == [(p.at, p.plan) for p in other.points]


def _names(group: tuple[Series, ...]) -> tuple[str, list[str]]:
    matches = [KIND.fullmatch(series.name) for series in group]
    if len(group) == 1 or not all(matches):
        return group[0].name, []
    return matches[0]["name"], [match["kind"] for match in matches if match]  # type: ignore[index]  # all match


def _first(series: Series, kinds: list[str]) -> tuple[str, str]:
    if kinds:
        return _("realisasi %(kind)s") % {"kind": kinds[0]}, kinds[0]
    return (_("nilai hasil (BCWP)"), "") if series.unit == "rupiah" else ("", "")


def _days(series: Series) -> list[date]:
    """The points' days, where each is one and they rise; else none."""
    try:
        days = [date.fromisoformat(point.at) for point in series.points]
    except ValueError:
        return []
    return days if days == sorted(set(days)) else []


def _from_zero(series: Series, days: list[date]) -> bool:
    """Whether the first point is the first period: only then does the line begin at zero."""
    if days or not series.points:
        return False
    first = series.points[0].at
    return int(first) == 1 if first.isdecimal() else len(series.points) > 1


def _due(group: tuple[Series, ...], days: list[date], today: date) -> int:
    """Up to the latest report every period is due; where days are known, also those that are over."""
    reported = [at for series in group for at, point in enumerate(series.points) if point.actual is not None]
    return max(max(reported, default=-1) + 1, sum(day < today for day in days))


def _today(days: list[date], places: list[float], today: date) -> float | None:
    if not places or not days[0] <= today <= days[-1]:
        return None
    return places[0] + (today - days[0]).days


def _label(at: str, period: str, place: int) -> str:
    """«Minggu 7» for a numbered period, otherwise as the source names it, and its place where the source does not say."""
    if not at.isdecimal():
        return at or _("Titik %(number)s") % {"number": place}
    words = next((words for starts, words in PERIODS if period.casefold().startswith(starts)), _("Periode %(number)s"))
    return str(words) % {"number": at}


def _decimals(group: tuple[Series, ...]) -> int:
    values = [value for series in group for point in series.points for value in (point.plan, point.actual)]
    exponents = [-int(value.normalize().as_tuple().exponent) for value in values if value is not None]
    return min(max([*exponents, 1]), MOST_DECIMALS)


def _forecast(series: Series) -> Forecast | None:
    found = forecast_of(series)
    if found is None:
        return None
    by_at = {point.at: point for point in found.points}
    ahead = [by_at.get(point.at) for point in series.points]
    return Forecast(
        [point.expected if point else None for point in ahead],
        [point.low if point else None for point in ahead],
        [point.high if point else None for point in ahead],
    )
