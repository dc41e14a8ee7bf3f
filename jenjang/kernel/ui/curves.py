"""The S-curve as a drawing: one drawing, two skins. Gaps are shown as gaps, never as a line at zero.

Pure: values and words in, SVG out. On a page every mark bears a class, so that the page's colours apply and no inline
style is needed; on paper it bears its looks as attributes, as no style sheet reaches it there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from zlib import crc32

from .charts import Curve, Number, Values

Skin = Callable[[str], str]
FAMILY = "Plus Jakarta Sans, Arial, sans-serif"  # the others for who opens the SVG without our font
LINE_HEIGHT = 17
LONGEST_LABEL = 32  # below the axis; the table has it whole
SIGN_WIDTH = 0.58  # of the size of the letters, on the average


@dataclass(frozen=True)
class Words:
    """What the drawing says, in the reader's language.

    axis: the five values from zero to the top. said: each period in one sentence. deviations: of each actual line, at its latest report.
    """

    summary: str
    today: str
    unreported: str
    axis: Sequence[str] = ()
    said: Sequence[str] = ()
    deviations: Sequence[str] = ()


@dataclass(frozen=True)
class Frame:
    """The drawing's measures in its own units."""

    width: int
    height: int
    left: int = 48
    right: int = 16
    top: int = 36
    bottom: int = 28
    letters: int = 12

    def x(self, place: float, span: float) -> float:
        return self.left + (self.width - self.left - self.right) * place / span

    def y(self, value: Number, top: Number) -> float:
        return self.height - self.bottom - (self.height - self.top - self.bottom) * float(value) / float(top)


WIDE = Frame(760, 330)
NARROW = Frame(360, 270, left=46, right=10)


def on_page(mark: str) -> str:
    return f' class="curve-{mark}"'


def on_paper(mark: str) -> str:
    return f" {PAPER[mark]}"


def _letters(colour: str, weight: int = 400) -> str:
    return f'font-family="{FAMILY}" font-size="12" font-weight="{weight}" fill="{colour}"'


ACCENT, INK, SOFT, LINE, STRONG = "#1d5fbf", "#1a2027", "#55606b", "#e1e5e9", "#858f99"
HALO = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
DRAWN = 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
PAPER = {
    "grid": f'stroke="{LINE}" stroke-width="1"',
    "axis": f'stroke="{STRONG}" stroke-width="1"',
    "word": _letters(SOFT),
    "hatch": f'stroke="{STRONG}" stroke-width="1" stroke-opacity="0.75"',
    "gap": "",
    "spread": f'fill="{ACCENT}" fill-opacity="0.13"',
    "baseline": f'fill="none" stroke="{STRONG}" stroke-width="1.5" stroke-dasharray="2 3"',
    "plan": f'fill="none" stroke="{SOFT}" stroke-width="2" stroke-dasharray="6 5" stroke-linejoin="round"',
    "actual": f'{DRAWN} stroke="{ACCENT}" stroke-width="3"',
    "second": f'{DRAWN} stroke="{INK}" stroke-width="2"',
    "forecast": f'{DRAWN} stroke="{ACCENT}" stroke-width="2.5" stroke-dasharray="0.1 6"',
    "dot": f'fill="{ACCENT}" stroke="#ffffff" stroke-width="2"',
    "dot-second": f'fill="#ffffff" stroke="{INK}" stroke-width="2"',
    "dot-plan": f'fill="#ffffff" stroke="{SOFT}" stroke-width="2"',
    "today": f'stroke="{INK}" stroke-width="1.5"',
    "today-word": _letters(INK, 600),
    "deviation": f'stroke="{INK}" stroke-width="1.5" fill="none"',
    "deviation-word": f"{_letters(INK, 600)} {HALO}",
}
LINES = (("actual", "dot"), ("second", "dot-second"))


