"""What governments published, for everyone; taking a new publication over, for who may."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.files import commands as files
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS

from . import permissions, queries
from .forms import ReadingForm, UploadForm
from .importing.looking import Unreadable, look, try_to_look
from .jobs import ask_for_import
from .permissions import IMPORT
from .tables import (
    AGENCY_COLUMNS,
    COLUMNS_COOKIE,
    MORE_COLUMNS,
    REPORT_COLUMNS,
    agency_export_rows,
    export_rows,
    more_columns,
)

SHOWN_ROWS = 500
A_YEAR = 365 * 24 * 3600


@require_safe
@public
def agencies(request: Any) -> HttpResponse:
    """Agencies by year, and who is silent."""
    year = request.GET.get("year", "")
    found = queries.agencies(
        year=int(year) if year.isdecimal() and len(year) <= 4 else None, today=timezone.localdate()
    )
    if request.GET.get("export") in EXPORTS and found.year:
        return export(AGENCY_COLUMNS, agency_export_rows(found), request.GET["export"])
    return render(request, "published/agencies.html", {"found": found, "can_import": _can_import(request)})


@require_safe
@public
def report(request: Any, report_id: int) -> HttpResponse:
    """An agency's year as one table; with an export asked, as a file."""
    page = queries.report(report_id)
    asked = request.GET
    narrowing = queries.Narrowing(
        asked.get("q", "").replace("\0", "")[:200].strip(), asked.get("level", ""), asked.get("only", "")
    )
    rows = page.narrowed(narrowing)
    if asked.get("export") in EXPORTS:
        return export(REPORT_COLUMNS, export_rows(rows), asked["export"])
    wanted = _columns(request)
    more = more_columns(page, wanted)
    context = {
        "page": page,
        "rows": rows,
        "narrowing": narrowing,
        "more_columns": more,
        "shown": {group.key for group in more if group.is_shown},
        "query": urlencode({"q": narrowing.text, "level": narrowing.level, "only": narrowing.only}),
    }
    response = render(request, "published/report.html", context)
    if "column" in asked:
        response.set_cookie(COLUMNS_COOKIE, ".".join(wanted), max_age=A_YEAR, samesite="Lax", httponly=True)
    return response


@require_safe
@public
def report_explanation(request: Any, report_id: int, name: str) -> HttpResponse:
    """Where an agency's absorption or reporting rate comes from."""
    head, totals, answer = queries.report_explanation(report_id, name)
    context = {
        "title": head.title,
        "answer": answer,
        "totals": totals if name == "absorption" else None,
        "back": reverse("published:report", args=[report_id]),
    }
    return _because(request, context)


@require_safe
@public
def figure(request: Any, figure_id: int) -> HttpResponse:
    """One row with all its numbers, quarters and curves."""
    page = queries.figure(figure_id)
    return render(
        request, "published/figure.html", {"page": page, "figure": page.figure, "today": timezone.localdate()}
    )


@require_safe
@public
def explanation(request: Any, figure_id: int, name: str) -> HttpResponse:
    """Where one computed number comes from; beside the page where htmx asks."""
    row, answer = queries.explanation(figure_id, name)
    return _because(
        request,
        {
            "title": row.title,
            "answer": answer,
            "row": row,
            "unit": _("poin") if name == "difference" else "%",
            "back": reverse("published:figure", args=[figure_id]),
        },
    )


def _because(request: Any, context: dict[str, Any]) -> HttpResponse:
    return render(request, "published/_why.html" if request.htmx else "published/why.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(IMPORT)
def upload(request: Any) -> HttpResponse:
    """Choose a file and how to read it."""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"year": timezone.localdate().year - 1})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        stored = files.keep(request.actor, name=file.name, content=file, allowed={"csv", "xlsx"}, at=timezone.now())
        return redirect(f"{reverse('published:preview', args=[stored.pk])}?{_asked(form)}")
    return render(request, "published/import.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs(IMPORT)
def preview(request: Any, file_id: int) -> HttpResponse:
    """What the file says, row by row, before anything is kept."""
    form = _read(request.GET)
    found = try_to_look(request.actor, file_id=file_id, **form.cleaned_data)
    if isinstance(found, Unreadable):
        return render(request, "published/reread.html", {"form": form, "sentence": found.sentence}, status=422)
    context = {"found": found, "form": form, "rows": found.rows[:SHOWN_ROWS], "asked": _asked(form)}
    return render(request, "published/preview.html", context)


@require_POST
@needs(IMPORT)
def run(request: Any, file_id: int) -> HttpResponse:
    """Keep what was looked at, as a job."""
    form = _read(request.POST)
    found = look(request.actor, file_id=file_id, **form.cleaned_data)
    title = _("Publikasi %(file)s") % {"file": found.publication.file_name}
    total = sum(len(part.rows) for part in found.split.taken)
    run_id = ask_for_import(
        request.actor, title=title, at=timezone.now(), total=total, file_id=file_id, **form.cleaned_data
    )
    return redirect("jobs:run", run_id)


def _columns(request: Any) -> list[str]:
    """The groups of columns asked for now, else those remembered. The form also sends «none», so that no group is a choice too."""
    asked = request.GET.getlist("column") or request.COOKIES.get(COLUMNS_COOKIE, "").split(".")
    return [key for key in MORE_COLUMNS if key in asked]


def _can_import(request: Any) -> Any:
    return permissions.can_import_somewhere(request.actor)


def _read(asked: Any) -> ReadingForm:
    form = ReadingForm(asked)
    if not form.is_valid():
        raise DomainError(_("Bentuk tabel atau tahunnya tidak dikenal. Mulai lagi dari halaman impor publikasi."))
    return form


def _asked(form: ReadingForm) -> str:
    asked = {"profile": form.cleaned_data["profile"], "year": form.cleaned_data["year"]}
    return urlencode(asked | ({"with_others": "on"} if form.cleaned_data["with_others"] else {}))
