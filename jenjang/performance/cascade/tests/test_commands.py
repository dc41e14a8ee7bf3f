"""Nodes added, moved, removed and put back; contributions asked for and answered."""

from datetime import UTC, date, datetime

import pytest

from jenjang.kernel.access.actor import system
from jenjang.kernel.notifications.models import Notice
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.cascade import commands, queries
from jenjang.performance.cascade.commands import NodeFacts
from jenjang.performance.cascade.models import Contribution, Node
from jenjang.performance.indicators.queries import uses_of
from jenjang.performance.indicators.tests.factories import make_indicator
from jenjang.performance.programmes import queries as programmes
from jenjang.performance.programmes.tests.factories import make_mission, make_objective, make_plan, set_targets
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import ask, make_node

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _inside(settings):
    """Addresses as they are inside a government."""
    settings.ROOT_URLCONF = settings.GOVERNMENT_URLCONF


@pytest.fixture
def here():
    government = make_government()
    with government_scope(government):
        yield government


def keeper():
    return system(active_government_id())


def texts(plan: int) -> list[str]:
    tree = queries.tree(programmes.head_of(plan), on=TODAY)
    return [f"{one.number} {one.text}" for one in queries.walk(tree.tops)]


class Planted:
    """An outcome with two factors; the first with a condition and two outputs below it."""

    def __init__(self) -> None:
        self.plan = make_plan()
        self.top = make_node(self.plan, text="Hasil")
        self.one = make_node(self.plan, "factor", below=self.top, text="Faktor satu")
        self.two = make_node(self.plan, "factor", below=self.top, text="Faktor dua")
        self.condition = make_node(self.plan, "condition", below=self.one, text="Kondisi")
        self.a, self.b = (make_node(self.plan, "output", below=self.condition, text=name) for name in ("A", "B"))

    def move(self, node: int, where: str, target: int | None = None, **more) -> None:
        commands.move_node(more.pop("actor", keeper()), node_id=node, where=where, target_id=target, at=NOON, **more)


@pytest.fixture
def planted(here) -> Planted:
    return Planted()


def test_nodes_hang_in_the_order_of_kinds(planted):
    with pytest.raises(Conflict, match="bunyi yang sama"):
        make_node(planted.plan, "factor", below=planted.top, text="Faktor satu")
    with pytest.raises(DomainError, match="puncak pohon"):
        make_node(planted.plan, "output")
    with pytest.raises(DomainError, match="Di bawah Hasil"):
        make_node(planted.plan, "condition", below=planted.top)
    nested = make_node(planted.plan, "condition", below=planted.condition)
    with pytest.raises(Conflict, match="tidak cocok dengan simpul di bawahnya"):
        commands.change_node(keeper(), node_id=planted.condition, facts=NodeFacts("output", "x"), at=NOON)
    commands.remove_node(keeper(), node_id=nested, at=NOON)
    commands.change_node(keeper(), node_id=planted.condition, facts=NodeFacts("output", "x"), at=NOON)


def test_a_node_moves_by_steps_by_dragging_and_by_choice(planted):
    planted.move(planted.b, "up")
    assert texts(planted.plan)[-3:] == ["1.1.1.1 B", "1.1.1.2 A", "1.2 Faktor dua"]
    planted.move(planted.a, "out")
    assert texts(planted.plan)[-3:] == ["1.1.1.1 B", "1.1.2 A", "1.2 Faktor dua"]
    planted.move(planted.a, "in")
    planted.move(planted.a, "before", planted.b)
    assert texts(planted.plan)[-3:-1] == ["1.1.1.1 A", "1.1.1.2 B"]
    planted.move(planted.condition, "inside", planted.two)
    assert texts(planted.plan)[-4:] == ["1.2 Faktor dua", "1.2.1 Kondisi", "1.2.1.1 A", "1.2.1.2 B"]


def test_moves_that_make_no_tree_are_refused_with_their_reason(planted):
    for where, target, words in (
        ("inside", planted.a, "di bawah dirinya sendiri"),
        ("inside", planted.top, "Di bawah Hasil"),
        ("down", None, "tidak dapat digeser"),
        ("inside", planted.one, "sudah berada di sana"),
        ("inside", 10**9, "Simpul tujuan"),
    ):
        with pytest.raises((Conflict, NotFound), match=words):
            planted.move(planted.condition, where, target)


def test_whose_change_is_newer_is_told_and_nothing_is_lost(planted):
    planted.move(planted.a, "down", version=1)

    with pytest.raises(Conflict, match="Jenjang mengubah catatan ini pada"):
        planted.move(planted.a, "up", version=1)
    with pytest.raises(Conflict, match="Jenjang mengubah catatan ini pada"):
        commands.change_node(keeper(), node_id=planted.a, facts=NodeFacts("output", "Lain"), at=NOON, version=1)
    assert "1.1.1.2 A" in texts(planted.plan)


def test_what_is_removed_goes_with_its_branch_and_comes_back_with_it(planted):
    assert commands.remove_node(keeper(), node_id=planted.condition, at=NOON) == 3
    assert texts(planted.plan) == ["1 Hasil", "1.1 Faktor satu", "1.2 Faktor dua"]
    (gone,) = queries.removed_lately(planted.plan, on=TODAY)
    later = datetime(2026, 5, 20, 6, tzinfo=UTC)
    commands.remove_node(keeper(), node_id=planted.one, at=later)
    with pytest.raises(Conflict, match="di atasnya"):
        commands.restore_node(keeper(), node_id=gone.id, at=later)

    commands.restore_node(keeper(), node_id=planted.one, at=later)
    assert len(texts(planted.plan)) == 3
    commands.restore_node(keeper(), node_id=gone.id, at=later)
    assert texts(planted.plan)[-3:] == ["1.1.1.1 A", "1.1.1.2 B", "1.2 Faktor dua"]


