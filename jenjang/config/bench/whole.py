"""The run from an empty database to the table."""

import os
from collections.abc import Collection, Sequence

import psycopg

from jenjang.config.bench import floor, ground, running, servers
from jenjang.config.bench.running import Report, Stop
from jenjang.config.bench.table import Line
from jenjang.config.serve import collect_static_files

HOUSE, FLOOR = "jenjang.config.web:application", "jenjang.config.bench.floor:application"


def whole(*, sizes: Sequence[int], seconds: float, only: Collection[str], report: Report) -> list[Line]:
    """Load a government of each size, start both servers, measure. sizes: in rows, of each kind's own where none is given.

    only: names of pages; none means all. What none of them needs is not loaded.
    """
    collect_static_files()
    stops: list[Stop] = []
    for each in ground.GROUNDS:
        if only and not set(only) & set(each.places):
            continue
        for size in sizes or each.sizes:
            report(f"Loading a government of {size:,} {each.what} …")
            stops += [stop for stop in ground.stops(each, size, report=report) if not only or stop.page in only]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(floor.TABLE.format(rows=max(stop.size for stop in stops)))
        owner.execute("ANALYZE")
    stops = running.sorted_by_page(stops)
    report(f"Measuring {len(stops)} pages, {seconds:g} s alone and {seconds:g} s with {running.CLIENTS} clients each …")
    pool = {"JENJANG_POOL": "1"}
    with (
        servers.served(HOUSE, probe="/health/", environment=pool) as house,
        servers.served(FLOOR, probe="/", environment=pool) as base,
    ):
        return running.measured(stops, house, base, seconds=seconds, report=report)
