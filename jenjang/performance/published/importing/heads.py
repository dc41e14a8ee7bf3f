"""Headings as they are printed: merged over several columns, repeated under each, counted below."""

from collections import Counter
from collections.abc import Sequence


def told_apart(titles: Sequence[str], above: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Titles that differ, and those that only their order tells apart.

    above: the row over the headings: a «K» under «Triwulan I» becomes «Triwulan I K». What still repeats itself is
    numbered: «Realisasi», «Realisasi (2)».
    """
    doubled = _repeated(titles)
    spread = _spread(above, len(titles))
    named = [
        " ".join(filter(None, (spread[place], title))) if title.lower() in doubled or not title else title
        for place, title in enumerate(titles)
    ]
    still = _repeated(named)
    seen: Counter[str] = Counter()
    told = []
    for title in named:
        seen[title.lower()] += 1
        told.append(f"{title} ({seen[title.lower()]})" if seen[title.lower()] > 1 and title else title)
    return tuple(told), sorted({title for title in named if title.lower() in still})


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
    found, last = [], ""
    for place in range(width):
        cell = " ".join(above[place].split()) if place < len(above) else ""
        last = cell or last
        found.append(last)
    return found
