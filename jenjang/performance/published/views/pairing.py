"""A layout nobody has seen: its columns are paired, looked at, taken over, and kept under a name."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.organization.units import queries as units

from .. import commands
from ..forms import NameForm, PairingForm
from ..importing.looking import Unreadable, own_source, read_and_split, try_to_look
from ..importing.source import PrintedTable, SourceFile, table_to_pair
from ..jobs import ask_for_import
from ..permissions import IMPORT
from ..queries.profiles import kept_profile, kept_profiles, profile_called

SHOWN_CELLS = 8  # rows of the file beside the form
LONGEST = 20_000  # letters of a pairing sent along


@require_safe
@needs(IMPORT)
def columns(request: Any, file_id: int) -> HttpResponse:
    """Which column is which: a guess to be looked at, or what was chosen before."""
    return _columns(request, file_id, own_source(request.actor, file_id), request.GET)


@require_safe
@needs(IMPORT)
def paired(request: Any, file_id: int) -> HttpResponse:
    """What the file says when it is read so, and what keeps it from being taken over."""
    source = own_source(request.actor, file_id)
    form = _form(source, request.GET)
    if form is None or not form.is_valid():
        return _columns(request, file_id, source, request.GET, form)
    asked = form.cleaned_data
    found = try_to_look(
        request.actor, file_id=file_id, profile=form.profile(), year=asked["year"], with_others=asked["with_others"]
    )
    if isinstance(found, Unreadable):
        form.add_error(None, found.sentence)
        return _columns(request, file_id, source, request.GET, form)
    context = {"found": found, "pairing": request.GET.urlencode(), "name_form": NameForm(), "year": asked["year"]}
    return render(request, "published/paired.html", context)


@require_POST
@needs(IMPORT)
def run(request: Any, file_id: int) -> HttpResponse:
    """Take over what was looked at, as a job."""
    source = own_source(request.actor, file_id)
    form = _sent(source, request)
    asked, profile = form.cleaned_data, form.profile()
    publication, found = read_and_split(source, profile=profile, year=asked["year"], with_others=asked["with_others"])
    if publication.errors:
        raise DomainError(_("Masih ada baris yang bermasalah. Perbaiki berkasnya atau pasangan kolomnya dahulu."))
    run_id = ask_for_import(
        request.actor,
        title=_("Publikasi %(file)s") % {"file": publication.file_name},
        at=timezone.now(),
        total=found.total,
        file_id=file_id,
        profile=profile.name,
        layout=profile.as_layout(),
        year=asked["year"],
        with_others=asked["with_others"],
    )
    return redirect("jobs:run", run_id)


@require_POST
@needs(IMPORT)
def keeping(request: Any, file_id: int) -> HttpResponse:
    """Keep the pairing under a name, then look at the same file by it."""
    form = _sent(own_source(request.actor, file_id), request)
    name_form = NameForm(request.POST)
    if not name_form.is_valid():
        raise DomainError(" ".join(map(str, name_form.errors["name"])))
    profile_id = commands.save_profile(
        request.actor, name=name_form.cleaned_data["name"], profile=form.profile(), at=timezone.now()
    )
    kept = kept_profile(profile_id)
    told = {"profile": kept.code, "year": form.cleaned_data["year"]}
    told |= {"with_others": "on"} if form.cleaned_data["with_others"] else {}
    return redirect(f"{reverse('published:preview', args=[file_id])}?{urlencode(told)}")


@require_safe
@needs(IMPORT)
def profiles(request: Any) -> HttpResponse:
    """The layouts this government keeps."""
    return render(request, "published/profiles.html", {"profiles": kept_profiles()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(IMPORT)
def profile(request: Any, profile_id: int) -> HttpResponse:
    """One layout: what it reads, and another name for it."""
    kept = kept_profile(profile_id)
    form = NameForm(request.POST or None, initial={"name": kept.name})
    if request.method == "POST" and form.is_valid():
        commands.rename_profile(request.actor, profile_id=profile_id, name=form.cleaned_data["name"], at=timezone.now())
        return redirect("published:profiles")
    return render(
        request, "published/profile.html", {"profile": kept, "form": form}, status=422 if form.errors else 200
    )


@require_POST
@needs(IMPORT)
def removal(request: Any, profile_id: int) -> HttpResponse:
    """Forget a layout."""
    commands.remove_profile(request.actor, profile_id=profile_id, at=timezone.now())
    return redirect("published:profiles")


def _columns(
    request: Any, file_id: int, source: SourceFile, asked: Any, form: PairingForm | None = None
) -> HttpResponse:
    """The page for pairing. form: what was sent and cannot be used so."""
    table = form.table if form else _table(source, asked)
    shown = form or PairingForm(
        table,
        year=_year(asked),
        units=[(unit.name, unit.short_name) for unit in units.facts(on=timezone.localdate())],
        is_workbook=source.is_workbook,
        start=profile_called(asked["profile"]) if asked.get("profile") else None,
        data=asked if "again" in asked else None,
        with_others="with_others" in asked,
    )
    context = {
        "form": shown,
        "table": table,
        "file_id": file_id,
        "file_name": source.name,
        "first_rows": list(zip(table.numbers[:SHOWN_CELLS], table.rows[:SHOWN_CELLS], strict=True)),
    }
    return render(request, "published/columns.html", context, status=422 if form else 200)


def _form(source: SourceFile, asked: Any) -> PairingForm | None:
    """What was chosen; None where nothing was."""
    if "head" not in asked:
        return None
    return PairingForm(_table(source, asked), year=_year(asked), data=asked)


def _sent(source: SourceFile, request: Any) -> PairingForm:
    form = _form(source, QueryDict(request.POST.get("pairing", "")[:LONGEST]))
    if form is None or not form.is_valid():
        raise DomainError(_("Pasangan kolomnya tidak lengkap. Kembali ke langkah memasangkan kolom."))
    return form


def _table(source: SourceFile, asked: Any) -> PrintedTable:
    """The table on the sheet and under the heading that were chosen."""
    head = asked.get("head", "")
    return table_to_pair(
        source,
        sheet=asked.get("sheet", "").replace("\0", "")[:100],
        header_row=int(head) if head.isascii() and head.isdecimal() and len(head) < 8 else 0,
    )


def _year(asked: Any) -> int:
    year = asked.get("year", "")
    return int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else timezone.localdate().year - 1
