"""Which signs a document can show, and how its number is written."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

STAND_IN: Final = "\N{WHITE SQUARE}"
# What our fonts hold: Latin with all its marks, Greek, Cyrillic, punctuation, currencies, arrows, mathematics, shapes.
HELD: Final = (
    range(0x20, 0x7F), range(0xA0, 0x500), range(0x1E00, 0x1F00), range(0x2000, 0x2041), range(0x2044, 0x20D0),
    range(0x2100, 0x211F), range(0x2190, 0x2300), range(0x2500, 0x2600),
)  # fmt: skip


def shown(text: str) -> str:
    """The text with a square for every sign that no font of ours has: an archivable document may leave no gap.

    Signs nobody sees (control and direction characters) are left out; line ends stay.
    """
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def shown_within(data: Any) -> Any:
    """The same for every text within lists and mappings."""
    if isinstance(data, str):
        return shown(data)
    if isinstance(data, dict):
        return {key: shown_within(value) for key, value in data.items()}
    return [shown_within(value) for value in data] if isinstance(data, list | tuple) else data


def _shown(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign == "\n" or (category not in {"Cc", "Cf"} and any(ord(sign) in held for held in HELD)):
        return sign
    return "" if category in {"Cc", "Cf"} else STAND_IN


@dataclass(frozen=True)
class Typed:
    """A table as somebody typed it. uneven: number of the first line that has more or fewer cells than the head, else None."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    uneven: int | None = None


def typed_table(text: str) -> Typed | None:
    """A line for each row, its cells parted by «|», the first line the head; None where nothing was typed."""
    lines = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), start=1) if line.strip(" |\t")]
    if not lines:
        return None
    (_first, head), *others = lines
    uneven = next((number for number, cells in others if len(cells) != len(head)), None)
    return Typed(head, tuple(cells for _number, cells in others), uneven)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


LONGEST_PATTERN: Final = 80
MARK: Final = re.compile(r"\{(number|unit|year|month)(?::0?([1-9]))?\}")
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class PatternProblem(Enum):
    """What is wrong with a pattern of numbers."""

    NO_NUMBER = "no_number"
    UNKNOWN_MARK = "unknown_mark"
    NO_YEAR = "no_year"
    TOO_LONG = "too_long"


def numbered(pattern: str, *, number: int, on: date, unit: str) -> str:
    """The number of a document by a pattern: {number}, {number:03} (with zeros), {unit}, {year}, {month} (I to XII), {month:02}."""

    def said(mark: re.Match[str]) -> str:
        name, width = mark[1], int(mark[2] or 0)
        if name == "month" and not width:
            return ROMAN[on.month - 1]
        value = {"number": str(number), "unit": unit, "year": str(on.year), "month": str(on.month)}[name]
        return value.zfill(width) if name != "unit" else value

    return MARK.sub(said, pattern)


def pattern_problem(pattern: str, *, is_yearly: bool) -> PatternProblem | None:
    """Why such numbers could not be told apart or read; None where they can."""
    names = [mark[1] for mark in MARK.finditer(pattern)]
    if "number" not in names:
        return PatternProblem.NO_NUMBER
    if set("{}") & set(MARK.sub("", pattern)):
        return PatternProblem.UNKNOWN_MARK
    if is_yearly and "year" not in names:
        return PatternProblem.NO_YEAR
    return PatternProblem.TOO_LONG if len(pattern) > LONGEST_PATTERN else None
