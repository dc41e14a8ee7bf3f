"""Reading workbooks and CSV files. Whatever the file, the answer is a table or a sentence that says what to do.

Nothing is guessed: a date is its ISO day, an error of a formula stays its text, and a number whose digits
the spreadsheet has rounded (an 18-digit staff number typed as a number) is marked as damaged.
"""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from jenjang.kernel.files import sniffing
from jenjang.kernel.tenancy.errors import DomainError

from .csv_files import read_csv
from .tables import FileRow, Sheet, Table, header_of
from .workbooks import read_workbook

MAX_ROWS = 100_000
MAX_CELL = 10_000


def read_table(
    content: bytes, name: str, *, known: Collection[str] = (), sheet: str = "", header_row: int = 0
) -> Table:
    """The table of a file. known: titles that tell the header (and the sheet) from the rest; sheet: which one, where there are several.

    header_row: number of the header's row, where a person has pointed at it.

    Raises DomainError with a plain sentence for everything that cannot be read.
    """
    found = read_sheet(content, name, known=known, sheet=sheet)
    place = place_of_header(found.rows, known, header_row)
    header = found.rows[place]
    titles = tuple(" ".join(title.split()) for title in header.cells)
    return Table(found.name, titles, header.number, found.rows[place + 1 :], found.sheets, found.notes)


def place_of_header(rows: Sequence[FileRow], known: Collection[str], header_row: int = 0) -> int:
    """Place of the header among the rows: the one pointed at by its number, else as `header_of` finds it."""
    if not header_row:
        return header_of(rows, known)
    for place, row in enumerate(rows):
        if row.number == header_row:
            return place
    raise DomainError(
        _("Baris %(row)d kosong atau tidak ada, jadi tidak dapat menjadi baris judul.") % {"row": header_row}
    )


def read_sheet(content: bytes, name: str, *, known: Collection[str] = (), sheet: str = "") -> Sheet:
    """All filled rows of a file, for tables whose header needs more than one row to understand."""
    kind = sniffing.type_of(content)
    if kind == "xlsx":
        found = read_workbook(content, known=known, wanted=sheet)
    elif kind == "csv":
        found = read_csv(content)
    else:
        raise DomainError(_why_not(content, name))
    _check_size(found)
    return found


def _check_size(sheet: Sheet) -> None:
    if not sheet.rows:
        raise DomainError(_("Berkas ini tidak berisi apa-apa. Isi lebih dahulu, atau unduh templatnya."))
    if len(sheet.rows) > MAX_ROWS:
        raise DomainError(
            _("Berkas ini berisi lebih dari %(count)s baris. Pecah menjadi beberapa berkas.")
            % {"count": f"{MAX_ROWS:,}".replace(",", ".")}
        )
    for row in sheet.rows:
        for place, cell in enumerate(row.cells):
            if len(cell) > MAX_CELL:
                raise DomainError(_too_long(row, place))


def _too_long(row: FileRow, place: int) -> str:
    where = {"row": row.number, "column": place + 1, "limit": f"{MAX_CELL:,}".replace(",", ".")}
    return (
        _(
            "Baris %(row)d, kolom ke-%(column)d berisi lebih dari %(limit)s huruf. Mungkin ada tanda kutip yang tidak ditutup."
        )
        % where
    )


def _why_not(content: bytes, name: str) -> str:
    if not content.strip():
        return _("Berkas ini kosong. Pilih berkas lain.")
    if sniffing.is_locked(content):
        return _(
            "Buku kerja ini dikunci kata sandi. Hapus kata sandinya di Excel atau LibreOffice, simpan, lalu unggah lagi."
        )
    if sniffing.is_old_or_locked_workbook(content):
        return _("Ini berkas Excel lama (.xls). Simpan sebagai .xlsx, lalu unggah lagi.")
    if name.lower().endswith(".xlsx"):
        return _(
            "Berkas bernama .xlsx tetapi isinya bukan buku kerja Excel, atau rusak. Buka di Excel atau LibreOffice, lalu simpan lagi sebagai .xlsx."
        )
    return _("Berkas ini bukan tabel. Yang dapat dibaca: buku kerja Excel (.xlsx) dan teks CSV.")
