"""Posts against their holders, a page at a time: the one statement behind every list of posts, written out because a query set asks it slowly.

What is listed is found and counted by narrow rows; titles, units and names are looked up for the posts of the page alone.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui.lists import ListSpec, Page, Selection
from jenjang.organization.employees.rules import full_name
from jenjang.organization.units import queries as units

from .. import rules
from ..models import PositionKind

STAFFED_ROOMS = ("employees", "positions", "units")
NAMES = 4  # holders of a post that are named
PATTERNS = {"icontains": "%{}%", "istartswith": "{}%"}

STATE = """CASE
    WHEN {holders} = 0 AND {need} > 0 THEN 'vacant' WHEN {holders} < {need} THEN 'short' WHEN {holders} > {need} THEN 'over'
    WHEN {need} = 0 THEN 'unneeded' ELSE 'full' END"""
STANDING = "CASE WHEN {holders} > 0 THEN 'filled' WHEN {anybody} > 0 THEN 'acting' ELSE 'vacant' END"
VACANT_SINCE = """CASE WHEN {holders} = 0 AND {need} > 0 THEN coalesce((
        SELECT max(upper(past.period)) FROM positions_incumbency past
        WHERE past.government_id = %(government)s AND past.position_id = {post}.id AND past.kind = 'definitive'
            AND upper(past.period) <= %(on)s::date
    ), {post}.established_on) END"""
# Who holds the post whose id stands where {} is: the first few, and how many there are.
PEOPLE = """
    SELECT count(*) AS anybody, count(*) FILTER (WHERE held.kind = 'definitive') AS holders,
        to_json((array_agg(
            json_build_array(held.employee_id, person.title_before, person.name, person.title_after, held.kind, held.first_on)
            ORDER BY held.kind, person.name, held.id
        ))[1:%(names)s]) AS people
    FROM positions_incumbency held JOIN employees_employee person ON person.id = held.employee_id
    WHERE held.government_id = %(government)s AND %(on)s::date BETWEEN held.first_on AND held.last_on AND held.position_id = {}
"""
IN_ALL = {
    "holders": "coalesce(filled.holders, 0)",
    "anybody": "coalesce(filled.anybody, 0)",
    "need": "post.need",
}
ON_PAGE = {"holders": "people.holders", "anybody": "people.anybody", "need": "post.need"}

# Every post of the day. What a list neither shows nor orders by is not worked out: the database leaves such joins away.
POSTS = f"""
    place AS ({units.NAMED}),
    filled AS (
        SELECT position_id, count(*) FILTER (WHERE kind = 'definitive') AS holders, count(*) AS anybody
        FROM positions_incumbency WHERE government_id = %(government)s AND %(on)s::date BETWEEN first_on AND last_on {{among}}
        GROUP BY position_id
    ),
    posts AS (
        SELECT position.id, post.title, post.job_class, post.need, position.code, position.unit_id, unit.code AS unit_code,
            place.name AS unit, position.kind, array_position(%(kinds)s::text[], position.kind::text) AS kind_order,
            position.level, position.profession, position.is_head, superior.code AS superior_code,
            position.unit_id = %(unit_id)s AS is_own, position.kind = ANY(%(public)s) OR position.is_head AS is_public,
            {IN_ALL["holders"]} AS holders, {IN_ALL["holders"]} - post.need AS difference,
            {STATE.format(**IN_ALL)} AS state, {STANDING.format(**IN_ALL)} AS standing,
            {VACANT_SINCE.format(**IN_ALL, post="position")} AS vacant_since
        FROM positions_positionperiod post
        JOIN positions_position position ON position.id = post.position_id AND position.government_id = %(government)s
        LEFT JOIN positions_position superior ON superior.id = post.superior_id
        LEFT JOIN units_unit unit ON unit.id = position.unit_id
        LEFT JOIN place ON place.unit_id = position.unit_id
        LEFT JOIN filled ON filled.position_id = post.position_id
        WHERE post.government_id = %(government)s AND %(on)s::date BETWEEN post.first_on AND post.last_on
    )