def s_curve(curve: Curve, words: Words, frame: Frame = WIDE, skin: Skin = on_page) -> str:
    """The curve as an SVG element."""
    key = f"curve-{crc32(repr((curve, words, frame)).encode()):x}"
    return "".join(
        [
            f'<svg viewBox="0 0 {frame.width} {frame.height}" role="img" aria-labelledby="{key}-t {key}-d">',
            f'<title id="{key}-t">{escape(curve.title)}</title><desc id="{key}-d">{escape(words.summary)}</desc>',
            *drawn(curve, words, frame, skin, key),
            "</svg>",
        ]
    )


def drawn(curve: Curve, words: Words, frame: Frame, skin: Skin, key: str) -> Iterator[str]:
    """The marks of the curve, from the back to the front."""
    yield (
        f'<defs><pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line{skin("hatch")} x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
    )
    yield from _gaps(curve, words, frame, skin, key)
    yield from _axes(curve, words, frame, skin)
    yield from _forecast(curve, frame, skin)
    for line in curve.baselines:
        yield from (f'<path{skin("baseline")} d="{path}"/>' for path in _paths(line.values, curve, frame))
    yield from (f'<path{skin("plan")} d="{path}"/>' for path in _paths(curve.plan, curve, frame))
    yield from _alone(curve, frame, skin)
    yield from _today(curve, words, frame, skin)
    for number in reversed(range(len(curve.actuals))):
        yield _group(f"of-{number}", skin, _actual(number, curve, frame, skin))
    for number, place in _deviation_places(curve, words, frame):
        said = f"<text{skin('deviation-word')} {place}>{escape(words.deviations[number])}</text>"
        yield _group(f"of-{number}", skin, iter([said]))
    if skin is on_page:
        yield from _stops(curve, words, frame)


def _group(name: str, skin: Skin, parts: Iterator[str]) -> str:
    """Marks that the switch between two lines shows or hides together."""
    marks = "".join(parts)
    return f'<g class="curve-{name}">{marks}</g>' if marks and skin is on_page else marks


