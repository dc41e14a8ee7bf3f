"""The accountability report as a workbook: a sheet for each table. A document of it is made from the same content."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from jenjang.kernel.sheets.writing import Sheet, xlsx_book
from jenjang.kernel.ui.exporting import XLSX

from .rules.accountability import Accountability, Cell, Kind, Section

FORMATS = {Kind.MONEY: "#,##0", Kind.PERCENT: "#,##0.00", Kind.POINTS: "#,##0.00"}


def as_workbook(account: Accountability) -> HttpResponse:
    """Every value with its type; where there is none, the reason stands in its place."""
    language = get_language() or "id"
    content = xlsx_book([_sheet(section, language) for section in account.sections if section.lines])
    name = f"lkjip-{account.year}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _sheet(section: Section, language: str) -> Sheet:
    return Sheet(
        section.title.said(language),
        [head.title.said(language) for head in section.heads],
        list(_rows(section, language)),
        [FORMATS.get(head.kind, "") for head in section.heads],
    )


def _rows(section: Section, language: str) -> Iterator[list[Any]]:
    for line in section.lines:
        yield [_value(cell, language) for cell in line.cells]


def _value(cell: Cell, language: str) -> Any:
    return cell.reason.said(language) if cell.value is None and cell.reason else cell.value
