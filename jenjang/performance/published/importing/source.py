"""The file itself: is it a table, and which columns does it have? Every refusal says what to do."""

import hashlib
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from django.utils.translation import gettext as _

from jenjang.kernel.files import sniffing
from jenjang.kernel.sheets.reading import place_of_header, read_sheet
from jenjang.kernel.sheets.tables import HEADER_WITHIN, FileRow
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.performance.published.layouts.fields import FIELDS

from .heads import continues, counts_columns, told_apart

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
SAMPLED = 200  # rows looked at for the samples of a column


@dataclass(frozen=True)
class SourceFile:
    """A file as handed in."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_workbook(self) -> bool:
        return sniffing.type_of(self.content) == "xlsx"


@dataclass(frozen=True)
class PrintedTable:
    """Columns and data rows, all as text; a row is as long as the head.

    titles: the columns as printed, told apart where the head repeats itself; columns: the same in small letters.
    numbers: of each row, as the spreadsheet counts. above: the first rows of the sheet, for choosing the heading among them.
    """

    titles: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numbers: Sequence[int]
    header_row: int
    above: Sequence[FileRow]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(title.lower() for title in self.titles)

    def filled_down(self, place: int) -> Self:
        """The same table where an empty cell of this column says what the row above it says: cells merged downwards."""
        rows, last = [], ""
        for row in self.rows:
            last = row[place] or last
            rows.append(row if row[place] else (*row[:place], last, *row[place + 1 :]))
        return replace(self, rows=rows)

    def samples(self, place: int, count: int = 3) -> list[str]:
        """The first different values of a column."""
        found = dict.fromkeys(row[place] for row in self.rows[:SAMPLED] if row[place])
        return list(found)[:count]


def open_source(path: Path) -> SourceFile:
    """Read a file from disk, not more of it than we would take."""
    if path.is_dir():
        raise DomainError(_("“%(path)s” adalah folder. Sebutkan berkas di dalamnya.") % {"path": path})
    try:
        with path.open("rb") as file:
            return SourceFile(path.name, file.read(MAX_BYTES + 1))
    except FileNotFoundError as error:
        raise DomainError(
            _("Berkas “%(path)s” tidak ditemukan. Periksa nama dan foldernya.") % {"path": path}
        ) from error
    except OSError as error:
        raise DomainError(
            _("Berkas “%(path)s” tidak dapat dibaca: %(why)s.") % {"path": path, "why": error.strerror}
        ) from error


def printed_table(
    source: SourceFile, *, known: Collection[str], sheet: str = "", header_row: int = 0, is_kind: bool = False
) -> PrintedTable:
    """The table in a file. known: columns that tell the head from a letterhead above it; sheet and header_row: where a person has said.

    is_kind: headings that repeat themselves are told apart instead of refused, and a row that only counts the columns is left out.
    """
    _refuse_other_text(source)
    found = read_sheet(source.content, source.name, known=known, sheet=sheet)
    place = place_of_header(found.rows, known, header_row)
    is_second = False
    if is_kind and not header_row and place + 1 < len(found.rows):
        is_second = continues(found.rows[place].cells, found.rows[place + 1].cells)
        place += is_second
    header = found.rows[place]
    notes = list(found.notes)
    titles = tuple(" ".join(title.split()) for title in header.cells)
    rows = found.rows[place + 1 :]
    if is_kind:
        above = found.rows[place - 1].cells if place else ()
        titles, doubled = told_apart((*titles, *[""] * (len(above) - len(titles))), above, is_second=is_second)
        rows = rows[1:] if rows and counts_columns(rows[0].cells) else rows
        if doubled:
            notes.append(
                _("Judul ini muncul lebih dari sekali dan dibedakan menurut urutannya: %(titles)s.")
                % {"titles": ", ".join(doubled)}
            )
    else:
        _refuse_doubles(tuple(title.lower() for title in titles))
    if not rows:
        raise DomainError(
            _("Berkas “%(name)s” hanya berisi baris judul. Tidak ada baris data untuk dibaca.") % {"name": source.name}
        )
    if len(rows) > MAX_ROWS:
        raise DomainError(
            _("Berkas ini lebih dari %(rows)s baris. Pecah menjadi beberapa berkas.") % {"rows": MAX_ROWS}
        )
    return PrintedTable(
        titles,
        _even_rows(source, rows, len(titles)),
        array("I", (row.number for row in rows)),
        header.number,
        found.rows[:HEADER_WITHIN],
        found.name,
        found.sheets,
        tuple(notes),
    )


def table_to_pair(source: SourceFile, *, sheet: str = "", header_row: int = 0) -> PrintedTable:
    """The table of a file that no profile describes: its heading is where most of the words we know stand."""
    known = [name for column in FIELDS for name in column.names()]
    return printed_table(source, known=known, sheet=sheet, header_row=header_row, is_kind=True)


def _refuse_other_text(source: SourceFile) -> None:
    """Text in another encoding would be read with wrong letters; here it is refused rather than guessed."""
    if len(source.content) > MAX_BYTES:
        raise DomainError(
            _("Berkas ini lebih besar dari 20 MB. Pecah menjadi beberapa berkas, satu per perangkat daerah.")
        )
    if sniffing.type_of(source.content) != "csv":
        return
    try:
        source.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.content.count(b"\n", 0, error.start) + 1
        raise DomainError(
            _("Berkas “%(name)s” bukan UTF-8 (baris %(line)s). Simpan ulang sebagai “CSV UTF-8”.")
            % {"name": source.name, "line": line}
        ) from error


def _refuse_doubles(columns: Sequence[str]) -> None:
    doubled = sorted({column for column in columns if column and columns.count(column) > 1})
    if doubled:
        raise DomainError(
            _("Kolom ini muncul lebih dari sekali: %(columns)s. Hapus yang tidak dipakai.")
            % {"columns": ", ".join(doubled)}
        )


def _even_rows(source: SourceFile, rows: Sequence[FileRow], width: int) -> list[tuple[str, ...]]:
    """Rows as long as the head. In text a row of another length has its figures in the wrong columns."""
    is_workbook = source.is_workbook
    odd = [row.number for row in rows if _is_odd(row, width, is_workbook=is_workbook)]
    if odd:
        named = ", ".join(str(number) for number in odd[:10]) + (" …" if len(odd) > 10 else "")
        raise DomainError(
            _(
                "Jumlah kolom di baris %(rows)s tidak sama dengan baris judul (%(width)s kolom). Periksa koma dan tanda kutipnya."
            )
            % {"rows": named, "width": width}
        )
    return [
        row.cells if len(row.cells) == width else (*row.cells[:width], *[""] * (width - len(row.cells))) for row in rows
    ]


def _is_odd(row: FileRow, width: int, *, is_workbook: bool) -> bool:
    return any(row.cells[width:]) or (len(row.cells) != width and not is_workbook)
