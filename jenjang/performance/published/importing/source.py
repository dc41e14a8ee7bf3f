"""The file itself: is it a table, and which columns does it have? Every refusal says what to do."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from jenjang.kernel.files import sniffing
from jenjang.kernel.sheets.reading import read_table
from jenjang.kernel.sheets.tables import FileRow, Table
from jenjang.kernel.tenancy.errors import DomainError

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000


@dataclass(frozen=True)
class SourceFile:
    """A file as handed in."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class PrintedTable:
    """Columns and data rows, all as text; a row is as long as the head."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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


def printed_table(source: SourceFile, *, known: Collection[str]) -> PrintedTable:
    """The table in a file. known: columns that tell the head from a letterhead above it."""
    _refuse_other_text(source)
    table = read_table(source.content, source.name, known=known)
    columns = tuple(title.lower() for title in table.titles)
    _refuse_doubles(columns)
    if not table.rows:
        raise DomainError(
            _("Berkas “%(name)s” hanya berisi baris judul. Tidak ada baris data untuk dibaca.") % {"name": source.name}
        )
    if len(table.rows) > MAX_ROWS:
        raise DomainError(
            _("Berkas ini lebih dari %(rows)s baris. Pecah menjadi beberapa berkas.") % {"rows": MAX_ROWS}
        )
    return PrintedTable(columns, _even_rows(source, table, len(columns)))


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


def _even_rows(source: SourceFile, table: Table, width: int) -> tuple[tuple[str, ...], ...]:
    """Rows as long as the head. In text a row of another length has its figures in the wrong columns."""
    is_workbook = sniffing.type_of(source.content) == "xlsx"
    odd = [row.number for row in table.rows if _is_odd(row, width, is_workbook=is_workbook)]
    if odd:
        named = ", ".join(str(number) for number in odd[:10]) + (" …" if len(odd) > 10 else "")
        raise DomainError(
            _(
                "Jumlah kolom di baris %(rows)s tidak sama dengan baris judul (%(width)s kolom). Periksa koma dan tanda kutipnya."
            )
            % {"rows": named, "width": width}
        )
    return tuple((*row.cells[:width], *[""] * (width - len(row.cells))) for row in table.rows)


def _is_odd(row: FileRow, width: int, *, is_workbook: bool) -> bool:
    return any(row.cells[width:]) or (len(row.cells) != width and not is_workbook)
