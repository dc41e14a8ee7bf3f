"""A whole and its parts as tiles, each as large as its value, drawn on the server: squarified, so that tiles stay near to squares.

Pure: values in, SVG out, with classes only. A tile large enough to be hit is a link; every part stands in the table beside it, too.
A tile's colour is one of the four meanings, and its word stands in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from zlib import crc32

Number = float | int
LETTER, CAPITAL = 0.6, 0.74  # mean width of a letter, by its size
GAP = 2  # paper between two tiles


@dataclass(frozen=True)
class Tile:
    """One part. value: its size; amount: that size in words; said: all of it in a sentence; meaning: of its colour, with its word as state."""

    label: str
    value: Number
    amount: str
    said: str
    href: str = ""
    meaning: str = "neutral"
    state: str = ""


@dataclass(frozen=True)
class Treemap:
    """Tiles with a title and a sentence for who cannot see them. What has no value, or one that is not positive, is not drawn."""

    title: str
    tiles: Sequence[Tile]
    summary: str = ""

    @property
    def drawn(self) -> list[Tile]:
        """Largest first."""
        return sorted((tile for tile in self.tiles if tile.value > 0), key=lambda tile: -tile.value)


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def shorter(self) -> float:
        return min(self.width, self.height)


@dataclass(frozen=True)
class Frame:
    """The drawing's measures in its own units. hit: the least side of a tile that a finger or a pointer can hit."""

    width: int
    height: int
    letter: int
    hit: int


WIDE = Frame(1080, 500, letter=15, hit=42)
NARROW = Frame(360, 460, letter=13, hit=30)


def squarified(values: Sequence[Number], box: Box) -> list[Box]:
    """A box for each value (positive, falling), together filling the given one; Bruls, Huizing and van Wijk, 2000."""
    whole = sum(values)
    if not whole:
        return []
    scale = box.width * box.height / whole
    areas, placed, rest = [value * scale for value in values], list[Box](), box
    while areas:
        count = _in_a_row(areas, rest.shorter)
        row, areas = areas[:count], areas[count:]
        boxes, rest = _laid(row, rest)
        placed += boxes
    return placed


def _in_a_row(areas: Sequence[float], side: float) -> int:
    """How many of the first areas make the best row along a side: one more is taken as long as the worst ratio gets no worse."""
    count = 1
    while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
        count += 1
    return count


def _worst(row: Sequence[float], side: float) -> float:
    total = sum(row)
    return max(side * side * max(row) / (total * total), total * total / (side * side * min(row)))


def _laid(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """The row along the shorter side of the box, and what is left of the box."""
    total = sum(row)
    boxes, at = [], 0.0
    if box.width >= box.height:
        thick = total / box.height
        for area in row:
            boxes.append(Box(box.x, box.y + at, thick, area / thick))
            at += area / thick
        return boxes, Box(box.x + thick, box.y, max(box.width - thick, 0), box.height)
    thick = total / box.width
    for area in row:
        boxes.append(Box(box.x + at, box.y, area / thick, thick))
        at += area / thick
    return boxes, Box(box.x, box.y + thick, box.width, max(box.height - thick, 0))


def treemap(drawn: Treemap, frame: Frame = WIDE) -> str:
    """The tiles as an SVG element."""
    key = f"tiles-{crc32(repr((drawn, frame)).encode()):x}"
    tiles = drawn.drawn
    boxes = squarified([tile.value for tile in tiles], Box(0, 0, frame.width, frame.height))
    linked = any(tile.href for tile in tiles)
    return "".join(
        [
            f'<svg viewBox="0 0 {frame.width} {frame.height}" role="{"group" if linked else "img"}"',
            f' aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(drawn.title)}</title>',
            f'<desc id="{key}-d">{escape(drawn.summary)}</desc>',
            f'<defs><pattern id="{key}-h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
            '<line class="curve-hatch" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>',
            *(_tile(tile, box, frame, key) for tile, box in zip(tiles, boxes, strict=True)),
            "</svg>",
        ]
    )


def _tile(tile: Tile, box: Box, frame: Frame, key: str) -> str:
    width, height = max(box.width - GAP, 1), max(box.height - GAP, 1)
    place = f'x="{box.x + GAP / 2:.1f}" y="{box.y + GAP / 2:.1f}" width="{width:.1f}" height="{height:.1f}" rx="3"'
    shape = f'<rect class="tile tile-{tile.meaning}" {place}/>'
    if tile.meaning == "unreported":
        shape += f'<rect fill="url(#{key}-h)" {place}/>'
    words = _words(tile, box, frame)
    shape += _written(words, box, frame)
    if tile.href and box.shorter >= frame.hit:
        # Who speaks to the page says what stands in the tile, so its name begins with just that.
        name = ": ".join(filter(None, (" ".join(text for text, _css in words), tile.said)))
        return f'<a href="{escape(tile.href)}" aria-label="{escape(name)}">{shape}</a>'
    return f"<g><title>{escape(tile.said)}</title>{shape}</g>"


def _words(tile: Tile, box: Box, frame: Frame) -> list[tuple[str, str]]:
    """Name, amount and the word of the state with their classes, as far as there is room."""
    line = frame.letter * 1.3
    room, width = int((box.height - 10) / line), (box.width - 16) / frame.letter
    letters = int(width / LETTER)
    after = [text for text in (tile.amount, tile.state) if 0 < len(text) <= letters][: max(room - 1, 0)]
    name = _wrapped(tile.label, width, max(room - len(after), 1)) if room else []
    return [*((text, "tile-name") for text in name), *((text, "tile-more") for text in after if name)]


def _written(words: Sequence[tuple[str, str]], box: Box, frame: Frame) -> str:
    line = frame.letter * 1.3
    return "".join(
        f'<text class="{css}" x="{box.x + 9:.1f}" y="{box.y + 4 + line * (at + 0.85):.1f}"'
        f' font-size="{frame.letter}">{escape(text)}</text>\n'
        for at, (text, css) in enumerate(words)
    )


def _wrapped(label: str, width: float, lines: int) -> list[str]:
    """The name in at most so many lines, broken between words; a word that is too long is cut. None where hardly a letter fits."""
    capitals = sum(letter.isupper() for letter in label)
    letters = int(width / (CAPITAL if capitals * 2 > len(label) else LETTER))
    if letters < 4:
        return []
    words = [word if len(word) <= letters else f"{word[: letters - 1]}…" for word in label.split()]
    return wrap(" ".join(words), letters, max_lines=lines, placeholder="…", break_on_hyphens=False)
