"""How an official budget code is made, and what is wrong with a list of them.

Shape by Permendagri 90/2019 and its updates (Kepmendagri 050-5889/2021, 900.1.15.5-1317/2023; memory): affair . field .
programme . "2" and activity (two parts) . sub-activity. A sub-activity's last part has two digits in the edition of 2021,
four in that of 2023. `X.XX` stands for the field of whichever unit uses it.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import Enum

from jenjang.kernel.law.words import Phrase


class Level(Enum):
    AFFAIR = "affair"
    FIELD = "field"
    PROGRAMME = "programme"
    ACTIVITY = "activity"
    SUBACTIVITY = "subactivity"


PARTS = {Level.AFFAIR: 1, Level.FIELD: 2, Level.PROGRAMME: 3, Level.ACTIVITY: 5, Level.SUBACTIVITY: 6}
ABOVE = {
    Level.FIELD: Level.AFFAIR,
    Level.PROGRAMME: Level.FIELD,
    Level.ACTIVITY: Level.PROGRAMME,
    Level.SUBACTIVITY: Level.ACTIVITY,
}
BUDGETED = (Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY)
SHAPE = re.compile(r"(?:[1-9]|X)(?:\.(?:\d{2}|XX)(?:\.\d{2}(?:\.[1-9]\.\d{2}(?:\.(?:\d{2}|\d{4}))?)?)?)?")

ODD_SHAPE = Phrase("pola kode tidak baku", "the code breaks the usual pattern")
NO_PARENT = Phrase("kode induk tidak disebut", "no parent is named")
NOT_BELOW = Phrase("kode tidak di bawah kode induk", "the code does not stand under its parent's")


@dataclass(frozen=True)
class CodeRow:
    """One row of a list of codes. number: its line in the file."""

    number: int
    level: Level
    code: str
    name: str
    parent_code: str
    decree: str = ""


def level_of(code: str) -> Level | None:
    """What a code stands for by the number of its parts; None where it has the shape of no level."""
    if not SHAPE.fullmatch(code):
        return None
    parts = code.count(".") + 1
    return next((level for level, number in PARTS.items() if number == parts), None)


def code_above(code: str, level: Level) -> str:
    """The code one level up by the code itself; empty above an affair."""
    above = ABOVE.get(level)
    return "" if above is None else ".".join(code.split(".")[: PARTS[above]])


def nearest_above(code: str, known: Container[str]) -> str:
    """The longest beginning of a code that is itself a known one; empty where there is none."""
    parts = code.split(".")
    beginnings = (".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((one for one in beginnings if one in known), "")


def is_below(code: str, upper: str) -> bool:
    """Whether a code lies under another one by its own parts."""
    return code.startswith(upper + ".")


def irregularities(row: CodeRow) -> tuple[Phrase, ...]:
    """What is odd about a code. Odd codes are in use, so they are told and taken over."""
    found = []
    if level_of(row.code) is not row.level:
        found.append(ODD_SHAPE)
    if not row.parent_code and row.level is not Level.AFFAIR:
        found.append(NO_PARENT)
    if row.parent_code and not is_below(row.code, row.parent_code):
        found.append(NOT_BELOW)
    return tuple(found)


def in_order(codes: Iterable[str]) -> list[str]:
    """Codes as they are read: part by part, numbers by their size."""
    return sorted(codes, key=_place)


def _place(code: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in code.split("."))
