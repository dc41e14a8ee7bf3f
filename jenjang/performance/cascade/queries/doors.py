"""What other rooms ask of the tree."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.addresses import numbered
from jenjang.performance.indicators.queries import Use

from ..models import Node, NodeIndicator


def indicators_on(plan_id: int) -> frozenset[int]:
    """Indicators that hang on some node of a plan's tree. One query."""
    hung = NodeIndicator.objects.filter(node__plan_id=plan_id, node__removed_at=None)
    return frozenset(hung.values_list("indicator_id", flat=True))


def nodes_of_indicator(indicator_id: int) -> Sequence[Use]:
    """Where an indicator hangs, for its own page. One query."""
    nodes = Node.objects.filter(
        pk__in=NodeIndicator.objects.filter(indicator_id=indicator_id).values("node_id"), removed_at=None
    )
    found = nodes.order_by("order", "pk").values_list("pk", "text")
    return [Use(_("Pohon kinerja"), text, numbered("cascade:node", pk)) for pk, text in found]
