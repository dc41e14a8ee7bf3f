"""Answers that stand until something changes: the rows of a statement, or what is made of rows, kept in the process with their state.

Only where a request says so (`remembering`, for requests that change nothing), and only while nothing of the rooms a
statement reads has changed in the government since, which the database tells when the government is entered. What the
transaction itself has changed is never remembered. So an answer is never older than the request.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

from django.utils.translation import get_language

from .asking import Parameters, ask
from .scope import active_government_id, active_state

NEVER = 0  # the number of a room in which nothing has changed yet
MOST_ROWS = 2_000  # of one answer; exports and the like are not kept. A text in a list within a row counts as one
MOST_ROWS_KEPT = 40_000  # of all answers together: some ten megabytes in a process
MOST_MADE = 500  # things made of rows: pages of reports and the like
Rows = list[tuple[Any, ...]]
T = TypeVar("T")
_may_remember: ContextVar[bool] = ContextVar("may_remember", default=False)
_kept: OrderedDict[Hashable, tuple[Hashable, Rows]] = OrderedDict()
_rows_kept = 0
_made: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
_lock = Lock()


@contextmanager
def remembering() -> Iterator[None]:
    """For what only reads: answers may be remembered."""
    token = _may_remember.set(True)
    try:
        yield
    finally:
        _may_remember.reset(token)


def answer(sql: str, parameters: Parameters = (), *, of: Collection[str] = ()) -> Rows:
    """As `ask`, the rows perhaps remembered; nobody may change them.

    of: every room whose tables the statement reads; nothing is remembered where none is named.

    The statement must say the same for the same parameters: no clock, no chance. One query, or none.
    """
    state = _state_of(of)
    if state is None:
        return ask(sql, parameters)
    key = (active_government_id(), sql, _as_key(parameters))
    with _lock:
        kept = _kept.get(key)
        if kept is not None and kept[0] == state:
            _kept.move_to_end(key)
            return kept[1]
    rows = ask(sql, parameters)
    if _size(rows) <= MOST_ROWS:
        with _lock:
            _keep(key, state, rows)
    return rows


def worked_out(shape: Hashable, build: Callable[[], T], *, of: Collection[str]) -> T:
    """What `build` makes of rows, perhaps remembered, in the language of the page; nobody may change it.

    shape: a name that no other has, and all that `build` goes by. of: every room whose tables it reads. For frozen values of which a
    page shows a good part, not for long lists.
    """
    state = _state_of(of)
    if state is None:
        return build()
    key = (active_government_id(), get_language(), shape)
    with _lock:
        kept = _made.get(key)
        if kept is not None and kept[0] == state:
            _made.move_to_end(key)
            return kept[1]  # type: ignore[no-any-return]  # what this shape made before
    made = build()
    with _lock:
        _made[key] = (state, made)
        _made.move_to_end(key)
        while len(_made) > MOST_MADE:
            _made.popitem(last=False)
    return made


def _keep(key: Hashable, state: Hashable, rows: Rows) -> None:
    """What was not asked for the longest time goes first."""
    global _rows_kept
    _former, former_rows = _kept.pop(key, (None, None))
    _kept[key] = (state, rows)
    _rows_kept += _size(rows) - (0 if former_rows is None else _size(former_rows))
    while _rows_kept > MOST_ROWS_KEPT:
        _key, (_state, gone) = _kept.popitem(last=False)
        _rows_kept -= _size(gone)


def _size(rows: Rows) -> int:
    """How many rows an answer counts as; an empty one too is one."""
    texts = sum([len(cell) for row in rows for cell in row if type(cell) is list and cell and type(cell[0]) is str])
    return max(1, len(rows) + texts)


def forget() -> None:
    """Start with nothing kept."""
    global _rows_kept
    with _lock:
        _kept.clear()
        _made.clear()
        _rows_kept = 0


def _state_of(rooms: Collection[str]) -> Hashable | None:
    """The last change of each room; None where nothing may be remembered."""
    if not rooms or not _may_remember.get():
        return None
    changes = active_state()
    state = tuple((room, changes.get(room, NEVER)) for room in sorted(rooms))
    return None if any(number is None for _room, number in state) else state


def _as_key(parameters: Parameters) -> Hashable:
    values = parameters.items() if isinstance(parameters, dict) else enumerate(parameters)
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values)