def test_an_agency_draws_below_its_own_nodes_alone(here, planted):
    own, other = make_unit(), make_unit()
    facts = NodeFacts("factor", "Milik dinas", own)
    commands.change_node(keeper(), node_id=planted.one, facts=facts, at=NOON)
    commands.change_node(keeper(), node_id=planted.condition, facts=NodeFacts("condition", "Kondisi", own), at=NOON)
    head = actor_with(here, "cascade.edit", unit_id=own)
    below = NodeFacts("condition", "Baru", own)

    commands.add_node(head, plan_id=planted.plan, parent_id=planted.one, facts=below, at=NOON)
    with pytest.raises(NotAllowed):
        commands.add_node(head, plan_id=planted.plan, parent_id=planted.two, facts=below, at=NOON)
    with pytest.raises(NotAllowed):
        planted.move(planted.condition, "inside", planted.two, actor=head)
    with pytest.raises(NotAllowed):
        commands.remove_node(actor_with(here, "cascade.edit", unit_id=other), node_id=planted.one, at=NOON)


def test_the_top_is_filled_from_the_plans_objectives_once(here):
    plan = make_plan()
    aim, indicator = make_objective(plan, make_mission(plan), "Warga terlayani"), make_indicator("IKM")
    set_targets(aim, indicator, {2025: "80"})

    assert commands.fill_from_objectives(keeper(), plan_id=plan, at=NOON) == 1
    (node,) = queries.tree(programmes.head_of(plan), on=TODAY).tops
    assert (node.text, node.objective_id, node.indicators) == ("Warga terlayani", aim, ((indicator, "IKM"),))
    assert "Warga terlayani" in [use.label for use in uses_of(indicator)]
    assert queries.indicators_on_tree_of(year=TODAY.year) == {indicator}
    with pytest.raises(Conflict, match="Semua sasaran"):
        commands.fill_from_objectives(keeper(), plan_id=plan, at=NOON)
    make_objective(plan, make_mission(plan), "Sasaran baru")
    assert commands.fill_from_objectives(keeper(), plan_id=plan, at=NOON) == 1


def test_a_request_waits_in_the_inbox_of_the_asked_unit_and_is_refused_with_a_reason(here, planted):
    owner, asked_unit = make_unit("Dinas Sosial"), make_unit("Disdukcapil")
    facts = NodeFacts("factor", "Milik dinas", owner)
    commands.change_node(keeper(), node_id=planted.one, facts=facts, at=NOON)
    user = make_user(here, "planning")
    with pytest.raises(DomainError, match="unit lain"):
        ask(planted.one, unit=owner)
    request = ask(planted.one, unit=asked_unit, answer_by=date(2026, 5, 25))
    Contribution.objects.update(asked_user_id=user.pk)
    with pytest.raises(Conflict, match="sudah diminta"):
        ask(planted.one, unit=asked_unit)
    head = actor_with(here, "cascade.answer", unit_id=asked_unit)
    assert [one.href.endswith(f"/{request}/") for one in queries.waiting(head, NOON)] == [True]
    assert list(queries.waiting(actor_with(here, "cascade.answer", unit_id=owner), NOON)) == []
    late = datetime(2026, 5, 26, 5, tzinfo=UTC)
    assert [one.state for one in queries.waiting(head, late)] == ["lewat tenggat, belum dijawab"]
    tree = queries.tree(programmes.head_of(planted.plan), on=late.date())
    assert tree.nodes[planted.one].unanswered == 1

    with pytest.raises(NotAllowed):
        commands.answer(
            actor_with(here, "cascade.answer", unit_id=owner), contribution_id=request, is_accepted=True, at=late
        )
    with pytest.raises(DomainError, match="alasan"):
        commands.answer(head, contribution_id=request, is_accepted=False, reason=" ", at=late)
    commands.answer(head, contribution_id=request, is_accepted=False, reason="Data dikunci undang-undang", at=late)
    row = queries.contribution(request, on=late.date())

    assert (str(row.state.label), row.reason, row.answered_at) == ("ditolak", "Data dikunci undang-undang", late)
    assert queries.tree(programmes.head_of(planted.plan), on=TODAY).nodes[planted.one].refused == 1
    assert Notice.objects.get(user_id=user.pk).subject == "Permintaan dukungan Anda ditolak"
    with pytest.raises(Conflict, match="sudah dijawab"):
        commands.answer(head, contribution_id=request, is_accepted=True, at=late)
    again = ask(planted.one, unit=asked_unit)
    commands.answer(head, contribution_id=again, is_accepted=True, at=late)
    commands.withdraw_contribution(keeper(), contribution_id=again, reason="Tidak perlu lagi", at=late)
    assert [str(one.state.label) for one in queries.contributions_of(planted.one, on=TODAY)] == ["ditarik", "ditolak"]


def test_another_governments_nodes_are_out_of_reach(here, planted):
    there = make_government()
    with government_scope(there):
        plan = make_plan()
        foreign = make_node(plan)
        foreign_unit = make_unit()
        for deed in (
            lambda: commands.remove_node(keeper(), node_id=planted.a, at=NOON),
            lambda: make_node(plan, "factor", below=planted.top),
            lambda: queries.tree_of_node(planted.top, on=TODAY),
        ):
            with pytest.raises(NotFound):
                deed()
    with government_scope(here):
        with pytest.raises(NotFound):
            make_node(planted.plan, "factor", below=foreign)
        with pytest.raises(NotFound):
            ask(planted.one, unit=foreign_unit)
        assert Node.objects.count() == 6
