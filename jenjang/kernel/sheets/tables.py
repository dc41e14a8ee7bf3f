"""A table as it stands in a file: titles, rows with their numbers, cells as text."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HEADER_WITHIN = 30  # rows; above a header stand a letterhead and titles, not data


class FileRow(NamedTuple):
    """One row. number: as the spreadsheet shows it, from 1. damaged: places of cells whose digits the spreadsheet has rounded."""

    number: int
    cells: tuple[str, ...]
    damaged: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Sheet:
    """All filled rows of one sheet, before anyone knows which is the header."""

    name: str
    rows: Sequence[FileRow]
    sheets: tuple[str, ...] = ()  # every visible sheet of the file that has content
    notes: tuple[str, ...] = ()  # what a person should know: hidden sheets left out, merged cells


@dataclass(frozen=True)
class Table:
    """A sheet with its header known."""

    sheet: str
    titles: tuple[str, ...]
    header_row: int
    rows: Sequence[FileRow]
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def samples(self, place: int, count: int = 3) -> list[str]:
        """The first different values of a column."""
        found: list[str] = []
        for row in self.rows:
            value = row.cells[place] if place < len(row.cells) else ""
            if value and value not in found:
                found.append(value)
            if len(found) == count:
                break
        return found


def normal(title: str) -> str:
    """A title without case, accents, punctuation and spaces: «Nama Unit (OPD)» and «nama_unit opd» are the same."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return re.sub(r"[^a-z0-9]+", "", plain)


def header_of(rows: Sequence[FileRow], known: Collection[str]) -> int:
    """Place of the header among the rows: the one with most known titles, else the first full row of words."""
    head = rows[:HEADER_WITHIN]
    wanted = {normal(title) for title in known}
    scores = [len(wanted & {normal(cell) for cell in row.cells if cell}) for row in head]
    if any(scores):
        return scores.index(max(scores))
    widest = max(_filled(row) for row in head)
    return next(place for place, row in enumerate(head) if _filled(row) >= max(1, widest * 0.6))


def _filled(row: FileRow) -> int:
    return sum(1 for cell in row.cells if cell)
