"""Taking a new publication over, for who may: the file, how it is read, what it says, and keeping it."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.files import commands as files
from jenjang.kernel.tenancy.errors import DomainError

from ..forms import BY_HAND, ReadingForm, UploadForm
from ..importing.looking import Unreadable, heads, own_source, read_and_split, try_to_look
from ..jobs import ask_for_import
from ..layouts.profiles import recognised, year_of_columns
from ..permissions import IMPORT
from ..queries.profiles import profile_called, profiles

LONGEST_PAIRING = 20_000  # letters of an address that carries the columns paired before


@require_http_methods(["GET", "HEAD", "POST"])
@needs(IMPORT)
def upload(request: Any) -> HttpResponse:
    """Choose a file and how to read it; a corrected one comes with the columns paired for the one before."""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"year": timezone.localdate().year - 1})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        stored = files.keep(request.actor, name=file.name, content=file, allowed={"csv", "xlsx"}, at=timezone.now())
        if pairing := request.POST.get("pairing", "")[:LONGEST_PAIRING]:
            return redirect(f"{reverse('published:paired', args=[stored.pk])}?{QueryDict(pairing).urlencode()}")
        return redirect(_onward(request.actor, stored.pk, form.cleaned_data))
    return render(request, "published/import.html", {"form": form}, status=422 if form.errors else 200)


def _onward(actor: Any, file_id: int, asked: dict[str, Any]) -> str:
    """To the preview where the layout is named or recognised, else to the pairing of columns."""
    profile, year = asked["profile"], asked["year"]
    if not profile:
        known = profiles()
        columns = heads(own_source(actor, file_id), known, year)
        found = recognised(columns, year, known)
        if found:
            profile, year = found.name, year_of_columns(found, columns) or year
    told = {"profile": profile, "year": year} | ({"with_others": "on"} if asked["with_others"] else {})
    if profile and profile != BY_HAND:
        return f"{reverse('published:preview', args=[file_id])}?{urlencode(told)}"
    return f"{reverse('published:columns', args=[file_id])}?{urlencode(told | {'profile': ''})}"


@require_safe
@needs(IMPORT)
def preview(request: Any, file_id: int) -> HttpResponse:
    """What the file says, row by row, before anything is kept."""
    own_source(request.actor, file_id)
    form = _read(request.GET)
    asked = form.cleaned_data
    profile = profile_called(asked["profile"])
    found = try_to_look(
        request.actor, file_id=file_id, profile=profile, year=asked["year"], with_others=asked["with_others"]
    )
    if isinstance(found, Unreadable):
        context = {"form": form, "sentence": found.sentence, "file_id": file_id, "year": asked["year"]}
        return render(request, "published/reread.html", context, status=422)
    context = {"found": found, "form": form, "profile": profile, "asked": _asked(form)}
    return render(request, "published/preview.html", context)


@require_POST
@needs(IMPORT)
def run(request: Any, file_id: int) -> HttpResponse:
    """Keep what was looked at, as a job."""
    source = own_source(request.actor, file_id)
    form = _read(request.POST)
    asked = form.cleaned_data
    profile = profile_called(asked["profile"])
    publication, found = read_and_split(source, profile=profile, year=asked["year"], with_others=asked["with_others"])
    run_id = ask_for_import(
        request.actor,
        title=_("Publikasi %(file)s") % {"file": publication.file_name},
        at=timezone.now(),
        total=found.total,
        file_id=file_id,
        **asked | {"profile": profile.name},
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