"""  # noqa: S608 - fixed pieces; what visitors give goes in as values
# As an array the posts of some units are known before their holders are looked up, each by its key.
AMONG = """AND position_id = ANY(ARRAY(
    SELECT id FROM positions_position WHERE government_id = %(government)s AND unit_id = ANY(%(within)s::bigint[])))"""

# The posts of the page (`cut`, by their id) with all that is shown of them; one line without a post where the page is empty.
# Each is looked up by its key: `lateral` with `limit` leaves the planner no other way, which by its estimates it would take.
SHOWN = f"""
    SELECT summed.*, post.id, post.title, post.code, post.unit_id, unit.code, place.name, place.short_name,
        post.kind, post.level, post.profession, post.is_head, superior.code, post.job_class, post.need,
        people.holders, people.anybody, {STATE.format(**ON_PAGE)}, {STANDING.format(**ON_PAGE)},
        {VACANT_SINCE.format(**ON_PAGE, post="post")}, people.people
    FROM summed LEFT JOIN cut ON true
    LEFT JOIN LATERAL (
        SELECT position.*, post.title, post.superior_id, post.job_class, post.need
        FROM positions_positionperiod post
        JOIN positions_position position ON position.id = post.position_id AND position.government_id = %(government)s
        WHERE post.government_id = %(government)s AND post.position_id = cut.id AND %(on)s::date BETWEEN post.first_on AND post.last_on LIMIT 1
    ) post ON true
    LEFT JOIN LATERAL (SELECT code FROM positions_position WHERE id = post.superior_id LIMIT 1) superior ON true
    LEFT JOIN LATERAL (SELECT code FROM units_unit WHERE id = post.unit_id LIMIT 1) unit ON true
    LEFT JOIN LATERAL ({units.NAME_OF.format("post.unit_id")}) place ON true
    LEFT JOIN LATERAL ({PEOPLE.format("cut.id")}) people ON true
