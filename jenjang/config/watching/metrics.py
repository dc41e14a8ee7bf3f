"""Counted by every web process, summed up over all of them when asked; what the database knows is asked then.

The processes share the folder PROMETHEUS_MULTIPROC_DIR; without one, a process tells of itself alone.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("jenjang_requests", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram("jenjang_request_seconds", "Time until the answer begins", ["route"], buckets=BUCKETS)

QUEUES = """
    SELECT queue_name, status::text, count(*) FROM procrastinate_jobs
    WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2
"""
WORKER = "SELECT extract(epoch FROM now() - max(last_heartbeat))::float FROM procrastinate_workers"
CONNECTIONS = (
    "SELECT coalesce(state, 'other'), count(*) FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1"
)
MOST = "SELECT current_setting('max_connections')::int"


def count(route: str, method: str, status: int, seconds: float) -> None:
    """One answer. route: the name of the address, so that what visitors invent makes no new lines."""
    REQUESTS.labels(route, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def text() -> bytes:
    """Everything, in Prometheus' text format."""
    told = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(told)  # type: ignore[no-untyped-call]
    told.register(House())
    own = b"" if "PROMETHEUS_MULTIPROC_DIR" in os.environ else generate_latest(REGISTRY)
    return own + generate_latest(told)


class House(Collector):
    """Jobs, events, worker, connections, disk: the same from whichever process is asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _gauge("jenjang_disk_free_bytes", "Room left where files are kept", shutil.disk_usage(settings.VAR).free)
        try:
            queues, worker, connections, most = (_asked(sql) for sql in (QUEUES, WORKER, CONNECTIONS, MOST))
        except DatabaseError:
            yield _gauge("jenjang_database_up", "Whether the database answers", 0)
            return
        yield _gauge("jenjang_database_up", "Whether the database answers", 1)
        yield _gauge("jenjang_database_connections_max", "Connections the server allows", most[0][0])
        yield _gauge("jenjang_database_connections", "Connections to this database", connections, "state")
        jobs = {status: number for queue, status, number in queues if queue != "events"}
        events = {status: number for queue, status, number in queues if queue == "events"}
        for name, what, found in (("jobs", "Background jobs", jobs), ("outbox", "Events to deliver", events)):
            rows = [(state, found.get(state, 0)) for state in ("todo", "doing", "failed")]
            yield _gauge(f"jenjang_{name}", what, rows, "state")
        if worker[0][0] is not None:
            yield _gauge("jenjang_worker_silent_seconds", "Since a worker's last sign of life", worker[0][0])


def _asked(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _gauge(name: str, what: str, values: Any, label: str = "") -> GaugeMetricFamily:
    if not label:
        return GaugeMetricFamily(name, what, value=values)
    gauge = GaugeMetricFamily(name, what, labels=[label])
    for key, value in values:
        gauge.add_metric([str(key)], value)
    return gauge
