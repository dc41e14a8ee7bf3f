"""Regions drawn on the server from their boundaries: an accessible SVG with a link for each shape.

Pure: longitudes and latitudes in, SVG out. Projection: equirectangular at the middle latitude, true enough within a province.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import escape
from json import loads
from math import cos, radians
from typing import Any
from zlib import crc32

Ring = Sequence[Sequence[float]]  # of longitude, latitude
WITHOUT_REFERENCES = 2  # version of marshal that writes equal values alike
MOST_KEPT = 64  # drawings, each of some 50 kB
WIDTH = 640
TALLEST = 720
LETTER = 0.58  # mean width of a letter, by its size
SPILL = 0.85  # how much of a name must fit its area; the rest may run over the border
SIZES = {"wide": 13, "middle": 17, "small": 22}  # of letters, by how large the drawing is shown: about 12 px each time


@dataclass(frozen=True)
class Shape:
    """One region. geometry: a GeoJSON Polygon or MultiPolygon; its coordinates may still be JSON text, read only when it is drawn.

    shade: 1 to 5 by value; 0 plain. unreported: no value, hatched. highlight: the one the page is about.
    around: an outline only, for what lies about it. note: said together with the label.
    """

    label: str
    geometry: Mapping[str, Any]
    href: str = ""
    shade: int = 0
    highlight: bool = False
    unreported: bool = False
    around: bool = False
    note: str = ""

    @property
    def rings(self) -> list[Ring]:
        told = self.geometry["coordinates"]
        coordinates = loads(told) if isinstance(told, str) else told
        polygons = [coordinates] if self.geometry["type"] == "Polygon" else coordinates
        return [ring for polygon in polygons for ring in polygon]

    @property
    def css(self) -> str:
        kinds = {
            f"map-shade-{self.shade}": self.shade,
            "map-highlight": self.highlight,
            "map-unreported": self.unreported,
            "map-around": self.around,
        }
        return " ".join(["map-shape", *(name for name, holds in kinds.items() if holds)])


@dataclass(frozen=True)
class Map:
    """Shapes drawn in this order, with a title and a sentence for who cannot see them."""

    title: str
    shapes: Sequence[Shape]
    summary: str = ""
    labels: bool = True

    def __post_init__(self) -> None:
        if not any(shape.geometry["coordinates"] for shape in self.shapes):
            raise ValueError("A map needs at least one boundary.")

    @cached_property
    def view(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        points = [point for shape in self.shapes for ring in shape.rings for point in ring]
        longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


_drawn_before: dict[bytes, str] = {}


@dataclass(frozen=True)
class Projection:
    """From degrees to the drawing's units, north up."""

    west: float
    north: float
    squeeze: float
    scale: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale


def region_map(drawn: Map) -> str:
    """The map as an SVG element. The same map is drawn once; working out where names may stand takes longer than a page."""
    key = sha256(marshal.dumps(_told(drawn), WITHOUT_REFERENCES)).digest()
    svg = _drawn_before.get(key)
    if svg is None:
        if len(_drawn_before) >= MOST_KEPT:
            _drawn_before.clear()
        svg = _drawn_before[key] = _svg(drawn)
    return svg


def _told(drawn: Map) -> tuple[Any, ...]:
    """All that the drawing goes by, as plain values."""
    shapes = [
        (
            str(shape.label),
            str(shape.note),
            str(shape.href),
            shape.css,
            shape.unreported,
            shape.around,
            shape.geometry["coordinates"],
            shape.geometry["type"],
        )
        for shape in drawn.shapes
    ]
    return str(drawn.title), str(drawn.summary), drawn.labels, shapes


def _svg(drawn: Map) -> str:
    projection, width, height = _fit(drawn)
    key = f"map-{crc32(f'{drawn.title}{drawn.view}'.encode()):x}"
    has_links = any(shape.href for shape in drawn.shapes)
    shapes = "".join(_shape(shape, projection, key) for shape in drawn.shapes)
    labels = "".join(
        f'<g class="map-labels map-labels-{name}" aria-hidden="true">{_labels(drawn.shapes, projection, width, height, size)}</g>'
        for name, size in SIZES.items()
        if drawn.labels
    )
    return (
        f'<svg class="map" viewBox="-4 -4 {width + 8:.0f} {height + 8:.0f}" role="{"group" if has_links else "img"}" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(drawn.title)}</title><desc id="{key}-d">{escape(drawn.summary)}</desc>'
        f'<defs><pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="curve-hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>{shapes}{labels}</svg>'
    )


