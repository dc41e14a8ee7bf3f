"""Reading the trail, taking it along, and erasing from it."""

from base64 import b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.figures import number
from jenjang.kernel.ui.lists import EXPORTS, Column, Kind, ListSpec

from . import commands, queries
from .commands import Reach
from .forms import AskedForm, CheckForm, ErasingForm

TAKEN_ALONG = ListSpec(
    "audit",
    columns=(
        Column("id", gettext_lazy("Nomor"), Kind.NUMBER),
        Column("at", gettext_lazy("Waktu"), Kind.MOMENT),
        Column("by", gettext_lazy("Oleh")),
        Column("deed", gettext_lazy("Tindakan")),
        Column("about", gettext_lazy("Terhadap")),
        Column("outcome", gettext_lazy("Hasil")),
        Column("why", gettext_lazy("Alasan")),
        Column("changes", gettext_lazy("Sebelum dan sesudah")),
    ),
)
SHOWN_FIELDS = ("q", "who", "deed", "since", "until", "outcome")


@require_safe
@needs("audit.read")
def entries(request: Any) -> HttpResponse:
    """The trail, newest first, or a file of what is wanted of it."""
    form = AskedForm(request.GET)
    asked, narrowed = form.asked(), form.narrowed()
    if request.GET.get("export") in EXPORTS:
        return _file(request, asked, narrowed, request.GET["export"])
    page = queries.page_of(asked)
    shown = AskedForm(initial=narrowed)
    context = {
        "page": page,
        "asked": asked,
        "fields": [shown[name] for name in SHOWN_FIELDS],
        "hidden": [(name, narrowed[name]) for name in ("person", "record", "only") if name in narrowed],
        "is_narrowed": bool(set(narrowed) - {"only"}),
        "older": _address(narrowed, older=page.older),
        "newer": _address(narrowed, newer=page.newer),
        "newest": _address(narrowed),
        "files": [(kind.upper(), _address(narrowed, export=kind)) for kind in EXPORTS],
        "subject": _subject_of(asked, page),
    }
    return render(request, "audit/_entries.html" if request.htmx else "audit/entries.html", context)


@require_safe
@needs("audit.read")
def entry(request: Any, entry_id: int) -> HttpResponse:
    """One entry, with what it changed."""
    found = queries.entry(entry_id)
    context = {
        "entry": found,
        "differences": queries.differences(found),
        "can_erase": request.actor.may("audit.erase"),
        "is_erasable": found.erased_by is None and found.action != "audit.erased",
    }
    return render(request, "audit/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("audit.erase")
def erasing(request: Any, entry_id: int) -> HttpResponse:
    """Erase the values of an entry, by decree."""
    found = queries.entry(entry_id)
    form = ErasingForm(request.POST or None, same=queries.erasable_with(found))
    if form.is_valid():
        given = form.cleaned_data
        done = commands.erase_values(
            request.actor, entry_id=entry_id, reach=Reach(given["reach"]), decree=given["decree"], why=given["why"], at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Nilai dihapus. Keputusannya tercatat di sini, dan rantai jejak tetap utuh."))
        return redirect("audit:entry", done)
    return render(request, "audit/erasing.html", {"form": form, "entry": found}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("audit.read")
def exports(request: Any) -> HttpResponse:
    """Files of the trail taken along, with their digests, and whether a file at hand is one of them."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    context: dict[str, Any] = {"exports": queries.exports(), "form": form, "head": queries.head()}
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        digest = sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        context |= {"checked": file.name, "digest": digest.hexdigest(), "found": queries.export_of(digest.hexdigest())}
    return render(request, "audit/exports.html", context, status=422 if form.is_bound and form.errors else 200)


class _TakenAlong:
    """An entry as a line of a file."""

    def __init__(self, row: queries.EntryRow) -> None:
        self._row = row
        told = (f"{one.name}: {one.before or '—'} → {one.after or '—'}" for one in queries.differences(row))
        self.changes = "; ".join(told)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def _file(request: Any, asked: queries.Asked, narrowed: dict[str, str], kind: str) -> HttpResponse:
    """The file, its digest noted in the trail and told in the answer's head."""
    rows = queries.all_asked(asked)
    if len(rows) > queries.MOST_EXPORTED:
        raise DomainError(
            _("Lebih dari %(most)s catatan. Persempit dengan tanggal, orang, atau tindakan, lalu unduh lagi.")
            % {"most": number(queries.MOST_EXPORTED)}
        )
    answer = export(TAKEN_ALONG, map(_TakenAlong, rows), kind)
    digest = sha256(answer.content).hexdigest()
    name = f"audit-{timezone.localdate():%Y-%m-%d}.{kind}"
    commands.note_export(request.actor, name=name, rows=len(rows), sha256=digest, asked=narrowed, at=timezone.now())
    answer.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(digest)).decode()}:"  # RFC 9530
    return answer


def _address(narrowed: dict[str, str], **more: str) -> str:
    """The list as it is narrowed; '' where `more` names a place that is not there."""
    if more and not all(more.values()):
        return ""
    query = urlencode({**narrowed, **more})
    return f"{reverse('audit:entries')}?{query}" if query else reverse("audit:entries")


def _subject_of(asked: queries.Asked, page: queries.EntryPage) -> str:
    """What the list is about, where it is about one record or one person."""
    if asked.record:
        about = next((row.about for row in page.rows if row.subject), asked.record)
        return _("Semua tentang %(what)s") % {"what": about}
    if asked.person is not None:
        who = _name_of(asked.person, page)
        return _("Tindakan %(who)s") % {"who": who} if who else _("Tindakan satu orang")
    return ""


def _name_of(person: int, page: queries.EntryPage) -> str:
    for row in page.rows:
        if row.user_id == person:
            return row.actor
        if row.capacity and row.capacity.user_id == person:
            return row.capacity.name
    return ""
