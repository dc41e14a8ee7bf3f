"""The import wizard: choose a file, pair its columns, look at what would happen, let it happen."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from jenjang.kernel.access.gates import signed_in
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, ListSpec, Page, Selection

from . import commands, queries, writing
from .forms import MappingForm

FORMATS = {
    "xlsx": (writing.template_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (writing.template_csv, "text/csv; charset=utf-8"),
}
PROBLEMS = ListSpec(
    "import-problems",
    columns=(
        Column("row", _("Baris")),
        Column("column", _("Kolom")),
        Column("value", _("Isi")),
        Column("message", _("Masalah")),
    ),
    search=("message",),
    search_label=_("Cari dalam masalah"),
    caption=_("Masalah menurut baris dan kolom"),
)
BOOK_PROBLEMS = replace(PROBLEMS, name="book-problems", columns=(Column("sheet", _("Lembar")), *PROBLEMS.columns))


@require_safe
@signed_in
def imports(request: Any) -> HttpResponse:
    """What may be imported."""
    return render(request, "sheets/imports.html", {"kinds": queries.importable(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def upload(request: Any, kind: str) -> HttpResponse:
    """Step 1: the file."""
    found = queries.allowed_kind(request.actor, kind)
    if request.method != "POST":
        return render(request, "sheets/upload.html", {"kind": found, "profiles": queries.profiles(found)})
    file = request.FILES.get("file")
    if file is None:
        raise DomainError(_("Belum ada berkas yang dipilih."))
    draft_id = commands.upload(request.actor, kind_name=kind, name=file.name, content=file, at=timezone.now())
    onward = reverse("sheets:preview" if found.sheets else "sheets:mapping", args=[kind, draft_id])
    return HttpResponseClientRedirect(onward) if request.htmx else redirect(onward)


@require_safe
@signed_in
def template(request: Any, kind: str, ending: str) -> HttpResponse:
    """The file to fill in."""
    found = queries.allowed_kind(request.actor, kind)
    if ending not in FORMATS or found.sheets:
        raise Http404
    write, content_type = FORMATS[ending]
    headers = {"Content-Disposition": f'attachment; filename="{found.name}.{ending}"'}
    return HttpResponse(write(found), content_type=content_type, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mapping(request: Any, kind: str, draft_id: int) -> HttpResponse:
    """Step 2: which column is which."""
    found = queries.allowed_kind(request.actor, kind)
    if found.sheets:
        return redirect("sheets:preview", kind, draft_id)
    asked = request.POST if request.method == "POST" else request.GET
    sheet = asked.get("sheet", "").replace("\0", "")
    page = queries.mapping_page(
        request.actor,
        found,
        draft_id,
        at=timezone.now(),
        sheet=sheet,
        profile=request.GET.get("profile", "").replace("\0", ""),
    )
    if page.draft.run_id:
        return redirect("jobs:run", page.draft.run_id)
    form = MappingForm(found, page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        commands.map_columns(
            request.actor, kind_name=kind, draft_id=draft_id, mapping=form.mapping, sheet=sheet,
            save_as=form.cleaned_data["save_as"].strip(), at=timezone.now(),
        )  # fmt: skip
        return redirect("sheets:preview", kind, draft_id)
    context = {"kind": found, "page": page, "form": form, "profiles": queries.profiles(found)}
    return render(request, "sheets/mapping.html", context, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def preview(request: Any, kind: str, draft_id: int) -> HttpResponse:
    """Step 3: what would happen, and what is in the way."""
    found = queries.allowed_kind(request.actor, kind)
    now = timezone.now()
    draft = queries.draft(request.actor, found, draft_id, at=now)
    if draft.run_id:
        return redirect("jobs:run", draft.run_id)
    if draft.preview is None:
        return redirect("sheets:mapping", kind, draft_id)
    problems = queries.problem_rows(found, draft.preview)
    mapped = [column for column in found.columns if column.key in draft.mapping]
    context = {
        "kind": found,
        "draft": draft,
        "columns": mapped,
        "rows": [
            (row.number, [row[c.key] for c in mapped])
            for row in ([] if found.sheets else queries.first_rows(request.actor, found, draft_id, at=now))
        ],
    }
    spec = BOOK_PROBLEMS if found.sheets else PROBLEMS
    return show_list(request, spec, lambda selection: _page(problems, selection), "sheets/preview.html", context)


@require_POST
@signed_in
def run(request: Any, kind: str, draft_id: int) -> HttpResponse:
    """Step 4: let it happen."""
    run_id = commands.run(
        request.actor,
        kind_name=kind,
        draft_id=draft_id,
        fingerprint=request.POST.get("fingerprint", ""),
        at=timezone.now(),
    )
    return redirect("jobs:run", run_id)


def _page(problems: list[queries.ProblemRow], selection: Selection) -> Page:
    """A page of problems that are already at hand."""
    words = selection.text.casefold().split()
    found = [
        p
        for p in problems
        if all(word in f"{p.sheet} {p.row} {p.column} {p.value} {p.message}".casefold() for word in words)
    ]
    if selection.export:
        return Page(found, len(found), selection)
    size = PROBLEMS.page_size
    number = min(selection.page, max(1, -(-len(found) // size)))
    return Page(found[(number - 1) * size : number * size], len(found), replace(selection, page=number), size)
