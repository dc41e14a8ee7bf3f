"""Agreements to measure on: those of every structural post of a city and of as many acting ones as it takes, signed but for every fifth.

More than one year holds are those of five years, the earlier ones closed. Beside them the plan, its promises, and a tree with a node for each.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from django.utils import timezone

from jenjang.config.demo import measuring, promising, staffing
from jenjang.config.demo.governments import DEMOS, JAMBI
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
    settle(actor, slug, at)
    promising.load(actor, JAMBI, at=at)
    nodes = _more_nodes(actor, each, today, at)
    signing = len(queries.sitting(on=today))
    more_posts(actor, each - signing, today, at)
    wanted = [units.unit_ids_by_code()[UNIT]] if each < signing else []
    made = commands.open_year(actor, year=today.year, unit_ids=wanted, at=at).made
    years = range(today.year, today.year - count, -1)
    for year in years:
        is_over = year < today.year
        if is_over:
            load_year_like(actor, year=year, like=today.year, at=at)
        given = list(_contents(sorted(queries.agreements_by_position(year).items())))
        load_contents(
            actor, year=year, given=[_settled(one, number, is_over, at) for number, one in enumerate(given)], at=at
        )
    return f"{made * count:,} agreements of {count} year(s), {made * count * ACTIVITIES:,} activities, a tree of {nodes:,} nodes"


def settle(actor: Actor, slug: str, at: datetime) -> None:
    """Land, units, officials and indicators of a city."""
    own = own_territory(LIKE.code)
    territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
    bring_units(actor, unit_rows(LIKE), at)
    staffing.staff(actor, LIKE, slug=slug, at=at)
    measuring.load(actor, at=at)


def load(
    actor: Actor,
    year: int,
    agreements: Sequence[tuple[int, int]],
    at: datetime,
    *,
    activities: int,
    with_one_more: int = 0,
) -> None:
    """Fill the drafts of these posts, so many of them with one promise more than the others."""
    few, many = agreements[with_one_more:], agreements[:with_one_more]
    given = [*_contents(many, activities=activities, promises=PROMISES + 1), *_contents(few, activities=activities)]
    load_contents(actor, year=year, given=given, at=at)


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


def more_posts(
    actor: Actor, count: int, today: date, at: datetime, *, people: Sequence[int] = (), prefix: str = "UJI"
) -> None:
    """Sections below the agency's head, each held for the time being by one of these people, or of those who are there."""
    if count <= 0:
        return
    unit_id = units.unit_ids_by_code()[UNIT]
    codes = [f"{prefix}-{number:04}" for number in range(count)]
    posts = [
        Post(code, unit_id, f"Kepala Seksi {code}", "supervisor", "staff", "IV.a", superior=f"{UNIT}-KEPALA")
        for code in codes
    ]
    load_positions(actor, posts=posts, at=at)
    people = people or list(employees.in_service(on=today).values_list("pk", flat=True))
    since = date(today.year, 1, 1)
    terms = [Term(people[number % len(people)], code, "plt", since) for number, code in enumerate(codes)]
    load_incumbencies(actor, terms=terms, at=at)


def _contents(
    agreements: Sequence[tuple[int, int]], *, activities: int = ACTIVITIES, promises: int = PROMISES
) -> Iterator[Loaded]:
    manuals = list(newest_manuals().select_related("indicator").order_by("pk")[:promises])
    share = (Decimal(100) / promises).quantize(Decimal("0.01"))
    weights = [share] * (promises - 1) + [100 - share * (promises - 1)]
    for number, (position_id, _agreement_id) in enumerate(agreements):
        promised = [
            {
                "key": f"p{place}", "indicator_id": one.indicator_id, "manual_id": one.pk, "indicator_name": one.name,
                "measure_unit": one.measure_unit, "direction": "higher", "accumulation": "last",
                "weight": weights[place], "target": Decimal(90 + number % 9), "objective": f"Sasaran {place // 2}",
            }
            for place, one in enumerate(manuals)
        ]  # fmt: skip
        planned: list[dict[str, Any]] = [
            {
                "key": f"a{place}", "promise_key": f"p{place % PROMISES}", "text": f"Kegiatan {place} pelayanan", "output": "1 laporan",
                "in_charge": "Kepala Seksi", "weight": Decimal(2), "months": EVEN,
            }
            for place in range(activities)
        ]  # fmt: skip
        yield Loaded(position_id, promised, planned)


def _settled(one: Loaded, number: int, is_over: bool, at: datetime) -> Loaded:
    """Signed but for every fifth; of a year that is over all, and closed."""
    return replace(one, signed_at=at if is_over or number % 5 else None, closed_at=at if is_over else None)
