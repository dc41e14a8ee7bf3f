"""Workbooks of several sheets under our own names and titles: all their rows, and what stands in the way of reading them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jenjang.kernel.files import sniffing
from jenjang.kernel.tenancy.errors import DomainError

from .kinds import BookSheet, ImportKind, Problem, Row
from .mapping import damages, guess, rows_of
from .reading import MAX_ROWS, place_of_header
from .tables import Sheet, Table
from .workbooks import read_sheets


@dataclass(frozen=True)
class Book:
    """Every row in the order of the sheets. problems: sheets and columns that are not there, numbers a spreadsheet has rounded."""

    rows: Sequence[Row]
    problems: Sequence[Problem]


def read_book(content: bytes, kind: ImportKind) -> Book:
    """All sheets of a kind; DomainError where the file is no workbook."""
    if sniffing.type_of(content) != "xlsx":
        raise DomainError(
            _("Berkas ini bukan buku kerja Excel (.xlsx). Unduh dahulu buku kerjanya, isi, lalu unggah kembali.")
        )
    found = read_sheets(content, {sheet.key: sheet.names() for sheet in kind.sheets})
    rows: list[Row] = []
    problems: list[Problem] = []
    for sheet in kind.sheets:
        if sheet.key not in found:
            told = _("Lembar “%(title)s” tidak ada di buku kerja ini.") % {"title": sheet.title}
            problems.append(Problem(0, "", told, sheet.key))
        elif found[sheet.key].rows:
            own, wrong = _read(sheet, found[sheet.key])
            rows += own
            problems += wrong
    if len(rows) > MAX_ROWS:
        raise DomainError(
            _("Buku kerja ini berisi lebih dari %(count)s baris. Pecah menjadi beberapa berkas.")
            % {"count": f"{MAX_ROWS:,}".replace(",", ".")}
        )
    return Book(rows, problems)


def _read(sheet: BookSheet, found: Sheet) -> tuple[list[Row], list[Problem]]:
    known = [name for column in sheet.columns for name in column.names()]
    place = place_of_header(found.rows, known)
    header = found.rows[place]
    titles = tuple(" ".join(title.split()) for title in header.cells)
    table = Table(found.name, titles, header.number, found.rows[place + 1 :])
    mapping = guess(sheet.columns, titles)
    problems = [
        Problem(header.number, column.key, _("Kolom “%(title)s” tidak ada.") % {"title": column.title}, sheet.key)
        for column in sheet.columns
        if column.required and column.key not in mapping
    ]
    if problems:
        return [], problems
    rows = [Row(row.number, row.values, sheet.key) for row in rows_of(table, mapping)]
    return rows, [Problem(one.row, one.column, one.message, sheet.key) for one in damages(table, mapping)]


def in_order(kind: ImportKind, problems: Sequence[Problem]) -> list[Problem]:
    """By sheet and row; a cell is told of once."""
    place = {sheet.key: number for number, sheet in enumerate(kind.sheets)}
    return sorted(_once(problems), key=lambda one: (place.get(one.sheet, -1), one.row))


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    seen = set()
    for one in problems:
        cell = (one.sheet, one.row, one.column)
        if not one.column or cell not in seen:
            yield one
        seen.add(cell)
