"""Many nodes at once, as for the demo; each level in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions, rules
from ..models import Node, NodeIndicator
from .ground import lock_tree, refuse_superseded
from .nodes import order_words


@dataclass(frozen=True)
class Draft:
    """A node on its way. key: what others call it; below: key of its parent, or the id of a node that is there."""

    key: str
    below: str | int
    kind: str
    text: str
    unit_id: int | None = None
    indicator_ids: tuple[int, ...] = ()


@transaction.atomic
def load_nodes(actor: Actor, *, plan_id: int, drafts: Sequence[Draft], at: datetime) -> dict[str, int]:
    """Hang the drafts below nodes that are there and below one another, parents first; answers with their ids by key."""
    permissions.can_edit(actor, ()).require()
    lock_tree()
    refuse_superseded(plan_id)
    kinds: dict[str | int, str] = dict(Node.objects.filter(plan_id=plan_id, removed_at=None).values_list("pk", "kind"))
    made: dict[str, Node] = {}
    waiting = [(place * 10, draft) for place, draft in enumerate(drafts, start=1)]
    for _order, draft in waiting:
        above = kinds.get(draft.below)
        if above is None or not rules.may_hang(rules.Kind(draft.kind), rules.Kind(above)):
            raise DomainError(order_words(above))
        kinds[draft.key] = draft.kind
    while waiting:
        ready = [(order, draft) for order, draft in waiting if isinstance(draft.below, int) or draft.below in made]
        level = {draft.key: _node(plan_id, order, draft, made) for order, draft in ready}
        Node.objects.bulk_create(level.values())
        made |= level
        waiting = [(order, draft) for order, draft in waiting if draft.key not in made]
    NodeIndicator.objects.bulk_create(
        NodeIndicator(government_id=active_government_id(), node=made[draft.key], indicator_id=indicator)
        for draft in drafts
        for indicator in draft.indicator_ids
    )
    refresh_after(Node, NodeIndicator)
    trail.record(actor, "cascade.nodes_loaded", at=at, after={"nodes": len(made)})
    return {key: int(node.pk) for key, node in made.items()}


def _node(plan_id: int, order: int, draft: Draft, made: dict[str, Node]) -> Node:
    parent_id = draft.below if isinstance(draft.below, int) else made[draft.below].pk
    return Node(
        government_id=active_government_id(), plan_id=plan_id, parent_id=parent_id, kind=draft.kind, text=draft.text, order=order,
        unit_id=draft.unit_id,
    )  # fmt: skip
