"""The organization chart: who answers to whom."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui.states import Meaning, State
from jenjang.kernel.ui.trees import Node
from jenjang.organization.units import queries as units

from ..forms import ChartForm, ChartQuestion
from ..queries import chart as charts

VACANT = State(_("kosong"), Meaning.LATE)
PAPERS = ((_("2 tingkat"), 1), (_("3 tingkat"), 2), (_("seluruhnya"), None))
ACTING = State(_("belum definitif"), Meaning.AT_RISK)


@require_safe
@public
def chart(request: Any) -> HttpResponse:
    """The chart from the top, or from one post (`?from=12`) or the head of a unit (`?unit=3`) down; `?print=a3` for paper."""
    asked = ChartForm(request.GET).question(timezone.localdate())
    if asked.position_id is None and asked.unit_id is not None:
        asked = replace(asked, position_id=charts.head_post_of(asked.unit_id, on=asked.on))
    seen = _seen(asked)
    context = {
        "asked": asked,
        "chart": seen,
        "nodes": _nodes(seen.tops, _leading(request, asked), asked),
        "above": [(post, asked.address(**{"from": post.id})) for post in seen.above],
        "whole": asked.address(**{"from": None}),
        "back": asked.address(),
    }
    if asked.is_for_print:
        return render(request, "directory/chart_print.html", context)
    hits = charts.search_chart(asked.text, on=asked.on) if asked.text else []
    context |= {
        "form": ChartForm(initial={"on": asked.on, "q": asked.text}),
        "hits": [(post, asked.address(**{"from": post.id})) for post in hits],
        "today": asked.address(on=""),
        "turned": asked.address(open="" if asked.is_unfolded else "all"),
        "document": _document(request, asked, seen),
        "papers": [(label, asked.address(print="a3", levels=levels)) for label, levels in PAPERS],
    }
    return render(request, "directory/chart.html", context)


@require_safe
@public
def chart_branch(request: Any, position_id: int) -> HttpResponse:
    """The posts that answer to one post, when its branch is opened."""
    asked = ChartForm(request.GET).question(timezone.localdate())
    nodes = _nodes(charts.branch(position_id, on=asked.on), _leading(request, asked), asked)
    return render(request, "directory/_branch.html", {"nodes": nodes})


def _document(request: Any, asked: ChartQuestion, seen: charts.Chart) -> str:
    """Where an official document of this chart is made, for who may make it. One query, and only for who may make some other."""
    actor, permission = request.actor, "documents.make"
    if not seen.tops or not actor.may_anywhere(permission):
        return ""
    top = seen.tops[0]
    if not (actor.may(permission) or actor.may(permission, units.unit_and_above(top.unit_id, on=asked.on))):
        return ""
    return reverse("documents:making", args=["organization_chart", top.id])


def _seen(asked: ChartQuestion) -> charts.Chart:
    if asked.is_for_print:
        return charts.whole_chart(on=asked.on, position_id=asked.position_id, levels=asked.levels)
    if asked.is_unfolded:
        return charts.whole_chart(on=asked.on, position_id=asked.position_id)
    if asked.position_id is None:
        return charts.chart(on=asked.on)
    return charts.chart_below(asked.position_id, on=asked.on)


def _leading(request: Any, asked: ChartQuestion) -> Callable[[charts.Post], str]:
    """Where a post leads: to its own page for who may browse, else to the unit's people."""
    suffix = _suffix(asked)
    if request.actor.may_anywhere("directory.browse"):
        return lambda post: numbered("positions:position", post.id) + suffix
    return lambda post: numbered("directory:unit_people", post.unit_id) + suffix


def _suffix(asked: ChartQuestion) -> str:
    return "" if asked.is_today else f"?on={asked.on:%Y-%m-%d}"


def _nodes(posts: Iterable[charts.Post], href: Callable[[charts.Post], str], asked: ChartQuestion) -> list[Node]:
    """Boxes of the chart; a branch that is not at hand is brought when it is opened."""
    return [
        Node(
            post.title,
            href(post),
            note=", ".join(map(str, post.holders)),
            state=_state(post),
            children=_nodes(post.below, href, asked),
            is_open=bool(post.below),
            load="" if post.below or not post.answering or asked.is_for_print else _branch(post, asked),
        )
        for post in posts
    ]


def _branch(post: charts.Post, asked: ChartQuestion) -> str:
    return numbered("directory:chart_branch", post.id) + _suffix(asked)


def _state(post: charts.Post) -> State | None:
    if not post.holders:
        return VACANT
    return ACTING if post.is_vacant else None
