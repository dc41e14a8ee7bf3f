"""Scales to start from: the law's table, and those that two governments have printed."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from jenjang.performance.published.rules.scale import TWO_DECIMALS, WHOLE, OwnBand, law_scale, usual_meaning

ACHIEVEMENT = "capaian kinerja"


@dataclass(frozen=True)
class Preset:
    """A scale somebody uses. name: in addresses. source: where it is printed."""

    name: str
    source: str
    decimals: int
    bands: tuple[OwnBand, ...]


def law_preset(day: date) -> Preset:
    scale = law_scale(day)
    return Preset("law", scale.source, scale.decimals, scale.bands)


def printed_presets(text: str) -> list[Preset]:
    """From the table of printed scales: bands of achievement, highest first; the top one is open above, as achievements are not capped."""
    by_source: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(StringIO(text)):
        if row["ukuran"].startswith(ACHIEVEMENT):
            by_source.setdefault(row["sumber"], []).append(row)
    return [
        _preset(f"printed-{number}", source, rows) for number, (source, rows) in enumerate(by_source.items(), start=1)
    ]


def _preset(name: str, source: str, rows: list[dict[str, str]]) -> Preset:
    falling = sorted(rows, key=lambda row: Decimal(row["batas_bawah"]), reverse=True)
    is_whole = all("." not in row[bound] for row in rows for bound in ("batas_bawah", "batas_atas"))
    return Preset(
        name,
        source,
        WHOLE if is_whole else TWO_DECIMALS,
        tuple(_band(row, is_top=row is falling[0]) for row in falling),
    )


def _band(row: dict[str, str], *, is_top: bool) -> OwnBand:
    low = Decimal(row["batas_bawah"])
    return OwnBand(row["kategori"], low, None if is_top else Decimal(row["batas_atas"]), usual_meaning(low))
