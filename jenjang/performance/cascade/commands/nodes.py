"""Nodes: added, changed, measured, removed and put back; and the first ones out of the plan's objectives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.programmes import queries as programmes

from .. import permissions, rules
from ..models import Node, NodeIndicator, NodeKind
from .ground import lock_tree, locked_node, refuse_superseded, require_edit, shape_of, touch

LONGEST = 300


@dataclass(frozen=True)
class NodeFacts:
    """What is said of a node."""

    kind: str
    text: str
    unit_id: int | None = None
    position_id: int | None = None


@transaction.atomic
def add_node(actor: Actor, *, plan_id: int, parent_id: int | None, facts: NodeFacts, at: datetime) -> int:
    """Hang a node below another, or an outcome at the top; the last among its siblings. Answers with its id."""
    today = timezone.localdate(at)
    lock_tree()
    refuse_superseded(plan_id)
    parent = locked_node(parent_id) if parent_id is not None else None
    if parent is not None and parent.plan_id != plan_id:
        raise NotFound(_("Simpul ini tidak ada di pohon ini."))
    require_edit(actor, parent.unit_id if parent else None, on=today)
    told = _clean(facts, parent.kind if parent else None)
    siblings = Node.objects.filter(plan_id=plan_id, parent=parent)
    if siblings.filter(text=told["text"], kind=told["kind"], removed_at=None).exists():
        raise Conflict(_("Simpul dengan bunyi yang sama sudah ada di sini."))
    last = siblings.aggregate(last=Max("order"))["last"] or 0
    node = Node.objects.create(
        government_id=active_government_id(), plan_id=plan_id, parent=parent, order=last + 10, **told
    )
    trail.record(actor, "cascade.node_added", node, at=at, after={**told, "parent_id": parent_id})
    return int(node.pk)


@transaction.atomic
def change_node(actor: Actor, *, node_id: int, facts: NodeFacts, at: datetime, version: int | None = None) -> None:
    """Other words, kind or owner; what hangs below must still fit."""
    lock_tree()
    node = locked_node(node_id, version)
    require_edit(actor, node.unit_id, on=timezone.localdate(at))
    told = _clean(facts, node.parent.kind if node.parent else None)
    before = {name: getattr(node, name) for name in told}
    if before == told:
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tersimpan."))
    if told["kind"] != node.kind:
        kinds = Node.objects.filter(parent=node, removed_at=None).values_list("kind", flat=True)
        if any(not rules.may_hang(rules.Kind(kind), rules.Kind(told["kind"])) for kind in kinds):
            raise Conflict(_("Jenjang ini tidak cocok dengan simpul di bawahnya. Pindahkan simpul itu dahulu."))
    for name, value in told.items():
        setattr(node, name, value)
    touch(node)
    trail.record(actor, "cascade.node_changed", node, at=at, before=before, after=told)


@transaction.atomic
def hang_indicator(actor: Actor, *, node_id: int, indicator_id: int, at: datetime) -> None:
    """Measure a node by an indicator."""
    node = locked_node(node_id)
    require_edit(actor, node.unit_id, on=timezone.localdate(at))
    described = indicators.indicator(indicator_id, on=timezone.localdate(at))
    _link, is_new = NodeIndicator.objects.get_or_create(
        government_id=active_government_id(), node=node, indicator_id=indicator_id
    )
    if not is_new:
        raise Conflict(_("Indikator ini sudah ada pada simpul ini."))
    touch(node)
    trail.record(actor, "cascade.indicator_hung", node, at=at, after={"indicator": described.code})


@transaction.atomic
def take_off_indicator(actor: Actor, *, node_id: int, indicator_id: int, at: datetime) -> None:
    node = locked_node(node_id)
    require_edit(actor, node.unit_id, on=timezone.localdate(at))
    link = NodeIndicator.objects.filter(node=node, indicator_id=indicator_id).select_related("indicator").first()
    if link is None:
        raise NotFound(_("Indikator ini tidak ada pada simpul ini."))
    link.delete()
    touch(node)
    trail.record(actor, "cascade.indicator_taken_off", node, at=at, before={"indicator": link.indicator.code})


@transaction.atomic
def remove_node(actor: Actor, *, node_id: int, at: datetime, version: int | None = None) -> int:
    """Take a node out together with all below it; answers with how many. `restore_node` puts them back."""
    lock_tree()
    node = locked_node(node_id, version)
    require_edit(actor, node.unit_id, on=timezone.localdate(at))
    gone = shape_of(node.plan_id).below(node.pk)
    Node.objects.filter(pk__in=gone).update(removed_at=at)
    trail.record(actor, "cascade.node_removed", node, at=at, before={"text": node.text, "nodes": len(gone)})
    return len(gone)


@transaction.atomic
def restore_node(actor: Actor, *, node_id: int, at: datetime) -> None:
    """Put a removed node back where it was, with all that was removed along with it."""
    lock_tree()
    node = Node.objects.select_for_update(of=("self",)).filter(pk=node_id, removed_at__isnull=False).first()
    if node is None:
        raise NotFound(_("Simpul ini tidak ada di antara yang dikeluarkan."))
    refuse_superseded(node.plan_id)
    require_edit(actor, node.unit_id, on=timezone.localdate(at))
    if node.parent is not None and node.parent.removed_at is not None:
        raise Conflict(_("Simpul di atasnya juga sudah dikeluarkan. Kembalikan simpul itu dahulu."))
    if node.objective_id and Node.objects.filter(plan_id=node.plan_id, objective_id=node.objective_id, removed_at=None).exists():  # fmt: skip
        raise Conflict(_("Sasaran ini sudah menjadi simpul lain di pohon."))
    Node.objects.filter(plan_id=node.plan_id, removed_at=node.removed_at).update(removed_at=None)
    trail.record(actor, "cascade.node_restored", node, at=at, after={"text": node.text})


@transaction.atomic
def fill_from_objectives(actor: Actor, *, plan_id: int, at: datetime) -> int:
    """A node at the top for each objective of the plan that has none yet, with its indicators; answers with how many."""
    permissions.can_edit(actor, ()).require()
    lock_tree()
    refuse_superseded(plan_id)
    own = Node.objects.filter(plan_id=plan_id, removed_at=None)
    present = set(own.filter(objective__isnull=False).values_list("objective_id", flat=True))
    last = own.filter(parent=None).aggregate(last=Max("order"))["last"] or 0
    missing = [one for one in programmes.top_objectives(plan_id) if one.id not in present]
    if not missing:
        raise Conflict(_("Semua sasaran rencana sudah menjadi simpul, atau rencana belum mempunyai sasaran."))
    for place, aim in enumerate(missing, start=1):
        node = Node.objects.create(
            government_id=active_government_id(), plan_id=plan_id, kind=NodeKind.OUTCOME, text=aim.text[:LONGEST],
            order=last + place * 10, objective_id=aim.id,
        )  # fmt: skip
        NodeIndicator.objects.bulk_create(
            NodeIndicator(government_id=active_government_id(), node=node, indicator_id=measure.indicator_id)
            for measure in aim.measures
        )
        trail.record(actor, "cascade.node_added", node, at=at, after={"text": aim.text, "objective": aim.code})
    return len(missing)


def _clean(facts: NodeFacts, above: str | None) -> dict[str, Any]:
    if facts.kind not in NodeKind.values:
        raise DomainError(_("Pilih jenjang simpul."))
    if not rules.may_hang(rules.Kind(facts.kind), rules.Kind(above) if above else None):
        raise DomainError(order_words(above))
    text = plain_line(facts.text)
    if not text or len(text) > LONGEST:
        raise DomainError(_("Isi bunyi simpul, paling panjang %(most)d huruf.") % {"most": LONGEST})
    if facts.unit_id is not None and not units.last_names([facts.unit_id]):
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    if facts.position_id is not None and not positions.post_value(facts.position_id, on=timezone.localdate()):
        raise NotFound(_("Jabatan ini tidak ada di pemerintah ini."))
    return {"kind": facts.kind, "text": text, "unit_id": facts.unit_id, "position_id": facts.position_id}


def order_words(above: str | None) -> str:
    """What may hang there."""
    fitting = rules.BELOW[rules.Kind(above) if above else None]
    names = ", ".join(str(NodeKind(kind).label) for kind in rules.Kind if kind in fitting)
    if above is None:
        return _("Di puncak pohon hanya ada: %(kinds)s.") % {"kinds": names}
    return _("Di bawah %(above)s hanya ada: %(kinds)s.") % {"above": NodeKind(above).label, "kinds": names}
