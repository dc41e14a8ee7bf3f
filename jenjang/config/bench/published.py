"""Published rows to measure on: the agencies of a city, three years each, by the import as it is."""

from collections.abc import Iterator
from datetime import date, datetime

from jenjang.config.demo.governments import DEMOS
from jenjang.config.demo.loading import bring_units, unit_rows
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.sheets.writing import csv_bytes
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units import queries as units
from jenjang.performance.published import commands, queries
from jenjang.performance.published.importing.reading import read_publication
from jenjang.performance.published.importing.source import SourceFile

LIKE = DEMOS[0]
AGENCIES, YEARS = 40, (2023, 2024, 2025)
ACTIVITIES, SUBACTIVITIES = 4, 8  # of a programme, of an activity
HEAD = (
    "pemda", "unit", "tahun", "tingkat", "uraian", "indikator", "satuan", "arah", "target", "realisasi", "capaian_tercetak",
    "anggaran", "realisasi_anggaran", "capaian_anggaran_tercetak", "sumber", "catatan",
)  # fmt: skip


def fill(actor: Actor, slug: str, size: int, at: datetime) -> str:
    """So many published rows, as near as forty agencies and three years come to."""
    own = own_territory(LIKE.code)
    territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
    bring_units(actor, unit_rows(LIKE), at)
    named = sorted(fact.name for fact in units.facts(on=at.date()) if fact.kind in queries.AGENCIES)[:AGENCIES]
    each, kept = max(1, size // (len(named) * len(YEARS))), 0
    for year in YEARS:
        table = csv_bytes([HEAD, *(row for name in named for row in _agency(name, year, each))])
        read = read_publication(SourceFile(f"{slug}-{year}.csv", table), profile="kinerja-dokumen", year=year)
        kept += sum(one.figures for one in commands.import_report(actor, publication=read, at=at).reports)
    return f"{kept:,} published rows of {len(named)} agencies in {len(YEARS)} years"


def _agency(name: str, year: int, rows: int) -> Iterator[tuple[str, ...]]:
    """Programmes with their activities and sub-activities; every eleventh row has not reported."""
    block = 1 + ACTIVITIES * (1 + SUBACTIVITIES)
    for number in range(rows):
        place = number % block
        level = "program" if place == 0 else "kegiatan" if (place - 1) % (1 + SUBACTIVITIES) == 0 else "subkegiatan"
        title = f"{level.capitalize()} pembangunan dan pelayanan nomor {number + 1}"
        actual = "" if number % 11 == 10 else str(40 + (number * 7 + year) % 60)
        budget = (number % 37 + 3) * 25_000_000
        yield (
            "", name, str(year), level, title, f"Persentase {title.lower()} yang selesai tepat waktu", "persen", "naik", "90",
            actual, "", str(budget), str(budget * 4 // 5), "", "", "",
        )  # fmt: skip


def known(today: date) -> dict[str, int]:
    """The newest report of the first agency, and the first row with rows below it."""
    found = queries.agencies(year=None, today=today)
    report_id = found.rows[0].report.id
    return {"report": report_id, "row": queries.report(report_id).rows[0].id}
