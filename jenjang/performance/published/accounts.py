"""The accountability report to take along: a workbook with a sheet for each table, and a document of the same content."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.documents.typesetting import typeset
from jenjang.kernel.sheets.writing import Sheet, xlsx_book
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.exporting import XLSX

from .rules.accountability import Accountability, Cell, Head, Kind, Section

TEMPLATE = "performance/published/typst/accountability.typ"
FORMATS = {Kind.MONEY: "#,##0", Kind.PERCENT: "#,##0.00", Kind.POINTS: "#,##0.00"}


def as_workbook(account: Accountability) -> HttpResponse:
    """Every value with its type; where there is none, the reason stands in its place."""
    language = get_language() or "id"
    content = xlsx_book([_sheet(section, language) for section in account.sections if section.lines])
    name = f"lkjip-{account.year}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def as_document(account: Accountability, *, at: datetime) -> HttpResponse:
    """PDF/A in the reader's language; a value that is missing has its reason in its place."""
    language = get_language() or "id"
    title = _("Laporan kinerja %(year)s: tabel") % {"year": account.year}
    data = {
        "title": title,
        "government": account.government,
        "office": account.agency,
        "foot": f"{title} · {account.agency}",
        **tables_of(account, language),
    }
    name = f"lkjip-{account.year}-{timezone.localtime(at):%Y-%m-%d}.pdf"
    return HttpResponse(
        typeset(TEMPLATE, data, at=at),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


def tables_of(account: Accountability, language: str) -> dict[str, Any]:
    """What a template prints of a report: notes, sections with their tables, sources."""
    return {
        "notes": [note.said(language) for note in account.notes],
        "sources": [source.said(language) for source in account.sources],
        "sections": [
            {
                "title": section.title.said(language),
                "notes": [note.said(language) for note in section.notes],
                "head": [head.title.said(language) for head in section.heads],
                "rows": [
                    [_shown(cell, head, language) for cell, head in zip(line.cells, section.heads, strict=True)]
                    for line in section.lines
                ],
            }
            for section in account.sections
        ],
    }


def _shown(cell: Cell, head: Head, language: str) -> str:
    if cell.value is None:
        return cell.reason.said(language) if cell.reason else ""
    match head.kind:
        case Kind.NUMBER:
            return figures.number(cell.value)
        case Kind.PERCENT:
            return figures.percent(cell.value, 2)
        case Kind.POINTS:
            return figures.points(cell.value, 2)
        case Kind.MONEY:
            return figures.rupiah_in_full(cell.value)
        case _:
            return str(cell.value)


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
