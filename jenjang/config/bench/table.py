"""The one table that a run ends with."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

VISITOR = ", visitor"  # ends the name of a page that is asked without a session, beside the same one asked with it
AS_FILE = ", file"  # ends the name of what is fetched as a file, which may be larger than a page
MOST_TIMES_FLOOR, MOST_QUERIES, MOST_BYTES = 3.0, 8, 100_000


@dataclass(frozen=True)
class Line:
    """One page at one size, in rows of what the page is about. times: median over the floor's median; times_changed: of the first look after a change.

    memory: bytes of the server's processes afterwards. queries: at the first look after a change.
    """

    page: str
    size: int
    queries: int
    median_ms: float
    p95_ms: float
    times: float
    times_changed: float | None
    html_bytes: int
    per_second: float
    memory: int

    @property
    def faults(self) -> list[str]:
        """Which aims are missed."""
        missed = [
            (self.times > MOST_TIMES_FLOOR, f"> {MOST_TIMES_FLOOR:g}× floor"),
            (self.queries > MOST_QUERIES, f"> {MOST_QUERIES} queries"),
            (self.html_bytes >= MOST_BYTES and not self.page.endswith(AS_FILE), f"≥ {MOST_BYTES // 1000} KB"),
        ]
        return [words for is_missed, words in missed if is_missed]

    def as_data(self) -> dict[str, Any]:
        return {**asdict(self), "faults": self.faults}


HEADS = (
    "page",
    "rows",
    "queries",
    "median ms",
    "p95 ms",
    "× floor",
    "after a change",
    "HTML KB",
    "req/s (8)",
    "memory MB",
    "",
)


def text_of(lines: Sequence[Line]) -> str:
    """Columns aligned, the missed aims at the end of each line, and last what the sizes say about the queries."""
    rows = [HEADS, *(_cells(line) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    drawn = "\n".join(
        "  ".join(
            cell.ljust(width) if place in (0, len(HEADS) - 1) else cell.rjust(width) for place, (cell, width) in pairs
        ).rstrip()
        for pairs in (list(enumerate(zip(row, widths, strict=True))) for row in rows)
    )
    return "\n\n".join(filter(None, (drawn, "\n".join(sessions(lines)), verdict(lines))))


def sessions(lines: Sequence[Line]) -> list[str]:
    """What a signed-in page costs over the same page asked by a visitor, a sentence for each pair."""
    found = {(line.page, line.size): line for line in lines}
    pairs = [(line, found.get((f"{line.page}{VISITOR}", line.size))) for line in lines]
    return [
        f"Signed in, the {signed_in.page} at {signed_in.size:,} rows takes {signed_in.median_ms / visitor.median_ms:.2f} times what a "
        f"visitor's takes ({signed_in.median_ms:.1f} ms, {visitor.median_ms:.1f} ms) and asks {signed_in.queries - visitor.queries:+d} queries."
        for signed_in, visitor in pairs
        if visitor
    ]


def verdict(lines: Sequence[Line]) -> str:
    """In a sentence: are the aims met?"""
    missed = [f"{line.page} at {line.size:,}: {', '.join(line.faults)}" for line in lines if line.faults]
    missed += [f"{page}: {counts} queries, not the same at every size" for page, counts in _uneven(lines)]
    if missed:
        return "Missed: " + "; ".join(missed) + "."
    return (
        f"All aims met: at most {MOST_TIMES_FLOOR:g} times the floor, at most {MOST_QUERIES} queries and the same number "
        f"at every size, less than {MOST_BYTES // 1000} KB."
    )


def _uneven(lines: Iterable[Line]) -> list[tuple[str, str]]:
    counts: dict[str, list[int]] = {}
    for line in lines:
        counts.setdefault(line.page, []).append(line.queries)
    return [(page, " and ".join(map(str, found))) for page, found in counts.items() if len(set(found)) > 1]


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.page, f"{line.size:,}" if line.size else "", str(line.queries), f"{line.median_ms:.1f}", f"{line.p95_ms:.1f}",
        f"{line.times:.2f}", "" if line.times_changed is None else f"{line.times_changed:.2f}", f"{line.html_bytes / 1000:.1f}", f"{line.per_second:.0f}", f"{line.memory / 1e6:.0f}",
        ", ".join(line.faults),
    )  # fmt: skip
