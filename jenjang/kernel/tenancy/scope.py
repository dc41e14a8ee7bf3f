"""Naming the active government to both locks, for the length of one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django_scopes import get_scope, scope

DATABASE_SETTING = "app.government"


def active_government_id() -> int:
    """The government of the current scope; LookupError where there is none."""
    government_id = get_scope().get("government")
    if not isinstance(government_id, int):
        raise LookupError("No government is active: open government_scope() first.")
    return government_id


@contextmanager
def government_scope(government_id: int, *, using: str = "default") -> Iterator[None]:
    """Work inside one government: one transaction, both locks opened for it alone.

    Nested scopes restore the outer government on the way out, also in the database, because a
    transaction-local setting made inside a savepoint would outlive the inner block.
    """
    is_outermost = not connections[using].in_atomic_block  # then the setting ends with the transaction by itself
    with transaction.atomic(using=using), scope(government=government_id):
        former = _swap(str(government_id), using)
        yield
        # After an error the rollback to the start of this block has put the former value back by itself.
        if not (is_outermost or connections[using].needs_rollback):
            _swap(former, using)


def _swap(value: str, using: str) -> str:
    """Set the database's active government for this transaction and answer with the former one ('' for none)."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)",
            [DATABASE_SETTING, DATABASE_SETTING, value],
        )
        former: str = cursor.fetchone()[0]
    return former
