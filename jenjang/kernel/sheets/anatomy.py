"""What a workbook's XML says that its reader does not: how far cells reach, and the errors of formulas.

Read piece by piece, in little memory, before the workbook itself is opened.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from posixpath import normpath
from typing import Any
from xml.parsers import expat

from jenjang.kernel.files import archives

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

Errors = Mapping[tuple[int, int], str]  # (row from 0, place from 0) → «#REF!»


class Part:
    """Feed it the bytes of a part; a part that is no XML, or holds no cells, reaches nowhere."""

    def __init__(self) -> None:
        self.is_malformed = False
        self.errors: dict[tuple[int, int], str] = {}
        self._is_xml: bool | None = None
        self._is_error = False
        self._row = self._column = 0
        self._rows: tuple[int, int] | None = None
        self._columns = (1, 1)
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EntityDeclHandler = self._stop

    @property
    def area(self) -> int:
        """Cells between the first and the last one, empty ones included."""
        if self._rows is None:
            return 0
        return (self._rows[1] - self._rows[0] + 1) * (self._columns[1] - self._columns[0] + 1)

    @property
    def last_row(self) -> int:
        return self._rows[1] if self._rows else 0

    def feed(self, piece: bytes) -> None:
        if self._is_xml is None:
            self._is_xml = piece.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t").startswith(b"<")
        if not self._is_xml or self.is_malformed:
            return
        try:
            self._parser.Parse(piece, False)
        except (expat.ExpatError, ValueError):
            self.is_malformed = True

    def _stop(self, *_declaration: Any) -> None:
        """Workbooks declare no entities; who does has something else in mind."""
        raise ValueError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() else self._row + 1
            self._column = 0
        elif element == "c" and self._row:
            found = REFERENCE.fullmatch(attributes.get("r", ""))
            if found:
                self._column, self._row = _number(found[1]), int(found[2])
            else:
                self._column += 1
            self._is_error = attributes.get("t") == "e"
            self._reach(self._row, self._column)
        elif element == "v" and self._is_error:
            self._parser.CharacterDataHandler = self._take_error
            self._parser.EndElementHandler = self._leave_error

    def _take_error(self, text: str) -> None:
        place = (self._row - 1, self._column - 1)
        self.errors[place] = self.errors.get(place, "") + text

    def _leave_error(self, _name: str) -> None:
        self._is_error = False
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def _reach(self, row: int, column: int) -> None:
        if self._rows is None:
            self._rows, self._columns = (row, row), (column, column)
            return
        if row > self._rows[1] or row < self._rows[0]:
            self._rows = (min(row, self._rows[0]), max(row, self._rows[1]))
        if column > self._columns[1] or column < self._columns[0]:
            self._columns = (min(column, self._columns[0]), max(column, self._columns[1]))


def parts(content: bytes) -> Iterator[tuple[str, Part]]:
    """Each part of the workbook, measured."""
    for name, pieces in archives.parts(content):
        part = Part()
        for piece in pieces:
            part.feed(piece)
        yield name, part


def parts_of_sheets(content: bytes) -> dict[str, str]:
    """Which part holds which sheet, by the sheet's name."""
    wanted = {name: b"".join(pieces) for name, pieces in archives.parts(content) if name in (BOOK, LINKS)}
    targets = {
        link["Id"]: link["Target"]
        for link in _elements(wanted.get(LINKS, b""), "Relationship")
        if {"Id", "Target"} <= link.keys()
    }
    return {
        sheet["name"]: normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        for sheet in _elements(wanted.get(BOOK, b""), "sheet")
        if "name" in sheet and (target := targets.get(sheet.get("id", ""), ""))
    }


def _elements(xml: bytes, wanted: str) -> list[dict[str, str]]:
    """Attributes of each element of that name, without namespaces; none where the XML is broken."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == wanted:
            found.append({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        return []
    return found


@cache
def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
