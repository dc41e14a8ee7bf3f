"""A plan's tree whole: nodes nested, each with owner, indicators and requests; and what it lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui.lists import Column, Kind, ListSpec
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.programmes import queries as programmes

from .. import rules
from ..models import Contribution, ContributionState, Node, NodeIndicator, NodeKind

ROOMS = ("cascade", "indicators", "positions", "units")  # what a tree is made of
LATELY, MOST_REMOVED = timedelta(days=30), 10
LACKS: dict[rules.Lack, str | Promise] = {
    rules.Lack.CIRCLE: gettext_lazy("Garis yang berputar"),
    rules.Lack.ORDER: gettext_lazy("Urutan jenjang yang tidak cocok"),
    rules.Lack.NO_OWNER: gettext_lazy("Belum ada penanggung jawab"),
    rules.Lack.NO_INDICATOR: gettext_lazy("Belum ada indikator"),
    rules.Lack.NOT_BROKEN_DOWN: gettext_lazy("Belum dijabarkan ke bawah"),
    rules.Lack.UNANSWERED: gettext_lazy("Permintaan dukungan lewat tenggat tanpa jawaban"),
    rules.Lack.REFUSED: gettext_lazy("Permintaan dukungan ditolak"),
}


@dataclass(frozen=True)
class NodeRow:
    """A node with what hangs on it. number: its place in the outline; unanswered, refused: requests that stand so."""

    id: int
    parent_id: int | None
    kind: rules.Kind
    text: str
    unit_id: int | None
    unit: str
    position_id: int | None
    position: str
    objective_id: int | None
    version: int
    indicators: tuple[tuple[int, str], ...]
    contributions: int
    unanswered: int
    refused: int
    number: str = ""
    below: "tuple[NodeRow, ...]" = ()

    @property
    def kind_label(self) -> str:
        return str(NodeKind(self.kind).label)

    @property
    def owner(self) -> str:
        return " · ".join(filter(None, (self.position, self.unit)))

    @property
    def has_owner(self) -> bool:
        return self.unit_id is not None or self.position_id is not None


@dataclass(frozen=True)
class FoundLack:
    """Everything in a tree that lacks the same."""

    title: str
    nodes: tuple[NodeRow, ...]


@dataclass(frozen=True)
class Tree:
    """A tree. nodes: all of them by id, without nesting; tops: nested."""

    plan: programmes.PlanHead
    nodes: dict[int, NodeRow]
    tops: tuple[NodeRow, ...]
    shape: rules.Shape

    @property
    def total(self) -> int:
        return len(self.nodes)

    @cached_property
    def lacks(self) -> tuple[FoundLack, ...]:
        examined = [
            rules.Examined(self.shape.by_id[one.id], one.has_owner, len(one.indicators), one.unanswered, one.refused)
            for one in self.nodes.values()
        ]
        found: dict[rules.Lack, list[NodeRow]] = {}
        for finding in rules.findings(examined):
            found.setdefault(finding.lack, []).append(self.nodes[finding.node])
        return tuple(FoundLack(str(LACKS[lack]), tuple(nodes)) for lack, nodes in found.items())

    @cached_property
    def lacking(self) -> frozenset[int]:
        return frozenset(node.id for lack in self.lacks for node in lack.nodes)

    def node(self, node_id: int) -> NodeRow:
        if node_id not in self.nodes:
            raise NotFound(_("Simpul ini tidak ada di pohon ini."))
        return next(one for one in walk(self.tops) if one.id == node_id)

    def above(self, node_id: int) -> list[NodeRow]:
        """The line over a node, from the top."""
        line: list[NodeRow] = []
        parent = self.nodes[node_id].parent_id
        while parent in self.nodes and self.nodes[parent] not in line:
            line.append(self.nodes[parent])
            parent = self.nodes[parent].parent_id
        return line[::-1]


def walk(nodes: Iterable[NodeRow]) -> Iterator[NodeRow]:
    for node in nodes:
        yield node
        yield from walk(node.below)


def tree(plan: programmes.PlanHead, *, on: date) -> Tree:
    """The whole tree of a plan. Two queries, however large it is, or none."""
    return worked_out(("cascade.tree", plan, on), lambda: _tree(plan, on=on), of=ROOMS)


def _tree(plan: programmes.PlanHead, *, on: date) -> Tree:
    unit = units.periods(on=on).filter(unit_id=OuterRef("unit_id")).values("name")[:1]
    post = positions.posts(on=on).filter(position_id=OuterRef("position_id")).values("title")[:1]
    requests = Contribution.objects.filter(node_id=OuterRef("pk")).order_by()
    asked = ArraySubquery(requests.values(told=JSONObject(state="state", answer_by="answer_by")))
    own = Node.objects.filter(plan_id=plan.id, removed_at=None)
    own = own.annotate(unit_name=Subquery(unit), post=Subquery(post), asked=asked)
    records = list(own.order_by("order", "pk"))
    hung: dict[int, list[tuple[int, str]]] = {}
    for node, indicator, name in _indicators(plan.id):
        hung.setdefault(node, []).append((indicator, name or ""))
    rows = [_row(one, hung.get(one.pk, []), [_standing(told, on) for told in one.asked]) for one in records]
    shape = rules.Shape(rules.Place(one.id, one.parent_id, one.kind) for one in rows)
    numbers = rules.numbered(shape)
    nodes = {one.id: replace(one, number=numbers.get(one.id, "")) for one in rows}
    return Tree(plan, nodes, tuple(_grown(nodes, shape, None)), shape)


def tree_of_node(node_id: int, *, on: date) -> Tree:
    """The tree that a node stands in; NotFound where it does not exist or was removed."""
    plan_id = Node.objects.filter(pk=node_id, removed_at=None).values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise NotFound(_("Simpul ini tidak ada, atau sudah dikeluarkan dari pohon."))
    return tree(programmes.head_of(plan_id), on=on)


@dataclass(frozen=True)
class RemovedRow:
    """A node that was taken out lately, with what hung below it; it can be put back."""

    id: int
    text: str
    removed_at: datetime


def removed_lately(plan_id: int, *, on: date) -> tuple[RemovedRow, ...]:
    """The topmost of what was taken out in the last days, the newest first. One query, or none."""
    return worked_out(("cascade.removed", plan_id, on), lambda: _removed_lately(plan_id, on), of=["cascade"])


def _removed_lately(plan_id: int, on: date) -> tuple[RemovedRow, ...]:
    gone = Node.objects.filter(plan_id=plan_id, removed_at__date__gt=on - LATELY)
    tops = gone.exclude(parent__removed_at__isnull=False, parent__removed_at=F("removed_at"))
    rows = tops.order_by("-removed_at", "pk").values_list("pk", "text", "removed_at")
    return tuple(RemovedRow(*row) for row in rows[:MOST_REMOVED])


@dataclass(frozen=True)
class OutlineRow:
    """A node as a row to take along."""

    number: str
    kind: str
    text: str
    unit: str
    position: str
    indicators: str
    contributions: int


OUTLINE = ListSpec(
    "performance-tree",
    columns=(
        Column("number", gettext_lazy("Nomor")),
        Column("kind", gettext_lazy("Jenjang")),
        Column("text", gettext_lazy("Bunyi")),
        Column("unit", gettext_lazy("Unit penanggung jawab")),
        Column("position", gettext_lazy("Jabatan penanggung jawab")),
        Column("indicators", gettext_lazy("Indikator")),
        Column("contributions", gettext_lazy("Dukungan lintas unit"), Kind.NUMBER),
    ),
)


def outline_rows(found: Tree) -> list[OutlineRow]:
    return [
        OutlineRow(
            one.number, one.kind_label, one.text, one.unit, one.position, "; ".join(name for _id, name in one.indicators), one.contributions
        )
        for one in walk(found.tops)
    ]  # fmt: skip


def _indicators(plan_id: int) -> Any:
    name = indicators.newest_manuals().filter(indicator_id=OuterRef("indicator_id")).values("name")[:1]
    rows = NodeIndicator.objects.filter(node__plan_id=plan_id, node__removed_at=None).annotate(name=Subquery(name))
    return rows.order_by("node_id", "indicator__code").values_list("node_id", "indicator_id", "name")


def _row(one: Any, hung: list[tuple[int, str]], asked: list[rules.Standing]) -> NodeRow:
    open_ones = [state for state in asked if state is not rules.Standing.WITHDRAWN]
    return NodeRow(
        one.pk, one.parent_id, rules.Kind(one.kind), one.text, one.unit_id, one.unit_name or "", one.position_id, one.post or "",
        one.objective_id, one.version, tuple(hung), len(open_ones), asked.count(rules.Standing.UNANSWERED),
        asked.count(rules.Standing(ContributionState.REFUSED)),
    )  # fmt: skip


def _standing(asked: dict[str, str], on: date) -> rules.Standing:
    return rules.standing(asked["state"], answer_by=date.fromisoformat(asked["answer_by"]), on=on)


def _grown(nodes: dict[int, NodeRow], shape: rules.Shape, parent: int | None) -> Iterator[NodeRow]:
    for node in shape.children.get(parent, []):
        yield replace(nodes[node], below=tuple(_grown(nodes, shape, node)))
