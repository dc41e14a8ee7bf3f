"""Query sets whose SQL is kept by what shapes it: for lists, which differ by filter, order and reach, and cost more to build than to ask."""

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from .remembering import answer
from .scope import active_government_id
from .woven import Woven

MOST_KEPT = 500
MOST_WORDS = 8
# What stands in a query set for words and for a place in it, which are put in when it is asked. Nobody else writes these.
WORDS = tuple(f"\ue000{place}\ue001" for place in range(MOST_WORDS))
MARK = re.compile("\ue000([0-9])\ue001")
START = 987_654_321_012
PLACE = re.compile("(?<!%)%s")

_kept: dict[Hashable, "Statement"] = {}


@dataclass(frozen=True)
class Statement:
    """Finished SQL. converters: what makes Python values of the columns, by their place."""

    sql: str
    parameters: Sequence[Any]
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]

    def rows(self, *, words: Sequence[str] = (), start: int = 0, of: Collection[str] = ()) -> list[tuple[Any, ...]]:
        """One query. words: for `WORDS`, in their order; start: for `START`; of: the rooms it reads, where it may be remembered."""
        values = [start if value is START else _put_in(value, words) for value in self.parameters]
        found = answer(self.sql, values, of=of)
        return [self._converted(row) for row in found] if self.converters else found

    def count(self, *, words: Sequence[str] = (), of: Collection[str] = ()) -> int:
        """How many rows there are. One query."""
        counting = Statement(f"SELECT count(*) FROM ({self.sql}) counted", self.parameters, {})  # noqa: S608 - SQL made by Django
        ((number,),) = counting.rows(words=words, of=of)
        return int(number)

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def statement(shape: Hashable, build: Callable[[], Any]) -> Statement:
    """The SQL of the query set (of `values_list`) or `Woven` that `build` makes, in the active government.

    shape: all that `build` goes by, with a name of its own; `build` is called where nothing of this shape is kept.
    """
    key = (active_government_id(), shape)
    kept = _kept.get(key)
    if kept is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        kept = _kept[key] = _worked_out(build())
    return kept


def _worked_out(queryset: Any) -> Statement:
    if isinstance(queryset, Woven):
        return Statement(*_with_start(*queryset.sql_with_params()), {})
    # What can hold nothing is asked as well: Django would refuse to write it.
    compiler = queryset.query.get_compiler(using=queryset.db, elide_empty=False)
    sql, parameters = _with_start(*compiler.as_sql())
    return Statement(sql, parameters, compiler.get_converters([expression for expression, *_rest in compiler.select]))


def _with_start(sql: str, parameters: Sequence[Any]) -> tuple[str, list[Any]]:
    """Django writes the place where a page begins into the SQL; here it becomes one more of the parameters."""
    found = list(parameters)
    before, *others = sql.split(str(START))
    for part in others:
        found.insert(len(PLACE.findall(before)), START)
        before += f"%s{part}"
    return before, found


def _put_in(value: Any, words: Sequence[str]) -> Any:
    """A word as it is; within a pattern, what has a meaning there is escaped as Django does."""
    if not isinstance(value, str):
        return value
    said = [connection.ops.prep_for_like_query(word) for word in words] if "%" in value else words
    return MARK.sub(lambda mark: said[int(mark[1])], value)
