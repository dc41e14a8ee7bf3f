"""An agreement with all that stands around it on the line of posts, in one statement: a page of it asks nothing else about others."""

from datetime import date
from typing import Any, NamedTuple

from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import queries as units

from ..models import OPEN
from .naming import ROOMS, day_within

MOST_BELOW = 24  # shown on the page; the list has all of them

TITLE_OF = """
    SELECT title FROM positions_positionperiod
    WHERE government_id = %(government)s AND position_id = {} AND %(on)s::date BETWEEN first_on AND last_on LIMIT 1
"""
# Of an agreement the version that counts: in force, then open, of equal ones the newest; as `sources.counting`.
COUNTING = """
    SELECT id, state FROM agreements_agreementversion
    WHERE government_id = %(government)s AND agreement_id = {}
    ORDER BY CASE WHEN state IN ('signed', 'closed') THEN 0 WHEN state = ANY(%(open)s) THEN 1 ELSE 2 END, number DESC LIMIT 1
"""
NAME = "json_build_array(person.title_before, person.name, person.title_after)"

AROUND = f"""
    WITH one AS MATERIALIZED (
        SELECT * FROM agreements_agreement WHERE government_id = %(government)s AND id = %(agreement)s
    ), other AS (
        SELECT 'below' AS side, found.* FROM one JOIN agreements_agreement found ON found.year = one.year
            AND found.superior_id = one.position_id AND found.superior_employee_id = one.employee_id
        WHERE found.government_id = %(government)s
        UNION ALL
        SELECT 'above', found.* FROM one JOIN agreements_agreement found ON found.year = one.year
            AND found.position_id = one.superior_id AND found.employee_id = one.superior_employee_id
        WHERE found.government_id = %(government)s
        UNION ALL
        SELECT 'beside', found.* FROM one JOIN agreements_agreement found ON found.year = one.year AND found.position_id = one.position_id
        WHERE found.government_id = %(government)s
    ), placed AS (
        SELECT other.side, other.id, other.employee_id, other.term, post.title, count(*) OVER (PARTITION BY side) AS many,
            row_number() OVER (PARTITION BY side ORDER BY post.title, other.id) AS place
        FROM other LEFT JOIN LATERAL ({TITLE_OF.format("other.position_id")}) post ON true
    ), told AS (
        SELECT json_agg(
            json_build_array(side, placed.id, title, {NAME}, counting.state, lower(term), upper(term) - 1, many) ORDER BY side, place
        ) AS others
        FROM placed JOIN employees_employee person ON person.id = placed.employee_id
        LEFT JOIN LATERAL ({COUNTING.format("placed.id")}) counting ON true
        WHERE place <= %(most)s OR side = 'beside'
    )
    SELECT one.id, one.year, one.position_id, one.unit_id, one.employee_id, one.alone, one.needs_plan, lower(one.term), upper(one.term) - 1,
        ({TITLE_OF.format("one.position_id")}), ({TITLE_OF.format("one.superior_id")}),
        (SELECT name FROM ({units.NAME_OF.format("one.unit_id")}) place), ARRAY({units.LINE_OF.format("one.unit_id")}),
        (SELECT json_build_array(user_id, {NAME}) FROM employees_employee person WHERE id = one.employee_id),
        (SELECT json_build_array(user_id, {NAME}) FROM employees_employee person WHERE id = one.superior_employee_id),
        (SELECT json_agg(version ORDER BY number DESC) FROM (
            SELECT id, number, state, reason, why, edit, parties, read_hash, proposed_at, returned_at, returned_why, signed_at, document_id,
                made_at, made_by
            FROM agreements_agreementversion WHERE government_id = %(government)s AND agreement_id = one.id
        ) version),
        (SELECT others FROM told)
    FROM one
"""  # noqa: S608 - fixed pieces; what visitors give goes in as values

Name = tuple[str, str, str]


class Other(NamedTuple):
    """Another agreement. side: below, above or beside (the same post in the same year, the own among them); many: of that side in all."""

    side: str
    id: int
    title: str | None
    name: Name
    state: str
    first_day: str
    last_day: str
    many: int


class Around(NamedTuple):
    """What the statement tells. above: the unit with all above it; first, second: account and name of the parties."""

    id: int
    year: int
    position_id: int
    unit_id: int
    employee_id: int
    alone: bool
    needs_plan: bool
    first_day: date
    last_day: date
    title: str | None
    superior_title: str | None
    unit: str | None
    above: list[int]
    first: tuple[int | None, Name]
    second: tuple[int | None, Name] | None
    versions: list[dict[str, Any]] | None
    others: list[list[Any]]


def around(agreement_id: int, *, on: date) -> Around | None:
    """As of the day, for another year of its nearest day; None where there is none. One query, or two for another year."""
    found = _asked(agreement_id, on)
    return (
        found if found is None or day_within(found.year, on) == on else _asked(agreement_id, day_within(found.year, on))
    )


def _asked(agreement_id: int, on: date) -> Around | None:
    values = {
        "government": active_government_id(), "agreement": agreement_id, "on": on, "most": MOST_BELOW, "open": list(OPEN),
    }  # fmt: skip
    rows = answer(AROUND, values, of=ROOMS)
    return Around(*rows[0]) if rows else None
