"""How targets and months are written."""

from datetime import date
from typing import Any

from django import template
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from jenjang.kernel.ui import figures

register = template.Library()


@register.filter
def target(cell: Any) -> str:
    """A number with the decimals of its line, words as they stand, a dash where there is no target."""
    if cell.number is not None:
        return figures.plain(cell.number)
    return cell.words or "–"


@register.filter
def reached(value: Any) -> str:
    """A value with as many decimals as it has; None is not reported."""
    return (
        figures.unreported() if value is None else figures.plain(value.normalize() if value % 1 else value.quantize(1))
    )


@register.filter
def month(day: date) -> str:
    """Mei 2026."""
    return written(day, "F Y")


@register.simple_tag
def told(tally: Any) -> str:
    """The standing of milestones in one line: never a percentage."""
    if not tally.total:
        return _("Belum ada tonggak.")
    words = [
        (tally.done, _("%d selesai")),
        (tally.planned, _("%d direncanakan")),
        (tally.late, _("%d terlambat")),
        (tally.not_reported, _("%d belum dilaporkan")),
    ]
    return " · ".join(said % count for count, said in words if count)
