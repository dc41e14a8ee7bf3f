"""When what a room holds last changed: a migration operation that lets the database note it for a table.

The first statement of a transaction that touches a watched table leaves a row in `tenancy_changing`, which nobody else sees. At the
transaction's end, and only then, that row becomes the number of the transaction in `tenancy_change`: so the line of writers
is no longer than a commit, and who reads a number knows all that it covers. `enter_government` names the active government for the
transaction and tells the numbers of its rooms; one that the transaction itself has changed has none.

What stands outside every government and changes seldom (`WatchCommon`) is numbered at once in `tenancy_commonchange`, and told with the others.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

TRIGGER = "changes_are_noted"


class Watch(Operation):
    """Changes to the model's table are noted under the name of its room (its app's label)."""

    reduces_to_sql = False
    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The triggers are the database's own affair."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(
            f'CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION note_change('{app_label}')"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(f'DROP TRIGGER {TRIGGER} ON "{table}"')

    def describe(self) -> str:
        return f"Note changes of {self.model}"


class WatchCommon(Watch):
    """Changes to these columns of a table outside every government are noted under a name of their own.

    Writers of them wait for each other until they end, so this is for what changes now and then.
    """

    def __init__(self, model: str, *, columns: Sequence[str], subject: str) -> None:
        super().__init__(model)
        self.columns, self.subject = columns, subject

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model], {"columns": self.columns, "subject": self.subject})

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)._meta
        columns = ", ".join(f'"{model.get_field(name).column}"' for name in self.columns)
        schema_editor.execute(
            f"INSERT INTO tenancy_commonchange (subject, number) VALUES ('{self.subject}', 0)"  # noqa: S608 - names in migrations
        )
        schema_editor.execute(
            f'CREATE TRIGGER {TRIGGER} AFTER UPDATE OF {columns} ON "{model.db_table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION note_common_change('{self.subject}')"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        super().database_backwards(app_label, schema_editor, from_state, to_state)
        schema_editor.execute(f"DELETE FROM tenancy_commonchange WHERE subject = '{self.subject}'")  # noqa: S608 - the same
