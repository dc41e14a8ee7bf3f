"""Files for tests, made on the spot."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter


def book(*rows: Sequence[Any], **sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these rows on its first sheet, and further sheets by name."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as workbook:
        for name, lines in {"Data": rows, **sheets}.items():
            page = workbook.add_worksheet(name)
            for line, row in enumerate(lines):
                for place, value in enumerate(row):
                    if value is not None:
                        page.write(line, place, value)
    return memory.getvalue()


def with_hidden_sheet(*rows: Sequence[Any]) -> bytes:
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as workbook:
        page, hidden = workbook.add_worksheet("Data"), workbook.add_worksheet("Rahasia")
        hidden.hide()
        hidden.write(0, 0, "x")
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
        page.merge_range(1, 0, 2, 0, "Dinas")
    return memory.getvalue()


def bomb(size: int = 100_000_000) -> bytes:
    """Small on disk, large when opened."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + b"0" * size)
    return memory.getvalue()


def changed_part(content: bytes, name: str, replace: tuple[bytes, bytes]) -> bytes:
    """The same workbook with one part edited."""
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, part.replace(*replace) if info.filename == name else part)
    return memory.getvalue()


def lying_bomb() -> bytes:
    """An archive whose directory says that a part is small."""
    content = bytearray(bomb(50_000_000))
    true = (50_000_003).to_bytes(4, "little")
    return bytes(content.replace(true, (100).to_bytes(4, "little")))
