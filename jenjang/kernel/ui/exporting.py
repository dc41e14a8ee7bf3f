"""A list as a workbook or a CSV file. An empty cell is *not reported*, never zero."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from .lists import Column, Kind, ListSpec
from .states import State

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER_FORMATS = {
    Kind.MONEY: "#,##0",
    Kind.PERCENT: '#,##0.0#" %"',
    Kind.DAY: "d mmm yyyy",
    Kind.MOMENT: "d mmm yyyy hh:mm",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def export(spec: ListSpec, rows: Iterable[Any], kind: str) -> HttpResponse:
    """The rows as a file to download, with every column of the list. kind: xlsx or csv."""
    table = ([_value(getattr(row, column.key)) for column in spec.columns] for row in rows)
    content, content_type = (
        (_xlsx(spec.columns, table), XLSX) if kind == "xlsx" else (_csv(spec.columns, table), "text/csv; charset=utf-8")
    )
    name = f"{spec.name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def guarded(text: str) -> str:
    """Text that a spreadsheet would run as a formula, made harmless by a leading apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _value(value: Any) -> Any:
    if isinstance(value, State):
        return str(value.label)
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value if value is None or isinstance(value, int | float | Decimal | date) else str(value)


def _csv(columns: Sequence[Column], table: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([guarded(str(column.label)) for column in columns])
    for values in table:
        writer.writerow([guarded(value) if isinstance(value, str) else value for value in values])
    return text.getvalue().encode("utf-8-sig")  # the mark makes spreadsheet programs read it as UTF-8


def _xlsx(columns: Sequence[Column], table: Iterable[Sequence[Any]]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(
        memory, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        looks = [
            book.add_format({"num_format": NUMBER_FORMATS[c.kind]} if c.kind in NUMBER_FORMATS else {}) for c in columns
        ]
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, 16 if column.is_number else 28)
            sheet.write_string(0, place, str(column.label), bold)
        for line, values in enumerate(table, start=1):
            for place, value in enumerate(values):
                _write(sheet, line, place, value, looks[place])
    return memory.getvalue()


def _write(sheet: Any, line: int, place: int, value: Any, look: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, look)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        sheet.write_number(line, place, value, look)
    else:
        sheet.write_string(line, place, str(value), look)
