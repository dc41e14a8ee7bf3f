"""What the database and the disk say."""

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from jenjang.config.backup import keys
from jenjang.config.backup.taking import LAST
from jenjang.config.database import guard
from jenjang.config.security.findings import Finding, advice, serious, well
from jenjang.config.watching import readiness
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.fence import POLICY
from jenjang.kernel.tenancy.scope import government_scope

OLDEST_BACKUP = timedelta(days=2)
# Tables with a government in every row, and whether the fence around them stands.
UNFENCED = """
    SELECT relation.relname FROM pg_class AS relation
    JOIN pg_namespace AS schema ON schema.oid = relation.relnamespace
    JOIN pg_policy AS policy ON policy.polrelid = relation.oid AND policy.polname = %s
    WHERE schema.nspname = 'public' AND NOT (relation.relrowsecurity AND relation.relforcerowsecurity)
    ORDER BY 1
"""
FENCED = "SELECT count(*) FROM pg_policy WHERE polname = %s"


def findings(now: datetime) -> Iterator[Finding]:
    yield _role()
    yield _fence()
    yield _migrations()
    yield _second_factor()
    yield _demo()
    yield _backup(now)
    yield _key_file()
    yield _folder()


def _role() -> Finding:
    try:
        guard.refuse_unsafe_role()
    except guard.UnsafeRole as error:
        return serious("database role", str(error), "Set DATABASE_URL to the role jenjang_app.")
    return well("database role", "owns nothing and cannot look over the fence")


def _fence() -> Finding:
    (count,) = _asked(FENCED, POLICY)[0]
    if open_tables := [name for (name,) in _asked(UNFENCED, POLICY)]:
        return serious(
            "row-level security",
            f"The fence between governments is down on {', '.join(open_tables)}.",
            "As the owner, for each: ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY. Then find out who lifted it.",
        )
    if not count:
        return serious("row-level security", "No table is fenced.", "jenjang migrate")
    return well("row-level security", f"forced on {count} tables")


def _migrations() -> Finding:
    found = next(check for check in readiness.checks() if check.name == "migrations")
    return well("migrations", found.reason) if found.ok else serious("migrations", found.reason, "jenjang migrate")


def _second_factor() -> Finding:
    """Each government says for itself of which roles it requires one."""
    required: Any = apps.get_app_config("access").models.get("requiredfactor")
    without = []
    for government in tenancy.governments():
        with government_scope(government.id):
            if not government.is_demo and not (required and required.objects.exists()):
                without.append(government.slug)
    if without:
        return advice(
            "second factor",
            f"No role needs a second factor in {', '.join(without)}.",
            "Require it at least of whoever gives rights and reads the trail.",
        )
    return well("second factor", "required of roles in every government")


def _demo() -> Finding:
    demos = [government.slug for government in tenancy.governments() if government.is_demo]
    if demos:
        return serious(
            "demo",
            f"Anybody may sign in without a password to {', '.join(demos)}.",
            "Real data belongs into a database of its own: set DATABASE_URL and start with --no-demo.",
        )
    return well("demo", "none is open")


def _backup(now: datetime) -> Finding:
    todo = "Take one every day (deploy/jenjang-backup.timer) and restore one now and then: jenjang backup, jenjang restore."
    try:
        told = json.loads((Path(settings.VAR) / LAST).read_text())
        at = datetime.fromisoformat(told["at"])
    except (FileNotFoundError, ValueError, KeyError):
        return serious("backup", "No backup has been taken from here.", todo)
    age = now.astimezone(UTC) - at
    if age > OLDEST_BACKUP:
        return serious("backup", f"The last backup is {age.days} days old.", todo)
    if _authority() and not told.get("keys"):
        return serious(
            "backup",
            "The last backup does not hold the keys of the signing authority: without them nothing signed can be proved genuine.",
            "Take another one: jenjang backup.",
        )
    return well("backup", f"the last one is of {at:%Y-%m-%d %H:%M} UTC")


def _key_file() -> Finding:
    secret = Path(settings.VAR) / "secret-key"
    for path in (secret, *_authority()):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return serious("key file", f"{path} can be read by others on this machine.", f"chmod 600 {path}")
    return well("key file", "private" if secret.exists() else "none, the key comes from the environment")


def _authority() -> list[Path]:
    """Files with keys of the installation's own signing authority."""
    return sorted((Path(settings.VAR) / keys.FOLDER).glob("*.pem"))


def _folder() -> Finding:
    var = Path(settings.VAR)
    if writable := [
        path for path in (var, var / "files") if path.exists() and path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    ]:
        return serious("var folder", f"{writable[0]} can be written by others.", f"chmod go-w {writable[0]}")
    if readable := [
        path
        for path in (var / "files",)
        if path.exists() and path.stat().st_mode & stat.S_IRWXO and var.stat().st_mode & stat.S_IXOTH
    ]:
        return advice("var folder", f"Everybody on this machine can read {readable[0]}.", f"chmod o-rwx {readable[0]}")
    return well("var folder", "closed to others")


def _asked(sql: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
