"""The action plan as a sheet to fill: its columns, activities as lines and back, and what is still missing beside the cell it concerns."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.dates import MONTHS_3
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.ui.entries import Column, Kind, Line

from .rules.content import MONTHS, WHOLE, Activity
from .rules.ready import Code, Problem

MONTH_KEYS = tuple(f"m{number}" for number in range(1, MONTHS + 1))
GROUP = "months"
MOST = 200
EMPTY = {"text": "text", "output": "output", "in_charge": "in_charge"}


def months() -> list[str]:
    """Short names of the months."""
    return [str(MONTHS_3[number]).capitalize() for number in range(1, MONTHS + 1)]


def columns(promised: Mapping[str, str], *, money: int | None = None, posts: Sequence[str] = ()) -> list[Column]:
    """promised: names of the indicators by the key of the promise; money: the agreement's budget; posts: titles to suggest."""
    fixed = [
        Column("promise", _("Indikator yang dilayani"), Kind.CHOICE, choices=list(promised.items())),
        Column("text", _("Kegiatan"), longest=500),
        Column("output", _("Keluaran"), longest=300),
        Column("in_charge", _("Penanggung jawab"), suggestions=posts),
        Column("weight", _("Bobot"), Kind.PERCENT, whole=WHOLE),
        Column("budget", _("Anggaran (Rp)"), Kind.RUPIAH, most=money),
    ]
    monthly = [
        Column(key, name, Kind.PERCENT, within=GROUP, share="weight")
        for key, name in zip(MONTH_KEYS, months(), strict=True)
    ]
    return [*fixed, *monthly]


def line_of(activity: Activity, hints: Mapping[str, str] | None = None) -> Line:
    """An activity as its cells are compared: numbers plain, nothing for zero."""
    cells = {
        "promise": activity.promise, "text": activity.text, "output": activity.output, "in_charge": activity.in_charge,
        "weight": _number(activity.weight), "budget": str(activity.budget or ""),
        **{key: _number(share) for key, share in zip(MONTH_KEYS, activity.planned, strict=True)},
    }  # fmt: skip
    return Line(activity.key, cells, hints or {})


def activity_of(line: Line) -> Activity:
    """A line whose cells can all be read, as an activity."""
    cells = line.cells
    planned = tuple(Decimal(cells.get(key) or 0) for key in MONTH_KEYS)
    return Activity(
        line.key, cells.get("promise", ""), cells.get("text", ""), cells.get("output", ""), cells.get("in_charge", ""),
        Decimal(cells.get("weight") or 0), int(cells.get("budget") or 0), planned,
    )  # fmt: skip


def hints(activities: Sequence[Activity], problems: Sequence[Problem]) -> dict[str, dict[str, str]]:
    """What is missing of each activity, by its key and column."""
    found: dict[str, dict[str, str]] = {}
    by_key = {activity.key: activity for activity in activities}
    language = get_language() or "id"
    for problem in problems:
        activity = by_key.get(problem.place)
        if activity is None:
            continue
        place = found.setdefault(activity.key, {})
        match problem.code:
            case Code.PLAN_INCOMPLETE:
                place |= {column: _("Belum diisi.") for column in EMPTY if not getattr(activity, column).strip()}
            case Code.PLAN_OF_NOTHING:
                place["promise"] = _("Pilih indikatornya.") if not activity.promise else problem.said.said(language)
    return found


def _number(value: Decimal) -> str:
    return plain(value.normalize()) if value else ""
