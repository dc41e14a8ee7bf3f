"""Test databases: a template migrated once, a clone for each test process, dropped at its end.

The template is named after a hash of everything that shapes it, so a changed migration makes a new
one. Runs at the same time share the server: advisory locks order them, and a clone belongs to
whoever is connected under its name (visible to the server, so it holds across machines too).
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Identifier

from jenjang.config.database import addresses, roles, schema

TEMPLATE, CLONE = "jenjang_template_", "jenjang_test_"
TEMPLATES_KEPT = 4
LOCK = 7_106_115  # any number, the same for all: guards the templates


class TemplateError(RuntimeError):
    """The migrations did not pass; the message is their output."""


def role_passwords(admin_url: str) -> dict[str, str]:
    """The same for every run against one server, known to nobody without the administrator's address."""
    return {
        role: hashlib.sha256(f"{role} {addresses.password(admin_url)}".encode()).hexdigest()[:32]
        for role in (roles.OWNER, roles.APP, roles.BACKUP)
    }


@contextmanager
def clone(admin_url: str, *, label: str) -> Iterator[roles.Urls]:
    """A fresh migrated database, seen as each role. label tells the processes of one run apart."""
    name = f"{CLONE}{os.getpid()}_{label}"
    with psycopg.connect(admin_url, autocommit=True, application_name=name) as connection:
        with _locked(connection):
            _drop_abandoned_clones(connection)
            template = _template(connection, admin_url)
            connection.execute(
                SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    Identifier(name), Identifier(template), Identifier(roles.OWNER)
                )
            )
        try:
            yield roles.urls(admin_url, database=name, passwords=role_passwords(admin_url))
        finally:
            _drop(connection, name)


@contextmanager
def _locked(connection: psycopg.Connection) -> Iterator[None]:
    connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _template(connection: psycopg.Connection, admin_url: str) -> str:
    name = TEMPLATE + schema.fingerprint()
    if name not in _databases(connection, TEMPLATE):
        _build_template(connection, admin_url, name)
        for old in _databases(connection, TEMPLATE)[:-TEMPLATES_KEPT]:
            _drop(connection, old)
    return name


def _build_template(connection: psycopg.Connection, admin_url: str, name: str) -> None:
    """Built under another name and renamed when whole: an interrupted one is never taken for finished."""
    unfinished = f"jenjang_unfinished_{name.removeprefix(TEMPLATE)}"
    _drop(connection, unfinished)
    passwords = role_passwords(admin_url)
    urls = roles.set_up(admin_url, database=unfinished, passwords=passwords, report=lambda line: None)
    _migrate(urls)
    # Tests that commit are cleaned up by TRUNCATE, a right that production withholds.
    with psycopg.connect(urls.owner) as owner:
        owner.execute(SQL("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {}").format(Identifier(roles.APP)))
    connection.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(unfinished), Identifier(name)))


def _migrate(urls: roles.Urls) -> None:
    """In a process of its own: the settings choose the owner's connection when they are read."""
    environment = {
        **os.environ,
        "DATABASE_URL": urls.app,
        "DATABASE_OWNER_URL": urls.owner,
        "JENJANG_DATABASE_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "jenjang.config.settings",
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise TemplateError(f"The migrations of the test database failed:\n{done.stdout}")


def _databases(connection: psycopg.Connection, prefix: str) -> list[str]:
    """Oldest first."""
    rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [prefix])
    return [name for (name,) in rows]


def _drop_abandoned_clones(connection: psycopg.Connection) -> None:
    alive = {name for (name,) in connection.execute("SELECT application_name FROM pg_stat_activity")}
    for name in _databases(connection, CLONE):
        if name not in alive:
            _drop(connection, name)


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
