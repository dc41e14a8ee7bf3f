"""How targets and shares of agreements are written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.states import Meaning, State

from ..queries import Handed, PromiseRow
from ..rules.content import Promise
from ..rules.shares import Cover, Taken

register = template.Library()
COVERS = {
    Cover.NOBODY: State(gettext_lazy("belum diambil siapa pun"), Meaning.LATE),
    Cover.PARTLY: State(gettext_lazy("baru sebagian"), Meaning.AT_RISK),
    Cover.WHOLLY: State(gettext_lazy("diambil"), Meaning.ON_TRACK),
    Cover.MORE: State(gettext_lazy("lebih dari target"), Meaning.AT_RISK),
    Cover.OWN: State(gettext_lazy("dikerjakan sendiri"), Meaning.NEUTRAL),
}


@register.filter
def plain_number(value: Decimal | None) -> Any:
    """With just the decimals it has."""
    return "" if value is None else figures.number(_trimmed(value))


@register.filter
def quarter(value: Decimal | None) -> Any:
    """A quarter may have no target of its own: that is nothing unreported."""
    return "–" if value is None else plain_number(value)


@register.filter
def target(row: PromiseRow) -> Any:
    return _target(row.target, row.target_high, row.target_on)


@register.filter
def content_target(promise: Promise) -> Any:
    told = _target(promise.target, promise.target_high, promise.target_on)
    return f"{told} {promise.unit}".strip()


@register.filter
def accumulated(row: PromiseRow) -> str:
    """How the quarters lead to the year."""
    return {"sum": _("dijumlahkan"), "average": _("dirata-ratakan")}.get(row.accumulation, _("nilai terakhir"))


@register.filter
def of_key(found: Mapping[str, Any] | str | None, key: str) -> Any:
    return found.get(key) if isinstance(found, Mapping) else None


@register.filter
def left_of(line: Any) -> int:
    """What a ceiling leaves."""
    return int(line.ceiling - line.amount)


@register.filter
def cover(taken: Taken) -> str:
    """How far a promise is taken on below, in words."""
    said = cover_badge(taken).label
    left = cover_left(taken)
    return f"{said} {left}".strip()


@register.filter
def cover_badge(taken: Taken | Handed) -> State:
    return COVERS[taken.cover]


@register.filter
def cover_left(taken: Taken | Handed) -> str:
    """How much nobody took, or how much is promised too much."""
    unit = taken.promise.unit
    if taken.cover is Cover.PARTLY:
        return _("sisa %(left)s %(unit)s") % {"left": plain_number(taken.open), "unit": unit}
    if taken.cover is Cover.MORE:
        return _("kelebihan %(over)s %(unit)s") % {"over": plain_number(taken.over), "unit": unit}
    return ""


def _target(value: Decimal | None, high: Decimal | None, on: Any) -> Any:
    if on is not None:
        return figures.day(on)
    if value is None:
        return _("belum diisi")
    if high is not None:
        return f"{plain_number(value)} – {plain_number(high)}"
    return plain_number(value)


def _trimmed(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f"))
