"""What was promised for anyone's program: numbers as text, null where nothing was set, days as ISO 8601."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, JsonResponse

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.sheets.writing import csv_bytes

from .queries import PromisedRow, Rows, values_of

HEADS = (
    "year", "unit", "position", "official", "objective", "indicator", "unit_of_measure", "direction", "target", "target_high", "target_on",
    "quarter_1", "quarter_2", "quarter_3", "quarter_4", "weight_percent", "signed_at",
)  # fmt: skip


def as_json(government: str, rows: Sequence[tuple[PromisedRow, Rows]]) -> HttpResponse:
    told = [dict(zip(HEADS, map(_plain, one), strict=True)) for one in values_of(rows)]
    return _download(
        JsonResponse({"government": government, "promised": told}, json_dumps_params=PLAIN), "promised.json"
    )


def as_csv(_government: str, rows: Sequence[tuple[PromisedRow, Rows]]) -> HttpResponse:
    content = csv_bytes([HEADS, *([_plain(cell) for cell in one] for one in values_of(rows))])
    return _download(HttpResponse(content, content_type="text/csv; charset=utf-8"), "promised.csv")


PLAIN = {"ensure_ascii": False}
WRITERS: Mapping[str, Callable[[str, Sequence[tuple[PromisedRow, Rows]]], HttpResponse]] = {
    "json": as_json,
    "csv": as_csv,
}


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return plain(value.normalize())
        case datetime() | date():
            return value.isoformat()
        case "":
            return None
    return value


def _download(answer: Any, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer  # type: ignore[no-any-return]
