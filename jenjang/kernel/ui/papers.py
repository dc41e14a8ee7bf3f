"""The S-curve to take along to a meeting: the very drawing of the page on a sheet with its title, government, date, legend and source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from textwrap import wrap
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jenjang.kernel.documents.typesetting import picture, typeset
from jenjang.kernel.sheets.writing import csv_bytes, xlsx_bytes
from jenjang.kernel.tenancy.errors import NotFound

from . import figures
from .charts import Curve
from .curves import FAMILY, INK, SIGN_WIDTH, SOFT, Frame, Words, drawn, legend_mark, on_paper
from .exporting import CSV, XLSX
from .pictures import head_of, legend_of, rows_of, words_of

ENDINGS = ("png", "svg", "pdf", "xlsx", "csv")
OFFERED = ("png", "svg", "pdf", "xlsx")  # beside a curve; a CSV is got by its address, for programs
TEMPLATE = "kernel/documents/typst/drawing.typ"
WIDTH, MARGIN = 960, 32
LEGEND_STEP = 20


@dataclass(frozen=True)
class Sheet:
    """What stands around the drawing. notes: sentences below it. source: where the numbers come from."""

    government: str
    source: str
    at: datetime
    notes: Sequence[str] = ()

    @property
    def day(self) -> str:
        return figures.day(self.at)


def take_along(curve: Curve, sheet: Sheet, ending: str) -> HttpResponse:
    """The curve as a file to download. ending: one of ENDINGS."""
    if ending not in ENDINGS:
        raise NotFound(_("Gambar ini tidak tersedia dalam bentuk itu."))
    name = f"{slugify(curve.title)[:60] or 'kurva'}-{timezone.localtime(sheet.at):%Y-%m-%d}.{ending}"
    return HttpResponse(
        _content(curve, sheet, ending),
        content_type=TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "xlsx": XLSX, "csv": CSV}


def _content(curve: Curve, sheet: Sheet, ending: str) -> bytes:
    match ending:
        case "svg":
            return svg_sheet(curve, sheet).encode()
        case "png":
            return picture(svg_sheet(curve, sheet), title=curve.title, ending="png", at=sheet.at)
        case "pdf":
            return pdf_sheet(curve, sheet)
        case "xlsx":
            return xlsx_bytes(*_table(curve))
        case _:
            titles, rows = _table(curve)
            return csv_bytes([titles, *rows])


def svg_sheet(curve: Curve, sheet: Sheet, height: int = 540) -> str:
    """A sheet of 16 to 9, as a slide is."""
    words = words_of(curve)
    y, parts = 40.0, []
    for line in _wrapped(curve.title, size=21, most=2):
        parts.append(_text(line, MARGIN, y, size=21, weight=700))
        y += 27
    parts.append(_text(f"{sheet.government} · {sheet.day}", MARGIN, y, size=13, colour=SOFT))
    legend, y = _legend(curve, y + 24)
    foot = [*_wrapped(words.summary, size=13, most=2), *_wrapped(" ".join(sheet.notes), size=11, most=2)]
    source = _wrapped(_("Sumber: %(source)s") % {"source": sheet.source}, size=11, most=1)
    room = height - y - 22 * len(foot) - 34
    parts += legend
    parts.append(f'<g transform="translate({MARGIN} {y:.0f})">{_drawing(curve, words, room)}</g>')
    y += room + 24
    for number, line in enumerate(foot):
        size = 13 if number < len(foot) - len(_wrapped(" ".join(sheet.notes), size=11, most=2)) else 11
        parts.append(_text(line, MARGIN, y, size=size, colour=INK))
        y += 19
    parts += [_text(line, MARGIN, height - 16, size=11, colour=SOFT) for line in source]
    return _svg(curve, words, height, parts, MARGIN)


def pdf_sheet(curve: Curve, sheet: Sheet) -> bytes:
    """A page of paper across, and the table behind it."""
    words = words_of(curve)
    legend, y = _legend(curve, 16, left=0)
    height = 400
    body = [*legend, f'<g transform="translate(0 {y:.0f})">{_drawing(curve, words, height - y)}</g>']
    data = {
        "title": curve.title,
        "government": sheet.government,
        "office": sheet.day,
        "lead": _("Kurva S: rencana dan realisasi kumulatif pada akhir tiap periode."),
        "svg": _svg(curve, words, height, body, 0),
        "summary": words.summary,
        "notes": list(sheet.notes),
        "source": _("Sumber: %(source)s") % {"source": sheet.source},
        "foot": f"{curve.title} · {sheet.government}",
        "table": _("Angka kurva"),
        "head": [_("Periode"), *head_of(curve), *([_("Keadaan")] if curve.states else [])],
        "rows": list(_printed_rows(curve)),
    }
    return typeset(TEMPLATE, data, at=sheet.at)


def _printed_rows(curve: Curve) -> Iterator[list[str]]:
    """Cells as texts; what is not reported says so."""
    for at, row in enumerate(rows_of(curve)):
        cells = [_("belum dilaporkan") if cell.shown == figures.unreported() else cell.shown for cell in row.cells]
        state = curve.states[at] if at < len(curve.states) else None
        yield [row.label, *cells, *([str(state.label) if state else ""] if curve.states else [])]


def _table(curve: Curve) -> tuple[list[str], list[list[Any]]]:
    """Titles and rows of a workbook: numbers as numbers, an empty cell is not reported."""
    titles = [_("Periode"), *head_of(curve), *([_("Keadaan")] if curve.states else [])]
    rows = []
    for row in rows_of(curve):
        state = [str(row.state.label) if row.state else ""] if curve.states else []
        rows.append([row.label, *(cell.value for cell in row.cells), *state])
    return titles, rows


def _drawing(curve: Curve, words: Words, height: float) -> str:
    frame = Frame(WIDTH - 2 * MARGIN, int(height))
    return "".join(drawn(curve, words, frame, on_paper, "curve"))


def _legend(curve: Curve, y: float, left: float = MARGIN) -> tuple[list[str], float]:
    """The legend in as many lines as it needs, and where the next thing may begin."""
    x, parts = left, []
    for entry in legend_of(curve):
        width = 36 + len(entry.name) * 12 * 0.53 + 24
        if x + width > WIDTH - MARGIN and x > left:
            x, y = left, y + LEGEND_STEP
        mark = f'<g transform="translate({x:.0f} {y - 10:.0f})">{legend_mark(entry.mark, on_paper)}</g>'
        parts += [mark, _text(entry.name, x + 36, y, size=12, colour=SOFT)]
        x += width
    return parts, y + 12


def _svg(curve: Curve, words: Words, height: int, parts: Sequence[str], margin: int) -> str:
    width = WIDTH if margin else WIDTH - 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="t d"><title id="t">{escape(curve.title)}</title><desc id="d">{escape(words.summary)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _text(words: str, x: float, y: float, *, size: int, weight: int = 400, colour: str = INK) -> str:
    letters = f'font-family="{FAMILY}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {letters}>{escape(words)}</text>'


def _wrapped(words: str, *, size: int, most: int) -> list[str]:
    """Lines as wide as the sheet; what does not fit ends in an ellipsis."""
    letters = int((WIDTH - 2 * MARGIN) / (size * SIGN_WIDTH))
    return wrap(words, letters, max_lines=most, placeholder=" …")