def _fit(drawn: Map) -> tuple[Projection, float, float]:
    west, south, east, north = drawn.view
    squeeze = cos(radians((north + south) / 2))
    wide, tall = max((east - west) * squeeze, 1e-6), max(north - south, 1e-6)
    scale = min(WIDTH / wide, TALLEST / tall)
    return Projection(west, north, squeeze, scale), wide * scale, tall * scale


def _shape(shape: Shape, projection: Projection, key: str) -> str:
    said = escape(f"{shape.label} · {shape.note}" if shape.note else shape.label)
    hatch = f' fill="url(#{key}-h)"' if shape.unreported else ""
    path = f'<path class="{shape.css}"{hatch} d="{_path(shape.rings, projection)}"><title>{said}</title></path>'
    return f'<a href="{escape(shape.href)}" aria-label="{said}">{path}</a>' if shape.href else path


def _path(rings: Iterable[Ring], projection: Projection) -> str:
    return "".join("M" + "L".join(_thinned(ring, projection)) + "Z" for ring in rings)


def _thinned(ring: Ring, projection: Projection) -> Iterable[str]:
    """Points of a ring to half a unit; those that fall on the one before are left out."""
    last = ""
    for longitude, latitude, *_height in ring:
        x, y = projection.point(longitude, latitude)
        place = f"{round(x * 2) / 2:g} {round(y * 2) / 2:g}"
        if place != last:
            yield place
        last = place


@dataclass(frozen=True)
class Box:
    """The place a label takes, in the drawing's units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def _labels(shapes: Iterable[Shape], projection: Projection, width: float, height: float, size: int) -> str:
    """Names in letters of this size, the largest areas first; one that meets another is left to the list beside the map."""
    named = [(shape.label, _largest(shape, projection)) for shape in shapes if not shape.around]
    taken: list[Box] = []
    texts = []
    for label, ring in sorted(named, key=lambda one: (-_area(one[1]), one[0])):
        for box in _places(label, ring, size):
            if box.inside(width, height) and not any(box.meets(other) for other in taken):
                taken.append(box)
                x, y = (box.left + box.right) / 2, box.bottom - size * 0.3
                texts.append(f'<text x="{x:.0f}" y="{y:.0f}">{escape(label)}</text>')
                break
    return "".join(texts)


def _places(label: str, ring: Sequence[tuple[float, float]], size: int) -> Iterable[Box]:
    """Where a name may stand: in the middle of its area, a little up or down, a little to a side; nowhere on too small a one."""
    half = size * LETTER * len(label) / 2
    reach = max(x for x, _ in ring) - min(x for x, _ in ring)
    if reach < half * 2 * SPILL or _area(ring) < size * size * 3:
        return
    x, y = _middle(ring)
    for aside in (0, -1, 1):
        for down in (0, -1, 1, -2, 2):
            middle = (x + aside * half * 0.3, y + down * size * 0.6)
            if _holds(ring, middle):
                yield Box(middle[0] - half, middle[1] - size * 0.65, middle[0] + half, middle[1] + size * 0.65)


def _holds(ring: Sequence[tuple[float, float]], point: tuple[float, float]) -> bool:
    """Whether the point lies inside: a line to the right crosses the border an odd number of times."""
    x, y = point
    crossings = [
        (x2 - x1) * (y - y1) / (y2 - y1) + x1 > x
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 > y) != (y2 > y)
    ]
    return sum(crossings) % 2 == 1


def _largest(shape: Shape, projection: Projection) -> list[tuple[float, float]]:
    """The largest part of a region, on the drawing."""
    rings = [[projection.point(longitude, latitude) for longitude, latitude, *_height in ring] for ring in shape.rings]
    return max(rings, key=_area)


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(_twice_signed_area(ring)) / 2


def _twice_signed_area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Centre of mass of the area."""
    double = _twice_signed_area(ring)
    if not double:
        return ring[0]
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * double)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * double)
    return x, y
