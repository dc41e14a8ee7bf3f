"""Plain SQL over query sets: for joins and sums the query sets of several rooms cannot make with each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .asking import ask


@dataclass(frozen=True)
class Woven:
    """A statement whose tables are query sets, each fenced as its room offers it, under a name and with the columns of its `values`.

    sql: a fixed statement, or the CTEs that follow and then the statement; its parameters stand as %s in their order.
    It can be worked out once by `Prepared`, as a query set can.
    """

    parts: Mapping[str, Any]
    sql: str
    parameters: Sequence[Any] = ()

    @property
    def query(self) -> "Woven":
        return self

    def sql_with_params(self) -> tuple[str, list[Any]]:
        worked_out = {name: part.query.sql_with_params() for name, part in self.parts.items()}
        heads = ", ".join(f'"{name}" AS ({sql})' for name, (sql, _values) in worked_out.items())
        values = [value for _sql, given in worked_out.values() for value in given]
        return f"WITH {heads} {self.sql}", [*values, *self.parameters]

    def rows(self) -> list[tuple[Any, ...]]:
        """One query."""
        return ask(*self.sql_with_params())
