"""A first pairing of a file's columns with ours: by their titles, then by what stands in them. A person looks at it before anything is read so."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from jenjang.kernel.sheets.mapping import guess
from jenjang.performance.published.layouts.fields import FIELDS
from jenjang.performance.published.layouts.profiles import YEAR
from jenjang.performance.published.rules.lines import DIRECTIONS_AS_PRINTED, LEVELS_AS_PRINTED
from jenjang.performance.published.rules.names import same_unit

from .source import SAMPLED, PrintedTable

MOST = 0.8  # of the cells that are filled
HALF = 0.5
MEASURES = frozenset(
    {
        *("%", "persen", "orang", "dokumen", "laporan", "unit", "paket", "kegiatan", "bulan", "nilai", "indeks", "poin"),
        *("predikat", "km", "ha", "ton", "buah", "kali", "kelompok", "lembaga", "desa", "kelurahan", "skor", "rasio"),
    }
)  # fmt: skip
OFFICE = re.compile(
    r"^(dinas|badan|kecamatan|kec\.|inspektorat|sekretariat|satuan polisi|rsud|bagian)\b", re.IGNORECASE
)
COMMA = re.compile(r"^[+-]?[0-9.]+,[0-9]+ ?%?$")
POINT = re.compile(r"^[+-]?[0-9]+\.[0-9]+ ?%?$")
SENTENCE = 20  # letters from which a text is no word
DIFFERENT = 3  # values from which a text column is told from a repeated heading


@dataclass(frozen=True)
class Guess:
    """places: of our fields; by_content: those that no title told."""

    places: Mapping[str, int]
    by_content: frozenset[str]


def guessed(table: PrintedTable, units: Sequence[tuple[str, ...]]) -> Guess:
    """units: the names, full and short, of the government's own units."""
    by_title = guess(FIELDS, table.titles)
    places = dict(by_title)
    columns = {
        place: values
        for place, title in enumerate(table.titles)
        if title and place not in places.values() and (values := _values(table, place))
    }
    for key, is_one in _tests(units).items():
        if key not in places:
            place = next((place for place, values in columns.items() if is_one(values)), None)
            if place is not None:
                places[key] = place
                del columns[place]
    return Guess(places, frozenset(places.keys() - by_title.keys()))


def writes_a_decimal_point(table: PrintedTable, places: Collection[int], *, is_workbook: bool) -> bool:
    """Whether numbers are written 88.5 rather than 88,5. Cells of a workbook that are numbers come with a point."""
    cells = [row[place] for row in table.rows[:SAMPLED] for place in places]
    if any(COMMA.match(cell) for cell in cells):
        return False
    return is_workbook or any(POINT.match(cell) for cell in cells)


def _values(table: PrintedTable, place: int) -> list[str]:
    return [cell for row in table.rows[:SAMPLED] if (cell := " ".join(row[place].split()))]


def _tests(units: Sequence[tuple[str, ...]]) -> Mapping[str, Callable[[list[str]], bool]]:
    """What a column of each of our fields looks like, the surest first."""

    def names_units(values: list[str]) -> bool:
        known: dict[str, bool] = {}
        for value in values:
            if value not in known:
                known[value] = bool(OFFICE.match(value)) or any(same_unit(value, *names) for names in units)
        return _share(values, known.__getitem__) >= HALF

    return {
        "level": lambda values: _share(values, lambda value: value.lower() in LEVELS_AS_PRINTED) >= MOST,
        "direction": lambda values: _share(values, lambda value: value.lower() in DIRECTIONS_AS_PRINTED) >= MOST,
        "year": lambda values: _share(values, lambda value: bool(YEAR.fullmatch(value))) == 1,
        "measure_unit": lambda values: _share(values, lambda value: value.lower() in MEASURES) >= HALF,
        "agency": names_units,
        "description": _is_text,
        "indicator": _is_text,
    }


def _share(values: list[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, values)) / len(values)


def _is_text(values: list[str]) -> bool:
    """Sentences that differ from row to row."""
    return len(set(values)) >= DIFFERENT and sum(map(len, values)) / len(values) >= SENTENCE
