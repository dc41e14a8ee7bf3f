"""The database's own lock: one migration operation puts a table behind the fence."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

POLICY = "only_the_active_government"
# After a transaction the setting is the empty string, not null; without nullif a pooled connection would fail with a cast error.
CONDITION = "government_id = nullif(current_setting('app.government', true), '')::bigint"


class Fence(Operation):
    """Row-level security, forced, and composite keys for the model's table.

    A key to another fenced table gets a second, composite foreign key beside Django's, so that the
    database itself refuses a record of another government, and an index that begins with the
    government (so write db_index=False on such keys). Put it at the end of the migration that
    creates the table; again after a migration that adds a foreign key (what is there is left alone).
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The fence is the database's own affair: Django's picture of the model does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        schema_editor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
        schema_editor.execute(f'CREATE POLICY {POLICY} ON "{table}" USING ({CONDITION}) WITH CHECK ({CONDITION})')
        present = _constraints(schema_editor, table)
        if (name := own_key(table)) not in present:
            schema_editor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" UNIQUE (government_id, id)')
        for column, target in keys_to_fenced_tables(model):
            if (name := shared_key(table, column)) not in present:
                schema_editor.execute(
                    f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (government_id, "{column}") '
                    f'REFERENCES "{target}" (government_id, id) DEFERRABLE INITIALLY DEFERRED'
                )
                schema_editor.execute(f'CREATE INDEX "{name}" ON "{table}" (government_id, "{column}")')

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for column, _target in keys_to_fenced_tables(model):
            schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{shared_key(table, column)}"')
            schema_editor.execute(f'DROP INDEX IF EXISTS "{shared_key(table, column)}"')
        schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{own_key(table)}" CASCADE')
        schema_editor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
        schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        return f"Fence the table of {self.model}"


def is_fenced(model: Any) -> bool:
    """Whether rows of this model belong to a government (historical models know it by their field alone)."""
    return any(field.name == "government" and field.is_relation for field in model._meta.local_fields)


def keys_to_fenced_tables(model: Any) -> list[tuple[str, str]]:
    """(column, target table) of each foreign key that must stay within the government."""
    return [
        (field.column, field.related_model._meta.db_table)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.name != "government" and is_fenced(field.related_model)
    ]


def own_key(table: str) -> str:
    return f"{table[:45]}_in_government"


def shared_key(table: str, column: str) -> str:
    return f"{table[:28]}_{column[:20]}_same_gov"


def _constraints(schema_editor: BaseDatabaseSchemaEditor, table: str) -> set[str]:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass", [f'"{table}"'])
        return {name for (name,) in cursor.fetchall()}
