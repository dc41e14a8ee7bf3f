"""The tree, the list and the page of a unit."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.maps import Map, Shape
from jenjang.kernel.ui.states import State
from jenjang.kernel.ui.trees import Node
from jenjang.organization.territory import queries as territory

from .. import permissions, queries
from ..glance import glance, links_of

LEVELS_OPEN = 1
DAYS_SHOWN = 6


@require_safe
@public
def tree(request: Any) -> HttpResponse:
    """All units as of a day, unfolding. `?open=all` opens every branch, also without JavaScript."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    seen = queries.tree(on=on)
    everything = request.GET.get("open") == "all"
    context = {
        "tree": seen,
        "nodes": [_node(node, _suffix(on, today), everything=everything) for node in seen.roots],
        "day_form": DayForm(initial={"on": on}),
        "is_today": on == today,
        "everything": everything,
        "keep": {"open": "all"} if everything else {},
        "turned": "?" + urlencode({**({} if on == today else {"on": on}), **({} if everything else {"open": "all"})}),
        "days": queries.days_of_change()[:DAYS_SHOWN],
        "can_found": permissions.can_edit(request.actor, ()),
        "can_import": permissions.can_import(request.actor),
    }
    return render(request, "units/tree.html", context)


@require_safe
@public
def listed(request: Any) -> HttpResponse:
    """The units of today as a list to search, sort and export."""
    return show_list(request, queries.UNITS, partial(queries.units_listed, on=timezone.localdate()), "units/list.html")


@require_safe
@public
def unit(request: Any, unit_id: int) -> HttpResponse:
    """One unit as of a day: what it is, where, its parts, its history."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    page = queries.unit(unit_id, on=on)
    suffix = _suffix(on, today)
    context = {
        "page": page,
        "suffix": suffix,
        "state": _state(page.unit, today),
        "is_today": page.seen_on == today,
        "parts": [_node(node, suffix, everything=False, open_above=0) for node in page.parts],
        "drawn": _map(page, suffix),
        "glance": glance(
            request.actor,
            unit_id=unit_id,
            within={unit_id, *(node.unit.id for node in queries.in_order(page.parts))},
            on=page.seen_on,
            day="" if on == today else f"{on:%Y-%m-%d}",
        ),
        "links": links_of(unit_id, page.unit.kind),
        "can_edit": permissions.can_edit(request.actor, page.ids_with_above),
    }
    return render(request, "units/unit.html", context)


def _node(node: queries.Node, suffix: str, *, everything: bool, open_above: int = LEVELS_OPEN) -> Node:
    return Node(
        node.unit.name,
        node.unit.href + suffix,
        note=node.unit.short_name or ("" if _tells_its_kind(node.unit) else node.unit.kind_label),
        children=[_node(child, suffix, everything=everything, open_above=open_above) for child in node.children],
        is_open=everything or node.level <= open_above,
    )


def _tells_its_kind(fact: queries.UnitFact) -> bool:
    """Whether the name begins with the kind, as in Dinas Kesehatan."""
    return fact.name.split()[0] in fact.kind_label.split()


def _suffix(on: date, today: date) -> str:
    """Links keep the day that is looked at, unless it is today."""
    return "" if on == today else f"?on={on:%Y-%m-%d}"


def _state(fact: queries.UnitFact, today: date) -> State | None:
    if fact.dissolved_on and fact.dissolved_on <= today:
        return State(_("Bubar sejak %(day)s") % {"day": figures.day(fact.dissolved_on)})
    if fact.dissolved_on:
        return State(_("Akan bubar %(day)s") % {"day": figures.day(fact.dissolved_on)})
    if fact.founded_on and fact.founded_on > today:
        return State(_("Mulai %(day)s") % {"day": figures.day(fact.founded_on)})
    return None


def _map(page: queries.UnitPage, suffix: str) -> Map | None:
    """The unit's territory, or that of the unit it belongs to; areas lead to the units whose territory they are."""
    areas = territory.map_of(page.region_code, on=page.seen_on) if page.region_code else []
    if not areas:
        return None
    shapes = []
    for area in areas:
        owner = page.by_region.get(area.code)
        leads_on = None if owner == page.unit.id else owner
        shapes.append(
            Shape(
                area.name,
                {"type": "MultiPolygon", "coordinates": area.polygons},
                href=numbered("units:unit", leads_on) + suffix if leads_on else "",
                highlight=area.is_here,
            )
        )
    title = _("Wilayah %(name)s") % {"name": page.unit.name} if page.unit.region_code else _("Wilayah kerja")
    return Map(title, shapes, summary=_("Tekan sebuah wilayah untuk membuka unitnya. Garis batas disederhanakan."))