"""  # noqa: S608 - fixed pieces
SUMS = """count(*), coalesce(sum(need), 0), coalesce(sum(holders), 0), count(*) FILTER (WHERE state = 'vacant'),
    coalesce(sum(-difference) FILTER (WHERE difference < 0), 0), coalesce(sum(difference) FILTER (WHERE difference > 0), 0)"""

HEAD = """SELECT head.id FROM positions_position head
    JOIN positions_positionperiod post ON post.position_id = head.id AND post.government_id = %(government)s
    WHERE head.government_id = %(government)s AND head.unit_id = %(unit_id)s AND head.is_head AND %(on)s::date BETWEEN post.first_on AND post.last_on
    ORDER BY post.id LIMIT 1"""


class Named(NamedTuple):
    """Somebody in a post; kind: how it is held; since: a day in writing."""

    employee_id: int
    name: str
    kind: str
    since: str


class Staffed(NamedTuple):
    """A post of a day against its holders. anybody: holders with the acting ones; people: the first few of them, definitive before acting.

    state: vacant, short, full, over, unneeded; standing: filled, acting, vacant. unit and unit_short: as of the day, None without one.
    """

    id: int
    title: str
    code: str
    unit_id: int
    unit_code: str
    unit: str | None
    unit_short: str | None
    kind: str
    level: str
    profession: str
    is_head: bool
    superior_code: str | None
    job_class: int | None
    need: int
    holders: int
    anybody: int
    state: str
    standing: str
    vacant_since: date | None
    people: tuple[Named, ...]


class Totals(NamedTuple):
    """What the posts listed need and have together. vacant: posts without any holder."""

    posts: int = 0
    need: int = 0
    holders: int = 0
    vacant: int = 0
    lacking: int = 0
    over: int = 0


@dataclass
class _Question:
    """Conditions and the values that go into the statement by name."""

    values: dict[str, Any]
    conditions: list[str] = field(default_factory=list)

    def narrow(self, condition: str, **values: Any) -> None:
        self.conditions.append(condition)
        self.values |= values


def staffed_page(
    spec: ListSpec,
    selection: Selection,
    *,
    on: date,
    unit_id: int | None = None,
    within: Collection[int] | None = None,
    only_public: bool = False,
    only_lacking: bool = False,
    with_totals: bool = False,
) -> tuple[Page, Totals]:
    """The posts of a day that a list selects; the rows of the page are `Staffed`. One query, a second beyond the last page.

    spec: its sort, search, filters and order name columns of POSTS. unit_id: whose posts are `is_own`. within: units to look in, all where None.
    Totals hold the number of posts alone, unless with_totals.
    """
    asked = _asked(on, unit_id=unit_id, within=within)
    if only_public:
        asked.narrow("is_public")
    if only_lacking:
        asked.narrow("holders < need")
    _narrow_as_chosen(asked, spec, selection)
    order = _order(spec, selection)
    sums = SUMS if with_totals else "count(*)"
    if selection.export:
        totals, rows = _ask(asked, order, sums, size=None, start=0)
        return Page(rows, totals.posts, selection, spec.page_size), totals
    size, number = spec.page_size, selection.page
    totals, rows = _ask(asked, order, sums, size=size, start=(number - 1) * size)
    if totals.posts and not rows:
        number = -(-totals.posts // size)
        totals, rows = _ask(asked, order, sums, size=size, start=(number - 1) * size)
    number = number if rows else 1
    return Page(rows, totals.posts, replace(selection, page=number), size), totals


def glance_at(unit_id: int, *, within: Collection[int], only_public: bool, on: date) -> tuple[Totals, Staffed | None]:
    """What the posts of these units need and have together, and the post that heads the unit. One query."""
    asked = _asked(on, unit_id=unit_id, within=within)
    if only_public:
        asked.narrow("is_public")
    wanted = {"need", "holders", "state", "difference"}
    totals, rows = _told(asked, wanted, SUMS, HEAD)
    return totals, rows[0] if rows else None


def named_people(rows: list[list[Any]] | None) -> tuple[Named, ...]:
    """What PEOPLE brought."""
    return tuple(
        Named(employee_id, full_name(before, name, after), kind, since)
        for employee_id, before, name, after, kind, since in rows or ()
    )


def plain_in_pattern(word: str) -> str:
    """The word for ILIKE, which reads some letters as signs."""
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _asked(on: date, *, unit_id: int | None, within: Collection[int] | None) -> _Question:
    asked = _Question(
        {"government": active_government_id(), "on": on, "unit_id": unit_id, "names": NAMES, "within": None}
        | {"kinds": list(PositionKind.values), "public": list(rules.PUBLIC)}
    )
    if within is not None:
        asked.narrow("unit_id = ANY(%(within)s::bigint[])", within=list(within))
    return asked


def _narrow_as_chosen(asked: _Question, spec: ListSpec, selection: Selection) -> None:
    for place, word in enumerate(selection.text.split()[:8] if spec.search else ()):
        tried = []
        for lookup in spec.search:
            column, _sep, way = lookup.partition("__")
            asked.values[f"{way}_{place}"] = PATTERNS[way].format(plain_in_pattern(word))
            tried.append(f"{column} ILIKE %({way}_{place})s")
        asked.narrow(f"({' OR '.join(tried)})")
    for narrow in spec.filters:
        if narrow.key in selection.filters and not narrow.by_query:
            chosen = selection.filters[narrow.key]
            asked.narrow(f"{narrow.lookup or narrow.key} = %(chosen_{narrow.key})s", **{f"chosen_{narrow.key}": chosen})


def _order(spec: ListSpec, selection: Selection) -> list[tuple[str, bool]]:
    """Columns to order by, each with whether it is turned."""
    names = spec.order
    if selection.sort:
        names = next(column.sort for column in spec.columns if column.key == selection.sort.lstrip("-"))
    turned = selection.sort.startswith("-")
    order = [(name.lstrip("-"), name.startswith("-") != turned) for name in names]
    return [*order, ("id", False)]


def _ask(
    asked: _Question, order: list[tuple[str, bool]], sums: str, *, size: int | None, start: int
) -> tuple[Totals, list[Staffed]]:
    wanted = {"id", *(name for name, _turned in order)}
    if sums == SUMS:
        wanted |= {"need", "holders", "state", "difference"}
    by = ", ".join(f"{name} {'DESC' if turned else 'ASC'}" for name, turned in order)
    by_again = ", ".join(f"cut.{name} {'DESC' if turned else 'ASC'}" for name, turned in order)
    asked.values |= {"size": size, "start": start}
    cut = f"SELECT * FROM listed ORDER BY {by} LIMIT %(size)s OFFSET %(start)s"  # noqa: S608 - names from code
    return _told(asked, wanted, sums, cut, f"ORDER BY {by_again}")


def _told(
    asked: _Question, wanted: Collection[str], sums: str, cut: str, order: str = ""
) -> tuple[Totals, list[Staffed]]:
    """wanted: columns of POSTS to find, count and cut by. cut: chooses the posts that are shown."""
    posts = POSTS.format(among="" if asked.values["within"] is None else AMONG)
    statement = (
        f"WITH {posts}, listed AS MATERIALIZED (SELECT {', '.join(sorted(wanted))} FROM posts"  # noqa: S608 - names from code
        f" WHERE {' AND '.join(asked.conditions) or 'true'}), summed AS (SELECT {sums} FROM listed),"
        f" cut AS MATERIALIZED ({cut}) {SHOWN} {order}"
    )
    rows = answer(statement, asked.values, of=STAFFED_ROOMS)
    width = len(rows[0]) - len(Staffed._fields)
    return Totals(*rows[0][:width]), [_staffed(row[width:]) for row in rows if row[width] is not None]


def _staffed(row: tuple[Any, ...]) -> Staffed:
    return Staffed._make((*row[:-1], named_people(row[-1])))
