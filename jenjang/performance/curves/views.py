"""Drawing S-curves from one's own file: upload, look, take along."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import signed_in
from jenjang.kernel.sheets.writing import csv_bytes, xlsx_bytes
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.exporting import CSV, XLSX
from jenjang.kernel.ui.papers import OFFERED, Sheet, take_along
from jenjang.kernel.ui.pictures import capital, difference
from jenjang.kernel.ui.states import State

from . import commands, queries
from .drawing import Drawn, drawn, state_of
from .explaining import INDEXES, can_explain, explanation
from .forms import UploadForm
from .importing import Message, read
from .rules.series import Series

EXAMPLE = Path(__file__).parent / "data" / "jombang_alun_alun_2021.csv"
EXAMPLE_DAY = date(2021, 12, 31)
MOST_MESSAGES = 100
TEMPLATES = {"xlsx": XLSX, "csv": CSV}
Address = Callable[..., str]  # of a curve's picture or a number's explanation, by name, number and what else it needs


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def index(request: Any) -> HttpResponse:
    """Upload a file, and what one has drawn before; posted to, the file is read and drawn."""
    can_draw = queries.may_draw(request.actor)
    form = UploadForm()
    if request.method == "POST":
        can_draw.require()
        form = UploadForm(request.POST, request.FILES)
    found: Sequence[Message] = ()
    if request.method == "POST" and form.is_valid():
        drawing_id, found = _draw(request, form)
        if drawing_id is not None:
            return redirect("curves:drawing", drawing_id)
    context = {
        "form": form,
        "can_draw": can_draw,
        "found": found[:MOST_MESSAGES],
        "left_out": max(len(found) - MOST_MESSAGES, 0),
        "drawings": queries.own_drawings(request.actor),
    }
    return render(request, "curves/index.html", context, status=422 if form.errors or found else 200)


def _draw(request: Any, form: UploadForm) -> tuple[int | None, Sequence[Message]]:
    """The new drawing, or what is wrong with the file."""
    file, today = form.cleaned_data["file"], timezone.localdate()
    content = file.read()
    contract, passes = form.cleaned_data["contract"], form.cleaned_data["passes_budget_year"]
    reading = read(content, file.name, on=today, contract=contract, passes_budget_year=contract and passes)
    if reading.messages:
        return None, reading.messages
    remarks = list(reading.notes)
    if reading.unused:
        remarks.append(_("Kolom yang tidak dipakai: %(titles)s.") % {"titles": ", ".join(reading.unused)})
    drawing_id = commands.keep_drawing(
        request.actor,
        file_name=file.name,
        content=content,
        judged=form.judged,
        series=reading.series,
        remarks=remarks,
        on=today,
        at=timezone.now(),
    )
    return drawing_id, ()


@require_safe
@signed_in
def template(request: Any, ending: str) -> HttpResponse:
    """A table to fill in: the head in words that are read again, and rows that show how; the last is not reported yet."""
    if ending not in TEMPLATES:
        raise NotFound(_("Templat ini tersedia sebagai XLSX dan CSV."))
    titles = [_("proyek"), _("minggu"), _("rencana_kumulatif"), _("realisasi_kumulatif"), _("catatan")]
    name = _("Nama pekerjaan")
    rows = [
        [name, 1, Decimal("4.5"), Decimal("5.25"), _("contoh, ganti dengan angka Anda")],
        [name, 2, Decimal("12.75"), Decimal("11.9"), None],
        [name, 3, Decimal(24), None, _("kosong berarti belum dilaporkan")],
    ]
    content = csv_bytes([titles, *rows]) if ending == "csv" else xlsx_bytes(titles, rows, sheet=_("Kurva S"))
    return HttpResponse(
        content,
        content_type=TEMPLATES[ending],
        headers={"Content-Disposition": f'attachment; filename="templat-kurva-s.{ending}"'},
    )


@require_safe
@signed_in
def drawing(request: Any, drawing_id: int) -> HttpResponse:
    """One's own drawing with its curves."""

    def address(name: str, *rest: Any) -> str:
        return reverse(f"curves:{name}", args=[drawing_id, *rest])

    return render(request, "curves/drawing.html", _context(queries.drawing(request.actor, drawing_id), address))


@require_safe
@signed_in
def example(request: Any) -> HttpResponse:
    """The weekly series of a real building site, to see what a file becomes."""

    def address(name: str, *rest: Any) -> str:
        return reverse(f"curves:example_{name}", args=rest)

    return render(request, "curves/drawing.html", _context(_example(), address))


