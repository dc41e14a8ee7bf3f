"""Curve and map in the words of the page's language, each with what stands beside it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import figures
from .charts import Curve, Number, exact
from .curves import NARROW, Entry, Words, legend_mark, s_curve
from .maps import Map, region_map
from .states import State


@dataclass(frozen=True)
class Cell:
    """One cell of the table beside a curve: its value for a workbook, and how it is shown."""

    value: Decimal | str | None
    shown: str


@dataclass(frozen=True)
class Row:
    label: str
    cells: Sequence[Cell]
    state: State | None


def curve_parts(curve: Curve, downloads: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The drawings for wide and narrow screens, the legend, and the table. downloads: addresses by ending."""
    words = words_of(curve)
    return {
        "curve": curve,
        "wide": SafeString(s_curve(curve, words)),
        "narrow": SafeString(s_curve(curve, words, NARROW)),
        "legend": [(entry, SafeString(legend_mark(entry.mark))) for entry in legend_of(curve)],
        "head": head_of(curve),
        "rows": rows_of(curve),
        "summary": words.summary,
        "downloads": downloads,
    }


def words_of(curve: Curve) -> Words:
    return Words(
        summary_of(curve),
        _("hari ini"),
        _("belum dilaporkan"),
        [_axis_value(curve, quarter) for quarter in range(5)],
        [said_at(curve, at) for at in range(len(curve.labels))],
        [_deviation_word(curve, number) for number in range(len(curve.actuals))],
    )


def summary_of(curve: Curve) -> str:
    """The latest reported state of each line, and how much is reported."""
    latest: dict[int, list[int]] = {}
    for number in range(len(curve.actuals)):
        if (at := curve.latest_of(number)) is not None:
            latest.setdefault(at, []).append(number)
    if not latest:
        return _("Belum ada realisasi yang dilaporkan.")
    sentences = [_("Sampai %(reading)s.") % {"reading": said_at(curve, at, lines)} for at, lines in latest.items()]
    if curve.gaps:
        reported = {"reported": curve.periods_due - len(curve.gaps), "due": curve.periods_due}
        sentences.append(_("Dilaporkan %(reported)s dari %(due)s periode.") % reported)
    return " ".join(sentences)


def said_at(curve: Curve, at: int, lines: Collection[int] = (0, 1)) -> str:
    """One period, read aloud. lines: which of the actuals."""
    parts = []
    if curve.plan[at] is not None:
        parts.append(f"{curve.plan_name or _('rencana')} {written(curve, curve.plan[at])}")
    for number, line in enumerate(curve.actuals):
        if number not in lines:
            continue
        name = line.name or _("realisasi")
        if line.values[at] is not None:
            parts.append(f"{name} {written(curve, line.values[at])}")
            if (deviation := curve.deviation(number, at)) is not None:
                parts.append(_("deviasi %(value)s") % {"value": difference(curve, deviation)})
        elif at < curve.periods_due:
            parts.append(_("%(what)s belum dilaporkan") % {"what": name})
    if expected := _forecast_at(curve, at):
        parts.append(_("prakiraan %(value)s") % {"value": expected})
    return f"{curve.labels[at]}: {', '.join(parts) or _('tidak ada angka')}"


def legend_of(curve: Curve) -> list[Entry]:
    """What is drawn, in the order of reading."""
    found = [Entry("plan", curve.plan_name or _("rencana"))] if curve.has_plan else []
    marks = ("actual", "second")
    found += [Entry(marks[at], line.name or _("realisasi")) for at, line in enumerate(curve.actuals)]
    found += [Entry("baseline", line.name) for line in curve.baselines]
    if curve.forecast:
        spread = any(value is not None for value in curve.forecast.low)
        found.append(Entry("forecast", _("prakiraan dan rentangnya") if spread else _("prakiraan")))
    if any(curve.gaps_of(number) for number in range(len(curve.actuals))):
        found.append(Entry("gap", _("belum dilaporkan")))
    return found


