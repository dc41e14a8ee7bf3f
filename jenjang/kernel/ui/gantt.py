"""When things run over a year, drawn on the server: a bar from the first to the last period, filled as high as each period's share.

Pure: values in, SVG out, with classes only. What was planned before stands as a thin line below the bar. The table beside it holds all.
A year of fifty things has six hundred blocks, so each is as short as it can be written: numbers without a needless zero, steps from block to block.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from zlib import crc32

LETTER = 6.6  # width of a letter in the drawing's units


@dataclass(frozen=True)
class Run:
    """One thing. shares: percent in each period, zero where nothing happens; before: the same as it was planned at first, () where there was nothing.

    said: the sentence for who points at it.
    """

    label: str
    shares: Sequence[float]
    said: str
    before: Sequence[float] = ()


@dataclass(frozen=True)
class Gantt:
    """Things in order over periods. labels: of the periods; now: where today lies, in periods from the beginning, None for no line."""

    title: str
    labels: Sequence[str]
    short_labels: Sequence[str]
    runs: Sequence[Run]
    summary: str
    now: float | None = None
    before_name: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(any(run.shares) or any(run.before) for run in self.runs)


@dataclass(frozen=True)
class Frame:
    """The drawing's measures. beside: whether names stand left of the bars rather than above them."""

    width: int
    left: int
    row: int
    bar: int
    beside: bool


WIDE = Frame(1080, 332, 34, 20, beside=True)
NARROW = Frame(360, 4, 52, 20, beside=False)
HEAD, FOOT = 26, 8


def gantt(drawn: Gantt, frame: Frame = WIDE) -> str:
    """The chart as an SVG element."""
    key = f"gantt-{crc32(repr((drawn, frame)).encode()):x}"
    height = HEAD + frame.row * len(drawn.runs) + FOOT
    bars: dict[tuple[float, ...], str] = {}
    return "".join(
        [
            f'<svg viewBox="0 0 {frame.width} {height}" role="img" aria-labelledby="{key}-t {key}-d">',
            f'<title id="{key}-t">{escape(drawn.title)}</title><desc id="{key}-d">{escape(drawn.summary)}</desc>',
            *_grid(drawn, frame, height),
            '<g class="gantt-runs">',
            *(_run(run, at, drawn, frame, bars) for at, run in enumerate(drawn.runs)),
            "</g>",
            *_now(drawn, frame, height),
            "</svg>",
        ]
    )


def _short(number: float) -> str:
    """With one decimal, where there is any."""
    return f"{number:.1f}".removesuffix(".0")


def _x(drawn: Gantt, frame: Frame, at: float) -> float:
    return frame.left + (frame.width - frame.left - 4) * at / max(len(drawn.labels), 1)


def _grid(drawn: Gantt, frame: Frame, height: int) -> list[str]:
    labels = drawn.labels if frame.beside else drawn.short_labels
    across = "".join(f"M{_short(_x(drawn, frame, at))} {HEAD}V{height - FOOT}" for at in range(len(labels) + 1))
    words = [
        f'<text x="{_short(_x(drawn, frame, at + 0.5))}" y="16" text-anchor="middle">{escape(label)}</text>'
        for at, label in enumerate(labels)
    ]
    return [f'<path class="curve-grid" d="{across}"/>', *words]


def _run(run: Run, at: int, drawn: Gantt, frame: Frame, bars: dict[tuple[float, ...], str]) -> str:
    """The sentence only where somebody can point at it. bars: those drawn before, by their shares, as many run alike."""
    top = HEAD + at * frame.row + (frame.row - frame.bar - 4 if not frame.beside else (frame.row - frame.bar) / 2)
    said = f"<title>{escape(run.said)}</title>" if frame.beside else ""
    shares = tuple(run.shares)
    if shares not in bars:
        bars[shares] = _bar(shares, drawn, frame)
    before = ""
    if ends := _ends(run.before):
        first, last = _x(drawn, frame, ends[0]), _x(drawn, frame, ends[1] + 1)
        before = f'<line x1="{_short(first)}" x2="{_short(last)}" y1="{frame.bar + 3}" y2="{frame.bar + 3}"/>'
    return f'<g transform="translate(0 {_short(top)})">{said}{_name(run, at, frame)}{bars[shares]}{before}</g>'


def _bar(shares: tuple[float, ...], drawn: Gantt, frame: Frame) -> str:
    """From the first to the last period, and in it a block for each, as high as its share of the largest."""
    ends = _ends(shares)
    if ends is None:
        return ""
    most, blocks = max(shares), []
    for month, share in enumerate(shares):
        if share:
            tall = max(3.0, frame.bar * share / most)
            left = _x(drawn, frame, month) + 1
            width = _short(_x(drawn, frame, month + 1) - left - 1)
            blocks.append(f"M{_short(left)} {_short(frame.bar - tall)}h{width}v{_short(tall)}h-{width}z")
    first, last = _x(drawn, frame, ends[0]), _x(drawn, frame, ends[1] + 1)
    room = f'<rect x="{_short(first)}" width="{_short(last - first)}" height="{frame.bar}" rx="3"/>'
    return f'{room}<path d="{"".join(blocks)}"/>'


def _name(run: Run, at: int, frame: Frame) -> str:
    """The number and as much of the name as there is room for."""
    room = int((frame.left - 24 if frame.beside else frame.width - 8) / LETTER)
    name = f"{at + 1}. {run.label}"
    cut = name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
    return f'<text x="4" y="{_short(frame.bar * 0.7 if frame.beside else -6)}">{escape(cut)}</text>'


def _ends(shares: Sequence[float]) -> tuple[int, int] | None:
    there = [month for month, share in enumerate(shares) if share]
    return (there[0], there[-1]) if there else None


def _now(drawn: Gantt, frame: Frame, height: int) -> list[str]:
    if drawn.now is None:
        return []
    x = _short(_x(drawn, frame, drawn.now))
    return [f'<line class="curve-today" x1="{x}" x2="{x}" y1="{HEAD - 4}" y2="{height - FOOT}"/>']
