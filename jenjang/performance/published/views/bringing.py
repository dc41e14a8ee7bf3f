"""Taking a new publication over, for who may."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.files import commands as files
from jenjang.kernel.tenancy.errors import DomainError

from ..forms import ReadingForm, UploadForm
from ..importing.looking import Unreadable, look, try_to_look
from ..jobs import ask_for_import
from ..permissions import IMPORT

SHOWN_ROWS = 500


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


def _read(asked: Any) -> ReadingForm:
    form = ReadingForm(asked)
    if not form.is_valid():
        raise DomainError(_("Bentuk tabel atau tahunnya tidak dikenal. Mulai lagi dari halaman impor publikasi."))
    return form


def _asked(form: ReadingForm) -> str:
    asked = {"profile": form.cleaned_data["profile"], "year": form.cleaned_data["year"]}
    return urlencode(asked | ({"with_others": "on"} if form.cleaned_data["with_others"] else {}))
