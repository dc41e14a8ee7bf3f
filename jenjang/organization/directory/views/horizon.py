"""Who leaves within 36 months: as a picture, as a table, by name."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.bars import Bar, Bars
from jenjang.kernel.ui.drawing import choice
from jenjang.kernel.ui.listing import show_list

from ..forms import HorizonForm
from ..queries import horizon as queries
from ..queries import leavers as names
from ..rules.horizon import MONTHS_OF_A_QUARTER, months_after
from .horizon_rows import Ways, month_rows, unit_rows


@require_safe
@needs("employees.read")
def horizon(request: Any) -> HttpResponse:
    """Retirements and ends of contract by month and unit. `?unit=` and `?post_kind=` narrow it, `?on=` looks from another day."""
    today = timezone.localdate()
    on = HorizonForm(request.GET).day(today)
    reached = queries.reach(request.actor, on=on)
    unit_id = reached.known(request.GET.get("unit", ""))
    kind = request.GET.get("post_kind", "")
    kind = kind if kind in dict(names.POST_KINDS) else ""
    seen = queries.horizon(reached, unit_id=unit_id, post_kind=kind, on=on)
    ways = Ways({"on": "" if on == today else f"{on:%Y-%m-%d}", "unit": unit_id, "post_kind": kind})
    context = {
        "seen": seen,
        "drawn": _drawn(seen, ways),
        "months": month_rows(seen.months, ways),
        "lines": unit_rows(seen.lines, ways),
        "above": [(reached.names[unit], ways.to_unit(unit)) for unit in (reached.above(unit_id) if unit_id else ())],
        "unit": reached.names[unit_id] if unit_id else "",
        "day_form": HorizonForm(initial={"on": on}),
        "narrow": [
            choice("horizon", "unit", _("Unit dan bagiannya"), _keyed(reached.choices(unit_id)), str(unit_id or "")),
            choice("horizon", "post_kind", _("Jenis jabatan"), _keyed(names.POST_KINDS), kind),
        ],
        "quarters": [_span(first, months_after(first, MONTHS_OF_A_QUARTER - 1)) for first in _quarters(seen)],
        "whole_url": ways.to_unit(None),
        "list_url": ways.to_list(),
        "passed_url": ways.to_list(month=names.PASSED),
    }  # fmt: skip
    return render(request, "directory/horizon.html", context)


@require_safe
@needs("employees.read")
def horizon_list(request: Any) -> HttpResponse:
    """Those who leave, by name."""
    today = timezone.localdate()
    on = HorizonForm(request.GET).day(today)
    reached = queries.reach(request.actor, on=on)
    spec = names.leavers_spec(reached, chosen=request.GET.get("unit", ""), on=on)
    suffix = "" if on == today else f"?on={on:%Y-%m-%d}"
    context = {"on": on, "is_today": on == today, "suffix": suffix}
    return show_list(
        request, spec, partial(names.leavers, reached, spec=spec, on=on), "directory/horizon_list.html", context
    )


def _keyed(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, Any]]:
    return [(str(value), words) for value, words in choices]


def _quarters(seen: queries.Horizon) -> list[date]:
    """The first day of each three months."""
    return [month.first for month in seen.months[::MONTHS_OF_A_QUARTER]]


def _span(first: date, last: date) -> str:
    return f"{figures.month(first, 'M')}–{figures.month(last, 'M y')}"


def _drawn(seen: queries.Horizon, ways: Ways) -> Bars:
    bars = [
        Bar(
            figures.month(month.first, "M"),
            month.retirements,
            month.contracts,
            _("%(month)s: %(retirements)s pensiun, %(contracts)s kontrak berakhir")
            % {"month": month.label, "retirements": month.retirements, "contracts": month.contracts},
            href=ways.to_list(month=month.key) if month.total else "",
            mark=str(month.first.year) if place == 0 or month.first.month == 1 else "",
        )
        for place, month in enumerate(seen.months)
    ]
    most = max(seen.months, key=lambda month: month.total)
    summary = ""
    if seen.total:
        summary = ngettext(
            "Paling banyak pada %(month)s: %(count)s orang.",
            "Paling banyak pada %(month)s: %(count)s orang.",
            most.total,
        ) % {"month": most.label, "count": most.total}
    return Bars(_("Pensiun dan akhir kontrak tiap bulan"), bars, _("Pensiun"), _("Kontrak berakhir"), summary)