def _axes(curve: Curve, words: Words, frame: Frame, skin: Skin) -> Iterator[str]:
    left, right = frame.left, frame.width - frame.right
    for quarter in range(5):
        value = float(curve.top) * quarter / 4
        y = frame.y(value, curve.top)
        said = words.axis[quarter] if words.axis else f"{value:g}"
        yield f'<line{skin("grid" if quarter else "axis")} x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text{skin("word")} x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(said)}</text>'
    full = curve.short_labels if curve.short_labels and frame.width < 500 else curve.labels
    labels = [label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…" for label in full]
    for at, x, anchor in _placed(labels, curve, frame):
        words_at = f'x="{x:.1f}" y="{frame.height - 8}" text-anchor="{anchor}"'
        yield f"<text{skin('word')} {words_at}>{escape(labels[at])}</text>"


def _placed(labels: Sequence[str], curve: Curve, frame: Frame) -> Iterator[tuple[int, float, str]]:
    """The labels that find room, the last one surely; under the middle of a period, or under its day where days are uneven."""
    size = frame.letters * (1.25 if frame.width > 500 else 1)  # letters grow where the drawing is shown smaller
    free = frame.width + size
    step = 1
    if not curve.places and labels:
        widest = max(map(len, labels)) * size * SIGN_WIDTH + size
        step = max(1, -int(-widest // (frame.x(1, curve.span) - frame.left)))
    for at in range(len(labels) - 1, -1, -1):
        if (len(labels) - 1 - at) % step:
            continue
        x = frame.x(curve.place(at) if curve.places else at + 0.5, curve.span)
        width = len(labels[at]) * size * SIGN_WIDTH
        anchor = "end" if x + width / 2 > frame.width else "middle"
        if x + (0 if anchor == "end" else width / 2) <= free - size / 2:
            free = x - (width if anchor == "end" else width / 2)
            yield at, x, anchor


def _gaps(curve: Curve, words: Words, frame: Frame, skin: Skin, key: str) -> Iterator[str]:
    """A band for each period that is silent; what only one of two lines keeps silent about goes with that line."""
    silent = [set(curve.gaps_of(number)) for number in range(len(curve.actuals))]
    for at in sorted(set().union(*silent)):
        begins, ends = (frame.x(place, curve.span) for place in curve.stretch(at))
        who = [number for number, gaps in enumerate(silent) if at in gaps]
        name = f"{curve.actuals[who[0]].short}: " if len(who) < len(silent) else ""
        said = escape(f"{curve.labels[at]}: {name}{words.unreported}")
        band = (
            f'<rect x="{begins:.1f}" y="{frame.top}" width="{ends - begins:.1f}" height="{frame.height - frame.top - frame.bottom}"'
            f' fill="url(#{key}-h)"><title>{said}</title></rect>'
        )
        yield _group(f"of-{who[0]}", skin, iter([band])) if name else band


def _runs(values: Values, curve: Curve) -> list[list[tuple[float, Number]]]:
    """Unbroken stretches of (place, value); the first begins at zero, where every sum begins."""
    runs: list[list[tuple[float, Number]]] = [[(0, 0)] if curve.from_zero else []]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((curve.place(at), value))
    return runs


def _paths(values: Values, curve: Curve, frame: Frame) -> list[str]:
    return [_path(run, curve, frame) for run in _runs(values, curve) if len(run) > 1]


def _path(points: Sequence[tuple[float, Number]], curve: Curve, frame: Frame) -> str:
    return "M" + "L".join(
        f"{frame.x(place, curve.span):.1f} {frame.y(value, curve.top):.1f}" for place, value in points
    )


def _alone(curve: Curve, frame: Frame, skin: Skin) -> Iterator[str]:
    """Values of the plan with nothing on either side: no line leads there, so they are marked."""
    for run in _runs(curve.plan, curve):
        if len(run) == 1 and run[0][0]:
            x, y = frame.x(run[0][0], curve.span), frame.y(run[0][1], curve.top)
            yield f'<rect{skin("dot-plan")} x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'


def _actual(number: int, curve: Curve, frame: Frame, skin: Skin) -> Iterator[str]:
    """The line, a bracket from the plan to its latest value, and a dot for each value."""
    line, dot = LINES[number]
    values = curve.actuals[number].values
    yield from (f'<path{skin(line)} d="{path}"/>' for path in _paths(values, curve, frame))
    at = curve.latest_of(number)
    if at is not None and curve.deviation(number, at) is not None:
        x, (upper, lower) = frame.x(curve.place(at), curve.span), _ends(number, at, curve, frame)
        yield f'<path{skin("deviation")} d="M{x - 4:.1f} {upper:.1f}h8M{x:.1f} {upper:.1f}V{lower:.1f}M{x - 4:.1f} {lower:.1f}h8"/>'
    room = (frame.width - frame.left - frame.right) / max(len(curve.labels), 1)
    radius = min(5.0 if number == 0 else 4.0, max(2.5, room / 3))
    for at, value in enumerate(values):
        if value is not None:
            x, y = frame.x(curve.place(at), curve.span), frame.y(value, curve.top)
            yield f'<circle{skin(dot)} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _forecast(curve: Curve, frame: Frame, skin: Skin) -> Iterator[str]:
    """Dotted from the latest report on, within the band of what may come."""
    if curve.forecast is None:
        return
    at = curve.latest
    begins = [] if at is None else [(curve.place(at), curve.actual[at] or 0)]
    least, most = ([*begins, *_known(values, curve)] for values in (curve.forecast.low, curve.forecast.high))
    if len(least) > 1 and len(most) > 1:
        yield f'<path{skin("spread")} d="{_path([*most, *reversed(least)], curve, frame)}Z"/>'
    expected = [*begins, *_known(curve.forecast.expected, curve)]
    if len(expected) > 1:
        yield f'<path{skin("forecast")} d="{_path(expected, curve, frame)}"/>'


def _known(values: Values, curve: Curve) -> list[tuple[float, Number]]:
    after = -1 if curve.latest is None else curve.latest
    return [(curve.place(at), value) for at, value in enumerate(values) if value is not None and at > after]


def _ends(number: int, at: int, curve: Curve, frame: Frame) -> tuple[float, float]:
    """How high plan and actual of a period lie, the upper one first."""
    values = (curve.plan[at] or 0, curve.actuals[number].values[at] or 0)
    upper, lower = sorted(frame.y(value, curve.top) for value in values)
    return upper, lower


def _deviation_places(curve: Curve, words: Words, frame: Frame) -> Iterator[tuple[int, str]]:
    """Where the deviation of each line is written: below to the right or above to the left, where an S-curve leaves room."""
    taken: list[float] = []
    for number, said in enumerate(words.deviations):
        at = curve.latest_of(number)
        if at is None or not said:
            continue
        x, (upper, lower) = frame.x(curve.place(at), curve.span), _ends(number, at, curve, frame)
        width = len(said) * frame.letters * SIGN_WIDTH * 1.3
        below = x + width < frame.width - frame.right
        y = min(lower + 18, frame.height - frame.bottom - 8) if below else max(upper - 12, frame.top - 4)
        while any(abs(y - other) < LINE_HEIGHT for other in taken):
            y += LINE_HEIGHT if below else -LINE_HEIGHT
        taken.append(y)
        line = frame.x(curve.today, curve.span) if curve.today is not None else 0
        if below and x < line < x + width < frame.width - frame.right - (line - x):
            x = line  # beside today's line, not across it
        yield number, f'x="{x + (10 if below else -8):.1f}" y="{y:.1f}" text-anchor="{"start" if below else "end"}"'


def _today(curve: Curve, words: Words, frame: Frame, skin: Skin) -> Iterator[str]:
    if curve.today is None:
        return
    x = frame.x(curve.today, curve.span)
    anchor, shift = ("end", -6) if curve.today > curve.span * 0.7 else ("start", 6)
    yield f'<line{skin("today")} x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{frame.height - frame.bottom}"/>'
    yield f'<text{skin("today-word")} x="{x + shift:.1f}" y="14" text-anchor="{anchor}">{escape(words.today)}</text>'


def _stops(curve: Curve, words: Words, frame: Frame) -> Iterator[str]:
    """A strip over each period that says it to a pointer, and to the arrow keys (static/ui/js/curve.js)."""
    xs = [frame.x(curve.place(at), curve.span) for at in range(len(curve.labels))]
    edges = [frame.left, *((one + other) / 2 for one, other in pairwise(xs)), frame.width]
    for at, (x, said) in enumerate(zip(xs, words.said, strict=False)):
        room = f'x="{edges[at]:.1f}" y="{frame.top}" width="{edges[at + 1] - edges[at]:.1f}"'
        yield (
            f'<g class="curve-stop" data-said="{escape(said)}">'
            f'<line class="curve-cursor" x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top}" y2="{frame.height - frame.bottom}"/>'
            f'<rect class="curve-room" {room} height="{frame.height - frame.top - frame.bottom}"><title>{escape(said)}</title></rect></g>'
        )


@dataclass(frozen=True)
class Entry:
    """One line of the legend: the mark's kind and its name."""

    mark: str
    name: str


def legend_mark(mark: str, skin: Skin = on_page) -> str:
    """What the line looks like, in 28 by 12 units; a gap is drawn by whoever shows it."""
    if mark == "gap":
        return "".join(f'<line{skin("hatch")} x1="{x}" y1="12" x2="{x + 8}" y2="0"/>' for x in range(0, 28, 6))
    if mark == "today":
        return f'<line{skin("today")} x1="14" y1="0" x2="14" y2="12"/>'
    dots = dict(LINES)
    dot = f'<circle{skin(dots[mark])} cx="14" cy="6" r="4"/>' if mark in dots else ""
    band = f'<path{skin("spread")} d="M0 0H28V12H0Z"/>' if mark == "forecast" else ""
    return f'{band}<path{skin(mark)} d="M0 6H28"/>{dot}'
