"""The application serves only with a role that the fence between governments holds."""

from typing import Any, Protocol

from django.db import connection

QUESTION = """
SELECT current_user, role.rolsuper, role.rolbypassrls,
       EXISTS (
           SELECT 1 FROM pg_class AS relation JOIN pg_namespace AS schema ON schema.oid = relation.relnamespace
           WHERE schema.nspname NOT IN ('pg_catalog', 'information_schema') AND schema.nspname NOT LIKE 'pg_toast%'
             AND relation.relkind IN ('r', 'p') AND pg_has_role(role.oid, relation.relowner, 'MEMBER')
       )
FROM pg_roles AS role WHERE role.rolname = current_user
"""


class UnsafeRole(RuntimeError):
    """The database role could read or change what belongs to another government."""


class Cursor(Protocol):
    """What Django's cursors and psycopg's have in common."""

    def execute(self, query: str) -> Any: ...
    def fetchone(self) -> Any: ...


def refuse_unsafe_role() -> None:
    """Ask the application's own connection; raises UnsafeRole. Called before anything is served."""
    with connection.cursor() as cursor:
        refuse_unsafe_role_of(cursor)


def refuse_unsafe_role_of(cursor: Cursor) -> None:
    """Refuse a superuser, a role that bypasses row-level security, an owner of tables (also by membership)."""
    cursor.execute(QUESTION)
    name, superuser, bypasses, owns = cursor.fetchone()
    if superuser:
        raise UnsafeRole(_refusal(name, "is a superuser, whom row-level security does not hold"))
    if bypasses:
        raise UnsafeRole(_refusal(name, "bypasses row-level security"))
    if owns:
        raise UnsafeRole(_refusal(name, "owns tables and could switch their policies off"))


def _refusal(name: str, reason: str) -> str:
    return (
        f"Jenjang does not serve as the database role «{name}»: it {reason}. "
        "Set DATABASE_URL to the runtime role; «jenjang setup-database» makes one."
    )
