"""Moving a node: by one step, beside another, or below another."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound

from .. import rules
from ..models import Node
from .ground import lock_tree, locked_node, require_edit, shape_of, touch
from .nodes import order_words


class Where(StrEnum):
    """Where a node goes: one step, or relative to a target."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"
    BEFORE = "before"
    AFTER = "after"
    INSIDE = "inside"


@transaction.atomic
def move_node(
    actor: Actor, *, node_id: int, where: str, at: datetime, target_id: int | None = None, version: int | None = None
) -> None:
    """Put a node elsewhere in its tree. It takes the right over the node, and over the node it comes to hang below."""
    lock_tree()
    node = locked_node(node_id, version)
    today = timezone.localdate(at)
    require_edit(actor, node.unit_id, on=today)
    shape = shape_of(node.plan_id)
    spot = _spot(shape, node.pk, where, target_id)
    match rules.refusal(shape, node.pk, spot):
        case rules.Refusal.CIRCLE:
            raise Conflict(_("Simpul tidak dapat berada di bawah dirinya sendiri atau di bawah cabangnya."))
        case rules.Refusal.ORDER:
            raise Conflict(order_words(shape.kind_of(spot.parent)))
    if spot.parent != node.parent_id:
        above = locked_node(spot.parent) if spot.parent is not None else None
        require_edit(actor, above.unit_id if above else None, on=today)
    order = rules.placed(shape, node.pk, spot)
    if spot.parent == node.parent_id and order == shape.children[node.parent_id]:
        raise Conflict(_("Simpul ini sudah berada di sana."))
    before = {"parent_id": node.parent_id, "order": node.order}
    siblings = {one.pk: one for one in Node.objects.filter(pk__in=order)}
    node.parent_id = spot.parent
    for place, one in enumerate(order, start=1):
        siblings[one].order = place * 10
    Node.objects.bulk_update([one for one in siblings.values() if one.pk != node.pk], ["order"])
    node.order = siblings[node.pk].order
    touch(node)
    trail.record(
        actor, "cascade.node_moved", node, at=at, before=before, after={"parent_id": spot.parent, "order": node.order}
    )


def _spot(shape: rules.Shape, node: int, where: str, target: int | None) -> rules.Spot:
    if where not in list(Where):
        raise DomainError(_("Pilih ke mana simpul dipindahkan."))
    if where in list(rules.Step):
        spot = shape.stepped(node, rules.Step(where))
        if spot is None:
            raise Conflict(_("Simpul ini tidak dapat digeser ke arah itu lagi."))
        return spot
    if target is not None and target not in shape.by_id:
        raise NotFound(_("Simpul tujuan tidak ada di pohon ini."))
    if where == Where.INSIDE:
        return shape.inside(node, target)
    if target is None:
        raise DomainError(_("Pilih ke mana simpul dipindahkan."))
    return shape.beside(node, target, is_after=where == Where.AFTER)
