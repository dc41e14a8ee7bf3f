"""How far the cells of a sheet reach, told from its XML piece by piece, in little memory."""

import re
from functools import cache
from typing import Any
from xml.parsers import expat

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Extent:
    """Feed it the bytes of a part; a part that is no XML, or holds no cells, reaches nowhere."""

    def __init__(self) -> None:
        self.is_malformed = False
        self._is_xml: bool | None = None
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
                self._column, self._row = _column(found[1]), int(found[2])
            else:
                self._column += 1
            self._reach(self._row, self._column)

    def _reach(self, row: int, column: int) -> None:
        if self._rows is None:
            self._rows, self._columns = (row, row), (column, column)
            return
        if row > self._rows[1] or row < self._rows[0]:
            self._rows = (min(row, self._rows[0]), max(row, self._rows[1]))
        if column > self._columns[1] or column < self._columns[0]:
            self._columns = (min(column, self._columns[0]), max(column, self._columns[1]))


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
