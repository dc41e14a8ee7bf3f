"""What the commands of this room stand on: the lock of the tree, nodes as stored, and who may touch them."""

from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import Conflict, NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui.stale import refuse_stale
from jenjang.organization.units import queries as units
from jenjang.performance.programmes import queries as programmes

from .. import permissions, rules
from ..models import Node


def lock_tree() -> None:
    """Take the lock of this government's trees until the end of the transaction, so that two moves cannot close a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('cascade.tree', %s))", [active_government_id()])


def locked_node(node_id: int, version: int | None = None) -> Node:
    """The locked node; Conflict where it changed since the actor opened it, with who was quicker."""
    found: Node | None = Node.objects.select_for_update(of=("self",)).filter(pk=node_id, removed_at=None).first()
    if found is None:
        raise NotFound(_("Simpul ini tidak ada, atau sudah dikeluarkan dari pohon."))
    refuse_superseded(found.plan_id)
    refuse_stale(found, version)
    return found


def refuse_superseded(plan_id: int) -> None:
    if not programmes.head_of(plan_id).is_open:
        raise Conflict(_("Rencana ini sudah digantikan; pohonnya tidak berubah lagi."))


def require_edit(actor: Actor, unit_id: int | None, *, on: date) -> None:
    """Whether the actor may change a node of this unit; without an owner it takes the whole tree."""
    above = units.units_and_above({unit_id}, on=on) if unit_id is not None else ()
    permissions.can_edit(actor, above).require()


def shape_of(plan_id: int) -> rules.Shape:
    """The plan's tree as the rules see it. One query."""
    rows = Node.objects.filter(plan_id=plan_id, removed_at=None).order_by("order", "pk")
    return rules.Shape(rules.Place(pk, parent, rules.Kind(kind)) for pk, parent, kind in rows.values_list("pk", "parent_id", "kind"))  # fmt: skip


def touch(node: Node) -> None:
    node.version += 1
    node.save()
