"""Naming the active government to both locks, for the length of one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from json import loads
from types import MappingProxyType

from django.db import connections, transaction
from django_scopes import get_scope, scope

_state: ContextVar[Mapping[str, int | None]] = ContextVar("state", default=MappingProxyType({}))

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
        former, state = _enter(government_id, using)
        token = _state.set(state)
        try:
            yield
        finally:
            _state.reset(token)
        # After an error the rollback to the start of this block has put the former value back by itself.
        if not (is_outermost or connections[using].needs_rollback):
            _return(former, using)


def active_state() -> Mapping[str, int | None]:
    """The last change of each room of the active government, as it was when the scope was opened; None for what its transaction had changed."""
    return _state.get()


def _enter(government_id: int, using: str) -> tuple[str, Mapping[str, int | None]]:
    """Set the database's active government for this transaction; the former one ('' for none), and the state of this one."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT former, state FROM enter_government(%s)", [str(government_id)])
        former, state = cursor.fetchone()
    return former, loads(state) if isinstance(state, str) else state


def _return(former: str, using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [DATABASE_SETTING, former])
