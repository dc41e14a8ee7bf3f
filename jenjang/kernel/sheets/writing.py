"""Writing tables: CSV that no spreadsheet runs as a program, XLSX in little memory, and the template of an import."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from .kinds import ImportKind

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMERIC = re.compile(r"[+-]?\d+([.,]\d+)*\s?%?")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def guarded(text: str) -> str:
    """Text that a spreadsheet would run as a formula, made harmless by a leading apostrophe; a number stays a number."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not NUMERIC.fullmatch(text) else text


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with its mark, which makes spreadsheet programs read it as such."""
    text = StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(["" if value is None else guarded(value) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    titles: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str = "", formats: Sequence[str] = ()
) -> bytes:
    """One sheet with a head that stays. Text stays text: no formulas, no links, no lost digits.

    formats: a spreadsheet's number format for each column, '' for none. Moments come without a time zone.
    """
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, SAFE) as book:
        page = book.add_worksheet(sheet or None)
        _head(book, page, titles)
        looks = [book.add_format({"num_format": form} if form else {}) for form in formats or [""] * len(titles)]
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _cell(page, line, place, value, looks[place])
    return memory.getvalue()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook. formats: a spreadsheet's number format for each column, '' for none."""

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Any]]
    formats: Sequence[str]


def xlsx_book(sheets: Iterable[Sheet]) -> bytes:
    """Several sheets, each with a head that stays; names are cut to what a spreadsheet takes and kept apart by a number."""
    whole = list(sheets)
    return xlsx_lines(whole, ((number, row) for number, sheet in enumerate(whole) for row in sheet.rows))


def xlsx_lines(sheets: Sequence[Sheet], lines: Iterable[tuple[int, Sequence[Any]]]) -> bytes:
    """The same, its rows as they come, each with the number of its sheet from 0: none of them is kept in memory."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, SAFE) as book:
        pages, looks, at = [], [], [0] * len(sheets)
        for number, sheet in enumerate(sheets, start=1):
            pages.append(book.add_worksheet(f"{number} {NOT_IN_NAMES.sub(' ', sheet.name)}"[:31].rstrip()))
            _head(book, pages[-1], sheet.titles)
            looks.append([book.add_format({"num_format": form} if form else {}) for form in sheet.formats])
        for number, row in lines:
            at[number] += 1
            for place, value in enumerate(row):
                _cell(pages[number], at[number], place, value, looks[number][place])
        if not pages:
            book.add_worksheet()
    return memory.getvalue()


def _cell(page: Any, line: int, place: int, value: Any, look: Any) -> None:
    """An empty cell is *not reported*, never zero."""
    if value is None:
        return
    if isinstance(value, date):
        page.write_datetime(line, place, value, look)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        page.write_number(line, place, value, look)
    else:
        page.write_string(line, place, str(value), look)


def template_xlsx(kind: ImportKind) -> bytes:
    """The workbook to fill in: an empty sheet with the head and one example row, and a sheet that explains each column."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, SAFE) as book:
        page, guide = book.add_worksheet(_("Isian")), book.add_worksheet(_("Petunjuk"))
        text = book.add_format({"num_format": "@"})
        page.set_column(
            0, len(kind.columns) - 1, 24, text
        )  # as text from the start, so that long numbers keep their digits
        _head(book, page, [str(column.title) for column in kind.columns])
        for place, column in enumerate(kind.columns):
            page.write_string(1, place, column.example, text)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _head(book, guide, [_("Kolom"), _("Wajib"), _("Penjelasan"), _("Contoh")])
        guide.set_column(2, 2, 70, wrapped)
        for line, column in enumerate(kind.columns, start=1):
            words = [
                str(column.title),
                _("ya") if column.required else _("boleh kosong"),
                str(column.help),
                column.example,
            ]
            for place, word in enumerate(words):
                guide.write_string(line, place, word, wrapped)
        guide.write_string(len(kind.columns) + 2, 0, _("Hapus baris contoh di lembar Isian sebelum mengunggah."))
    return memory.getvalue()


def template_csv(kind: ImportKind) -> bytes:
    """The head and one example row."""
    return csv_bytes([[str(column.title) for column in kind.columns], [column.example for column in kind.columns]])


def _head(book: Any, page: Any, titles: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    page.freeze_panes(1, 0)
    for place, title in enumerate(titles):
        page.set_column(place, place, max(14, min(40, len(title) + 4)))
        page.write_string(0, place, title, bold)
