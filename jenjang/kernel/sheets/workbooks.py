"""Excel workbooks. Their extent is measured before they are opened: a stray cell in the last row can cost all memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jenjang.kernel.tenancy.errors import DomainError

from .anatomy import Errors, parts, parts_of_sheets
from .tables import HEADER_WITHIN, FileRow, Sheet, normal

EXACT = 10**15  # a spreadsheet keeps 15 digits; from here on the last ones are lost
MAX_COLUMNS = 256
Found = TypeVar("Found")
MAX_AREA = 4_000_000  # cells between the first and the last filled one, empty ones included


def read_workbook(content: bytes, *, known: Collection[str] = (), wanted: str = "") -> Sheet:
    """The wanted sheet; else the visible one that shows most known titles, else the first with content."""
    return _opened(content, lambda book, errors: _read(book, known, wanted, errors))


def read_sheets(content: bytes, named: Mapping[str, Collection[str]]) -> dict[str, Sheet]:
    """The visible sheets that bear one of the names, by their key; numbers before a name and its case do not count."""

    def read(book: CalamineWorkbook, errors: Mapping[str, Errors]) -> dict[str, Sheet]:
        keys = {_bare(name): key for key, names in named.items() for name in names}
        found = {}
        for one in book.sheets_metadata:
            key = keys.get(_bare(one.name), "")
            if key and key not in found and one.visible == SheetVisibleEnum.Visible:
                sheet = book.get_sheet_by_name(one.name)
                found[key] = Sheet(one.name, _rows(sheet, errors.get(one.name, {})) if sheet.height else [])
        return found

    return _opened(content, read)


def _bare(name: str) -> str:
    return normal(name).lstrip("0123456789")


def _opened(content: bytes, read: Callable[[CalamineWorkbook, Mapping[str, Errors]], Found]) -> Found:
    errors = _errors_by_sheet(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return read(book, errors)
    except PasswordError as error:
        raise DomainError(
            _(
                "Buku kerja ini dikunci kata sandi. Hapus kata sandinya di Excel atau LibreOffice, simpan, lalu unggah lagi."
            )
        ) from error
    except (CalamineError, ValueError, OSError) as error:
        raise DomainError(_damaged()) from error


def _read(book: CalamineWorkbook, known: Collection[str], wanted: str, errors: Mapping[str, Errors]) -> Sheet:
    visible = [
        m.name
        for m in book.sheets_metadata
        if m.visible == SheetVisibleEnum.Visible and m.typ == SheetTypeEnum.WorkSheet
    ]
    hidden = [m.name for m in book.sheets_metadata if m.visible != SheetVisibleEnum.Visible]
    filled = {name: sheet for name in visible if (sheet := book.get_sheet_by_name(name)).height}
    if wanted and wanted not in filled:
        raise DomainError(_("Lembar “%(name)s” tidak ada di berkas ini atau kosong.") % {"name": wanted})
    if not filled:
        return Sheet("", [])
    chosen = filled[wanted] if wanted else _best(list(filled.values()), known)
    return Sheet(
        chosen.name, _rows(chosen, errors.get(chosen.name, {})), tuple(filled), _notes(chosen, list(filled), hidden)
    )


def _best(sheets: Sequence[CalamineSheet], known: Collection[str]) -> CalamineSheet:
    wanted = {normal(title) for title in known}

    def matches(sheet: CalamineSheet) -> int:
        return max(len(wanted & {normal(_text(cell)) for cell in row}) for row in sheet.to_python(nrows=HEADER_WITHIN))

    return max(sheets, key=matches) if wanted and len(sheets) > 1 else sheets[0]


def _rows(sheet: CalamineSheet, errors: Errors) -> list[FileRow]:
    """Filled rows only. The reader starts at the first filled row and column (both are counted in) and leaves errors out."""
    top, left = sheet.start or (0, 0)
    if left + sheet.width > MAX_COLUMNS:
        raise DomainError(
            _("Lembar “%(name)s” punya lebih dari %(count)d kolom. Hapus kolom yang tidak perlu.")
            % {"name": sheet.name, "count": MAX_COLUMNS}
        )
    margin = ("",) * left
    rows = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        cells = margin + tuple(map(_text, values))
        if errors:
            cells = tuple(errors.get((number - 1, place), cell) for place, cell in enumerate(cells))
        if any(cells):
            damaged = frozenset(left + place for place, value in enumerate(values) if _is_damaged(value))
            rows.append(FileRow(number, cells, damaged))
    return rows


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\0", "").strip()  # a workbook may carry a sign that no database keeps as text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _is_damaged(value: Any) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and abs(value) >= EXACT


def _notes(sheet: CalamineSheet, filled: Sequence[str], hidden: Sequence[str]) -> tuple[str, ...]:
    notes = []
    if others := [name for name in filled if name != sheet.name]:
        notes.append(
            _("Yang dibaca hanya lembar “%(name)s”. Lembar lain: %(others)s.")
            % {"name": sheet.name, "others": ", ".join(others)}
        )
    if hidden:
        notes.append(_("Lembar tersembunyi tidak dibaca: %(names)s.") % {"names": ", ".join(hidden)})
    if merged := [area for area in sheet.merged_cell_ranges or [] if area[1][0] > area[0][0]]:
        first = min(start for start, _end in merged)
        notes.append(
            _("Ada sel yang digabung ke bawah (mulai baris %(row)d): hanya baris teratasnya yang berisi nilai.")
            % {"row": first[0] + 1}
        )
    return tuple(notes)


def _errors_by_sheet(content: bytes) -> dict[str, Errors]:
    """The errors of formulas, which the reader leaves out; refuses workbooks that would cost too much to open."""
    found: dict[str, Errors] = {}
    for name, part in parts(content):
        if part.is_malformed and name.startswith("xl/worksheets/"):
            raise DomainError(_damaged())
        if part.area > MAX_AREA:
            raise DomainError(
                _(
                    "Ada isi yang sangat jauh di luar tabel (sampai baris %(row)d). Hapus baris dan kolom kosong di sekitar tabel, lalu simpan lagi."
                )
                % {"row": part.last_row}
            )
        if part.errors:
            found[name] = part.errors
    return {sheet: found[name] for sheet, name in parts_of_sheets(content).items() if name in found} if found else {}


def _damaged() -> str:
    return _(
        "Buku kerja ini rusak dan tidak dapat dibuka. Buka di Excel atau LibreOffice, simpan ulang, lalu unggah lagi."
    )
