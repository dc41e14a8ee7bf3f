"""Where units stand: what lies above one and below it."""

from collections.abc import Collection
from datetime import date

from django.db.models.expressions import RawSQL

from jenjang.kernel.tenancy.scope import active_government_id

from .. import rules
from ..models import UnitPeriod

# These units and every unit below one of them; a tree that came round would end by `union`.
BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT part.unit_id FROM units_unitperiod part JOIN below ON part.parent_id = below.id
        WHERE part.government_id = %s AND part.period @> %s::date
    )
    SELECT id FROM below
"""

# For the rooms above to join in a statement of their own: unit_id, name, short_name as of %(on)s, each unit once,
# and name, short_name of the one unit whose id stands where {} is.
NAMED = """
    SELECT DISTINCT ON (unit_id) unit_id, name, short_name FROM units_unitperiod
    WHERE government_id = %(government)s AND period @> %(on)s::date ORDER BY unit_id
"""
NAME_OF = """
    SELECT name, short_name FROM units_unitperiod
    WHERE government_id = %(government)s AND unit_id = {} AND period @> %(on)s::date LIMIT 1
"""


def unit_and_above(unit_id: int, *, on: date) -> tuple[int, ...]:
    """The unit and every unit above it on that day, for Actor.may. One query."""
    parents = dict(UnitPeriod.objects.filter(period__contains=on).values_list("unit_id", "parent_id"))
    return (unit_id, *rules.above(parents, unit_id))


def units_and_above(unit_ids: Collection[int], *, on: date) -> frozenset[int]:
    """These units with every unit above any of them on that day. One query, none for no unit."""
    if not unit_ids:
        return frozenset()
    parents = dict(UnitPeriod.objects.filter(period__contains=on).values_list("unit_id", "parent_id"))
    return frozenset(unit_ids).union(*(rules.above(parents, unit_id) for unit_id in unit_ids))


def unit_and_below(unit_id: int, *, on: date) -> frozenset[int]:
    """The unit and every unit below it on that day. One query."""
    parents = dict(UnitPeriod.objects.filter(period__contains=on).values_list("unit_id", "parent_id"))
    return frozenset({unit_id} | rules.below(parents, unit_id))


def ids_below(unit_ids: Collection[int], *, on: date) -> RawSQL:
    """For `__in`: these units and all below them on the day, found by the database within the query they stand in."""
    return RawSQL(BELOW, [list(unit_ids), active_government_id(), on])  # noqa: S611 - a fixed statement
