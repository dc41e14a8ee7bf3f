"""Nodes of a plan's tree; call inside the government's scope."""

from datetime import date
from itertools import count
from typing import Any

from jenjang.kernel.access.actor import system
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.cascade import commands
from jenjang.performance.cascade.commands import NodeFacts
from tests.support.people import NOON

_numbers = count(1)


def make_node(plan_id: int, kind: str = "outcome", *, below: int | None = None, text: str = "", **more: Any) -> int:
    """A node with an owner unless told otherwise."""
    facts = NodeFacts(kind, text or f"Simpul {next(_numbers)}", **more)
    return commands.add_node(system(active_government_id()), plan_id=plan_id, parent_id=below, facts=facts, at=NOON)


def ask(node_id: int, *, unit: int = 0, contribution: str = "", answer_by: date = date(2099, 12, 31)) -> int:
    """Ask a unit for a contribution and answer with the request's id."""
    return commands.ask_for_contribution(
        system(active_government_id()), node_id=node_id, unit_id=unit or make_unit(), contribution=contribution or "Data warga miskin",
        promised_output=contribution or "Daftar by name by address", answer_by=answer_by, at=NOON,
    )  # fmt: skip
