"""Files as offices have them: written for an upload, read back after a download."""

import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from playwright.sync_api import Download
from python_calamine import CalamineWorkbook

Rows = Sequence[Sequence[str]]


def workbook(path: Path, rows: Rows) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Unit")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def kept(download: Download, folder: Path) -> Path:
    """The downloaded file under the name the page suggests."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def rows_of(path: Path) -> list[list[object]]:
    """The first sheet of a workbook, empty rows too."""
    return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
