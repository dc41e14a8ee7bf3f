"""A list as a workbook or a CSV file. An empty cell is *not reported*, never zero."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from jenjang.kernel.sheets.writing import csv_bytes, xlsx_bytes

from .lists import Kind, ListSpec
from .states import State

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
NUMBER_FORMATS = {
    Kind.MONEY: "#,##0",
    Kind.PERCENT: '#,##0.0#" %"',
    Kind.DAY: "d mmm yyyy",
    Kind.MOMENT: "d mmm yyyy hh:mm",
}


def export(spec: ListSpec, rows: Iterable[Any], kind: str) -> HttpResponse:
    """The rows as a file to download, with every column of the list. kind: xlsx or csv."""
    titles = [str(column.label) for column in spec.columns]
    table = ([_value(getattr(row, column.key)) for column in spec.columns] for row in rows)
    if kind == "xlsx":
        formats = [NUMBER_FORMATS.get(column.kind, "") for column in spec.columns]
        content = xlsx_bytes(titles, table, formats=formats)
    else:
        content = csv_bytes([titles, *table])
    name = f"{spec.name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    return HttpResponse(
        content,
        content_type=XLSX if kind == "xlsx" else CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _value(value: Any) -> Any:
    if isinstance(value, State):
        return str(value.label)
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value if value is None or isinstance(value, int | float | Decimal | date) else str(value)
