"""The S-curve, drawn on the server: cumulative plan against cumulative actual, gaps shown as gaps.

Pure: values in, SVG out, with classes only, so that the page's colours apply and no inline style is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from zlib import crc32

Number = Decimal | float | int


@dataclass(frozen=True)
class Curve:
    """Cumulative values at the end of each period; None is *not reported*.

    due: how many periods should have been reported by now; a later None is the future and no gap.
    today: place of the line between 0 and the number of periods, None for no line.
    top: highest value of the axis. unit: written after values, as «%».
    short_labels: for narrow screens, the labels themselves where left out.
    """

    title: str
    labels: Sequence[str]
    plan: Sequence[Number | None]
    actual: Sequence[Number | None]
    due: int | None = None
    today: float | None = None
    top: Number = 100
    unit: str = "%"
    short_labels: Sequence[str] = ()

    @property
    def periods_due(self) -> int:
        return len(self.labels) if self.due is None else self.due

    @property
    def gaps(self) -> list[int]:
        """Periods that should have been reported and are not."""
        return [at for at, value in enumerate(self.actual) if value is None and at < self.periods_due]

    @property
    def latest(self) -> int | None:
        """The last period with a reported value."""
        return max((at for at, value in enumerate(self.actual) if value is not None), default=None)


@dataclass(frozen=True)
class Words:
    """What the drawing says, in the reader's language."""

    summary: str
    today: str
    unreported: str


@dataclass(frozen=True)
class Frame:
    """The drawing's measures in its own units."""

    width: int
    height: int
    left: int = 44
    right: int = 16
    top: int = 24
    bottom: int = 28

    def x(self, at: float, periods: int) -> float:
        return self.left + (self.width - self.left - self.right) * at / periods

    def y(self, value: Number, top: Number) -> float:
        return self.height - self.bottom - (self.height - self.top - self.bottom) * float(value) / float(top)


WIDE = Frame(760, 320)
NARROW = Frame(360, 260, left=38, right=10)


def s_curve(curve: Curve, words: Words, frame: Frame = WIDE) -> str:
    """The curve as an SVG element."""
    key = f"curve-{crc32(repr((curve, frame)).encode()):x}"
    parts = [
        f'<svg viewBox="0 0 {frame.width} {frame.height}" role="img" aria-labelledby="{key}-t {key}-d">',
        f'<title id="{key}-t">{escape(curve.title)}</title><desc id="{key}-d">{escape(words.summary)}</desc>',
        f'<defs><pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="curve-hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>',
        *_gap_bands(curve, words, frame, key),
        *_axes(curve, frame),
        *(f'<path class="curve-plan" d="{path}"/>' for path in _paths(curve.plan, curve, frame)),
        *(f'<path class="curve-actual" d="{path}"/>' for path in _paths(curve.actual, curve, frame)),
        *_dots(curve, frame),
        *_today(curve, words, frame),
        "</svg>",
    ]
    return "".join(parts)


def _axes(curve: Curve, frame: Frame) -> list[str]:
    left, right, periods = frame.left, frame.width - frame.right, len(curve.labels)
    parts = []
    for quarter in range(5):
        value = float(curve.top) * quarter / 4
        y = frame.y(value, curve.top)
        parts.append(
            f'<line class="{"curve-grid" if quarter else "curve-axis"}" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    labels = curve.short_labels if curve.short_labels and frame.width < 500 else curve.labels
    for at, label in enumerate(labels):
        x = frame.x(at + 0.5, periods)
        parts.append(f'<text x="{x:.1f}" y="{frame.height - 8}" text-anchor="middle">{escape(str(label))}</text>')
    return parts


def _gap_bands(curve: Curve, words: Words, frame: Frame, key: str) -> list[str]:
    periods, height = len(curve.labels), frame.height - frame.top - frame.bottom
    return [
        f'<rect x="{frame.x(at, periods):.1f}" y="{frame.top}" width="{frame.x(1, periods) - frame.left:.1f}" height="{height}"'
        f' fill="url(#{key}-h)"><title>{escape(f"{curve.labels[at]}: {words.unreported}")}</title></rect>'
        for at in curve.gaps
    ]


def _paths(values: Sequence[Number | None], curve: Curve, frame: Frame) -> list[str]:
    """One path for each unbroken run of values; the first run starts at zero, where every sum starts."""
    runs: list[list[tuple[float, Number]]] = [[(0, 0)]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((at + 1, value))
    return ["M" + "L".join(f"{frame.x(at, len(curve.labels)):.1f} {frame.y(value, curve.top):.1f}" for at, value in run)
            for run in runs if len(run) > 1]  # fmt: skip


def _dots(curve: Curve, frame: Frame) -> list[str]:
    return [
        f'<circle class="curve-dot" cx="{frame.x(at + 1, len(curve.labels)):.1f}" cy="{frame.y(value, curve.top):.1f}" r="5">'
        f"<title>{escape(f'{curve.labels[at]}: {value} {curve.unit}')}</title></circle>"
        for at, value in enumerate(curve.actual)
        if value is not None
    ]


def _today(curve: Curve, words: Words, frame: Frame) -> list[str]:
    if curve.today is None:
        return []
    x = frame.x(curve.today, len(curve.labels))
    anchor = "end" if curve.today > len(curve.labels) * 0.7 else "start"
    shift = -6 if anchor == "end" else 6
    return [
        f'<line class="curve-today" x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top - 12}" y2="{frame.height - frame.bottom}"/>',
        f'<text class="curve-today-word" x="{x + shift:.1f}" y="{frame.top - 4}" text-anchor="{anchor}">{escape(words.today)}</text>',
    ]
