"""Official documents: the list, one with its pages and history, making one, ending one, and how they are numbered."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs, signed_in
from jenjang.kernel.files.downloads import attachment
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.ui.figures import day
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec
from jenjang.kernel.ui.states import Meaning, State

from . import commands, pages, permissions, queries, rules
from .forms import DraftForm, RevocationForm, SchemeForm, SuccessorForm, VersionForm
from .kinds import all_kinds, kind_named
from .queries import STATES, DocumentPage

MEANINGS = {
    "draft": Meaning.NEUTRAL, "frozen": Meaning.AT_RISK, "signed": Meaning.ON_TRACK, "revoked": Meaning.LATE,
    "superseded": Meaning.UNREPORTED, "discarded": Meaning.UNREPORTED,
}  # fmt: skip
DOCUMENTS = ListSpec(
    "documents",
    columns=(
        Column("title", gettext_lazy("Dokumen"), sort=("title",)),
        Column("number", gettext_lazy("Nomor"), sort=("number",)),
        Column("kind", gettext_lazy("Jenis"), sort=("kind",)),
        Column("on", gettext_lazy("Tanggal"), Kind.DAY, sort=("on",)),
        Column("state", gettext_lazy("Keadaan"), sort=("state",)),
        Column("signed", gettext_lazy("Ditandatangani")),
        Column("made_by", gettext_lazy("Disusun oleh"), sort=("made_by",), shown=False),
    ),
    search=("title__icontains", "number__icontains"),
    search_label=gettext_lazy("Cari judul atau nomor"),
    filters=(
        Filter("kind", gettext_lazy("Jenis"), lambda: [(kind.name, kind.label) for kind in all_kinds()]),
        Filter("state", gettext_lazy("Keadaan"), STATES),
    ),
    order=("-made_at", "-id"),
    link=("documents:document", "id"),
    caption=gettext_lazy("Dokumen resmi"),
    empty_title=gettext_lazy("Belum ada dokumen"),
    empty_text=gettext_lazy("Dokumen disusun dari halaman yang dibicarakannya: jabatan, data seorang pegawai, bagan organisasi, laporan kinerja."),
)  # fmt: skip
read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def documents(request: Any) -> HttpResponse:
    """What the actor may see."""
    page = partial(queries.documents, request.actor, DOCUMENTS)
    context = {
        "can_number": permissions.can_number(request.actor),
        "has_schemes": queries.has_schemes(),
        "empty_ways": "documents/_beginning.html",
    }
    return show_list(request, DOCUMENTS, page, "documents/list.html", context)


@require_safe
@signed_in
def document(request: Any, paper_id: int) -> HttpResponse:
    """One document: its pages, who signs, what happened to it, what may be done."""
    found = _seen(request, paper_id)
    context = {
        "document": found,
        "back": _back(found),
        "state": State(found.state_label, MEANINGS[found.state]),
        "pages": _sizes(found),
        "history": queries.history(found.id),
        "version_form": VersionForm(initial={"version": found.version}),
        "can_number": permissions.can_number(request.actor),
    }
    return render(request, "documents/document.html", context)


@require_safe
@signed_in
def page(request: Any, paper_id: int, number: int) -> HttpResponse:
    """One page as a picture, drawn from the bytes that are kept."""
    picture = pages.picture_of(queries.pdf_of(_seen(request, paper_id)), number)
    if picture is None:
        raise Http404
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/png", headers=headers)


@require_safe
@signed_in
def content(request: Any, paper_id: int) -> Any:
    """The document itself, with the signatures so far; its name says so where one is lacking."""
    found = _seen(request, paper_id)
    found.can_take.require()
    name = found.number.replace("/", "-") or found.kind
    lacking = "-" + _("belum-ditandatangani") if found.is_unsigned else ""
    return attachment(queries.content_of(found.id), name=f"{name}{lacking}.pdf")


@read_or_send
@signed_in
def making(request: Any, document_kind: str, subject_id: int) -> HttpResponse:
    """A draft from a record; `?supersedes=12` to take the place of a document."""
    kind = kind_named(document_kind)
    permissions.can_make(request.actor, kind, subject_id).require()
    former = request.GET.get("supersedes", "")
    supersedes_id = int(former) if former.isascii() and former.isdigit() and len(former) < 16 else None
    form = DraftForm(kind, request.POST or None, initial={"on": timezone.localdate()})
    told: dict[str, Any] = {"kind_name": kind.name, "subject_id": subject_id}
    made = _put_down(form, partial(commands.draft, request.actor, supersedes_id=supersedes_id, **told))
    if made is not None:
        return redirect("documents:document", made)
    context = {"kind": kind, "form": form, "back": kind.back(subject_id) if kind.back else ""}
    return render(request, "documents/making.html", context, status=422 if form.is_bound else 200)


@read_or_send
@signed_in
def redrafting(request: Any, paper_id: int) -> HttpResponse:
    """A draft written anew; of what was thrown away or revoked, a new draft that begins with what it said."""
    found = queries.document(request.actor, paper_id) if request.method == "POST" else _seen(request, paper_id)
    found.can_redraft.require()
    form = DraftForm(kind_named(found.kind), request.POST or None, initial={"on": found.on, **found.answers})
    version = VersionForm(request.POST or None, initial={"version": found.version})
    if found.is_draft:
        read = version.cleaned_data.get("version", 0) if version.is_valid() else 0
        deed: Any = partial(commands.redraft, request.actor, document_id=found.id, version=read)
    else:
        told: dict[str, Any] = {"kind_name": found.kind, "subject_id": found.subject_id}
        deed = partial(commands.draft, request.actor, ended_id=found.id, **told)
    made = _put_down(form, deed)
    if made is not None:
        return redirect("documents:document", made)
    context = {"document": found, "form": form, "version_form": version if found.is_draft else ""}
    return render(request, "documents/redrafting.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def freezing(request: Any, paper_id: int) -> HttpResponse:
    """The draft as it was read gets its number."""
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    site = request.build_absolute_uri(get_script_prefix())
    number = commands.freeze(request.actor, document_id=paper_id, version=version, site=site, at=timezone.now())
    messages.success(request, _("Dokumen bernomor %(number)s. Isinya tidak dapat diubah lagi.") % {"number": number})
    return redirect("documents:document", paper_id)


@require_POST
@signed_in
def discarding(request: Any, paper_id: int) -> HttpResponse:
    """A draft is thrown away."""
    commands.discard(request.actor, document_id=paper_id, at=timezone.now())
    messages.success(request, _("Konsep dibuang. Isinya dapat disusun lagi dari halaman ini."))
    return redirect("documents:document", paper_id)


@read_or_send
@signed_in
def succession(request: Any, paper_id: int) -> HttpResponse:
    """A later document that holds takes the place of this one."""
    found = queries.document(request.actor, paper_id)
    found.can_end.require()
    later = {one.number: one for one in queries.later(request.actor, found)}
    choices = [(one.number, f"{one.number} · {day(one.on)} · {one.title}") for one in later.values()]
    form = SuccessorForm(choices, request.POST or None)
    if form.is_valid():
        by_id = later[form.cleaned_data["number"]].id
        commands.supersede(request.actor, document_id=paper_id, by_id=by_id, at=timezone.now())
        messages.success(request, _("Dokumen ini dinyatakan digantikan."))
        return redirect("documents:document", paper_id)
    context = {"document": found, "form": form, "has_later": bool(later)}
    return render(request, "documents/succession.html", context, status=422 if form.is_bound else 200)


@read_or_send
@signed_in
def revocation(request: Any, paper_id: int) -> HttpResponse:
    """The document no longer holds, for a reason."""
    found = queries.document(request.actor, paper_id)
    found.can_end.require()
    form = RevocationForm(request.POST or None)
    if form.is_valid():
        commands.revoke(request.actor, document_id=paper_id, reason=form.cleaned_data["reason"], at=timezone.now())
        messages.success(request, _("Dokumen dicabut."))
        return redirect("documents:document", paper_id)
    status = 422 if form.is_bound else 200
    return render(request, "documents/revocation.html", {"document": found, "form": form}, status=status)


@read_or_send
@needs("documents.number")
def numbering(request: Any) -> HttpResponse:
    """How each kind is numbered, and since when; a pattern is shown by its next number."""
    permissions.can_number(request.actor).require()
    form = SchemeForm(request.POST or None, initial={"starts_on": timezone.localdate(), "pattern": "{number:03}/{unit}/{year}"})  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        try:
            commands.set_scheme(
                request.actor, kind_name=given["kind"], pattern=given["pattern"], counting=given["counting"],
                starts_on=given["starts_on"], at=timezone.now(),
            )  # fmt: skip
        except DomainError as error:
            form.add_error("pattern", str(error))
        else:
            messages.success(request, _("Penomoran ditetapkan."))
            return redirect("documents:numbering")
    today = timezone.localdate()
    rows = [(row, rules.numbered(row.pattern, number=7, on=today, unit="BKPSDM")) for row in queries.schemes()]
    return render(request, "documents/numbering.html", {"form": form, "rows": rows}, status=422 if form.is_bound else 200)  # fmt: skip


@require_safe
@needs("documents.number")
def example(request: Any) -> HttpResponse:
    """What a pattern would give, while it is typed."""
    pattern = request.GET.get("pattern", "").replace("\0", "")
    problem = rules.pattern_problem(pattern, is_yearly=request.GET.get("counting") != "endless")
    words = commands.pattern_words(problem) if problem else ""
    shown = "" if problem else rules.numbered(pattern, number=7, on=timezone.localdate(), unit="BKPSDM")
    return render(request, "documents/_example.html", {"problem": words, "shown": shown})


def _put_down(form: DraftForm, deed: Any) -> int | None:
    """Have what was typed made into a draft; None where the form says what is wrong, with nothing typed lost."""
    if not form.is_valid():
        return None
    try:
        made: int = deed(on=form.cleaned_data["on"], answers=form.answers(), at=timezone.now())
    except DomainError as error:
        if error.status != DomainError.status:
            raise
        form.add_error(None, str(error))
        return None
    return made


def _sizes(found: DocumentPage) -> list[tuple[int, int]] | None:
    """Of the pages; None where the storage has lost the file: what is known of the document is shown all the same."""
    try:
        return pages.sizes_of(queries.pdf_of(found))
    except NotFound:
        return None


def _back(found: DocumentPage) -> str:
    """The page of what the document is about."""
    back = kind_named(found.kind).back
    try:
        return back(found.subject_id) if back else ""
    except NotFound:  # on record no longer; the document stays
        return ""


def _seen(request: Any, paper_id: int) -> DocumentPage:
    """The document, where the actor may see it; reading what is about somebody else is noted."""
    found = queries.document(request.actor, paper_id)
    commands.note_reading(request.actor, found, at=timezone.now())
    return found