@require_safe
@signed_in
def picture(request: Any, drawing_id: int, number: int, ending: str) -> HttpResponse:
    """A curve of one's own as a file."""
    page = queries.drawing(request.actor, drawing_id)
    return _taken(request, page, number, ending)


@require_safe
@signed_in
def example_picture(request: Any, number: int, ending: str) -> HttpResponse:
    """The example's curve as a file."""
    return _taken(request, _example(), number, ending)


@require_safe
@signed_in
def why(request: Any, drawing_id: int, number: int, name: str) -> HttpResponse:
    """Where a number of one's own drawing comes from. number: of the series, as notes and indexes belong to each."""
    page = queries.drawing(request.actor, drawing_id)
    return _because(request, page, number, name, reverse("curves:drawing", args=[drawing_id]))


@require_safe
@signed_in
def example_why(request: Any, number: int, name: str) -> HttpResponse:
    """Where a number of the example comes from."""
    return _because(request, _example(), number, name, reverse("curves:example"))


@require_POST
@signed_in
def name(request: Any, drawing_id: int) -> HttpResponse:
    """Call a drawing otherwise."""
    commands.rename_drawing(request.actor, drawing_id=drawing_id, name=request.POST.get("name", ""), at=timezone.now())
    messages.success(request, _("Nama gambar diganti."))
    return redirect("curves:drawing", drawing_id)


@require_POST
@signed_in
def removal(request: Any, drawing_id: int) -> HttpResponse:
    """Forget a drawing."""
    commands.remove_drawing(request.actor, drawing_id=drawing_id, at=timezone.now())
    messages.success(request, _("Gambar dihapus."))
    return redirect("curves:index")


@dataclass(frozen=True)
class Told:
    """What stands beside a curve about one series: figures with their reasons, and remarks."""

    name: str
    series: Series
    state: State | None
    deviation: str
    why: Mapping[str, str]
    notes: Sequence[str]


def _context(page: queries.DrawingPage, address: Address) -> dict[str, Any]:
    numbers = count(1)  # of the series, in their order
    blocks = [
        {
            "drawn": one,
            "downloads": {ending: address("picture", one.number, ending) for ending in OFFERED},
            "told": [_told(one, series, next(numbers), address) for series in one.series],
        }
        for one in drawn(page.series, timezone.localdate())
    ]
    return {"page": page, "blocks": blocks}


def _told(one: Drawn, series: Series, number: int, address: Address) -> Told:
    latest = series.latest
    deviation = latest.deviation if latest else None
    explained = [*(index for index in INDEXES if index in series.parts), *(["status"] if can_explain(series) else [])]
    return Told(
        series.name,
        series,
        state_of(latest.status) if latest else None,
        "" if deviation is None else difference(one.curve, deviation),
        {name: address("why", number, name) for name in explained},
        _notes(series),
    )


def _notes(series: Series) -> list[str]:
    language = get_language() or "id"
    notes = [capital(note.said(language)) + "." for note in series.notes]
    return [*notes, _("Catatan sumber: %(note)s.") % {"note": series.source_note}] if series.source_note else notes


def _taken(request: Any, page: queries.DrawingPage, number: int, ending: str) -> HttpResponse:
    found = next((one for one in drawn(page.series, timezone.localdate()) if one.number == number), None)
    if found is None:
        raise NotFound(_("Kurva ini tidak ada."))
    notes = [note for series in found.series for note in _notes(series)]
    sheet = Sheet(
        request.government.name, page.file_name, timezone.localtime(), [*notes, *filter(None, [found.method])]
    )
    return take_along(found.curve, sheet, ending)


def _because(request: Any, page: queries.DrawingPage, number: int, name: str, back: str) -> HttpResponse:
    if not 1 <= number <= len(page.series):
        raise NotFound(_("Kurva ini tidak ada."))
    series = page.series[number - 1]
    context = {"title": series.name, "answer": explanation(series, name, on=page.judged_on), "back": back, "page": page}
    return render(request, "curves/_why.html" if request.htmx else "curves/why.html", context)


def _example() -> queries.DrawingPage:
    reading = read(EXAMPLE.read_bytes(), EXAMPLE.name, on=EXAMPLE_DAY)
    name = _("Alun-alun Jombang, 2021")
    series = [replace(one, name=name) for one in reading.series]
    return queries.DrawingPage(None, name, _("makalah di 123dok.com/id/docs (11916157)"), EXAMPLE_DAY, series)
