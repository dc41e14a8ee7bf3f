"""Reading a list of codes: errors by row and column, oddities told and taken over."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jenjang.kernel.law.words import Phrase
from jenjang.performance.budgets.rules.codes import CodeRow, Level, irregularities, nearest_above

COLUMNS = ("level", "kode", "nama", "kode_induk")
DECREE = "edisi"
LEVELS = {
    "urusan": Level.AFFAIR,
    "bidang_urusan": Level.FIELD,
    "program": Level.PROGRAMME,
    "kegiatan": Level.ACTIVITY,
    "subkegiatan": Level.SUBACTIVITY,
}
LONGEST_CODE, LONGEST_NAME, LONGEST_DECREE = 30, 400, 60

EMPTY = Phrase("belum diisi", "is empty")
TWICE = Phrase("kode ini sudah ada di baris sebelumnya", "this code stands in an earlier row already")
ORPHAN = Phrase("kode induk ini tidak ada di daftar", "this parent's code is not in the list")
UNKNOWN_LEVEL = Phrase(
    "tingkat tidak dikenal; pakai urusan, bidang_urusan, program, kegiatan, atau subkegiatan",
    "unknown level; use urusan, bidang_urusan, program, kegiatan or subkegiatan",
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell. row: its line in the file, the heading being the first."""

    row: int
    column: str
    what: Phrase


@dataclass(frozen=True)
class Listing:
    """A list as read. Rows that name no parent stand under the nearest code above. odd: rows taken over although irregular."""

    rows: tuple[CodeRow, ...]
    faults: tuple[Fault, ...]
    odd: tuple[tuple[CodeRow, tuple[Phrase, ...]], ...]


def read_listing(text: str) -> Listing:
    """Rows of a CSV with the columns level, kode, nama, kode_induk and perhaps edisi, in any order."""
    reader = csv.reader(text.splitlines())
    heading = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        return Listing((), tuple(Fault(1, name, _no_column(name)) for name in missing), ())
    rows: list[CodeRow] = []
    faults: list[Fault] = []
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        given = {name: cell.strip() for name, cell in zip(heading, cells, strict=False)}
        found = _faults(number, given)
        faults += found
        if not found:
            rows.append(
                CodeRow(
                    number,
                    LEVELS[given["level"].lower()],
                    given["kode"],
                    given["nama"],
                    given["kode_induk"],
                    given.get(DECREE, ""),
                )
            )
    faults += _among_each_other(rows, broken=bool(faults))
    known = {row.code for row in rows}
    placed = [row if row.parent_code else replace(row, parent_code=nearest_above(row.code, known)) for row in rows]
    odd = tuple((after, said) for row, after in zip(rows, placed, strict=True) if (said := irregularities(row)))
    return Listing(tuple(placed), tuple(sorted(faults, key=lambda fault: fault.row)), odd)


def _faults(number: int, given: dict[str, str]) -> list[Fault]:
    found = [Fault(number, name, EMPTY) for name in ("kode", "nama") if not given.get(name)]
    if given.get("level", "").lower() not in LEVELS:
        found.append(Fault(number, "level", UNKNOWN_LEVEL))
    for name, longest in (
        ("kode", LONGEST_CODE),
        ("nama", LONGEST_NAME),
        ("kode_induk", LONGEST_CODE),
        (DECREE, LONGEST_DECREE),
    ):
        if len(given.get(name, "")) > longest:
            found.append(Fault(number, name, _too_long(longest)))
    return found


def _among_each_other(rows: Sequence[CodeRow], *, broken: bool) -> list[Fault]:
    """Doubles, and parents that are missing (not asked while other rows are broken: one of them may be the parent)."""
    found, seen = [], set()
    for row in rows:
        if row.code in seen:
            found.append(Fault(row.number, "kode", TWICE))
        seen.add(row.code)
    if not broken:
        found += [
            Fault(row.number, "kode_induk", ORPHAN) for row in rows if row.parent_code and row.parent_code not in seen
        ]
    return found


def _no_column(name: str) -> Phrase:
    return Phrase(f"kolom “{name}” tidak ada", f"there is no column “{name}”")


def _too_long(longest: int) -> Phrase:
    return Phrase(f"lebih dari {longest} huruf", f"more than {longest} characters")
