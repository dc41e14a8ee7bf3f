"""The inbox: what waits, what was told, how one wants it; and the letters for who keeps them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State

from . import commands, queries
from .forms import WishesForm
from .kinds import Urgency, notice_kinds, waiting_sources

URGENCIES = {
    Urgency.LATE: (_("terlambat atau gagal"), Meaning.LATE),
    Urgency.TO_DO: (_("perlu dikerjakan"), Meaning.AT_RISK),
    Urgency.UNDER_WAY: (_("sedang berjalan"), Meaning.ACCENT),
    Urgency.DONE: (_("selesai"), Meaning.ON_TRACK),
}
LETTER_MEANINGS = {
    "sent": Meaning.ON_TRACK,
    "failed": Meaning.LATE,
    "waiting": Meaning.ACCENT,
    "dropped": Meaning.NEUTRAL,
}


def _sources() -> list[tuple[str, Any]]:
    return [(source.name, source.label) for source in waiting_sources()]


def _kinds() -> list[tuple[str, Any]]:
    return [(name, kind.title) for name, kind in notice_kinds().items()]


WAITING = ListSpec(
    "inbox",
    columns=(
        Column("title", _("Yang menunggu"), sort=("title",)),
        Column("state", _("Keadaan"), Kind.STATE),
        Column("kind_label", _("Jenis"), sort=("kind_label",)),
        Column("detail", _("Keterangan")),
        Column("since", _("Sejak"), Kind.MOMENT, sort=("since",)),
    ),
    search=("title",),
    search_label=_("Cari yang menunggu"),
    filters=(
        Filter("kind", _("Jenis"), _sources),
        Filter("urgency", _("Keadaan"), tuple((urgency.value, words) for urgency, (words, _m) in URGENCIES.items())),
    ),
    link=lambda row: row.href,
    caption=_("Yang menunggu Anda"),
    empty_title=_("Tidak ada yang menunggu"),
    empty_text=_("Yang perlu Anda kerjakan akan muncul di sini dengan sendirinya, dan hilang bila sudah selesai."),
)
NOTICES = ListSpec(
    "notices",
    columns=(
        Column("subject", _("Pemberitahuan")),
        Column("kind_label", _("Jenis"), sort=("kind",)),
        Column("at", _("Waktu"), Kind.MOMENT, sort=("at",)),
        Column("is_read", _("Tandai"), Kind.STATE),
    ),
    search=("subject__icontains",),
    search_label=_("Cari pemberitahuan"),
    filters=(
        Filter("kind", _("Jenis"), _kinds),
        Filter("unread", _("Keadaan"), ((True, _("belum dibaca")), (False, _("sudah dibaca"))), by_query=True),
    ),
    order=("-at", "-pk"),
    row_template="notifications/_notice.html",
    caption=_("Pemberitahuan"),
    empty_title=_("Belum ada pemberitahuan"),
    empty_text=_("Anda diberi tahu di sini bila sesuatu yang Anda minta selesai, gagal, atau terlalu lama tertinggal."),
)
LETTERS = ListSpec(
    "letters",
    columns=(
        Column("subject", _("Surel")),
        Column("address", _("Kepada"), sort=("address",)),
        Column("state", _("Keadaan"), Kind.STATE, sort=("state",)),
        Column("attempts", _("Percobaan"), Kind.NUMBER, sort=("attempts",)),
        Column("problem", _("Kata gerbang surel")),
        Column("written_at", _("Ditulis"), Kind.MOMENT, sort=("written_at",)),
        Column("next_at", _("Dicoba lagi"), Kind.MOMENT, missing=lambda row: "—"),
    ),
    search=("address__icontains", "subject__icontains"),
    search_label=_("Cari alamat atau perihal"),
    filters=(Filter("state", _("Keadaan"), queries.letter_states),),
    order=("-written_at", "-pk"),
    row_template="notifications/_letter.html",
    of_people=True,
    caption=_("Surel keluar"),
    empty_title=_("Belum ada surel keluar"),
    empty_text=_("Setiap surel yang dikirim pemerintah ini akan tercatat di sini, juga yang gagal."),
)


@dataclass(frozen=True)
class WaitingLine:
    """Something that waits, as a line of the list."""

    title: str
    state: State
    kind: str
    kind_label: str
    urgency: int
    detail: str
    since: datetime
    href: str


def _line(row: queries.WaitingRow) -> WaitingLine:
    item = row.item
    state = State(item.state, URGENCIES[item.urgency][1])
    return WaitingLine(
        item.title, state, row.kind, row.kind_label, item.urgency.value, item.detail, item.since, item.href
    )


@require_safe
@needs("portal.workspace")
def inbox(request: Any) -> HttpResponse:
    """What waits for me, the gravest first."""

    def page(selection: Selection) -> Page:
        waiting = queries.waiting_for(request.actor, at=timezone.now())
        return WAITING.page_of_rows(map(_line, waiting), selection)

    return show_list(request, WAITING, page, "notifications/inbox.html", _around(request))


@require_safe
@needs("portal.workspace")
def count(request: Any) -> HttpResponse:
    """The number at the bell, asked for when a page has been drawn."""
    found = queries.count(request.actor, at=timezone.now())
    return render(request, "notifications/_count.html", {"count": found})


@require_safe
@needs("portal.workspace")
def notices(request: Any) -> HttpResponse:
    """What I was told, newest first."""

    def page(selection: Selection) -> Page:
        found: Page = queries.page_of_notices(request.actor, NOTICES, selection, queries.notice_row)
        return found

    marked = request.GET.get("marked", "")
    return show_list(request, NOTICES, page, "notifications/notices.html", {**_around(request), "marked": marked})


@require_POST
@needs("portal.workspace")
def reading(request: Any, notice_id: int) -> HttpResponse:
    """Mark one notice as read; asked to open it, go where it leads."""
    commands.read(request.actor, notice_id=notice_id, at=timezone.now())
    if request.POST.get("open"):
        return HttpResponseRedirect(queries.notice(request.actor, notice_id).link)
    return _changed(request, notice_id)


@require_POST
@needs("portal.workspace")
def unreading(request: Any, notice_id: int) -> HttpResponse:
    """Mark one notice as unread again."""
    commands.unread(request.actor, notice_id=notice_id)
    return _changed(request, notice_id)


@require_POST
@needs("portal.workspace")
def reading_all(request: Any) -> HttpResponse:
    """Mark everything as read; the page offers to take it back."""
    now = timezone.now()
    done = commands.read_all(request.actor, at=now)
    marked = f"?{urlencode({'marked': now.isoformat()})}" if done else ""
    return HttpResponseRedirect(reverse("notifications:notices") + marked)


@require_POST
@needs("portal.workspace")
def unreading_all(request: Any) -> HttpResponse:
    """Take back what was marked at once."""
    try:
        read_at = parse_datetime(request.POST.get("marked", ""))
    except ValueError:  # formed like a moment, and none
        read_at = None
    if read_at is None or timezone.is_naive(read_at):
        raise DomainError(_("Waktu penandaan ini tidak dikenali. Tandai satu per satu di daftar."))
    commands.undo_read_all(request.actor, read_at=read_at)
    return redirect("notifications:notices")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("portal.workspace")
def wishes(request: Any) -> HttpResponse:
    """How I want to be told."""
    form = WishesForm(request.POST or None, queries.wishes(request.actor.user_id))
    if form.is_valid():
        language = form.cleaned_data["language"]
        commands.wish(request.actor, language=language, rhythm=form.rhythm, paces=form.paces, at=timezone.now())
        messages.success(request, _("Pengaturan pemberitahuan disimpan."))
        return redirect("notifications:wishes")
    context = {**_around(request), "form": form, "address": queries.address_of(request.actor)}
    return render(request, "notifications/wishes.html", context, status=422 if form.is_bound else 200)


@csrf_exempt  # the token in the address is the authority, and a mail program that ends a subscription has no cookie
@require_http_methods(["GET", "HEAD", "POST"])
@public
def unsubscribing(request: Any, token: str) -> HttpResponse:
    """End one kind of e-mail, without signing in. Looking at the page ends nothing: mail scanners open every link."""
    found = queries.leaving(token)
    if request.method == "POST":
        commands.unsubscribe(request.actor, token=token, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":  # RFC 8058: answered without a redirect
            return HttpResponse(status=200)
        return redirect("notifications:unsubscribing", token)
    context = {"leaving": found, "is_sent": queries.is_sent(found)}
    return render(request, "notifications/unsubscribing.html", context)


@require_safe
@needs("notifications.letters")
def letters(request: Any) -> HttpResponse:
    """The e-mail of this government: what went, what waits, what was given up."""

    def page(selection: Selection) -> Page:
        found: Page = queries.page_of_letters(LETTERS, selection, _letter)
        return found

    return show_list(request, LETTERS, page, "notifications/letters.html", _around(request))


@require_POST
@needs("notifications.letters")
def sending(request: Any, letter_id: int) -> HttpResponse:
    """Send once more what was given up."""
    commands.send_again(request.actor, letter_id=letter_id, at=timezone.now())
    messages.success(request, _("Surel dikirim lagi."))
    return redirect("notifications:letters")


@dataclass(frozen=True)
class LetterLine:
    """A letter as a line of the list."""

    id: int
    subject: str
    address: str
    state: State
    attempts: int
    problem: str
    written_at: datetime
    next_at: datetime | None
    can_send: bool


def _letter(record: Any) -> LetterLine:
    row = queries.letter_row(record)
    state = State(row.state_label, LETTER_MEANINGS[row.state])
    return LetterLine(
        row.id, row.subject, row.address, state, row.attempts, row.problem, row.written_at, row.next_at, row.can_send
    )


def _changed(request: Any, notice_id: int) -> HttpResponse:
    """The changed row, or the whole list for who has no script."""
    if not request.htmx:
        return redirect("notifications:notices")
    row = queries.notice(request.actor, notice_id)
    context = {"row": row, "columns": NOTICES.columns, "count": queries.count(request.actor, at=timezone.now())}
    return render(request, "notifications/_notice_changed.html", context)


def _around(request: Any) -> dict[str, Any]:
    """What the parts of the inbox say beside one another."""
    may_keep = request.actor.may_anywhere("notifications.letters")
    return {
        "unread": queries.unread(request.actor),
        "may_keep": may_keep,
        "failed": queries.failed_letters() if may_keep else 0,
    }
