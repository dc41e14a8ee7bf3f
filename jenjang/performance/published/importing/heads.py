"""Headings as they are printed: merged over several columns, repeated under each, counted below."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 60  # letters of a heading
LEAST: Final = 2  # merged headings in a row
FIGURE: Final = re.compile(r"[-–(]?[0-9.,]+ ?%?\)?|-")


def told_apart(
    titles: Sequence[str], above: Sequence[str], *, is_second: bool = False
) -> tuple[tuple[str, ...], list[str]]:
    """Titles that differ, and those that only their order tells apart.

    above: the row over the headings, is_second where it surely belongs to them: a «K» under «Triwulan I» becomes «Triwulan I K».
    What still repeats itself is numbered: «Realisasi», «Realisasi (2)».
    """
    doubled = _repeated(titles)
    spread = _spread(above, len(titles))
    merged = {title for title in spread if spread.count(title) > 1} if is_second else set()
    named = [
        " ".join(filter(None, (over, title))) if not title or title.lower() in doubled or over in merged else title
        for over, title in zip(spread, titles, strict=True)
    ]
    still = _repeated(named)
    seen: Counter[str] = Counter()
    told = []
    for title in named:
        seen[title.lower()] += 1
        told.append(f"{title} ({seen[title.lower()]})" if seen[title.lower()] > 1 and title else title)
    return tuple(told), sorted({title for title in named if title.lower() in still})


def continues(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the heading goes on in the row below: words, no figures, under cells that are merged over several columns."""
    fills = any(cell and not (upper[place] if place < len(upper) else "") for place, cell in enumerate(lower))
    words = [cell for cell in lower if cell]
    return fills and all(len(cell) <= LONGEST and not FIGURE.fullmatch(cell) for cell in words)


def counts_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    filled = [cell.strip("() ") for cell in cells if cell]
    if len(filled) < 3 or not all(cell.isdecimal() and len(cell) < 4 for cell in filled):
        return False
    numbers = [int(cell) for cell in filled]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _repeated(titles: Sequence[str]) -> set[str]:
    counts = Counter(title.lower() for title in titles if title)
    return {title for title, count in counts.items() if count > 1}


def _spread(above: Sequence[str], width: int) -> list[str]:
    """Each cell of a merged row over all the columns it stands above."""
    if sum(map(bool, above)) < LEAST:  # a title of the whole table, not of some columns
        return [""] * width
    found, last = [], ""
    for place in range(width):
        cell = " ".join(above[place].split()) if place < len(above) else ""
        last = cell or last
        found.append(last)
    return found
