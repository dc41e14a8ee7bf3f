"""The three roles of the database and what each may do.

owner    owns the tables and migrates; the only one that could switch a policy off
app      serves: reads and writes rows, owns nothing, never looks over the fence
backup   reads everything, for pg_dump alone (which fails on forced policies otherwise)
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from jenjang.config.database import addresses

OWNER, APP, BACKUP = "jenjang_owner", "jenjang_app", "jenjang_backup"
ATTRIBUTES = {
    OWNER: "NOSUPERUSER NOBYPASSRLS",
    APP: "NOSUPERUSER NOBYPASSRLS",
    BACKUP: "NOSUPERUSER BYPASSRLS",
}
OLDEST_VERSION = 150000

Report = Callable[[str], None]


class RoleSetupError(RuntimeError):
    """Why the roles could not be made, in a sentence."""


@dataclass(frozen=True)
class Urls:
    app: str
    owner: str
    backup: str


def set_up(admin_url: str, *, database: str, passwords: Mapping[str, str], report: Report) -> Urls:
    """Make or repair roles, database and rights. Safe to repeat: what is there stays.

    passwords: by role. A role without one gets a new one when it is made and keeps its own when it was there;
    the addresses returned then carry none.
    """
    known = {}
    with psycopg.connect(admin_url, autocommit=True) as connection:
        _require_able_server(connection)
        for role in (OWNER, APP, BACKUP):
            known[role] = _have_role(connection, role, passwords.get(role, ""), report)
        _have_database(connection, database, report)
    with psycopg.connect(addresses.changed(admin_url, database=database), autocommit=True) as connection:
        _grant_rights(connection, database)
    report(f"rights in {database} granted")
    return urls(admin_url, database=database, passwords=known)


def urls(admin_url: str, *, database: str, passwords: Mapping[str, str]) -> Urls:
    app, owner, backup = (
        addresses.changed(admin_url, database=database, user=role, password=passwords[role])
        for role in (APP, OWNER, BACKUP)
    )
    return Urls(app, owner, backup)


def new_passwords() -> dict[str, str]:
    return {role: secrets.token_urlsafe(24) for role in (OWNER, APP, BACKUP)}


def _require_able_server(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST_VERSION:
        raise RoleSetupError(
            f"The server is PostgreSQL {connection.info.server_version // 10000}; 15 or newer is needed."
        )
    able = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if able != (True,):
        raise RoleSetupError(
            "The administrator given by --admin-url must be a superuser: the backup role passes row-level security."
        )


def _have_role(connection: psycopg.Connection, role: str, given: str, report: Report) -> str:
    """Answers with the role's password, empty when it has one that only its users know."""
    there = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if not there:
        connection.execute(SQL("CREATE ROLE {}").format(Identifier(role)))
    attributes = SQL("LOGIN NOCREATEDB NOCREATEROLE NOREPLICATION " + ATTRIBUTES[role])
    connection.execute(SQL("ALTER ROLE {} {}").format(Identifier(role), attributes))
    password = given if given or there else secrets.token_urlsafe(24)
    if password:
        connection.execute(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(password)))
    report(f"role {role} {'kept' if there else 'made'}")
    return password


def _have_database(connection: psycopg.Connection, database: str, report: Report) -> None:
    there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    if there:
        connection.execute(SQL("ALTER DATABASE {} OWNER TO {}").format(Identifier(database), Identifier(OWNER)))
    else:
        create_database(connection, database)
    report(f"database {database} {'kept' if there else 'made'}")


def create_database(connection: psycopg.Connection, database: str) -> None:
    """An empty database that sorts by code point on every server, so that lists look alike everywhere."""
    builtin = connection.info.server_version >= 170000
    locale = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'" if builtin else "LOCALE 'C.UTF-8'"
    connection.execute(
        SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' {}").format(
            Identifier(database), Identifier(OWNER), SQL(locale)
        )
    )


RIGHTS = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO {app}, {backup};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {app}, {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT ON TABLES TO {backup};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT ON SEQUENCES TO {backup};
"""


def _grant_rights(connection: psycopg.Connection, database: str) -> None:
    """Rights on tables to come: the owner's migrations make them, these rules hand them to the other two."""
    names = {"database": database, "app": APP, "owner": OWNER, "backup": BACKUP}
    connection.execute(SQL(RIGHTS).format(**{word: Identifier(name) for word, name in names.items()}))
