"""A node with what hangs on it, and the forms that change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.refusing import done
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units
from jenjang.performance.programmes import queries as programmes

from .. import commands, permissions, queries, rules
from ..forms import IndicatorForm, MoveForm, NodeForm
from .trees import is_inside, part

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
STEPS = (
    ("up", gettext_lazy("Naikkan")),
    ("down", gettext_lazy("Turunkan")),
    ("out", gettext_lazy("Keluarkan satu tingkat")),
    ("in", gettext_lazy("Masukkan ke simpul sebelumnya")),
)


@require_safe
@public
def node(request: Any, node_id: int) -> HttpResponse:
    """A node: its line, owner, indicators, what hangs below, what others contribute."""
    today = timezone.localdate()
    found = queries.tree_of_node(node_id, on=today)
    programmes.plan_for(request.actor, found.plan.id)
    one = found.node(node_id)
    can_edit, inside = _can_edit(request.actor, one), is_inside(request.actor)
    context = {
        "tree": found,
        "node": one,
        "above": found.above(node_id),
        "is_inside": inside,
        "lacks": _lacks(found, node_id) if inside else [],
        "contributions": queries.contributions_of(node_id, on=today) if inside else [],
        "can_edit": can_edit,
        "is_editing": bool(can_edit) and found.plan.is_open,
        "may_have_children": bool(rules.BELOW[one.kind]),
        "steps": STEPS,
    }
    return render(request, "cascade/node.html", context)


@read_or_send
@needs("cascade.edit")
def new_top(request: Any, plan_id: int) -> HttpResponse:
    """An outcome at the top."""
    plan = programmes.plan_for(request.actor, plan_id)
    permissions.can_edit(request.actor, ()).require()
    return _added(request, plan, None)


@read_or_send
@needs("cascade.edit")
def new(request: Any, node_id: int) -> HttpResponse:
    """A node below this one."""
    found = queries.tree_of_node(node_id, on=timezone.localdate())
    one = found.node(node_id)
    _can_edit(request.actor, one).require()
    return _added(request, found.plan, one)


@read_or_send
@needs("cascade.edit")
def change(request: Any, node_id: int) -> HttpResponse:
    """Other words, kind or owner."""
    today = timezone.localdate()
    found = queries.tree_of_node(node_id, on=today)
    one = found.node(node_id)
    _can_edit(request.actor, one).require()
    above = found.nodes.get(one.parent_id or 0)
    now = {
        "kind": one.kind,
        "text": one.text,
        "unit_id": one.unit_id,
        "position_id": positions.post_value(one.position_id, on=today),
        "version": one.version,
    }
    form = NodeForm(request.POST or None, initial=now, kinds=_kinds(above), units=units.choices(on=today))
    if form.is_valid():
        is_done, _none = done(
            form, commands.change_node, request.actor, node_id=node_id, facts=form.facts(), version=form.cleaned_data["version"],
            at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("cascade:node", node_id)
    return show_deed(request, form, deed_on(one, _("Ubah simpul"), _("Simpan perubahan")))


@read_or_send
@needs("cascade.edit")
def move(request: Any, node_id: int) -> HttpResponse:
    """Choose below which node it goes; the keys and dragging send where it goes and get the tree back."""
    found = queries.tree_of_node(node_id, on=timezone.localdate())
    one = found.node(node_id)
    _can_edit(request.actor, one).require()
    branch = set(found.shape.below(node_id))
    fitting = [
        (other.id, f"{other.number} {other.text}"[:120])
        for other in queries.walk(found.tops)
        if other.id not in branch and (request.method == "POST" or rules.may_hang(one.kind, other.kind))
    ]
    form = MoveForm(request.POST or None, initial={"where": "inside", "version": one.version}, nodes=fitting)
    is_from_tree = request.headers.get("HX-Target") == "tree"
    if form.is_valid():
        given = {"node_id": node_id, "at": timezone.now(), **form.cleaned_data}
        if is_from_tree:
            commands.move_node(request.actor, **given)
            moved = queries.tree_of_node(node_id, on=timezone.localdate())
            return part(request, moved, opened=[node_id])
        is_done, _none = done(form, commands.move_node, request.actor, **given)
        if is_done:
            messages.success(request, _("Simpul dipindahkan."))
            return redirect("cascade:node", node_id)
    if is_from_tree:
        raise DomainError(_("Simpul tidak dapat dipindahkan ke sana."))
    lead = _("%(text)s dan semua yang berada di bawahnya ikut pindah.") % {"text": one.text}
    return show_deed(request, form, deed_on(one, _("Pindahkan ke…"), _("Pindahkan"), lead=lead))


@require_POST
@needs("cascade.edit")
def removal(request: Any, node_id: int) -> HttpResponse:
    """Out of the tree, with what hangs below; the way back stands on the page of the tree."""
    found = queries.tree_of_node(node_id, on=timezone.localdate())
    count = commands.remove_node(request.actor, node_id=node_id, at=timezone.now())
    messages.success(request, _("%(count)d simpul dikeluarkan dari pohon.") % {"count": count})
    return redirect("cascade:tree_of", found.plan.id)


@require_POST
@needs("cascade.edit")
def restoring(request: Any, node_id: int) -> HttpResponse:
    """Back where it was."""
    commands.restore_node(request.actor, node_id=node_id, at=timezone.now())
    messages.success(request, _("Simpul dikembalikan."))
    return redirect("cascade:node", node_id)


@read_or_send
@needs("cascade.edit")
def new_indicator(request: Any, node_id: int) -> HttpResponse:
    """Measure the node by another indicator."""
    one = queries.tree_of_node(node_id, on=timezone.localdate()).node(node_id)
    _can_edit(request.actor, one).require()
    form = IndicatorForm(request.POST or None)
    if form.is_valid():
        is_done, _none = done(
            form, commands.hang_indicator, request.actor, node_id=node_id, indicator_id=form.cleaned_data["indicator"], at=timezone.now()
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Indikator ditambahkan."))
            return redirect("cascade:node", node_id)
    return show_deed(request, form, deed_on(one, _("Tambah indikator"), _("Tambahkan")))


@require_POST
@needs("cascade.edit")
def indicator_removal(request: Any, node_id: int, indicator_id: int) -> HttpResponse:
    commands.take_off_indicator(request.actor, node_id=node_id, indicator_id=indicator_id, at=timezone.now())
    messages.success(request, _("Indikator dilepas dari simpul ini. Indikatornya sendiri tetap ada di kamus."))
    return redirect("cascade:node", node_id)


def _lacks(found: queries.Tree, node_id: int) -> list[str]:
    return [lack.title for lack in found.lacks if any(node.id == node_id for node in lack.nodes)]


def deed_on(one: queries.NodeRow, title: str, submit: str, *, lead: str = "", tone: str = "primary") -> Deed:
    where = reverse("cascade:node", args=[one.id])
    name = f"{one.number} {one.text}"
    return Deed(title, lead or name, submit, (name[:60], where), where, tone=tone)


def _added(request: Any, plan: programmes.PlanHead, above: queries.NodeRow | None) -> HttpResponse:
    proposed = {"unit_id": above.unit_id if above else None}
    form = NodeForm(
        request.POST or None, initial=proposed, kinds=_kinds(above), units=units.choices(on=timezone.localdate())
    )
    del form.fields["version"]
    if form.is_valid():
        is_done, made = done(
            form, commands.add_node, request.actor, plan_id=plan.id, parent_id=above.id if above else None, facts=form.facts(),
            at=timezone.now(),
        )  # fmt: skip
        if is_done:
            messages.success(request, _("Simpul ditambahkan. Lengkapi indikatornya."))
            return redirect("cascade:node", made)
    if above is not None:
        return show_deed(request, form, deed_on(above, _("Tambah simpul di bawahnya"), _("Simpan simpul")))
    where = reverse("cascade:tree_of", args=[plan.id])
    deed = Deed(_("Tambah hasil di puncak"), plan.title, _("Simpan simpul"), (_("Pohon kinerja"), where), where)
    return show_deed(request, form, deed)


def _kinds(above: queries.NodeRow | None) -> list[str]:
    fitting = rules.BELOW[above.kind if above else None]
    return [kind.value for kind in rules.Kind if kind in fitting]


def _can_edit(actor: Any, one: queries.NodeRow) -> Any:
    above = units.units_and_above({one.unit_id}, on=timezone.localdate()) if one.unit_id else ()
    return permissions.can_edit(actor, above)
