"""Reading a territory file: CSV with codes, or GeoJSON with codes and boundaries. Every problem is named in words.

CSV: columns `kode,nama` (or `code,name`), optionally `berlaku_sejak`, `berlaku_sampai`, `luas_km2`, `penduduk`.
GeoJSON: a FeatureCollection whose features have the properties `kode`/`code` and `nama`/`name`, and optionally
a label point (`label` as [longitude, latitude], or `lng` and `lat`).
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib import resources
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from .commands import Boundary, RegionDraft
from .models import kind_of_code, parent_of_code
from .outlines import outline
from .queries import Polygons, national_regions

PLACES = 5
PROBLEMS_SHOWN = 20
MOST_POINTS = 200_000  # of one boundary; more is a survey, not a picture
ALIASES = {
    "code": ("kode", "code", "kode_wilayah"),
    "name": ("nama", "name", "nama_wilayah"),
    "since": ("berlaku_sejak", "valid_from"),
    "until": ("berlaku_sampai", "valid_to"),
    "area_km2": ("luas_km2", "area_km2"),
    "population": ("penduduk", "penduduk_total", "population"),
}


@dataclass
class Territory:
    """What a file holds. Nothing may be loaded while there are problems."""

    rows: list[RegionDraft] = field(default_factory=list)
    boundaries: dict[str, Boundary] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._places: dict[str, str] = {}

    def complain(self, place: str, words: str) -> None:
        self.problems.append(f"{place}: {words}" if place else words)

    def take(self, place: str, row: RegionDraft) -> None:
        """Add a region, unless its code was there before."""
        if row.code in self._places:
            words = {"code": row.code, "place": self._places[row.code]}
            self.complain(place, _("kode %(code)s sudah ada di %(place)s.") % words)
            return
        self._places[row.code] = place
        self.rows.append(row)

    def shown_problems(self) -> list[str]:
        """The first problems, and how many more there are."""
        rest = len(self.problems) - PROBLEMS_SHOWN
        return [
            *islice(self.problems, PROBLEMS_SHOWN),
            *([_("… dan %(rest)d masalah lain.") % {"rest": rest}] if rest > 0 else []),
        ]


def read_territory(content: bytes, *, government_code: str) -> Territory:
    """The regions in a file for the government with this code; what is wrong with them stands in `problems`."""
    found = Territory()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.complain("", _("Berkas ini bukan teks UTF-8. Simpan sebagai CSV UTF-8 atau GeoJSON."))
        return found
    if text.lstrip().startswith(("{", "[")):
        _read_geojson(text, found)
    else:
        _read_csv(text, found)
    _check_codes(found, government_code)
    return found


def own_territory(government_code: str) -> Territory:
    """What the project itself carries for a government: its whole territory, or at least its line of the national list."""
    carried = resources.files(__package__).joinpath(f"data/{government_code}.geojson")
    found = read_territory(carried.read_bytes(), government_code=government_code) if carried.is_file() else Territory()
    national = national_regions().get(government_code)
    if national:
        own = RegionDraft(national.code, national.name, area_km2=national.area_km2, population=national.population)
        found.rows = [own, *(row for row in found.rows if row.code != government_code)]
    _draw_around_parts(found)
    return found


def _draw_around_parts(found: Territory) -> None:
    """Districts, then what they form, are drawn around their parts: the source simplified each level by itself, with gaps between."""
    for above in sorted(
        {parent_of_code(row.code) for row in found.rows if parent_of_code(row.code)}, key=len, reverse=True
    ):
        parts = [row.code for row in found.rows if parent_of_code(row.code) == above]
        if above in found.boundaries and all(code in found.boundaries for code in parts):
            drawn = outline(found.boundaries[code].polygons for code in parts)
            found.boundaries[above] = replace(found.boundaries[above], polygons=drawn)


def _read_csv(text: str, found: Territory) -> None:
    first_line = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text), delimiter=";" if first_line.count(";") > first_line.count(",") else ",", strict=True
    )
    try:
        titles = [title.strip().lower() for title in next(reader, [])]
        columns = {
            key: next((titles.index(alias) for alias in aliases if alias in titles), None)
            for key, aliases in ALIASES.items()
        }
        if columns["code"] is None or columns["name"] is None:
            found.complain("", _("Baris pertama harus memuat judul kolom “kode” dan “nama”."))
            return
        for cells in reader:
            if any(cell.strip() for cell in cells):
                values = {
                    key: cells[at].strip() if at is not None and at < len(cells) else "" for key, at in columns.items()
                }
                _take(found, _("baris %(number)d") % {"number": reader.line_num}, values)
    except csv.Error as error:
        found.complain(
            _("baris %(number)d") % {"number": reader.line_num},
            _("CSV tidak dapat dibaca (%(error)s).") % {"error": error},
        )


def _read_geojson(text: str, found: Territory) -> None:
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        words = {"line": getattr(error, "lineno", 1), "column": getattr(error, "colno", 1)}
        found.complain(
            "", _("Ini bukan JSON yang sah: ada kesalahan pada baris %(line)d, huruf ke-%(column)d.") % words
        )
        return
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        found.complain("", _("GeoJSON harus berupa FeatureCollection dengan daftar “features”."))
        return
    for number, feature in enumerate(features, start=1):
        place = _("bentuk ke-%(number)d") % {"number": number}
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            found.complain(place, _("tidak mempunyai “properties” dengan kode dan nama."))
            continue
        values = {
            key: next((str(properties[alias]).strip() for alias in aliases if properties.get(alias) is not None), "")
            for key, aliases in ALIASES.items()
        }
        _take(found, place, values)
        _take_boundary(found, place, values["code"], feature.get("geometry"), properties)


def _take(found: Territory, place: str, values: Mapping[str, str]) -> None:
    """One region out of text values; complaints say which value and why."""
    code, name = values["code"], " ".join(values["name"].split())
    if kind_of_code(code) is None:
        found.complain(
            place,
            _("“%(code)s” bukan kode wilayah. Contoh yang benar: 15.71, 15.71.01, 15.71.01.1001.")
            % {"code": code[:40]},
        )
        return
    if not name or len(name) > 150:
        found.complain(place, _("nama wilayah %(code)s kosong atau lebih dari 150 huruf.") % {"code": code})
        return
    since, until = _day(found, place, values["since"]), _day(found, place, values["until"])
    if since and until and until <= since:
        found.complain(place, _("“berlaku sampai” harus sesudah “berlaku sejak”."))
        return
    area, population = _number(found, place, values["area_km2"]), _number(found, place, values["population"])
    found.take(place, RegionDraft(code, name, since, until, area, None if population is None else int(population)))


def _day(found: Territory, place: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        found.complain(place, _("“%(text)s” bukan tanggal. Tulis seperti 2025-12-31.") % {"text": text[:40]})
        return None


def _number(found: Territory, place: str, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or not 0 <= number < 10**9:
        found.complain(
            place, _("“%(text)s” bukan angka. Pakai titik untuk desimal, tanpa pemisah ribuan.") % {"text": text[:40]}
        )
        return None
    return number


def _take_boundary(found: Territory, place: str, code: str, geometry: Any, properties: Mapping[str, Any]) -> None:
    if geometry is None:
        return
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        found.complain(
            place, _("batas wilayah harus Polygon atau MultiPolygon, bukan “%(kind)s”.") % {"kind": str(kind)[:40]}
        )
        return
    coordinates = geometry.get("coordinates")
    try:
        polygons = _rounded([coordinates] if kind == "Polygon" else coordinates)
        label = _label(properties)
    except (TypeError, ValueError, OverflowError):
        found.complain(
            place,
            _(
                "koordinat tidak sah: setiap cincin memerlukan paling sedikit empat titik [bujur, lintang] dalam derajat, dan tertutup."
            ),
        )
        return
    found.boundaries[code] = Boundary(polygons, label)


def _rounded(polygons: Any) -> Polygons:
    """Polygons with rounded points, neighbouring points that fall together taken once; ValueError or TypeError where they are none."""
    if not isinstance(polygons, list) or not polygons:
        raise ValueError("no polygons")
    points = 0
    result = []
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise ValueError("empty polygon")
        rings = []
        for ring in polygon:
            cleaned = list(_points(ring))
            points += len(cleaned)
            if len(cleaned) < 4 or cleaned[0] != cleaned[-1] or points > MOST_POINTS:
                raise ValueError("not a closed ring")
            rings.append(cleaned)
        result.append(rings)
    return result


def _points(ring: Any) -> Iterator[list[float]]:
    last: list[float] | None = None
    for point in ring:
        longitude, latitude = _degrees(point[0], 180), _degrees(point[1], 90)
        here = [longitude, latitude]
        if here != last:
            yield here
        last = here


def _degrees(value: Any, limit: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -limit <= value <= limit:
        raise ValueError("not degrees")
    return round(float(value), PLACES)


def _label(properties: Mapping[str, Any]) -> tuple[float, float] | None:
    point = properties.get("label") or (properties.get("lng"), properties.get("lat"))
    if not isinstance(point, Sequence) or len(point) != 2 or point[0] is None or point[1] is None:
        return None
    return _degrees(point[0], 180), _degrees(point[1], 90)


def _check_codes(found: Territory, government_code: str) -> None:
    """Every code lies in this government, and every region between it and the government is in the file."""
    if not found.rows and not found.problems:
        found.complain("", _("Berkas ini tidak memuat satu wilayah pun."))
    known = {row.code for row in found.rows} | {government_code}
    for row in found.rows:
        if row.code != government_code and not row.code.startswith(f"{government_code}."):
            words = {"code": row.code, "name": row.name, "government": government_code}
            found.complain("", _("%(code)s %(name)s bukan wilayah pemerintah ini (%(government)s).") % words)
        elif row.code != government_code and parent_of_code(row.code) not in known:
            words = {"code": row.code, "name": row.name, "parent": parent_of_code(row.code)}
            found.complain("", _("%(code)s %(name)s: wilayah induknya %(parent)s tidak ada di berkas ini.") % words)
