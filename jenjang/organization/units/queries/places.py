"""Where units stand: what lies above one and below it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import active_government_id

from .. import rules
from ..models import UnitPeriod

# These units and every unit below one of them; a tree that came round would end by `union`.
BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT part.unit_id FROM units_unitperiod part JOIN below ON part.parent_id = below.id
        WHERE part.government_id = %s AND %s::date BETWEEN part.first_on AND part.last_on
    )
    SELECT id FROM below
"""

# For the rooms above to join in a statement of their own: unit_id, name, short_name as of %(on)s, each unit once,
# name, short_name of the one unit whose id stands where {} is, and the ids of that unit and all above it.
NAMED = """
    SELECT DISTINCT ON (unit_id) unit_id, name, short_name FROM units_unitperiod
    WHERE government_id = %(government)s AND %(on)s::date BETWEEN first_on AND last_on ORDER BY unit_id
"""
NAME_OF = """
    SELECT name, short_name FROM units_unitperiod
    WHERE government_id = %(government)s AND unit_id = {} AND %(on)s::date BETWEEN first_on AND last_on LIMIT 1
"""

LINE_OF = """
    WITH RECURSIVE line(id) AS (
        SELECT {}
        UNION SELECT part.parent_id FROM units_unitperiod part JOIN line ON part.unit_id = line.id
        WHERE part.government_id = %(government)s AND %(on)s::date BETWEEN part.first_on AND part.last_on AND part.parent_id IS NOT NULL
    )
    SELECT id FROM line
"""

# The line from a unit to the top and all that lies below it; what came round would end by `union`.
SURROUNDINGS = """
    WITH RECURSIVE place AS MATERIALIZED (
        SELECT unit_id, parent_id, name FROM units_unitperiod WHERE government_id = %(government)s AND %(on)s::date BETWEEN first_on AND last_on
    ), line(id, parent_id, name) AS (
        SELECT * FROM place WHERE unit_id = %(unit_id)s
        UNION SELECT place.* FROM place JOIN line ON place.unit_id = line.parent_id
    ), below(id) AS (
        SELECT unit_id FROM place WHERE unit_id = %(unit_id)s
        UNION SELECT place.unit_id FROM place JOIN below ON place.parent_id = below.id
    )
    SELECT (SELECT json_agg(json_build_array(id, parent_id, name)) FROM line), ARRAY(SELECT id FROM below)
"""


@dataclass(frozen=True)
class Surroundings:
    """A unit among the others of a day. line: ids and names from the top to the unit; within: the unit and all below it."""

    line: tuple[tuple[int, str], ...]
    within: frozenset[int]

    @property
    def name(self) -> str:
        return self.line[-1][1]

    @property
    def above(self) -> tuple[tuple[int, str], ...]:
        return self.line[:-1]


def surroundings(unit_id: int, *, on: date) -> Surroundings:
    """Where a unit stands on the day; NotFound where it does not exist then. One query."""
    ((line, within),) = answer(
        SURROUNDINGS, {"government": active_government_id(), "on": on, "unit_id": unit_id}, of=("units",)
    )
    if not within:
        raise NotFound(_("Unit ini tidak ada pada tanggal itu."))
    parents = {one: parent for one, parent, _name in line}
    names = {one: name for one, _parent, name in line}
    ids = [unit_id, *rules.above(parents, unit_id)]
    return Surroundings(tuple((one, names[one]) for one in reversed(ids)), frozenset(within))


def unit_and_above(unit_id: int, *, on: date) -> tuple[int, ...]:
    """The unit and every unit above it on that day, for Actor.may. One query."""
    parents = dict(UnitPeriod.objects.filter(on_day(on)).values_list("unit_id", "parent_id"))
    return (unit_id, *rules.above(parents, unit_id))


def units_and_above(unit_ids: Collection[int], *, on: date) -> frozenset[int]:
    """These units with every unit above any of them on that day. One query, none for no unit."""
    if not unit_ids:
        return frozenset()
    parents = dict(UnitPeriod.objects.filter(on_day(on)).values_list("unit_id", "parent_id"))
    return frozenset(unit_ids).union(*(rules.above(parents, unit_id) for unit_id in unit_ids))


def unit_and_below(unit_id: int, *, on: date) -> frozenset[int]:
    """The unit and every unit below it on that day. One query."""
    parents = dict(UnitPeriod.objects.filter(on_day(on)).values_list("unit_id", "parent_id"))
    return frozenset({unit_id} | rules.below(parents, unit_id))


def ids_below(unit_ids: Collection[int], *, on: date) -> RawSQL:
    """For `__in`: these units and all below them on the day, found by the database within the query they stand in."""
    return RawSQL(BELOW, [list(unit_ids), active_government_id(), on])  # noqa: S611 - a fixed statement
