"""Reading table files, strictly: a table that is not right says so when it is loaded."""

import hashlib
import json
import re
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, TypeVar, get_type_hints, overload

import yaml

from jenjang.kernel.law.errors import BadInput, LawError
from jenjang.kernel.law.numbers import read_decimal
from jenjang.kernel.law.tables import (
    CERTAINTIES,
    Band,
    Source,
    Table,
    Version,
    cell_as_text,
)
from jenjang.kernel.law.words import Phrase

Row = TypeVar("Row")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


class _Law:
    """The tables that stand in the `law` folder of one room."""

    def __init__(self, package: str) -> None:
        self.package = package

    @overload
    def __call__(self, name: str) -> Table[Band]: ...
    @overload
    def __call__(self, name: str, row_type: type[Row]) -> Table[Row]: ...
    def __call__(self, name: str, row_type: Any = Band) -> Any:
        return _loaded(self.package, name, row_type)


def law_of(package: str) -> _Law:
    """The law of a room: `law = law_of("jenjang.performance.indicators")`."""
    return _Law(package)


@cache
def _loaded(package: str, name: str, row_type: type[Any]) -> Table[Any]:
    path = resources.files(package) / "law" / f"{name}.yaml"
    return table_from_text(path.read_text(encoding="utf-8"), name=name, row_type=row_type)


def table_from_text(text: str, *, name: str, row_type: type[Row]) -> Table[Row]:
    """A table from the text of its file; LawError says what is wrong and where."""
    if not _NAME.fullmatch(name):
        raise LawError(f"{name}: a table is named in small letters, digits and underscores")
    try:
        data = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a loader that knows only text
    except yaml.YAMLError as error:
        raise LawError(f"{name}: not readable as YAML: {error}") from None
    return _table(_mapping(data, name), name, row_type)


class _TextLoader(yaml.BaseLoader):
    """Every scalar stays text (a number never passes through a float); no key twice, no alias."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not used in law tables")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise yaml.YAMLError(f"“{key.value}” stands twice (line {key.start_mark.line + 1})")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _table(data: dict[str, Any], name: str, row_type: type[Row]) -> Table[Row]:
    _only(data, {"title", "source", "decimals", "from"}, name)
    decimals = _whole_number(data["decimals"], f"{name}: decimals") if "decimals" in data else None
    parts = _mapping(data.get("from"), f"{name}: from")
    if not parts:
        raise LawError(f"{name}: from: needs at least one date")
    days = [_day(text, name) for text in parts]
    if days != sorted(days):
        raise LawError(f"{name}: from: dates must stand in order, oldest first")
    starts: list[date | None] = [*days[1:], None]
    versions = tuple(
        _version(part, data.get("source"), name, row_type, day, following, decimals)
        for part, day, following in zip(parts.values(), days, starts, strict=True)
    )
    return Table(name, _phrase(data.get("title"), f"{name}: title"), row_type, versions)


def _version(
    part: Any,
    source: Any,
    name: str,
    row_type: type[Row],
    day: date,
    following: date | None,
    decimals: int | None,
) -> Version[Row]:
    where = f"{name}: {day}"
    own = {"rows": part} if isinstance(part, list) else _mapping(part, where)
    _only(own, {"rows", "source", "until"}, where)
    rows = _rows(own.get("rows"), row_type, where)
    valid_to = _end(own.get("until"), day, following, where)
    cited = _source(own.get("source", source), where)
    stamp = _stamp(name, day, cited, rows, decimals)
    return Version(rows, cited, day, valid_to, stamp, decimals)


def _end(until: Any, day: date, following: date | None, where: str) -> date | None:
    """The last day of a version: its own `until`, else the day before the next begins."""
    last = following - timedelta(days=1) if following else None
    if until is None:
        return last
    end = _day(until, where)
    if end < day or (last is not None and end > last):
        raise LawError(f"{where}: until {end} must lie between {day} and {last or 'the future'}")
    return end


def _rows(data: Any, row_type: type[Row], where: str) -> tuple[Row, ...]:
    if not isinstance(data, list) or not data:
        raise LawError(f"{where}: needs a list of rows")
    rows = tuple(
        _row(_mapping(cells, f"{where}, row {number}"), row_type, f"{where}, row {number}")
        for number, cells in enumerate(data, start=1)
    )
    check: Callable[[tuple[Row, ...]], str] | None = getattr(row_type, "problem", None)
    if check and (problem := check(rows)):
        raise LawError(f"{where}: {problem}")
    return rows


def _row(cells: dict[str, Any], row_type: type[Row], where: str) -> Row:
    columns = {field.name: field for field in fields(row_type)}  # type: ignore[arg-type]
    _only(cells, set(columns), where)
    kinds = get_type_hints(row_type)
    missing = [name for name, field in columns.items() if field.default is MISSING and name not in cells]
    if missing:
        raise LawError(f"{where}: lacks {', '.join(missing)}")
    return row_type(**{name: _cell(cells[name], kinds[name], f"{where}: {name}") for name in cells})


def _cell(text: Any, kind: Any, where: str) -> Any:
    if not isinstance(text, str) or not text.strip():
        raise LawError(f"{where}: needs a value")
    if kind in (Decimal, Decimal | None):
        try:
            return read_decimal(text)
        except BadInput:
            raise LawError(f"{where}: “{text}” is not a number") from None
    return _whole_number(text, where) if kind is int else text


def _source(data: Any, where: str) -> Source:
    cells = _mapping(data, f"{where}: source")
    _only(cells, {"regulation", "place", "certainty", "note"}, f"{where}: source")
    for name in ("regulation", "place", "certainty"):
        if not isinstance(cells.get(name), str) or not cells[name].strip():
            raise LawError(f"{where}: source lacks {name}")
    if cells["certainty"] not in CERTAINTIES:
        raise LawError(f"{where}: certainty is one of {', '.join(CERTAINTIES)}")
    note = _phrase(cells["note"], f"{where}: note") if "note" in cells else None
    return Source(cells["regulation"], cells["place"], cells["certainty"], note)


def _stamp(name: str, day: date, source: Source, rows: tuple[Any, ...], decimals: int | None) -> str:
    """A version's name: table, first day, and a fingerprint of all that it says."""
    cells = [{column.name: cell_as_text(getattr(row, column.name)) for column in fields(row)} for row in rows]
    said = json.dumps([source.as_dict(), cells, decimals], sort_keys=True, ensure_ascii=False)
    return f"{name}@{day}#{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _phrase(data: Any, where: str) -> Phrase:
    cells = _mapping(data, where)
    _only(cells, {"id", "en"}, where)
    if not all(isinstance(cells.get(language), str) and cells[language] for language in ("id", "en")):
        raise LawError(f"{where}: needs id and en")
    return Phrase(cells["id"], cells["en"])


def _mapping(data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise LawError(f"{where}: needs names with values")
    return data


def _only(data: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(data) - known):
        raise LawError(f"{where}: does not know {', '.join(unknown)}; known: {sorted(known)}")


def _day(text: Any, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise LawError(f"{where}: “{text}” is not a date like 2017-10-01") from None


def _whole_number(text: Any, where: str) -> int:
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{1,6}", text):
        raise LawError(f"{where}: “{text}” is not a whole number")
    return int(text)
