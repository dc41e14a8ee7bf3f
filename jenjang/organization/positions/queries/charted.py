"""The posts that anyone may see, by the line to their superior: read in one statement, and no more of them than a chart shows."""

from datetime import date
from typing import Any, NamedTuple

from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import active_government_id

from .. import rules
from ..models import PositionKind
from .staffed import NAMES, PEOPLE, STAFFED_ROOMS, Named, named_people, plain_in_pattern

IN_ORDER = "kind_order, level, unit_code, is_head DESC, title, id"

# charted: the public posts of the day; answering: how many of them answer to one; tops: those whose superior is not among them.
CHARTED = f"""
    WITH RECURSIVE charted AS MATERIALIZED (
        SELECT position.id, post.title, position.unit_id, position.level, post.superior_id, position.is_head,
            unit.code AS unit_code, array_position(%(kinds)s::text[], position.kind::text) AS kind_order
        FROM positions_positionperiod post
        JOIN positions_position position ON position.id = post.position_id AND position.government_id = %(government)s
        LEFT JOIN units_unit unit ON unit.id = position.unit_id
        WHERE post.government_id = %(government)s AND %(on)s::date BETWEEN post.first_on AND post.last_on
            AND (position.kind = ANY(%(public)s) OR position.is_head)
    ), answering AS MATERIALIZED (
        SELECT superior_id AS id, count(*) AS number FROM charted WHERE superior_id IS NOT NULL GROUP BY superior_id
    ), tops AS MATERIALIZED (
        SELECT id, row_number() OVER (ORDER BY number IS NULL, {IN_ORDER}) AS turn FROM charted LEFT JOIN answering USING (id)
        WHERE superior_id IS NULL OR superior_id NOT IN (SELECT id FROM charted)
    ), line(id) AS (
        SELECT superior_id FROM charted WHERE id = %(position_id)s
        UNION SELECT charted.superior_id FROM charted JOIN line ON charted.id = line.id
    ), wanted(id) AS (
        {{wanted}}
    )
    SELECT charted.id, title, unit_id, level, superior_id, coalesce(number, 0), turn, (SELECT count(*) FROM tops), people
    FROM charted LEFT JOIN answering USING (id) LEFT JOIN tops USING (id)
    LEFT JOIN LATERAL ({PEOPLE.format("charted.id")}) people ON true
    WHERE charted.id IN (SELECT id FROM wanted)
    ORDER BY {IN_ORDER}
"""  # noqa: S608 - fixed pieces; what visitors give goes in as values

FIRST = """SELECT id FROM tops WHERE turn <= %(most)s
    UNION SELECT charted.id FROM charted JOIN tops ON tops.id = charted.superior_id WHERE turn <= %(most)s"""
ANSWERING = "SELECT %(position_id)s UNION SELECT id FROM charted WHERE superior_id = %(position_id)s"
AROUND = f"{ANSWERING} UNION SELECT id FROM line"  # noqa: S608 - fixed pieces
EVERY = "SELECT id FROM charted"
FOUND = f"(SELECT id FROM charted WHERE {{found}} ORDER BY {IN_ORDER} LIMIT %(most)s)"  # noqa: S608 - fixed pieces
HELD_BY = """EXISTS (
    SELECT 1 FROM positions_incumbency held JOIN employees_employee person ON person.id = held.employee_id
    WHERE held.government_id = %(government)s AND %(on)s::date BETWEEN held.first_on AND held.last_on AND held.position_id = charted.id
        AND person.name ILIKE {word})"""


class Charted(NamedTuple):
    """A post of a chart. answering: how many posts of the chart answer to it. turn: its place among the `tops` of the whole chart, else None."""

    id: int
    title: str
    unit_id: int
    level: str
    superior_id: int | None
    answering: int
    turn: int | None
    tops: int
    people: tuple[Named, ...]


def charted_tops(*, on: date, most: int) -> list[Charted]:
    """The first posts without a superior, who leads somebody before who does not, and who answers to them. One query."""
    return _read(FIRST, on, most=most)


def charted_around(position_id: int, *, on: date) -> list[Charted]:
    """A post, its line to the top and who answers to it; without it when it is not in the chart. One query."""
    return _read(AROUND, on, position_id=position_id)


def charted_below(position_id: int, *, on: date) -> list[Charted]:
    """A post and who answers to it; nobody when it is not in the chart. One query."""
    return _read(ANSWERING, on, position_id=position_id)


def charted(*, on: date) -> list[Charted]:
    """Every post of the chart. One query."""
    return _read(EVERY, on)


def charted_by_words(words: list[str], *, on: date, most: int) -> list[Charted]:
    """Posts whose title or holder's name has each of the words. One query."""
    values = {f"word_{place}": f"%{plain_in_pattern(word)}%" for place, word in enumerate(words)}
    found = " AND ".join(f"(title ILIKE %({name})s OR {HELD_BY.format(word=f'%({name})s')})" for name in values)
    return _read(FOUND.format(found=found or "true"), on, most=most, **values)


def _read(wanted: str, on: date, **values: Any) -> list[Charted]:
    given: dict[str, Any] = {
        "government": active_government_id(), "on": on, "position_id": None, "names": NAMES,
        "kinds": list(PositionKind.values), "public": list(rules.PUBLIC),
    }  # fmt: skip
    rows = answer(CHARTED.format(wanted=wanted), {**given, **values}, of=STAFFED_ROOMS)
    return [Charted._make((*row[:-1], named_people(row[-1]))) for row in rows]
