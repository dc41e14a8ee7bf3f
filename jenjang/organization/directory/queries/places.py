"""The units a list may be narrowed to, and those somebody may read the records of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.organization.units import queries as units
from jenjang.organization.units import rules as tree


@dataclass(frozen=True)
class Places:
    """choices: agencies and districts to narrow by, and the unit chosen wherever it stands.

    within: the units that count, None for all of them: those below the one chosen, as far as they may be read.
    """

    choices: tuple[tuple[int, str], ...]
    within: frozenset[int] | None = None


def whole_or_units(actor: Actor, permission: str) -> frozenset[int] | None:
    """The units for which the actor holds the permission (each with all below it); None for the whole government."""
    held = [grant.unit_id for grant in actor.grants if permission in grant.permissions]
    return None if actor.is_system or None in held else frozenset(unit_id for unit_id in held if unit_id)


def places(*, on: date, chosen: int | None = None, readable: frozenset[int] | None = None) -> Places:
    """Where a list may lead as of a day. readable: tops of what may be read, None for everything. One query.

    The whole tree is read only where what lies below a unit matters.
    """
    everywhere = chosen is None and readable is None
    rows = (_NEAR_THE_TOP if everywhere else _WHOLE_TREE).rows(on=on)
    parents = {unit_id: parent_id for unit_id, parent_id, _name in rows}
    names = {unit_id: name for unit_id, _parent, name in rows}
    allowed = None if readable is None else _with_below(parents, readable)
    near_the_top = {unit_id for unit_id, parent in parents.items() if parent is None or parents.get(parent, 0) is None}
    offered = near_the_top if allowed is None else (near_the_top & allowed) | (readable or frozenset())
    if chosen in names and (allowed is None or chosen in allowed):
        offered = offered | {chosen}
        allowed = _with_below(parents, {chosen})
    return Places(tuple((unit_id, name) for unit_id, name in names.items() if unit_id in offered), allowed)


def _near_the_top(*, on: date) -> Any:
    top = units.periods(on=on).filter(parent__isnull=True).values("unit_id")
    return _whole_tree(on=on).filter(Q(parent__isnull=True) | Q(parent__in=top))


def _whole_tree(*, on: date) -> Any:
    return units.periods(on=on).order_by("name", "unit_id").values_list("unit_id", "parent_id", "name")


_NEAR_THE_TOP = Prepared(_near_the_top, of=("units",), on=date(9999, 12, 30))
_WHOLE_TREE = Prepared(_whole_tree, of=("units",), on=date(9999, 12, 30))


def unit_asked(text: str) -> int | None:
    """The unit's id in an address, None where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _with_below(parents: dict[int, int | None], tops: Any) -> frozenset[int]:
    return frozenset(tops).union(*(tree.below(parents, top) for top in tops))
