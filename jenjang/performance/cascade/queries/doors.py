"""What other rooms ask of the tree."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.performance.indicators.queries import Use
from jenjang.performance.programmes import queries as plans

from ..models import Node, NodeIndicator


def indicators_on_tree_of(*, year: int) -> frozenset[int] | None:
    """Indicators that hang on some node of the plan in force for a year; None where no plan is in force. One query."""
    found = _ON_TREE.rows(year=year)
    return frozenset(found[0][0]) if found else None


def nodes_of_indicator(indicator_id: int) -> Sequence[Use]:
    """Where an indicator hangs, for its own page. One query."""
    nodes = Node.objects.filter(
        pk__in=NodeIndicator.objects.filter(indicator_id=indicator_id).values("node_id"), removed_at=None
    )
    found = nodes.order_by("order", "pk").values_list("pk", "text")
    return [Use(_("Pohon kinerja"), text, numbered("cascade:node", pk)) for pk, text in found]


def _on_tree(year: int) -> Any:
    hung = NodeIndicator.objects.filter(node__plan_id=OuterRef("pk"), node__removed_at=None).order_by()
    return plans.plans_in_force(year=year).values_list(ArraySubquery(hung.values("indicator_id")))[:1]


_ON_TREE = Prepared(_on_tree, year=32_123)
