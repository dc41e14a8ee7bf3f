"""Counts over time as stacked bars, drawn on the server: two parts that differ in texture, not in colour alone.

Pure: values in, SVG out, with classes only. A bar with an address is a link; narrow screens get the drawing without links,
as a finger cannot hit a bar of a few pixels, and the table beside it carries them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from zlib import crc32


@dataclass(frozen=True)
class Bar:
    """One stretch of time. below, above: the two counts, stacked. mark: written under the first bar of a group, as a year."""

    label: str
    below: int
    above: int
    said: str
    href: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Bars:
    """Bars in order, with a title and a sentence for who cannot see them. below, above: what the two counts are."""

    title: str
    bars: Sequence[Bar]
    below: str
    above: str
    summary: str = ""

    @cached_property
    def top(self) -> int:
        """The end of the axis: a round number that no bar passes."""
        highest = max((bar.below + bar.above for bar in self.bars), default=0)
        steps = sorted(int(digit * 10**zeros) for digit in (4, 8, 20) for zeros in range(9))
        return next(step for step in steps if step >= highest)


@dataclass(frozen=True)
class Frame:
    """The drawing's measures in its own units."""

    width: int
    height: int
    letters: bool  # whether there is room for the label of every bar
    left: int = 40
    right: int = 8
    top: int = 16
    bottom: int = 44

    def x(self, at: float, count: int) -> float:
        return self.left + (self.width - self.left - self.right) * at / max(count, 1)

    def y(self, value: float, top: int) -> float:
        return self.height - self.bottom - (self.height - self.top - self.bottom) * value / top


MARK_WIDTH = 40  # of a year and the space behind it, in the drawing's units

WIDE = Frame(1080, 300, letters=True)
NARROW = Frame(360, 260, letters=False, bottom=28)


def stacked_bars(drawn: Bars, frame: Frame = WIDE) -> str:
    """The bars as an SVG element."""
    key = f"bars-{crc32(repr((drawn, frame)).encode()):x}"
    linked = frame.letters and any(bar.href for bar in drawn.bars)
    return "".join(
        [
            f'<svg viewBox="0 0 {frame.width} {frame.height}" role="{"group" if linked else "img"}"',
            f' aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(drawn.title)}</title>',
            f'<desc id="{key}-d">{escape(drawn.summary)}</desc>',
            f'<defs><pattern id="{key}-h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
            '<line class="bar-hatch" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>',
            *_axes(drawn, frame),
            *(_bar(bar, at, drawn, frame, key) for at, bar in enumerate(drawn.bars)),
            *(_mark(at, drawn, frame) for at, bar in enumerate(drawn.bars) if bar.mark),
            "</svg>",
        ]
    )


def _axes(drawn: Bars, frame: Frame) -> list[str]:
    left, right, parts = frame.left, frame.width - frame.right, []
    for quarter in range(5):
        value = drawn.top * quarter // 4
        y = frame.y(value, drawn.top)
        parts.append(
            f'<line class="{"curve-grid" if quarter else "curve-axis"}" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'
        )
    return parts


def _bar(bar: Bar, at: int, drawn: Bars, frame: Frame, key: str) -> str:
    count = len(drawn.bars)
    x, width = frame.x(at + 0.15, count), frame.x(0.7, count) - frame.left
    foot, joint, head = (frame.y(value, drawn.top) for value in (0, bar.below, bar.below + bar.above))
    parts = []
    if frame.letters:  # the whole column can be pressed, also where the bar is low
        parts.append(
            f"<title>{escape(bar.said)}</title>"
            f'<rect class="bar-room" x="{frame.x(at, count):.1f}" y="{frame.top}" width="{frame.x(1, count) - frame.left:.1f}"'
            f' height="{foot - frame.top:.1f}"/>'
        )
    if bar.below:
        parts.append(
            f'<rect class="bar-below" x="{x:.1f}" y="{joint:.1f}" width="{width:.1f}" height="{foot - joint:.1f}"/>'
        )
    if bar.above:
        place = f'x="{x:.1f}" y="{head:.1f}" width="{width:.1f}" height="{joint - head:.1f}"'
        parts.append(f'<rect class="bar-above" {place}/><rect fill="url(#{key}-h)" {place}/>')
    shape = "".join(parts)
    linked = (
        f'<a href="{escape(bar.href)}" aria-label="{escape(bar.said)}">{shape}</a>'
        if bar.href and frame.letters
        else f"<g>{shape}</g>"
    )
    return linked + (_label(bar, at, frame, count) if frame.letters else "")


def _label(bar: Bar, at: int, frame: Frame, count: int) -> str:
    middle, base = frame.x(at + 0.5, count), frame.height - frame.bottom
    return f'<text aria-hidden="true" x="{middle:.1f}" y="{base + 16}" text-anchor="middle">{escape(bar.label)}</text>'


def _mark(at: int, drawn: Bars, frame: Frame) -> str:
    """The word under a group; left out where the next one would run into it."""
    x = frame.x(at, len(drawn.bars))
    following = next((later for later, bar in enumerate(drawn.bars) if later > at and bar.mark), None)
    if following is not None and frame.x(following, len(drawn.bars)) - x < MARK_WIDTH:
        return ""
    return f'<text aria-hidden="true" class="bar-mark" x="{x:.1f}" y="{frame.height - 8}">{escape(drawn.bars[at].mark)}</text>'
