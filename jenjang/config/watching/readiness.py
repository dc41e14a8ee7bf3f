"""Whether this web server should be given visitors, and if not, why."""

import shutil
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

LEAST_FREE_BYTES = 200 * 1024 * 1024
WORKER_SILENT_SECONDS = 60

APPLIED = "SELECT app, name FROM django_migrations"
HEARD = "SELECT extract(epoch FROM now() - max(last_heartbeat))::float FROM procrastinate_workers"


@dataclass(frozen=True)
class Check:
    """needed: without it no visitor can be served. A missing worker does not make the pages worse by taking them away."""

    name: str
    ok: bool
    reason: str
    needed: bool = True


def checks() -> list[Check]:
    """Database first: where it is silent, what it would tell is not asked."""
    disk = _disk()
    try:
        return [Check("database", True, "answers"), _migrations(), _worker(), disk]
    except DatabaseError:
        return [Check("database", False, "does not answer"), disk]


def _migrations() -> Check:
    with connection.cursor() as cursor:
        cursor.execute(APPLIED)
        missing = sorted(known_migrations() - set(cursor.fetchall()))
    told = f"{len(missing)} not applied, the first is {'.'.join(missing[0])}: jenjang migrate" if missing else "applied"
    return Check("migrations", not missing, told)


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Those of this program, read once in a process."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _worker() -> Check:
    with connection.cursor() as cursor:
        cursor.execute(HEARD)
        (seconds,) = cursor.fetchone()
    if seconds is None:
        return Check("worker", False, "none has been seen: jenjang worker", needed=False)
    return Check("worker", seconds <= WORKER_SILENT_SECONDS, f"last seen {seconds:.0f} s ago", needed=False)


def _disk() -> Check:
    free = shutil.disk_usage(settings.VAR).free
    return Check("disk", free >= LEAST_FREE_BYTES, f"{free // 1024**2:,} MB free")
