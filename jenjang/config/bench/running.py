"""One run: load, count, time, tell."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.config.bench.measuring import Timing, Visitor, alone, beside, changing, together
from jenjang.config.bench.servers import Site
from jenjang.config.bench.table import Line

NOT_ASKING = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)")
CLIENTS = 8

Report = Callable[[str], None]


@dataclass(frozen=True)
class Stop:
    """One page to be measured. path: its whole address, in the government of this size.

    touch: changes something of what the page shows, so that no answer remembered in the server stands; None where none is remembered.
    """

    page: str
    size: int
    path: str
    cookie: str
    touch: Callable[[], None] | None = None


def cookie_of(user: Any) -> str:
    """Signed in as this account."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def queries_of(stop: Stop) -> int:
    """Statements that ask or change something, opening and closing transactions left out: the first look after a change."""
    client = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=stop.cookie)
    client.get(stop.path)
    return min(_queries_of(client, stop) for _time in range(2))  # now and then a process looks up the address anew


def _queries_of(client: Client, stop: Stop) -> int:
    if stop.touch:
        stop.touch()
    with CaptureQueriesContext(connection) as asked:
        client.get(stop.path)
    return sum(not NOT_ASKING.match(query["sql"]) for query in asked.captured_queries)


def measured(stops: Sequence[Stop], house: Site, floor: Site, *, seconds: float, report: Report) -> list[Line]:
    """The floor first, then every page in turn with the floor, since a machine is not always as quick."""
    base = alone(Visitor(floor.port, ""), "/", seconds=seconds)
    rate = together(lambda: Visitor(floor.port, ""), "/", clients=CLIENTS, seconds=seconds)
    lines = [_line(Stop("floor", 0, "/", ""), 1, base, None, base.median, rate, floor.memory)]
    for stop in stops:
        report(f"  {stop.page}, {stop.size:,} rows")
        page, bare = Visitor(house.port, stop.cookie), Visitor(floor.port, "")
        timing, ground = beside(page, stop.path, bare, "/", seconds=seconds)
        changed = changing(page, stop.path, stop.touch) if stop.touch else None
        rate = together(_visitors(house, stop), stop.path, clients=CLIENTS, seconds=seconds)
        lines.append(_line(stop, queries_of(stop), timing, changed, ground.median, rate, house.memory))
    return lines


def _visitors(house: Site, stop: Stop) -> Callable[[], Visitor]:
    return lambda: Visitor(house.port, stop.cookie)


def _line(
    stop: Stop, queries: int, timing: Timing, changed: Timing | None, floor_median: float, rate: float, memory: int
) -> Line:
    return Line(
        stop.page, stop.size, queries, timing.median * 1000, timing.p95 * 1000, timing.median / floor_median,
        changed.median / floor_median if changed else None, timing.size, rate, memory,
    )  # fmt: skip


def sorted_by_page(stops: Iterable[Stop]) -> list[Stop]:
    """All sizes of a page beside one another, pages in the order they were named first."""
    order: dict[str, int] = {}
    for stop in (found := list(stops)):
        order.setdefault(stop.page, len(order))
    return sorted(found, key=lambda stop: (order[stop.page], stop.size))
