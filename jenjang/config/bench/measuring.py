"""Asking one address again and again, alone and as several at once."""

import http.client
import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

WARM_UP = 8
FEWEST = 20


@dataclass(frozen=True)
class Timing:
    """Seconds of each request of a single client, in the order they came; bytes of the answer's body."""

    seconds: tuple[float, ...]
    size: int

    @property
    def median(self) -> float:
        return quantile(self.seconds, 0.5)

    @property
    def p95(self) -> float:
        return quantile(self.seconds, 0.95)


class WrongAnswer(RuntimeError):
    """An address that does not answer 200 is not worth timing."""


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies (nearest rank); ValueError where there are none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


class Visitor:
    """One client on one lasting connection."""

    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Cookie": cookie} if cookie else {}

    def ask(self, path: str) -> int:
        """Bytes of the answer."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise WrongAnswer(f"{path} answers {answer.status}")
        return len(body)


def alone(visitor: Visitor, path: str, *, seconds: float) -> Timing:
    """One after the other for so long, and 20 times at least."""
    size = 0
    for _ in range(WARM_UP):
        size = visitor.ask(path)
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while len(taken) < FEWEST or time.perf_counter() < end:
        began = time.perf_counter()
        visitor.ask(path)
        taken.append(time.perf_counter() - began)
    return Timing(tuple(taken), size)


def beside(visitor: Visitor, path: str, other: Visitor, other_path: str, *, seconds: float) -> tuple[Timing, Timing]:
    """Two addresses in turn, one request each: a machine that slows down or speeds up does so for both."""
    sizes = [0, 0]
    both = ((visitor, path), (other, other_path))
    for _ in range(WARM_UP):
        sizes = [who.ask(where) for who, where in both]
    taken: tuple[list[float], list[float]] = ([], [])
    end = time.perf_counter() + seconds
    while len(taken[0]) < FEWEST or time.perf_counter() < end:
        for (who, where), times in zip(both, taken, strict=True):
            began = time.perf_counter()
            who.ask(where)
            times.append(time.perf_counter() - began)
    return Timing(tuple(taken[0]), sizes[0]), Timing(tuple(taken[1]), sizes[1])


def changing(visitor: Visitor, path: str, touch: Callable[[], None]) -> Timing:
    """So many times the first look after a change."""
    size, taken = 0, []
    for _ in range(FEWEST):
        touch()
        began = time.perf_counter()
        size = visitor.ask(path)
        taken.append(time.perf_counter() - began)
    return Timing(tuple(taken), size)


def together(make: Callable[[], Visitor], path: str, *, clients: int, seconds: float) -> float:
    """Requests per second of so many clients at once; the first failure ends the measurement."""
    end = time.perf_counter() + seconds
    counts, failures = [0] * clients, list[BaseException]()

    def work(place: int) -> None:
        visitor = make()
        try:
            while time.perf_counter() < end and not failures:
                visitor.ask(path)
                counts[place] += 1
        except Exception as failure:  # raised below, to whoever asked; a thread's own would only be printed
            failures.append(failure)

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=[place]) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(counts) / (time.perf_counter() - began)


def memory_of(process: int) -> int:
    """Bytes held by a process and all below it, each shared page counted by its share (PSS of Linux)."""
    total = 0
    for each in [process, *_below(process)]:
        rollup = Path(f"/proc/{each}/smaps_rollup")
        if rollup.exists():
            total += sum(
                int(line.split()[1]) * 1024 for line in rollup.read_text().splitlines() if line.startswith("Pss:")
            )
    return total


def _below(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_below(child)]
    return found
