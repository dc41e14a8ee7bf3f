"""Small answers that need no database: how to greet, how to mark what was found, what a search text is. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_SEARCH = 100
SHORTEST_SEARCH = 2
MOST_WORDS = 8


NOON, AFTERNOON, NIGHT, MORNING = 11, 15, 18, 4  # the hour from which another greeting holds


def part_of_day(hour: int) -> str:
    """morning, noon, afternoon or night, as one greets in Indonesian (pagi, siang, sore, malam). hour: 0 to 23, local."""
    if hour >= NIGHT or hour < MORNING:
        return "night"
    if hour >= AFTERNOON:
        return "afternoon"
    return "noon" if hour >= NOON else "morning"


def search_text(typed: str) -> str:
    """What is looked for: no control characters, spaces made single, never longer than LONGEST_SEARCH."""
    printable = "".join(sign if sign.isprintable() else " " for sign in typed[: LONGEST_SEARCH * 4])
    return " ".join(printable.split())[:LONGEST_SEARCH].strip()


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `is_match` where it is what was looked for."""

    text: str
    is_match: bool


def pieces(text: str, sought: str) -> list[Piece]:
    """The text cut where the words of the search stand in it, whatever their case; joined it is the text again."""
    words = sorted({word for word in sought.split()[:MOST_WORDS] if word}, key=len, reverse=True)
    if not words:
        return [Piece(text, is_match=False)]
    cut = re.split("(" + "|".join(map(re.escape, words)) + ")", text, flags=re.IGNORECASE)
    return [Piece(part, is_match=place % 2 == 1) for place, part in enumerate(cut) if part]


def holds_all(text: str, sought: str) -> bool:
    """Whether every word of the search stands somewhere in the text."""
    lowered = text.casefold()
    return all(word in lowered for word in sought.casefold().split())


def listed(parts: Sequence[str]) -> str:
    """The parts that say something, with a dot between."""
    return " · ".join(part for part in parts if part)
