"""A query set worked out once and asked many times: for what every page asks, where building the SQL costs more than the answer."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from django_scopes import scope

from .remembering import answer
from .scope import active_government_id

GOVERNMENT_MARK = -7_106_117  # no government has it


class Prepared:
    """Rows of `build(**values)` in the active government.

    marks: a value for each argument, of its type, that stands nowhere else in the query; where it comes up in the finished
    SQL the real value goes in. So `build` must take its arguments as they are and must not depend on them otherwise.
    of: the rooms it reads, where answers may be remembered (tenancy.remembering).
    """

    def __init__(self, build: Callable[..., Any], *, of: Collection[str] = (), **marks: Any) -> None:
        self._build, self._marks, self._of = build, marks, of

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """One query. LookupError where no government is active."""
        sql, places = self._worked_out
        known = {**values, "government": active_government_id()}
        return answer(sql, [known[name] if name else value for name, value in places], of=self._of)

    @cached_property
    def _worked_out(self) -> tuple[str, Sequence[tuple[str, Any]]]:
        """The SQL, and for each of its parameters the name of the argument, or '' with the parameter itself."""
        with scope(government=GOVERNMENT_MARK):
            sql, parameters = self._build(**self._marks).query.sql_with_params()
        marks = {**self._marks, "government": GOVERNMENT_MARK}
        places = [(_name_of(value, marks), value) for value in parameters]
        if missing := set(marks) - {name for name, _value in places}:
            raise LookupError(f"The query does not hold {', '.join(sorted(missing))} as given.")
        return sql, places


def _name_of(value: Any, marks: Mapping[str, Any]) -> str:
    return next((name for name, mark in marks.items() if isinstance(value, type(mark)) and mark == value), "")
