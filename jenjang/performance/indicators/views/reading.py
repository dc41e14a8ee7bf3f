"""The dictionary, its public part, and the page of an indicator."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.papers import OFFERED, Sheet, take_along
from jenjang.kernel.ui.standing import drawn

from .. import permissions, queries
from ..drawing import history
from ..open_data import as_json

MOST_USES = 12  # shown at once: an indicator may hang on hundreds of nodes


@require_safe
@needs("portal.workspace")
def listed(request: Any) -> HttpResponse:
    """All indicators by their newest manual: to search, narrow, sort and take along."""
    context = {
        "can_edit": permissions.can_edit_somewhere(request.actor),
        "can_import": permissions.can_import(request.actor),
        "empty_ways": "indicators/_beginning.html",
    }
    query = partial(queries.indicators_listed, on=timezone.localdate())
    return show_list(request, queries.INDICATORS, query, "indicators/list.html", context)


@require_safe
@public
def main(request: Any) -> HttpResponse:
    """The main indicators in use, for anybody."""
    query = partial(queries.main_listed, on=timezone.localdate(), unit=request.GET.get("unit", ""))
    context = {"is_inside": bool(request.actor.may_anywhere(permissions.READ))}
    return show_list(request, queries.MAIN, query, "indicators/main.html", context)


@require_safe
@public
def main_data(request: Any) -> HttpResponse:
    """The same as JSON."""
    return as_json(request.government.name, queries.main_described(on=timezone.localdate()))


@require_safe
@needs("portal.workspace")
def choices(request: Any) -> HttpResponse:
    """Options for choosing an indicator in use."""
    typed = request.GET.get("q") or request.GET.get(request.GET.get("field", ""), "")
    found = queries.choices(typed.replace("\0", "")[:200], on=timezone.localdate())
    options = [{"value": f"{name} · {code}", "detail": unit or ""} for _id, code, name, unit in found]
    return render(request, "ui/_options.html", {"choices": options})


@require_safe
@public
def indicator(request: Any, indicator_id: int) -> HttpResponse:
    """What it means, what is missing, its versions, its years, and where it is used."""
    page, today = _readable(request, indicator_id), timezone.localdate()
    is_inside = bool(request.actor.may_anywhere(permissions.READ))
    can_type = permissions.can_type_value(request.actor, page.line, page.manual.source_room)

    def part(template: str, by: bool, more: Callable[[], dict[str, Any]] = dict) -> SafeString:
        return drawn(template, lambda: {"page": page, **more()}, by=(page.id, today, by), of=queries.page_rooms())

    def years() -> dict[str, Any]:
        curve = history(page, today=today)
        downloads = {e: reverse("indicators:history", args=[page.id, e]) for e in OFFERED} if curve else {}
        return {"drawn": curve, "downloads": downloads, "can_type": can_type}

    uses = page.uses if request.GET.get("uses") == "all" else page.uses[:MOST_USES]
    context = {
        "uses": uses,
        "more": len(page.uses) - len(uses),
        "page": page,
        "state": queries.STATES[page.state],
        "years": part("indicators/_years_table.html", bool(can_type), years),
        "manual": part("indicators/_manual.html", True),
        "versions": part("indicators/_versions.html", is_inside, lambda: {"is_inside": is_inside}),
        "supplier": queries.supplier_title(page.manual.source_room),
        "can_describe": permissions.can_describe(request.actor, page.line, page.state),
        "can_edit": permissions.can_edit(request.actor, page.line),
        "can_use": permissions.can_use(request.actor, page.line, page.state, page.missing),
        "can_retire": permissions.can_retire(request.actor, page.line, page.state),
        "can_type": can_type,
        "is_inside": is_inside,
    }
    return render(request, "indicators/indicator.html", context)


@require_safe
@public
def why(request: Any, indicator_id: int, year: int) -> HttpResponse:
    """Where the achievement of a year comes from."""
    page = _readable(request, indicator_id)
    found = next((one for one in page.years if one.year == year), None)
    if found is None:
        raise NotFound(_("Tahun ini tidak ada nilainya."))
    context = {
        "title": f"{page.name} · {year}",
        "answer": found.because,
        "back": reverse("indicators:indicator", args=[page.id]),
        "page": page,
    }
    is_beside = request.headers.get("HX-Target") == "aside-body"
    return render(request, "indicators/_why.html" if is_beside else "indicators/why.html", context)


@require_safe
@public
def history_file(request: Any, indicator_id: int, ending: str) -> HttpResponse:
    """The picture of the years as a file."""
    page = _readable(request, indicator_id)
    curve = history(page, today=timezone.localdate())
    if curve is None:
        raise NotFound(_("Belum ada riwayat yang dapat digambar."))
    sources = " · ".join(dict.fromkeys(one.source for one in page.years if one.source))
    return take_along(curve, Sheet(request.government.name, sources, timezone.localtime(), notes=[page.unit]), ending)


def _readable(request: Any, indicator_id: int) -> queries.IndicatorPage:
    """The page where the visitor may read it; what is not for the public is not there for it."""
    page = queries.indicator_page(indicator_id, on=timezone.localdate())
    if not permissions.can_read(request.actor, is_main=page.is_main, state=page.state):
        if request.actor.is_anonymous:
            raise NotFound(_("Indikator ini tidak ada di pemerintah ini."))
        permissions.can_read(request.actor, is_main=page.is_main, state=page.state).require()
    return page
