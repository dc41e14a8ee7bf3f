"""Regions drawn on the server from their boundaries: an accessible SVG with a link for each shape.

Pure: longitudes and latitudes in, SVG out. Projection: equirectangular at the middle latitude, true enough within a province.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import cos, radians
from typing import Any
from zlib import crc32

Ring = Sequence[Sequence[float]]  # of longitude, latitude
WIDTH = 640
TALLEST = 720


@dataclass(frozen=True)
class Shape:
    """One region. geometry: a GeoJSON Polygon or MultiPolygon.

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
        coordinates = self.geometry["coordinates"]
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
    view: tuple[float, float, float, float] = field(init=False)  # west, south, east, north

    def __post_init__(self) -> None:
        points = [point for shape in self.shapes for ring in shape.rings for point in ring]
        if not points:
            raise ValueError("A map needs at least one boundary.")
        longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
        object.__setattr__(self, "view", (min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


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
    """The map as an SVG element."""
    projection, width, height = _fit(drawn)
    key = f"map-{crc32(f'{drawn.title}{drawn.view}'.encode()):x}"
    has_links = any(shape.href for shape in drawn.shapes)
    shapes = "".join(_shape(shape, projection, key) for shape in drawn.shapes)
    labels = "".join(_label(shape, projection) for shape in drawn.shapes) if drawn.labels else ""
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


def _label(shape: Shape, projection: Projection) -> str:
    """The name in the middle of the largest part, where it fits."""
    rings = [[projection.point(longitude, latitude) for longitude, latitude, *_height in ring] for ring in shape.rings]
    largest = max(rings, key=_area)
    wide = max(x for x, _ in largest) - min(x for x, _ in largest)
    if shape.around or wide < 6.2 * len(shape.label) or _area(largest) < 700:
        return ""
    x, y = _middle(largest)
    return f'<text class="map-label" x="{x:.0f}" y="{y + 4:.0f}" aria-hidden="true">{escape(shape.label)}</text>'


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
