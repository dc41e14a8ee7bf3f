"""Agreements to measure on: those of every structural post of a city and of as many acting ones as it takes, signed but for every fifth.

More than one year holds are those of five years, the earlier ones closed. Beside them the plan, its promises, and a tree with a node for each.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from django.utils import timezone

from jenjang.config.demo import measuring, promising, staffing
from jenjang.config.demo.governments import DEMOS
from jenjang.config.demo.loading import bring_units, unit_rows
from jenjang.kernel.access.actor import Actor
from jenjang.organization.employees import queries as employees
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.commands.loading import Post, Term, load_incumbencies, load_positions
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units import queries as units
from jenjang.performance.agreements import commands, queries
from jenjang.performance.agreements.commands.loading import Loaded, load_contents, load_year_like
from jenjang.performance.cascade.commands.loading import Draft, load_nodes
from jenjang.performance.cascade.queries import Tree, tree
from jenjang.performance.cascade.rules import Kind
from jenjang.performance.indicators.queries import newest_manuals
from jenjang.performance.programmes import queries as plans

LIKE = DEMOS[0]
ACTIVITIES, PROMISES = 50, 8
EVEN = [Decimal(10)] * 10 + [Decimal(0)] * 2
UNIT = "DINKES"
A_YEAR = 1_200


def fill(actor: Actor, slug: str, size: int, at: datetime) -> str:
    """So many agreements with fifty activities each; a small size takes the posts of one agency, one beyond a year's is shared out evenly."""
    today = timezone.localdate(at)
    count = ceil(size / A_YEAR)
    each = size // count
    own = own_territory(LIKE.code)
    territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
    bring_units(actor, unit_rows(LIKE), at)
    staffing.staff(actor, LIKE, slug=slug, at=at)
    measuring.load(actor, at=at)
    promising.load(actor, LIKE.promised, at=at)
    nodes = _more_nodes(actor, each, today, at)
    signing = len(queries.sitting(on=today))
    _more_posts(actor, each - signing, today, at)
    wanted = [units.unit_ids_by_code()[UNIT]] if each < signing else []
    made = commands.open_year(actor, year=today.year, unit_ids=wanted, at=at).made
    years = range(today.year, today.year - count, -1)
    for year in years:
        is_over = year < today.year
        if is_over:
            load_year_like(actor, year=year, like=today.year, at=at)
        given = list(_contents(sorted(queries.agreements_by_position(year).items()), at, is_over=is_over))
        load_contents(actor, year=year, given=given, at=at)
    return f"{made * count:,} agreements of {count} year(s), {made * count * ACTIVITIES:,} activities, a tree of {nodes:,} nodes"


def known(today: date) -> dict[str, Any]:
    """The agreement of the head of a large agency, an indicator that everybody promises, a promise to citizens, and a node of the tree."""
    of_post = queries.agreements_by_position(today.year)
    unit_id = units.unit_ids_by_code()[UNIT]
    heads = positions.posts(on=today).filter(position__unit_id=unit_id, position__is_head=True)
    return {
        "agreement": of_post[heads.values_list("position_id", flat=True)[0]],
        "indicator": newest_manuals().order_by("pk").values_list("indicator_id", flat=True)[0],
        "promise": plans.promises(on=today)[0].slug,
        "node": _busiest(today),
    }


def _busiest(today: date) -> int:
    """The node with most below it."""
    below = Counter(one.parent_id for one in _tree(today).nodes.values() if one.parent_id is not None)
    return below.most_common(1)[0][0]


def _tree(today: date) -> Tree:
    head = plans.plan_in_force(year=today.year)
    if head is None:
        raise RuntimeError("the plan was not brought into force")
    return tree(head, on=today)


def _more_nodes(actor: Actor, size: int, today: date, at: datetime) -> int:
    """Outputs below the conditions of the districts, until the tree has as many nodes as agreements; how many it has."""
    found = _tree(today)
    above = [one.id for one in found.nodes.values() if one.kind == Kind.CONDITION]
    indicator = newest_manuals().order_by("pk").values_list("indicator_id", flat=True)[0]
    unit_id = units.unit_ids_by_code()[UNIT]
    drafts = [
        Draft(f"uji-{number}", above[number % len(above)], "output", f"Keluaran pelayanan nomor {number + 1}", unit_id, (indicator,))
        for number in range(size - found.total)
    ]  # fmt: skip
    load_nodes(actor, plan_id=found.plan.id, drafts=drafts, at=at)
    return found.total + len(drafts)


def _more_posts(actor: Actor, count: int, today: date, at: datetime) -> None:
    """Sections below the agency's head, each held for the time being by somebody who is there."""
    if count <= 0:
        return
    unit_id = units.unit_ids_by_code()[UNIT]
    codes = [f"UJI-{number:04}" for number in range(count)]
    posts = [
        Post(code, unit_id, f"Kepala Seksi {code}", "supervisor", "staff", "IV.a", superior=f"{UNIT}-KEPALA")
        for code in codes
    ]
    load_positions(actor, posts=posts, at=at)
    people = list(employees.in_service(on=today).values_list("pk", flat=True))
    since = date(today.year, 1, 1)
    terms = [Term(people[number % len(people)], code, "plt", since) for number, code in enumerate(codes)]
    load_incumbencies(actor, terms=terms, at=at)


def _contents(agreements: Sequence[tuple[int, int]], at: datetime, *, is_over: bool) -> Iterator[Loaded]:
    manuals = list(newest_manuals().select_related("indicator").order_by("pk")[:PROMISES])
    for number, (position_id, _agreement_id) in enumerate(agreements):
        promises = [
            {
                "key": f"p{place}", "indicator_id": one.indicator_id, "manual_id": one.pk, "indicator_name": one.name,
                "measure_unit": one.measure_unit, "direction": "higher", "accumulation": "last",
                "weight": Decimal("12.5"), "target": Decimal(90 + number % 9), "objective": f"Sasaran {place // 2}",
            }
            for place, one in enumerate(manuals)
        ]  # fmt: skip
        activities: list[dict[str, Any]] = [
            {
                "key": f"a{place}", "promise_key": f"p{place % PROMISES}", "text": f"Kegiatan {place} pelayanan", "output": "1 laporan",
                "in_charge": "Kepala Seksi", "weight": Decimal(2), "months": EVEN,
            }
            for place in range(ACTIVITIES)
        ]  # fmt: skip
        signed_at = at if is_over or number % 5 else None
        yield Loaded(position_id, promises, activities, signed_at=signed_at, closed_at=at if is_over else None)
