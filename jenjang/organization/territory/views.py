"""Pages of regions. All of them are public."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.maps import Map, Shape
from jenjang.kernel.ui.trees import Node

from . import queries


@require_safe
@public
def regions(request: Any) -> HttpResponse:
    """The government's territory: map and tree."""
    today = timezone.localdate()
    tree = queries.tree(on=today)
    areas = queries.map_of(tree[0].region.code, on=today) if tree else []
    context = {
        "top": tree[0] if tree else None,
        "nodes": [_node(node) for node in tree],
        "drawn": map_of(areas, _("Peta %(place)s") % {"place": tree[0].region.title}) if areas else None,
    }
    return render(request, "territory/regions.html", context)


@require_safe
@public
def listed(request: Any) -> HttpResponse:
    """All regions as a list to search, sort and export."""
    query = partial(queries.regions_listed, on=timezone.localdate())
    return show_list(request, queries.REGIONS, query, "territory/list.html")


@require_safe
@public
def region(request: Any, code: str) -> HttpResponse:
    """One region: what it is, its map, its parts, who is there."""
    today = timezone.localdate()
    page = queries.region(code, on=today)
    areas = queries.map_of(code, on=today)
    context = {
        "page": page,
        "drawn": map_of(areas, _("Peta %(place)s") % {"place": page.region.title}) if areas else None,
        "occupants": queries.occupants(code, on=today),
    }
    return render(request, "territory/region.html", context)


def map_of(areas: list[queries.Area], title: str) -> Map:
    """Each area leads to its own page, except the one the page is about."""
    shapes = [
        Shape(
            area.name,
            {"type": "MultiPolygon", "coordinates": area.polygons},
            href="" if area.is_here else reverse("territory:region", args=[area.code]),
            highlight=area.is_here,
        )
        for area in areas
    ]
    return Map(title, shapes, summary=_("Tekan sebuah wilayah untuk membukanya. Garis batas disederhanakan."))


def _node(node: queries.RegionNode) -> Node:
    count = len(node.children)
    note = ngettext("%(count)d bagian", "%(count)d bagian", count) % {"count": count} if count else node.region.code
    return Node(
        node.region.title,
        reverse("territory:region", args=[node.region.code]),
        note=note,
        children=[_node(child) for child in node.children],
        is_open=node.level == 1,
    )
