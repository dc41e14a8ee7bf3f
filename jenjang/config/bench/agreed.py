"""Agreements to measure on: those of every structural post of a city and of as many acting ones as it takes, signed but for every fifth."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jenjang.config.demo import measuring, staffing
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
from jenjang.performance.agreements.commands.loading import Loaded, load_contents
from jenjang.performance.indicators.queries import newest_manuals

LIKE = DEMOS[0]
ACTIVITIES, PROMISES = 50, 8
EVEN = [Decimal(10)] * 10 + [Decimal(0)] * 2
UNIT = "DINKES"


def fill(actor: Actor, slug: str, size: int, at: datetime) -> str:
    """So many agreements of this year with fifty activities each; a small size takes the posts of one agency."""
    today = timezone.localdate(at)
    own = own_territory(LIKE.code)
    territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
    bring_units(actor, unit_rows(LIKE), at)
    staffing.staff(actor, LIKE, slug=slug, at=at)
    measuring.load(actor, at=at)
    signing = len(queries.sitting(on=today))
    _more_posts(actor, size - signing, today, at)
    wanted = [units.unit_ids_by_code()[UNIT]] if size < signing else []
    opened = commands.open_year(actor, year=today.year, unit_ids=wanted, at=at)
    given = list(_contents(sorted(queries.agreements_by_position(today.year).items()), at))
    load_contents(actor, year=today.year, given=given, at=at)
    return f"{opened.made:,} agreements, {opened.made * ACTIVITIES:,} activities"


def known(today: date) -> dict[str, int]:
    """The agreement of the head of a large agency."""
    of_post = queries.agreements_by_position(today.year)
    unit_id = units.unit_ids_by_code()[UNIT]
    heads = positions.posts(on=today).filter(position__unit_id=unit_id, position__is_head=True)
    return {"agreement": of_post[heads.values_list("position_id", flat=True)[0]]}


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


def _contents(agreements: Sequence[tuple[int, int]], at: datetime) -> Iterator[Loaded]:
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
        yield Loaded(position_id, promises, activities, signed_at=None if number % 5 == 0 else at)
