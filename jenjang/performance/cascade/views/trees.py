"""The tree drawn and as an outline, its checks, its filling from the plan."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS
from jenjang.kernel.ui.standing import drawn
from jenjang.kernel.ui.states import Meaning, State
from jenjang.kernel.ui.trees import Node
from jenjang.performance.programmes import queries as programmes

from .. import commands, permissions, queries
from ..forms import TreeForm, TreeQuestion

LEVELS_OPEN = 2
WHOLE = 60  # nodes that stand open at once
FEW, BESIDE = 60, 8  # nodes that fill a sheet of A3 in large type, and that stand beside one another on it
NO_OWNER = State(gettext_lazy("belum ada penanggung jawab"), Meaning.AT_RISK)
UNANSWERED = State(gettext_lazy("dukungan belum dijawab"), Meaning.LATE)
REFUSED = State(gettext_lazy("dukungan ditolak"), Meaning.LATE)


@require_safe
@public
def shown(request: Any) -> HttpResponse:
    """The tree of the plan in force; where none is, of the newest."""
    known = programmes.plans(request.actor)
    plan = programmes.plan_shown(known, year=timezone.localdate().year)
    if plan is None:
        return render(request, "cascade/no_plan.html")
    return _drawn(request, plan, known)


@require_safe
@public
def of_plan(request: Any, plan_id: int) -> HttpResponse:
    """`?from=12` from one node down, `?open=all` all of it, `?print=a3` for paper, `?export=` to take along."""
    return _drawn(request, programmes.plan_for(request.actor, plan_id), programmes.plans(request.actor))


@require_safe
@public
def branch(request: Any, node_id: int) -> HttpResponse:
    """What hangs below a node, when it is opened."""
    found = queries.tree_of_node(node_id, on=timezone.localdate())
    programmes.require_sight(request.actor, found.plan)
    below = found.node(node_id).below
    nodes = drawn_nodes(found, below, levels=0, whole=False, is_inside=is_inside(request.actor))
    return render(request, "cascade/_branch.html", {"nodes": nodes})


@require_safe
@needs("portal.workspace")
def checks(request: Any, plan_id: int) -> HttpResponse:
    """What the tree still lacks; each line leads to its node."""
    found = queries.tree(programmes.plan_for(request.actor, plan_id), on=timezone.localdate())
    return render(request, "cascade/checks.html", {"tree": found})


@require_POST
@needs("cascade.edit")
def filling(request: Any, plan_id: int) -> HttpResponse:
    """A node at the top for each objective that has none."""
    programmes.plan_for(request.actor, plan_id)
    made = commands.fill_from_objectives(request.actor, plan_id=plan_id, at=timezone.now())
    messages.success(request, _("%(count)d simpul dibuat dari sasaran rencana.") % {"count": made})
    return redirect("cascade:tree_of", plan_id)


def is_inside(actor: Any) -> bool:
    """Whether somebody works here; others read the tree, and not what units ask of one another."""
    return bool(actor.may_anywhere("portal.workspace"))


def part(request: Any, found: queries.Tree, *, opened: Iterable[int] = ()) -> HttpResponse:
    """The tree alone, as it is after a change; branches that lead to these nodes stand open."""
    wanted = set(opened)
    wanted |= {above.id for one in wanted if one in found.nodes for above in found.above(one)}
    whole = found.total <= WHOLE
    nodes = drawn_nodes(found, found.tops, levels=LEVELS_OPEN, whole=whole, opened=frozenset(wanted))
    branches = render_to_string("cascade/_branches.html", {"nodes": nodes})
    return render(
        request, "cascade/_tree.html", {"tree": found, "branches": branches, "can_edit": True, "is_small": False}
    )


def drawn_nodes(
    found: queries.Tree, nodes: Iterable[queries.NodeRow], *, levels: int, whole: bool, opened: frozenset[int] = frozenset(),
    is_inside: bool = True,
) -> list[Node]:  # fmt: skip
    """Boxes of the tree; what lies deeper than the levels is brought when it is opened.

    is_inside: what units ask of one another is shown.
    """
    drawn = []
    for one in nodes:
        is_at_hand = whole or levels > 0 or one.id in opened
        drawn.append(
            Node(
                f"{one.number} {one.text}", numbered("cascade:node", one.id), note=_note(one, is_inside=is_inside), state=_state(one, is_inside=is_inside), is_open=is_at_hand and bool(one.below),
                children=drawn_nodes(found, one.below, levels=levels - 1, whole=whole, opened=opened, is_inside=is_inside) if is_at_hand else (),
                load="" if is_at_hand or not one.below else numbered("cascade:branch", one.id), key=f"{one.id}.{one.version}",
            )
        )  # fmt: skip
    return drawn


def _drawn(request: Any, plan: programmes.PlanHead, known: Iterable[programmes.PlanHead]) -> HttpResponse:
    today, inside = timezone.localdate(), is_inside(request.actor)
    found = queries.tree(plan, on=today)
    if request.GET.get("export") in EXPORTS:
        return _outline(found, request.GET["export"], today)
    asked = TreeForm(request.GET).question()
    tops: Iterable[queries.NodeRow] = found.tops
    above: list[queries.NodeRow] = []
    if asked.node_id is not None:
        tops, above = [found.node(asked.node_id)], found.above(asked.node_id)
    whole = asked.is_unfolded or asked.is_for_print or found.total <= WHOLE
    can_edit = bool(request.actor.may_anywhere("cascade.edit")) and plan.is_open
    context = {
        "tree": found,
        "plan": plan,
        "asked": asked,
        "above": [(one, asked.address(**{"from": one.id})) for one in above],
        "branches": drawn(
            "cascade/_branches.html",
            lambda: {"nodes": drawn_nodes(found, tops, levels=LEVELS_OPEN, whole=whole, is_inside=inside)},
            by=(plan, today, asked.node_id, whole, inside),
            of=queries.ROOMS,
        ),
        "is_inside": inside,
        "is_small": found.total <= FEW,
        "is_narrow": all(len(one.below) <= BESIDE for one in tops),
        "others": [one for one in known if one.id != plan.id],
        "can_edit": can_edit,
        "can_fill": bool(permissions.can_edit(request.actor, ())) and plan.is_open,
        "removed": queries.removed_lately(plan.id, on=today) if can_edit else [],
        **_addresses(asked),
    }
    template = "cascade/tree_print.html" if asked.is_for_print else "cascade/tree.html"
    return render(request, template, context)


def _outline(found: queries.Tree, ending: str, today: date) -> HttpResponse:
    """The tree as rows, in a file that is written once until something changes."""

    def written() -> tuple[bytes, dict[str, str]]:
        answer = export(queries.OUTLINE, queries.outline_rows(found), ending)
        return answer.content, dict(answer.items())

    content, headers = worked_out(("cascade.outline", found.plan, today, ending), written, of=queries.ROOMS)
    return HttpResponse(content, headers=headers)


def _addresses(asked: TreeQuestion) -> dict[str, str]:
    return {
        "whole_address": asked.address(**{"from": None}) or "?",
        "turned": asked.address(open="" if asked.is_unfolded else "all"),
        "paper": asked.address(print="a3"),
        "back": asked.address(),
    }


def _note(one: queries.NodeRow, *, is_inside: bool) -> str:
    parts = [one.kind_label, one.owner]
    if one.indicators:
        parts.append(_("%(count)d indikator") % {"count": len(one.indicators)})
    if one.contributions and is_inside:
        parts.append(_("%(count)d dukungan") % {"count": one.contributions})
    return " · ".join(filter(None, parts))


def _state(one: queries.NodeRow, *, is_inside: bool) -> State | None:
    if not is_inside:
        return None
    if one.unanswered:
        return UNANSWERED
    if one.refused:
        return REFUSED
    return None if one.has_owner else NO_OWNER
