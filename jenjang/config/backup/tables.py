"""Tables counted and digested, so that what was restored can be compared row by row with what was there."""

from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from jenjang.config.backup.manifest import Table

# The text of a row is the same on every server that is asked like this.
PLAIN = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'"
TABLES = """
    SELECT schema.nspname, relation.relname
    FROM pg_class AS relation JOIN pg_namespace AS schema ON schema.oid = relation.relnamespace
    WHERE relation.relkind IN ('r', 'm') AND relation.relpersistence <> 't'
      AND schema.nspname NOT IN ('pg_catalog', 'information_schema') AND schema.nspname NOT LIKE 'pg\\_%'
    ORDER BY 1, 2
"""
# The sum of a hash of each row: no order of rows is needed, and none missing, doubled or altered goes unseen.
DIGEST = "SELECT count(*), coalesce(sum(('x' || left(md5(each_row::text), 15))::bit(60)::bigint), 0)::text FROM {table} AS each_row"
ANYTHING = """
    SELECT count(*) FROM pg_class AS relation JOIN pg_namespace AS schema ON schema.oid = relation.relnamespace
    WHERE schema.nspname NOT IN ('pg_catalog', 'information_schema') AND schema.nspname NOT LIKE 'pg\\_%'
"""


def all_tables(connection: Connection[Any]) -> dict[str, Table]:
    """Every table the connection's snapshot holds; the role must look over the fence."""
    connection.execute(PLAIN)
    found = connection.execute(TABLES).fetchall()
    return {f"{schema}.{name}": _table(connection, schema, name) for schema, name in found}


def _table(connection: Connection[Any], schema: str, name: str) -> Table:
    rows, digest = connection.execute(SQL(DIGEST).format(table=Identifier(schema, name))).fetchone() or (0, "0")
    return Table(rows, digest)


def is_empty(connection: Connection[Any]) -> bool:
    """Whether nobody has made anything in this database."""
    return connection.execute(ANYTHING).fetchone() == (0,)
