"""Statements asked again and again: the server keeps their plan for the connection, so that planning is paid once."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.types.string import StrDumper

Parameters = Sequence[Any] | Mapping[str, Any]


class _KeepingCursor(psycopg.Cursor[Any]):
    """Values go beside the statement, not into it: only so is it the same statement the next time."""

    def __init__(self, on: psycopg.Connection[Any]) -> None:
        super().__init__(on)
        self.adapters.register_dumper(
            str, StrDumper
        )  # as text: of an unknown type the server may not know what is meant

    def execute(self, query: Any, params: Any = None, **_more: Any) -> Any:
        return super().execute(query, params, prepare=settings.KEEP_PLANS)


def ask(sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """All rows of a fixed statement (%s or %(name)s for values). One query.

    A value whose type nothing beside it tells must say it, as %s::date. Not for statements that differ each time:
    a connection keeps a hundred.
    """
    connection.ensure_connection()
    raw: Any
    with _KeepingCursor(connection.connection) as raw:
        cursor = connection.make_debug_cursor(raw) if connection.queries_logged else connection.make_cursor(raw)
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
