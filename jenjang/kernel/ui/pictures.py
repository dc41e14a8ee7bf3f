"""Curve and map in the words of the page's language, each with what stands beside it."""

from typing import Any

from django.utils.translation import gettext as _

from . import figures
from .charts import NARROW, Curve, Words, s_curve
from .maps import Map, region_map


def curve_parts(curve: Curve) -> dict[str, Any]:
    """The drawings for wide and narrow screens, and the table."""
    words = Words(summary_of(curve), _("hari ini"), _("belum dilaporkan"))
    rows = [
        {
            "label": label,
            "plan": plan,
            "actual": actual,
            "is_due": at < curve.periods_due,
            "deviation": _minus(actual, plan),
        }
        for at, (label, plan, actual) in enumerate(zip(curve.labels, curve.plan, curve.actual, strict=True))
    ]
    return {
        "curve": curve,
        "wide": s_curve(curve, words),
        "narrow": s_curve(curve, words, NARROW),
        "rows": rows,
        "summary": words.summary,
    }


def summary_of(curve: Curve) -> str:
    """The last reported state in one sentence."""
    if curve.latest is None:
        return _("Belum ada realisasi yang dilaporkan.")
    plan, actual = curve.plan[curve.latest], curve.actual[curve.latest]
    said = {
        "period": curve.labels[curve.latest],
        "actual": figures.number(actual, 1),
        "plan": figures.number(plan, 1) if plan is not None else "–",
        "deviation": figures.points(_minus(actual, plan)) if plan is not None else "–",
        "unit": curve.unit,
    }
    sentence = (
        _("Sampai %(period)s: rencana %(plan)s %(unit)s, realisasi %(actual)s %(unit)s, deviasi %(deviation)s.") % said
    )
    if curve.gaps:
        reported = {"reported": curve.periods_due - len(curve.gaps), "due": curve.periods_due}
        sentence += " " + _("Dilaporkan %(reported)s dari %(due)s periode.") % reported
    return sentence


def map_parts(drawn: Map) -> dict[str, Any]:
    return {"map": drawn, "svg": region_map(drawn)}


def _minus(actual: Any, plan: Any) -> Any:
    one, other = figures.decimal(actual), figures.decimal(plan)
    return None if one is None or other is None else one - other
