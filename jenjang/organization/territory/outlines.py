"""The outline of an area drawn from its parts, so that neighbours share their border exactly. Plain Python."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
Ring = list[list[float]]
SPECK = 0.002  # of the whole area: thinner rings are where two parts were simplified a little differently


def outline(parts: Iterable[Sequence[Sequence[Sequence[Sequence[float]]]]]) -> list[list[Ring]]:
    """Polygons of one ring each around the parts: edges that two parts share lie inside and are left out.

    parts: the polygons of each part, rings of [longitude, latitude]. Good for a picture, like the parts themselves.
    """
    edges: Counter[tuple[Point, Point]] = Counter()
    for part in parts:
        for ring in (ring for polygon in part for ring in polygon):
            points = [(x, y) for x, y, *_ in ring]
            edges.update(_edge(a, b) for a, b in zip(points, [*points[1:], points[0]], strict=True) if a != b)
    rings = list(_rings(edge for edge, times in edges.items() if times % 2))
    least = SPECK * sum(map(_area, rings))
    return [[[list(point) for point in ring]] for ring in rings if _area(ring) > least]


def _edge(a: Point, b: Point) -> tuple[Point, Point]:
    return (a, b) if a < b else (b, a)


def _rings(edges: Iterable[tuple[Point, Point]]) -> Iterator[list[Point]]:
    """Closed walks that use every edge once. At a point where walks touch, a walk closes as soon as it comes by again."""
    ways: dict[Point, list[Point]] = defaultdict(list)
    for a, b in edges:
        ways[a].append(b)
        ways[b].append(a)
    for start in list(ways):
        while ways[start]:
            walk, seen = [start], {start: 0}
            while True:
                here = walk[-1]
                ahead = ways[here].pop()
                ways[ahead].remove(here)
                if ahead in seen:
                    ring = walk[seen[ahead] :]
                    del walk[seen[ahead] + 1 :]
                    for point in ring[1:]:
                        del seen[point]
                    yield [*ring, ahead]
                    if len(walk) == 1:
                        break
                else:
                    seen[ahead] = len(walk)
                    walk.append(ahead)


def _area(ring: Sequence[Point]) -> float:
    """Square degrees, without sign: to compare rings with one another only."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2