def head_of(curve: Curve) -> list[str]:
    """Titles of the table's columns after the period."""
    unit = f" ({curve.unit})"
    head = [capital(curve.plan_name or _("rencana")) + unit] if curve.has_plan else []
    head += [capital(line.name) + unit for line in curve.baselines]
    for line in curve.actuals:
        head.append(capital(line.name or _("Realisasi")) + unit)
        if curve.has_plan:
            of = f" {line.short}" if line.short and len(curve.actuals) > 1 else ""
            head.append(_("Deviasi") + of + ("" if not curve.is_money else unit))
    return head + ([_("Prakiraan") + unit] if curve.forecast else [])


def rows_of(curve: Curve) -> list[Row]:
    """The same as a table, period by period."""
    states = [*curve.states, *[None] * (len(curve.labels) - len(curve.states))]
    return [Row(label, _cells(curve, at), states[at]) for at, label in enumerate(curve.labels)]


def _cells(curve: Curve, at: int) -> list[Cell]:
    cells = [_cell(curve, curve.plan[at])] if curve.has_plan else []
    cells += [_cell(curve, line.values[at]) for line in curve.baselines]
    for number, line in enumerate(curve.actuals):
        cells.append(_cell(curve, line.values[at], is_owed=at < curve.periods_due))
        if curve.has_plan:
            deviation = curve.deviation(number, at)
            cells.append(Cell(deviation, "–" if deviation is None else difference(curve, deviation)))
    if curve.forecast:
        expected = curve.forecast.expected[at]
        cells.append(Cell(None if expected is None else exact(expected), _forecast_at(curve, at) or "–"))
    return cells


def _cell(curve: Curve, value: Number | None, *, is_owed: bool = False) -> Cell:
    if value is None:
        return Cell(None, figures.unreported() if is_owed else "–")
    number = exact(value)
    return Cell(number, figures.plain(number, 0 if curve.is_money else curve.decimals))


def written(curve: Curve, value: Number | None) -> str:
    """A value of the curve as people write it."""
    if value is None:
        return "–"
    if curve.is_money:
        return figures.rupiah_in_short(exact(value))
    return f"{figures.plain(exact(value), curve.decimals)}{figures.SPACE}{curve.unit}"


def difference(curve: Curve, value: Decimal | None) -> str:
    if value is None:
        return "–"
    if curve.is_money:
        return figures.rupiah_in_short(value)
    if curve.unit == "%":
        return figures.points(value, curve.decimals)
    return f"{figures.plain(value, curve.decimals, signed=True)}{figures.SPACE}{curve.unit}"


def _forecast_at(curve: Curve, at: int) -> str:
    """What is expected at the end of a period, and between what."""
    if curve.forecast is None or curve.forecast.expected[at] is None:
        return ""
    said = written(curve, curve.forecast.expected[at])
    bounds = [values[at] for values in (curve.forecast.low, curve.forecast.high) if values and values[at] is not None]
    return said if len(bounds) < 2 else f"{said} ({written(curve, bounds[0])}–{written(curve, bounds[1])})"


def _deviation_word(curve: Curve, number: int) -> str:
    at = curve.latest_of(number)
    deviation = None if at is None else curve.deviation(number, at)
    if deviation is None:
        return ""
    said = difference(curve, deviation)
    return f"{curve.actuals[number].short} {said}" if curve.second else _("deviasi %(value)s") % {"value": said}


def _axis_value(curve: Curve, quarter: int) -> str:
    value = exact(curve.top) * quarter / 4
    if curve.is_money:
        return figures.rupiah_in_short(value).removeprefix(f"Rp{figures.SPACE}")
    said = figures.plain(value.normalize() if value % 1 else value.quantize(Decimal(1)))
    return f"{said}{figures.SPACE}%" if quarter == 4 and curve.unit == "%" else said


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def map_parts(drawn: Map) -> dict[str, Any]:
    return {"map": drawn, "svg": region_map(drawn)}
